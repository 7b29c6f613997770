//! `[anam]`: the avatar vendor of that name, through its own browser SDK.

use super::reader::Reader;
use super::url_rules::safe_api_url;
use secrecy::SecretString;
use url::Url;

/// Your account at Anam. Off unless a key of the section is set.
#[derive(Debug, Clone)]
pub struct Anam {
    /// `api_key`, `SHOWROOM_ANAM_API_KEY` or `ANAM_API_KEY`.
    pub api_key: SecretString,
    /// `api_url`, `SHOWROOM_ANAM_API_URL` or `ANAM_API_URL`: base address of the API without the version; default
    /// `https://api.anam.ai`.
    pub api_url: Url,
}

/// The vendor's own address (`@anam-ai/js-sdk` 4.27.0, `lib/constants.ts`).
const API_URL: &str = "https://api.anam.ai";

impl Anam {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let present = reader.has_section("anam");
        let api_key = reader.secret("anam.api_key");
        let api_url = reader.optional("anam.api_url");
        if !present {
            return None;
        }
        reader.complete("anam", &[("api_key", api_key.is_some())]);
        Some(Self {
            api_url: safe_api_url(reader, "anam.api_url", api_url, API_URL)?,
            api_key: api_key?,
        })
    }
}
