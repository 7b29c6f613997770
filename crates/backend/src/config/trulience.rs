//! `[trulience]`: the avatar vendor of that name, in an iframe of its own.

use super::reader::Reader;
use super::url_rules::safe_api_url;
use secrecy::SecretString;
use url::Url;

/// Your account at Trulience. Off unless a key of the section is set.
#[derive(Debug, Clone)]
pub struct Trulience {
    /// `api_key`, `SHOWROOM_TRULIENCE_API_KEY` or `TRULIENCE_API_KEY`.
    pub api_key: SecretString,
    /// `api_url`, `SHOWROOM_TRULIENCE_API_URL`: base address of the API; default `https://trulience.com`.
    pub api_url: Url,
    /// `embed_url`, `SHOWROOM_TRULIENCE_EMBED_URL`: base address of the avatars' pages; default
    /// `https://www.trulience.com`.
    pub embed_url: Url,
}

/// Not in the vendor's documents; what public code calls (see `docs/providers/trulience.md`).
const API_URL: &str = "https://trulience.com";
/// The vendor's document on iframes.
const EMBED_URL: &str = "https://www.trulience.com";

impl Trulience {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let present = reader.has_section("trulience");
        let api_key = reader.secret("trulience.api_key");
        let api_url = reader.optional("trulience.api_url");
        let embed_url = reader.optional("trulience.embed_url");
        if !present {
            return None;
        }
        reader.complete("trulience", &[("api_key", api_key.is_some())]);
        Some(Self {
            api_url: safe_api_url(reader, "trulience.api_url", api_url, API_URL)?,
            embed_url: safe_api_url(reader, "trulience.embed_url", embed_url, EMBED_URL)?,
            api_key: api_key?,
        })
    }
}
