//! `[anam]`: the avatar vendor of that name, through its own browser SDK; and what a demo may tell it.

mod director;
mod options;
mod persona;
mod tool;
mod voice;

pub use director::DirectorNotes;
pub use options::{AnamOptions, RegionPolicy, VideoQuality};
pub(super) use persona::CLIENT_MODEL;
pub use persona::{AnamPersona, AvatarModel};
pub(super) use tool::is_uuid;
pub use tool::{Tool, ToolKind};
pub use voice::{VoiceDetection, VoiceGeneration};

use super::credentials;
use super::reader::Reader;
use super::url_rules::safe_api_url;
use secrecy::{ExposeSecret, SecretString};
use url::Url;

/// Your account at Anam. Off unless a key of the section is set.
#[derive(Debug, Clone)]
pub struct Anam {
    /// `api_key`, `SHOWROOM_ANAM_API_KEY` or `ANAM_API_KEY`.
    pub api_key: SecretString,
    /// `api_url`, `SHOWROOM_ANAM_API_URL` or `ANAM_API_URL`: base address of the API without the version; default
    /// `https://api.anam.ai`.
    pub api_url: Url,
    /// `avatar_id`, `SHOWROOM_ANAM_AVATAR_ID`: for demos that name none.
    pub avatar_id: Option<String>,
    /// `voice_id`, `SHOWROOM_ANAM_VOICE_ID`: for demos that name none.
    pub voice_id: Option<String>,
    /// Every other key, `SHOWROOM_ANAM_<KEY>`: for demos whose own table `anam` does not say.
    pub defaults: AnamPersona,
}

/// The vendor's own address (`@anam-ai/js-sdk` 4.27.0, `lib/constants.ts`).
const API_URL: &str = "https://api.anam.ai";

impl Anam {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let present = reader.has_section("anam");
        let api_key = reader.secret("anam.api_key");
        let api_url = reader.optional("anam.api_url");
        let avatar_id = reader.optional("anam.avatar_id");
        let voice_id = reader.optional("anam.voice_id");
        let defaults = AnamPersona::read_section(reader);
        if !present {
            return None;
        }
        reader.complete("anam", &[("api_key", api_key.is_some())]);
        if let Some(key) = &api_key {
            credentials::check(reader, "anam.api_key", key.expose_secret());
        }
        Some(Self {
            api_url: safe_api_url(reader, "anam.api_url", api_url, API_URL)?,
            api_key: api_key?,
            avatar_id,
            voice_id,
            defaults,
        })
    }
}
