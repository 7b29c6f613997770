//! The one address of each page. A request by another spelling, or to another name of the site, is redirected to it.
//!
//! Calls are never redirected: `guard` answers a page under another name with the right one.

use super::{Site, caller, forwarded};
use app::PageContext;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::uri::Authority;
use http::{HeaderValue, StatusCode, header};
use std::net::{IpAddr, Ipv4Addr};
use url::Url;

/// The site's public address as redirects need it.
#[derive(Debug, Clone)]
pub struct PublicAddress {
    /// Without a slash at its end.
    base: String,
    host: String,
    port: u16,
}

impl PublicAddress {
    /// Of a checked configuration.
    pub fn new(url: &Url) -> Self {
        Self {
            base: url.as_str().trim_end_matches('/').to_owned(),
            host: url.host_str().unwrap_or_default().to_owned(),
            // OK because both schemes that are allowed have one.
            port: url.port_or_known_default().unwrap_or_default(),
        }
    }

    /// Whether this requested host is another name of the site.
    ///
    /// A proxy that does not show itself may put its own name for us in the place of the one that was asked for. So names
    /// that only work inside a network are left alone, and ports are. Two names of this machine with one port are the
    /// same socket.
    fn is_other_name(&self, asked: &Authority) -> bool {
        let host = asked.host();
        if host.eq_ignore_ascii_case(&self.host) {
            return false;
        }
        match reach(host) {
            Reach::Everywhere => true,
            Reach::Network => false,
            Reach::Machine => reach(&self.host) == Reach::Machine && asked.port_u16() == Some(self.port),
        }
    }
}

/// From where a name leads here.
#[derive(PartialEq, Eq)]
enum Reach {
    Machine,
    Network,
    Everywhere,
}

/// Names that are not in the public name system (RFC 6761, 6762, 8375, and ICANN's `internal`).
const PRIVATE_NAMES: [&str; 4] = [".home.arpa", ".internal", ".lan", ".local"];

fn reach(host: &str) -> Reach {
    let name = host.trim_matches(['[', ']']).to_ascii_lowercase();
    if let Ok(address) = name.parse::<IpAddr>() {
        return match address.to_canonical() {
            address if address.is_loopback() => Reach::Machine,
            IpAddr::V4(v4)
                if v4.is_private() || v4.is_link_local() || v4.is_unspecified() || is_shared(v4) =>
            {
                Reach::Network
            }
            IpAddr::V6(v6) if v6.is_unique_local() || v6.is_unicast_link_local() || v6.is_unspecified() => {
                Reach::Network
            }
            _ => Reach::Everywhere,
        };
    }
    if name == "localhost" || name.ends_with(".localhost") {
        Reach::Machine
    } else if !name.contains('.') || PRIVATE_NAMES.iter().any(|end| name.ends_with(end)) {
        Reach::Network
    } else {
        Reach::Everywhere
    }
}

/// Redirects a page request to the page's one address.
pub fn lead(location: HeaderValue) -> Response {
    // Kept, it would outlive a change of the address.
    let no_store = HeaderValue::from_static("no-store");
    let headers = [(header::LOCATION, location), (header::CACHE_CONTROL, no_store)];
    (StatusCode::PERMANENT_REDIRECT, headers).into_response()
}

/// The one address of the page that is asked for, where it is asked for by another.
pub fn elsewhere(site: &Site, request: &Request, page: &PageContext) -> Option<HeaderValue> {
    let path = page.address()?;
    let public = site
        .public_address
        .as_ref()
        .filter(|public| asked_for(site, request).is_some_and(|asked| public.is_other_name(&asked)));
    if path == request.uri().path() && public.is_none() {
        return None;
    }
    let base = public.map_or("", |public| &public.base);
    let query = request
        .uri()
        .query()
        .map(|query| format!("?{query}"))
        .unwrap_or_default();
    HeaderValue::try_from(format!("{base}{path}{query}")).ok()
}

/// The host that was asked for. A proxy may put a name of its own into `Host`, and a redirect would then lead in a circle:
/// behind one that is trusted only `X-Forwarded-Host` counts, and behind another nothing is known.
fn asked_for(site: &Site, request: &Request) -> Option<Authority> {
    let text = |name: &str| request.headers().get(name)?.to_str().ok();
    let peer = caller::peer(request.extensions());
    let host = if peer.is_some_and(|peer| site.guard.proxies.trust(peer)) {
        text("x-forwarded-host")?.split(',').next()
    } else if forwarded::is_proxied(request.version(), request.headers()) {
        None
    } else {
        text("host")
    };
    host?.trim().parse().ok()
}

/// 100.64.0.0/10, which carriers and private overlays use among themselves (RFC 6598).
fn is_shared(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    first == 100 && second & 0xc0 == 64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_other(public: &str, host: &str) -> bool {
        let asked = host.parse().expect("a host");
        PublicAddress::new(&public.parse().expect("an address")).is_other_name(&asked)
    }

    #[test]
    fn names_that_lead_here_from_everywhere_are_left_for_the_public_one() {
        let public = "https://demo.example.com";
        for host in [
            "www.example.com",
            "demo.example.com.",
            "203.0.113.9",
            "[2001:db8::9]",
        ] {
            assert!(is_other(public, host), "{host}");
        }
        assert!(!is_other(public, "Demo.Example.com") && !is_other(public, "demo.example.com:8443"));
    }

    #[test]
    fn a_proxys_own_name_for_us_is_not_taken_for_one_that_was_asked_for() {
        for host in [
            "127.0.0.1",
            "localhost",
            "10.0.0.5",
            "192.168.1.5",
            "[::1]",
            "[fd00::1]",
            "showroom",
            "showroom.internal",
            "showroom.default.svc.cluster.local",
        ] {
            assert!(!is_other("https://demo.example.com", host), "{host}");
        }
    }

    #[test]
    fn one_machine_has_one_name_for_a_site_of_its_own() {
        assert!(is_other("http://localhost:3000", "127.0.0.1:3000"));
        assert!(is_other("http://localhost:3000", "[::1]:3000"));
        // Something else listens at the public address, and may be the one that asks.
        assert!(!is_other("http://localhost", "127.0.0.1:3000"));
        assert!(!is_other("http://localhost:3000", "localhost:3000"));
    }
}
