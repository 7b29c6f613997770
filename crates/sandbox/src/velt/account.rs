//! Whose key it is: the two keys together, and the settings that belong to them.

use super::reply::Refusal;
use crate::Velt;
use axum::http::HeaderMap;
use parking_lot::Mutex;
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// What the names of accounts begin with that need no registration; see the module above.
const BY_NAME: &str = "sandbox-account-";
/// How long tokens last; the vendor's 48 hours.
const TTL_SECS: u64 = 48 * 60 * 60;

/// The accounts, and the settings of each.
pub struct Account {
    api_key: String,
    auth_token: String,
    /// Whether accounts are taken by their names.
    by_name: bool,
    /// By public key, of those that were changed.
    settings: Mutex<HashMap<String, Map<String, Value>>>,
}

impl Account {
    pub fn new(offer: &Velt, by_name: bool) -> Self {
        Self {
            api_key: offer.api_key.clone(),
            auth_token: offer.auth_token.clone(),
            by_name,
            settings: Mutex::default(),
        }
    }

    /// Whether this is a public key of ours.
    pub fn knows(&self, api_key: &str) -> bool {
        api_key == self.api_key || (self.by_name && api_key.starts_with(BY_NAME))
    }

    /// Whether the secret goes with the key.
    pub fn fits(&self, api_key: &str, auth_token: &str) -> bool {
        if api_key == self.api_key {
            return auth_token == self.auth_token;
        }
        self.knows(api_key) && auth_token.strip_suffix("-token") == Some(api_key)
    }

    /// How long the tokens of a key last: as its name says, where it says so.
    pub fn ttl_secs(api_key: &str) -> u64 {
        let named = api_key
            .strip_prefix(BY_NAME)
            .and_then(|name| name.rsplit('-').next());
        named
            .and_then(|end| end.strip_suffix('s')?.parse().ok())
            .unwrap_or(TTL_SECS)
    }

    /// Both keys from their headers, as version 2 wants them; gives the public one.
    pub fn admit<'a>(&self, headers: &'a HeaderMap) -> Result<&'a str, Refusal> {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let api_key = text("x-velt-api-key").ok_or_else(|| Refusal::invalid("API key not found."))?;
        let auth_token =
            text("x-velt-auth-token").ok_or_else(|| Refusal::invalid("Auth token not found."))?;
        if !self.knows(api_key) {
            return Err(Refusal::denied("Invalid API key."));
        }
        if self.fits(api_key, auth_token) {
            Ok(api_key)
        } else {
            Err(Refusal::denied(
                "The auth token is not registered for this API key.",
            ))
        }
    }

    /// The settings of a key.
    pub fn settings(&self, api_key: &str) -> Map<String, Value> {
        let all = self.settings.lock();
        all.get(api_key).cloned().unwrap_or_else(fresh)
    }

    pub fn set(&self, api_key: &str, more: Map<String, Value>) {
        let mut all = self.settings.lock();
        all.entry(api_key.to_owned()).or_insert_with(fresh).extend(more);
    }

    pub fn requires_token(&self, api_key: &str) -> bool {
        self.settings(api_key).get("requireJwtToken") == Some(&Value::Bool(true))
    }

    /// Who may open a document that names no user: `public`, `organizationPrivate` or `restricted`.
    pub fn access(&self, api_key: &str) -> String {
        let settings = self.settings(api_key);
        let access = settings.get("defaultDocumentAccessType").and_then(Value::as_str);
        access.unwrap_or("public").to_owned()
    }
}

/// The settings of an unchanged key: the safe ones.
fn fresh() -> Map<String, Value> {
    let settings = json!({
        "ownerEmail": "owner@showroom.invalid",
        "planInfo": { "type": "sandbox" },
        "defaultDocumentAccessType": "restricted",
        "isPrivateCommentsEnabled": false,
        "requireJwtToken": true,
        "requireAutoOrgUser": false,
    });
    settings.as_object().cloned().unwrap_or_default()
}
