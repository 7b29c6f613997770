//! Whether a request came through a proxy, by what proxies leave in it.
//!
//! A start that nothing else says is public takes its visitors for users of this machine. A proxy in front of it makes
//! that false, and most give themselves away.

use http::{HeaderMap, HeaderName, Version};

/// Headers that proxies set and browsers never do.
const NAMES: [&str; 10] = [
    "client-ip",
    "fastly-client-ip",
    "fly-client-ip",
    "forwarded",
    "true-client-ip",
    "via",
    "x-amzn-trace-id",
    "x-client-ip",
    "x-cluster-client-ip",
    "x-real-ip",
];
/// What the names of others begin with.
const PREFIXES: [&str; 4] = ["cf-", "x-appengine-", "x-envoy-", "x-forwarded-"];

/// Whether the request shows that a proxy passed it on. nginx without further settings only shows it by HTTP/1.0, which
/// no browser in use speaks.
pub fn is_proxied(version: Version, headers: &HeaderMap) -> bool {
    version < Version::HTTP_11 || headers.keys().any(is_proxys)
}

/// Whether proxies set the header of this name, and browsers never do.
pub fn is_proxys(name: &HeaderName) -> bool {
    let name = name.as_str();
    NAMES.contains(&name) || PREFIXES.iter().any(|prefix| name.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn a_proxy_is_known_by_what_it_leaves() {
        let with = |name| {
            let mut headers = HeaderMap::new();
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static("x"));
            is_proxied(Version::HTTP_11, &headers)
        };
        for name in [
            "via",
            "forwarded",
            "x-forwarded-proto",
            "x-real-ip",
            "cf-ray",
            "cf-connecting-ip",
        ] {
            assert!(with(name), "{name}");
        }
        for name in ["host", "origin", "x-request-id", "sec-fetch-site", "cookie"] {
            assert!(!with(name), "{name}");
        }
        assert!(is_proxied(Version::HTTP_10, &HeaderMap::new()));
    }
}
