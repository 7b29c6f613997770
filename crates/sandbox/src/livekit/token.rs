//! The worker's own token. Visitors' and avatars' tokens are made by whoever invites them.
//!
//! Start with [`worker`].

use jsonwebtoken::{Algorithm, EncodingKey, Header, get_current_timestamp};
use serde_json::json;

/// A token that lets an agent worker register, good for a minute: the server reads it at the handshake only.
///
/// # Errors
/// When it cannot be signed.
pub fn worker(key: &str, secret: &str) -> Result<String, jsonwebtoken::errors::Error> {
    let now = get_current_timestamp();
    let claims = json!({
        "iss": key, "sub": super::AGENT_NAME, "nbf": now.saturating_sub(5), "exp": now + 60, "video": { "agent": true }
    });
    jsonwebtoken::encode(
        &Header::new(Algorithm::HS256),
        &claims,
        &EncodingKey::from_secret(secret.as_bytes()),
    )
}
