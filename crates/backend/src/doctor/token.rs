//! Whether a grant is what a browser can use, and whether pages may use it. Only its shape is looked at: whether the
//! vendor accepts it shows in a conversation.

use super::report::{Check, Finding, Outcome};
use crate::clock::Timestamp;
use crate::csp_sources::CspSources;
use crate::jwt;
use crate::providers::session::SessionLocator;
use contract::grant::{Address, Grant};
use serde_json::Value;
use std::collections::BTreeSet;
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

/// Whether the policy of our pages lets a browser use it.
pub(super) fn policy(grant: &Grant, sources: &CspSources) -> Finding {
    let (needed, allowed, directive) = match grant.address() {
        Address::Connect(address) => (origin(address), &sources.connect, "connect-src"),
        Address::Frame(address) => (origin(address), &sources.frames, "frame-src"),
    };
    covers(&[needed], allowed, directive)
}

/// Whether all of these are among what a directive allows.
fn covers(needed: &[Option<String>], allowed: &BTreeSet<String>, directive: &str) -> Finding {
    let missing = needed
        .iter()
        .find(|origin| origin.as_ref().is_none_or(|origin| !allowed.contains(origin)));
    match missing {
        None => {
            let names = needed.iter().flatten().map(String::as_str).collect::<Vec<_>>();
            let says = format!("Pages may reach {} ({directive}).", names.join(" and "));
            Finding::new(Check::Policy, Outcome::Ok, says)
        }
        Some(origin) => {
            let name = origin.as_deref().unwrap_or("what has no address");
            let says = format!("Pages may not reach {name} ({directive}).");
            Finding::new(Check::Policy, Outcome::Failed, says)
                .then("Check the vendor's addresses in the configuration.")
        }
    }
}

/// `scheme://host[:port]` of an address; `Url` knows no origin for `ws:` alone.
pub(crate) fn origin(address: &str) -> Option<String> {
    let url: Url = address.parse().ok()?;
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    Some(format!("{}://{}{port}", url.scheme(), url.host_str()?))
}
