//! Tokens that the sandbox signs itself: its worker's, those of a vendor's own rooms, and for the server's API.
//!
//! Visitors' and avatars' tokens for the site's rooms are made by whoever invites them. Start with [`worker`] and
//! [`join`].

use super::Access;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::errors::Error;
use jsonwebtoken::{Algorithm, EncodingKey, Header, get_current_timestamp};
use serde_json::{Value, json};

/// How long a vendor's visitor has to join, in seconds.
const JOIN_SECS: u64 = 600;

/// A token that lets an agent worker register, good for a minute: the server reads it at the handshake only.
///
/// # Errors
/// When it cannot be signed.
pub fn worker(key: &str, secret: &str) -> Result<String, Error> {
    let claims = json!({ "sub": super::AGENT_NAME, "video": { "agent": true } });
    sign(key, secret, 60, claims)
}

/// A token for one call of the server's API.
///
/// # Errors
/// When it cannot be signed.
pub fn call(access: &Access, video: &Value) -> Result<String, Error> {
    let claims = json!({ "video": video });
    sign(&access.api_key, &access.api_secret, 60, claims)
}

/// A token for one participant of one room; `kind` is `standard` or `agent`.
///
/// # Errors
/// When it cannot be signed.
pub fn join(access: &Access, room: &str, kind: &str, identity: &str, name: &str) -> Result<String, Error> {
    let video = json!({
        "roomJoin": true, "room": room, "canPublish": true, "canSubscribe": true, "canPublishData": true,
        "canUpdateOwnMetadata": kind == "agent",
    });
    let claims = json!({ "sub": identity, "name": name, "kind": kind, "video": video });
    sign(&access.api_key, &access.api_secret, JOIN_SECS, claims)
}

/// Whom the holder of a token publishes for (`lk.publish_on_behalf`), if it says so. Nothing is verified: the server
/// does that.
pub fn on_behalf(token: &str) -> Option<String> {
    let claims = URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
    let claims: Value = serde_json::from_slice(&claims).ok()?;
    let agent = claims["attributes"]["lk.publish_on_behalf"].as_str()?;
    (!agent.is_empty()).then(|| agent.to_owned())
}

fn sign(key: &str, secret: &str, secs: u64, mut claims: Value) -> Result<String, Error> {
    let now = get_current_timestamp();
    claims["iss"] = json!(key);
    claims["nbf"] = json!(now.saturating_sub(5));
    claims["exp"] = json!(now + secs);
    jsonwebtoken::encode(
        &Header::new(Algorithm::HS256),
        &claims,
        &EncodingKey::from_secret(secret.as_bytes()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_says_for_whom_its_holder_publishes() {
        let signed = |claims| sign("key", "secret", 60, claims).expect("signed");
        let token = signed(json!({ "attributes": { "lk.publish_on_behalf": "agent-1" } }));
        assert_eq!(on_behalf(&token).as_deref(), Some("agent-1"));
        for other in [signed(json!({})), "a.b.c".into(), String::new()] {
            assert_eq!(on_behalf(&other), None, "{other}");
        }
    }
}
