//! Whether a grant is what a browser can use. Only its shape is looked at: whether the vendor accepts it shows in a
//! conversation.

use crate::clock::Timestamp;
use crate::jwt;
use crate::providers::session::SessionLocator;
use serde_json::Value;
use url::Url;

/// The longest life that a token should have, in seconds.
const LONGEST: i64 = 3600;

/// What is wrong with a token that joins a session's room, if anything.
pub(crate) fn join_token_fault(
    token: &str,
    locator: &SessionLocator,
    now: Timestamp,
) -> Option<&'static str> {
    let Some(claims) = jwt::claims(token).filter(Value::is_object) else {
        return Some("It is not a token.");
    };
    let now = now.unix_secs();
    let lives = claims["exp"]
        .as_i64()
        .is_some_and(|exp| (now..=now + LONGEST).contains(&exp));
    match claims.pointer("/video/room").and_then(Value::as_str) {
        Some(room) if room == locator.room && lives => None,
        Some(room) if room == locator.room => Some("It has expired, or lives too long."),
        _ => Some("It is for another room."),
    }
}

/// What is wrong with the address of a page without a token, if anything.
pub(crate) fn page_fault(src: &str) -> Option<&'static str> {
    origin(src).is_none().then_some("It is not an address.")
}

/// `scheme://host[:port]` of an address; `Url` knows no origin for `ws:` alone.
pub(crate) fn origin(address: &str) -> Option<String> {
    let url: Url = address.parse().ok()?;
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    Some(format!("{}://{}{port}", url.scheme(), url.host_str()?))
}
