//! The value of a cookie that a browser sent.

use axum_extra::extract::cookie::Cookie;
use http::{HeaderMap, header};

/// The first with this name. Names are compared as they were sent: a jar decodes them, so that `%5F%5FHost-` would pass
/// for a prefix that browsers protect.
pub(super) fn value(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .map(|cookie| cookie.value().to_owned())
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
    }
}
