//! The values of cookies that a browser sent, and those that it is given.

use axum_extra::extract::cookie::{Cookie, SameSite};
use http::{HeaderMap, HeaderValue, header};
use std::time::Duration;

/// What a browser is to keep, for all paths of this site and no script of its pages.
pub(super) struct Kept<'a> {
    name: &'a str,
    value: &'a str,
    lasts: Duration,
}

impl<'a> Kept<'a> {
    /// This value for so long; for no time takes it away.
    pub const fn new(name: &'a str, value: &'a str, lasts: Duration) -> Self {
        Self { name, value, lasts }
    }

    /// Gives it to the browser; `encrypted` is whether pages come so.
    pub fn set(&self, headers: &mut HeaderMap, encrypted: bool) {
        let cookie = Cookie::build((self.name, self.value))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(encrypted)
            .build();
        // The builder's own way wants a crate for spans of time.
        let line = format!("{}; Max-Age={}", cookie.encoded(), self.lasts.as_secs());
        if let Ok(mut value) = HeaderValue::try_from(line) {
            // No log may show it.
            value.set_sensitive(true);
            headers.append(header::SET_COOKIE, value);
        }
    }
}

/// The first with this name. Names are compared as they were sent: a jar decodes them, so that `%5F%5FHost-` would pass
/// for a prefix that browsers protect.
pub(super) fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    all(headers)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
}

/// All whose names begin so, by the rest of their names.
pub(super) fn starting(headers: &HeaderMap, start: &str) -> Vec<(String, String)> {
    let rest = |cookie: Cookie<'_>| {
        let name = cookie.name().strip_prefix(start)?;
        Some((name.to_owned(), cookie.value().to_owned()))
    };
    all(headers).filter_map(rest).collect()
}

fn all(headers: &HeaderMap) -> impl Iterator<Item = Cookie<'_>> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn a_name_is_taken_as_it_was_sent() {
        let mut headers = HeaderMap::new();
        for line in ["a=1; %5F%5FHost-b=forged; =; broken", "__Host-b=2; a=3"] {
            headers.append(header::COOKIE, HeaderValue::from_static(line));
        }
        assert_eq!(value(&headers, "a").as_deref(), Some("1"));
        assert_eq!(value(&headers, "__Host-b").as_deref(), Some("2"));
        assert_eq!(value(&headers, "broken"), None);
        assert_eq!(starting(&headers, "__Host-"), [("b".to_owned(), "2".to_owned())]);
    }
}
