//! Who calls: the address that limits count, and the id of the request.

use super::cookie;
use super::request_id::RequestId;
use axum::extract::ConnectInfo;
use backend::{Caller, Passes};
use http::{Extensions, HeaderMap};
use ipnet::IpNet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

/// The header in which each proxy writes down whom it was called by. `Forwarded` (RFC 7239) is not read: a proxy that
/// sets one and passes the other on as it came would let callers choose their address.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The proxies whose word on who calls is taken. Cloning shares the list.
#[derive(Debug, Clone, Default)]
pub struct TrustedProxies(Arc<[IpNet]>);

impl TrustedProxies {
    /// Those of the configuration.
    pub fn new(networks: &[IpNet]) -> Self {
        Self(networks.into())
    }

    /// Whether the address is one of theirs.
    pub fn trust(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The client on whose behalf `peer` calls. Each trusted proxy names the one before it, so the list is walked from
    /// its end. The first address that is no trusted proxy is the client; entries before it can be forged.
    fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut client = peer;
        let values = headers.get_all(FORWARDED_FOR).iter().rev();
        // Bytes, each hop by itself: what a client has put before the proxy's own entry must not spoil it.
        let hops = values.flat_map(|value| value.as_bytes().rsplit(|byte| *byte == b','));
        for hop in hops {
            if !self.trust(client) {
                break;
            }
            // A proxy that names no client is the last one known.
            let Some(named) = std::str::from_utf8(hop)
                .ok()
                .and_then(|hop| address_of(hop.trim()))
            else {
                break;
            };
            client = named;
        }
        client
    }
}

/// An address as proxies write it: some add the port, and brackets with it.
fn address_of(hop: &str) -> Option<IpAddr> {
    let with_port = || hop.parse::<SocketAddr>().ok().map(|address| address.ip());
    let bare = || hop.trim_start_matches('[').trim_end_matches(']').parse().ok();
    with_port()
        .or_else(bare)
        .map(|address: IpAddr| address.to_canonical())
}

/// The address at the other end of the connection.
pub fn peer(extensions: &Extensions) -> Option<IpAddr> {
    let info = extensions.get::<ConnectInfo<SocketAddr>>()?;
    Some(info.0.ip().to_canonical())
}

/// The start of the names of cookies that hold passes for links that ask for something.
pub const PASS: &str = "showroom_pass_";
/// The same where pages come encrypted.
pub const HOST_PASS: &str = "__Host-showroom_pass_";

/// The passes that a browser sent. Both names will do: what is sealed cannot be forged.
pub fn passes(headers: &HeaderMap) -> Passes {
    let named = [PASS, HOST_PASS].map(|start| cookie::starting(headers, start));
    Passes::new(named.into_iter().flatten())
}

/// The browser's name for itself; empty where it gives none that is text.
pub fn agent(headers: &HeaderMap) -> &str {
    let agent = headers.get(http::header::USER_AGENT);
    agent.and_then(|agent| agent.to_str().ok()).unwrap_or_default()
}

/// The caller of this request.
pub fn of(extensions: &Extensions, headers: &HeaderMap, proxies: &TrustedProxies) -> Caller {
    let peer = peer(extensions).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    Caller {
        address: proxies.client(peer, headers),
        request_id: extensions
            .get::<RequestId>()
            .map(|id| id.0.clone())
            .unwrap_or_default(),
        passes: passes(headers),
        is_ours: false,
        is_signed_in: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address_from(peer: IpAddr, trusted: &[&str], forwarded: &[&'static str]) -> String {
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::new(peer, 9)));
        let mut headers = HeaderMap::new();
        for value in forwarded {
            let value = http::HeaderValue::from_bytes(value.as_bytes()).expect("a header");
            headers.append(FORWARDED_FOR, value);
        }
        let networks: Vec<_> = trusted
            .iter()
            .map(|network| network.parse().expect("a network"))
            .collect();
        of(&extensions, &headers, &TrustedProxies::new(&networks))
            .address
            .to_string()
    }

    fn address(trusted: &[&str], forwarded: &[&'static str]) -> String {
        address_from([10, 0, 0, 1].into(), trusted, forwarded)
    }

    #[test]
    fn a_header_counts_only_from_a_trusted_proxy() {
        assert_eq!(address(&[], &["203.0.113.9"]), "10.0.0.1");
        assert_eq!(address(&["10.0.1.0/24"], &["203.0.113.9"]), "10.0.0.1");
        assert_eq!(address(&["10.0.0.0/24"], &["203.0.113.9"]), "203.0.113.9");
    }

    #[test]
    fn entries_before_the_client_are_ignored() {
        let one = &["10.0.0.1/32"];
        assert_eq!(address(one, &["1.1.1.1, 203.0.113.9"]), "203.0.113.9");
        assert_eq!(address(one, &["1.1.1.1", "203.0.113.9"]), "203.0.113.9");
        assert_eq!(address(one, &["10.0.0.1, 203.0.113.9"]), "203.0.113.9");
        // Whatever it is, the proxy's own entry behind it counts.
        assert_eq!(address(one, &["\u{fffd}, 203.0.113.9"]), "203.0.113.9");
    }

    #[test]
    fn every_trusted_hop_is_passed() {
        let two = &["10.0.0.0/8", "198.51.100.0/24"];
        assert_eq!(
            address(two, &["1.1.1.1, 203.0.113.9, 198.51.100.7"]),
            "203.0.113.9"
        );
        assert_eq!(
            address(two, &["203.0.113.9", "198.51.100.7, 10.9.9.9"]),
            "203.0.113.9"
        );
        // All of them are trusted: the first address sent the request.
        assert_eq!(address(two, &["10.1.1.1, 198.51.100.7"]), "10.1.1.1");
    }

    #[test]
    fn a_port_is_no_part_of_an_address() {
        let one = &["10.0.0.1/32"];
        assert_eq!(address(one, &["203.0.113.9:4711"]), "203.0.113.9");
        assert_eq!(address(one, &["[2001:db8::1]:4711"]), "2001:db8::1");
        assert_eq!(address(one, &["[2001:db8::1]"]), "2001:db8::1");
    }

    #[test]
    fn an_address_has_one_name_however_it_is_written() {
        let mapped = "::ffff:10.0.0.1".parse().expect("an address");
        assert_eq!(
            address_from(mapped, &["10.0.0.0/8"], &["::ffff:203.0.113.9"]),
            "203.0.113.9"
        );
    }

    #[test]
    fn nonsense_falls_back_to_the_last_hop_that_is_known() {
        let two = &["10.0.0.0/8", "198.51.100.0/24"];
        for nonsense in ["for=me", "", "unknown", "203.0.113.9, ", "203.0.113.9, _hidden"] {
            assert_eq!(address(two, &[nonsense]), "10.0.0.1", "{nonsense}");
        }
        assert_eq!(
            address(two, &["203.0.113.9, unknown, 198.51.100.7"]),
            "198.51.100.7"
        );
        assert_eq!(address(two, &[]), "10.0.0.1");
    }
}
