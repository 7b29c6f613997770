//! What an address of a vendor must be: encrypted, unless it leads to this machine, and nothing but an address.

use super::livekit::is_loopback;
use crate::settings::{Cursor, is_bare};
use url::Url;

/// The address that `key` was set to, else the vendor's own; reports what is wrong with it.
pub(super) fn safe_api_url(table: &mut Cursor<'_>, key: &str, set: Option<Url>, own: &str) -> Option<Url> {
    let Some(url) = set else {
        return own.parse().ok();
    };
    let safe = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url));
    if !safe {
        table.reject(key, "is not encrypted", "must begin with https:");
    }
    if !is_bare(&url) {
        table.reject(
            key,
            "holds more than an address",
            "leave out user, query and fragment",
        );
    }
    Some(url)
}
