//! Who calls: the address that limits count, and the id of the request.

use super::request_id::RequestId;
use axum::extract::ConnectInfo;
use backend::Caller;
use http::Extensions;
use http::HeaderMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The caller of this request. With `trust_forwarded_for` the address is the last one in `X-Forwarded-For`,
/// the one our own proxy saw; the earlier ones anybody can invent.
pub fn of(extensions: &Extensions, headers: &HeaderMap, trust_forwarded_for: bool) -> Caller {
    let peer = extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map(|info| info.0.ip());
    let forwarded = trust_forwarded_for.then(|| last_forwarded(headers)).flatten();
    Caller {
        address: forwarded.or(peer).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)),
        request_id: extensions
            .get::<RequestId>()
            .map(|id| id.0.clone())
            .unwrap_or_default(),
    }
}

fn last_forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers
        .get_all("x-forwarded-for")
        .iter()
        .next_back()?
        .to_str()
        .ok()?;
    let last = last.rsplit(',').next()?.trim();
    // Some proxies add the port, and brackets with it.
    let with_port = || last.parse::<SocketAddr>().ok().map(|address| address.ip());
    let bare = || last.trim_start_matches('[').trim_end_matches(']').parse().ok();
    with_port().or_else(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(forwarded: &[&'static str], trust: bool) -> String {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([10, 0, 0, 1], 9))));
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", http::HeaderValue::from_static(value));
        }
        of(&extensions, &headers, trust).address.to_string()
    }

    #[test]
    fn an_untrusted_header_changes_nothing() {
        assert_eq!(address(&["203.0.113.9"], false), "10.0.0.1");
    }

    #[test]
    fn only_the_last_hop_counts() {
        assert_eq!(address(&["1.1.1.1, 203.0.113.9"], true), "203.0.113.9");
        assert_eq!(address(&["1.1.1.1", "203.0.113.9"], true), "203.0.113.9");
    }

    #[test]
    fn a_port_is_no_part_of_an_address() {
        assert_eq!(address(&["203.0.113.9:4711"], true), "203.0.113.9");
        assert_eq!(address(&["[2001:db8::1]:4711"], true), "2001:db8::1");
        assert_eq!(address(&["[2001:db8::1]"], true), "2001:db8::1");
    }

    #[test]
    fn nonsense_falls_back_to_the_peer() {
        assert_eq!(address(&["for=me"], true), "10.0.0.1");
    }
}
