//! `[velt]`: presence and comments for the team.

use super::reader::Reader;
use super::url_rules::safe_api_url;
use secrecy::SecretString;
use url::Url;

/// Your account at Velt. Off unless a key of the section is set.
#[derive(Debug, Clone)]
pub struct Velt {
    /// `api_key`, `SHOWROOM_VELT_API_KEY` or `VELT_API_KEY`: public, browsers hold it too.
    pub api_key: String,
    /// `auth_token`, `SHOWROOM_VELT_AUTH_TOKEN` or `VELT_AUTH_TOKEN`: secret.
    pub auth_token: SecretString,
    /// `api_url`, `SHOWROOM_VELT_API_URL`: base address of the API without the version; default
    /// `https://api.velt.dev`.
    pub api_url: Url,
}

/// The vendor's own address (its REST reference, August 2026).
const API_URL: &str = "https://api.velt.dev";

impl Velt {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let present = reader.has_section("velt");
        let api_key: Option<String> = reader.optional("velt.api_key");
        let auth_token = reader.secret("velt.auth_token");
        let api_url = reader.optional("velt.api_url");
        if !present {
            return None;
        }
        reader.complete(
            "velt",
            &[
                ("api_key", api_key.is_some()),
                ("auth_token", auth_token.is_some()),
            ],
        );
        Some(Self {
            api_url: safe_api_url(reader, "velt.api_url", api_url, API_URL)?,
            api_key: api_key?,
            auth_token: auth_token?,
        })
    }
}
