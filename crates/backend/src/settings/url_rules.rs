//! What an address of a vendor must be: encrypted, unless it leads to this machine, and nothing but an address.

use super::cursor::Cursor;
use url::{Host, Url};

/// The address that `key` was set to, else the vendor's own; reports what is wrong with it.
pub(crate) fn safe_api_url(table: &mut Cursor<'_>, key: &str, set: Option<Url>, own: &str) -> Option<Url> {
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

/// Whether an address is nothing more: anything else in it could be a secret, or be lost when a path is joined.
pub(crate) fn is_bare(url: &Url) -> bool {
    url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none()
}

/// Whether an address leads to this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// Where a vendor is reached.
pub(crate) struct Address<'a> {
    /// `section.key`.
    pub key: &'static str,
    pub url: &'a Url,
    /// Whether browsers use it too.
    pub by_pages: bool,
}

impl<'a> Address<'a> {
    /// One that this server and browsers use.
    pub const fn of_pages(key: &'static str, url: &'a Url) -> Self {
        Self {
            key,
            url,
            by_pages: true,
        }
    }

    /// One that only this server uses.
    pub const fn of_server(key: &'static str, url: &'a Url) -> Self {
        Self {
            key,
            url,
            by_pages: false,
        }
    }
}
