//! `[beyond_presence]`: the avatar vendor of that name, speech-to-video in our own LiveKit room.

use super::reader::Reader;
use super::url_rules::safe_api_url;
use secrecy::SecretString;
use url::Url;

/// Your account at Beyond Presence. Off unless a key of the section is set.
#[derive(Debug, Clone)]
pub struct BeyondPresence {
    /// `api_key`, `SHOWROOM_BEYOND_PRESENCE_API_KEY` or `BEY_API_KEY`.
    pub api_key: SecretString,
    /// `api_url`, `SHOWROOM_BEYOND_PRESENCE_API_URL` or `BEY_API_URL`: base address of the API; default
    /// `https://api.bey.dev`.
    pub api_url: Url,
    /// `avatar_id`, `SHOWROOM_BEYOND_PRESENCE_AVATAR_ID`: the avatar of demos that name none of their own.
    pub avatar_id: Option<String>,
    /// `agent_identity`, `SHOWROOM_BEYOND_PRESENCE_AGENT_IDENTITY`: the identity under which your agent joins the
    /// room and streams the voice; the avatar then publishes on its behalf.
    pub agent_identity: Option<String>,
}

/// The vendor's own address (`OpenAPI` document of July 2026).
const API_URL: &str = "https://api.bey.dev";

impl BeyondPresence {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let present = reader.has_section("beyond_presence");
        let api_key = reader.secret("beyond_presence.api_key");
        let api_url = reader.optional("beyond_presence.api_url");
        let avatar_id = reader.optional("beyond_presence.avatar_id");
        let agent_identity = reader.optional("beyond_presence.agent_identity");
        if !present {
            return None;
        }
        reader.complete("beyond_presence", &[("api_key", api_key.is_some())]);
        Some(Self {
            api_url: safe_api_url(reader, "beyond_presence.api_url", api_url, API_URL)?,
            api_key: api_key?,
            avatar_id,
            agent_identity,
        })
    }
}
