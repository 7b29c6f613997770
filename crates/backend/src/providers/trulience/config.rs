//! `[trulience]`: the avatar vendor of that name, in an iframe of its own.

use crate::jwt::is_jwt;
use crate::settings::{Account, Address, Cursor, KeyForm, refuse_foreign, safe_api_url};
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;
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
    /// `avatar_id`, `SHOWROOM_TRULIENCE_AVATAR_ID`: the avatar of demos that name none of their own. Digits, kept as
    /// text: it does not fit the numbers of JavaScript.
    pub avatar_id: Option<String>,
    /// `token_ttl_secs`, `SHOWROOM_TRULIENCE_TOKEN_TTL_SECS`: seconds within which the page must have opened the
    /// avatar, 60 to 3600; default 120.
    pub token_ttl: Duration,
}

/// The section, the vendor's own name for its key, and how that looks.
pub(crate) const ACCOUNT: Account = Account {
    section: "trulience",
    variables: &[("api_key", "TRULIENCE_API_KEY")],
    forms: &[KeyForm {
        home: "api_key",
        what: "a Trulience API key",
        holds: |secret| secret.starts_with(PREFIX) || secret.starts_with("tru_test_"),
    }],
};

/// Not in the vendor's documents; what public code calls (see `docs/providers/trulience.md`).
const API_URL: &str = "https://trulience.com";
/// The vendor's document on iframes.
const EMBED_URL: &str = "https://www.trulience.com";
/// The life of a token when nothing is set: the vendor's own default.
pub(crate) const DEFAULT_TRULIENCE_TTL: Duration = Duration::from_mins(2);
/// How API keys begin (the vendor's document on its API).
const PREFIX: &str = "tru_live_";

impl Trulience {
    pub(crate) fn read(table: &mut Cursor<'_>) -> Option<Self> {
        let present = table.is_present();
        let api_key = table.secret("api_key");
        let api_url = table.optional("api_url");
        let embed_url = table.optional("embed_url");
        let avatar_id: Option<String> = table.optional("avatar_id");
        let token_ttl = table.number_or("token_ttl_secs", 60..=3600, None);
        if !present {
            return None;
        }
        table.complete(&["api_key"]);
        if let Some(key) = &api_key {
            check_key(table, key.expose_secret());
        }
        if avatar_id.as_deref().is_some_and(|id| !is_avatar_id(id)) {
            table.reject("avatar_id", "has the wrong type", AVATAR_RULE);
        }
        Some(Self {
            api_url: safe_api_url(table, "api_url", api_url, API_URL)?,
            embed_url: safe_api_url(table, "embed_url", embed_url, EMBED_URL)?,
            api_key: api_key?,
            avatar_id,
            token_ttl: token_ttl.map_or(DEFAULT_TRULIENCE_TTL, |secs| Duration::from_secs(secs.into())),
        })
    }
}

impl Trulience {
    pub(crate) fn addresses(&self) -> [Address<'_>; 2] {
        [
            Address::of_server("trulience.api_url", &self.api_url),
            Address::of_pages("trulience.embed_url", &self.embed_url),
        ]
    }
}

/// The words for [`is_avatar_id`].
const AVATAR_RULE: &str = "must be the digits at the end of the avatar's address";

/// Whether this can be the id of an avatar: digits, about 19 of them.
pub(crate) fn is_avatar_id(id: &str) -> bool {
    (1..=32).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_digit())
}

fn check_key(table: &mut Cursor<'_>, key: &str) {
    if is_jwt(key) {
        table.reject(
            "api_key",
            "is one of Trulience's older tokens, which never expire",
            "make an API key in their dashboard (Developer, API Keys); it begins with tru_live_",
        );
    } else if !key.bytes().all(|byte| byte.is_ascii_graphic()) {
        table.reject(
            "api_key",
            "holds a space or a letter that no key has",
            "copy it again",
        );
    } else if !key.starts_with(PREFIX) && !refuse_foreign(table, "api_key", key) {
        table.warn(
            "api_key",
            "does not begin with tru_live_",
            "their API keys do: it may be another secret",
        );
    }
}
