//! Which addresses of this machine carry media, and whether a packet comes from this machine.
//!
//! It owns the choice of a second address beside 127.0.0.1. Firefox drops loopback ICE candidates unless a preference
//! says otherwise, so media that is offered on loopback only never reaches it. Signalling stays on loopback: that is
//! `crate::http`'s and `crate::livekit`'s. It asks the kernel for routes and sends nothing. Start with
//! [`MediaInterface::address`].

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// An address that is routed like any other outside this network (RFC 5737).
const OUTSIDE_V4: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 1));
/// The same for IPv6 (RFC 3849).
const OUTSIDE_V6: IpAddr = IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1));
/// Any port: nothing is sent there.
const PORT: u16 = 9;

/// Whether media is offered on an address of the machine's own interface too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum MediaInterface {
    /// On the address of the default route, IPv4 before IPv6, where there is one.
    #[default]
    Auto,
    /// On 127.0.0.1 only.
    Off,
}

impl MediaInterface {
    /// The address beside 127.0.0.1, as the routes are now; `None` when there is none or it is not wanted.
    pub fn address(self) -> Option<IpAddr> {
        match self {
            Self::Auto => [OUTSIDE_V4, OUTSIDE_V6]
                .into_iter()
                .filter_map(source_towards)
                .find(is_ordinary),
            Self::Off => None,
        }
    }

    /// All addresses that media is offered on; 127.0.0.1 is the first.
    pub fn addresses(self) -> Vec<IpAddr> {
        let loopback = IpAddr::V4(Ipv4Addr::LOCALHOST);
        std::iter::once(loopback).chain(self.address()).collect()
    }
}

/// Whether this is an address of the machine that we run on.
///
/// The kernel reaches an address of its own from that very address, and any other one from another. It drops packets
/// from outside that claim one of its own addresses as their source, so the answer cannot be forged over the network.
pub fn is_this_machine(ip: IpAddr) -> bool {
    ip.is_loopback() || source_towards(ip) == Some(ip)
}

/// The address from which the kernel would send to `target`. Connecting a UDP socket sends nothing.
fn source_towards(target: IpAddr) -> Option<IpAddr> {
    let any: IpAddr = match target {
        IpAddr::V4(_) => Ipv4Addr::UNSPECIFIED.into(),
        IpAddr::V6(_) => Ipv6Addr::UNSPECIFIED.into(),
    };
    let probe = UdpSocket::bind((any, 0)).ok()?;
    probe.connect(SocketAddr::new(target, PORT)).ok()?;
    Some(probe.local_addr().ok()?.ip())
}

/// Whether browsers on this machine can use it: loopback is what Firefox drops, and an address that is good on one link
/// only needs that link's name.
fn is_ordinary(ip: &IpAddr) -> bool {
    let link_local = match ip {
        IpAddr::V4(ip) => ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_unicast_link_local(),
    };
    !(ip.is_loopback() || ip.is_unspecified() || ip.is_multicast() || link_local)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_other_machines_are_recognised() {
        for ours in ["127.0.0.1", "127.9.9.9", "::1"] {
            assert!(is_this_machine(ours.parse().expect("an address")), "{ours}");
        }
        // A machine without any network has only loopback.
        if let Some(own) = MediaInterface::Auto.address() {
            assert!(is_this_machine(own), "{own}");
        }
        for other in ["203.0.113.1", "198.51.100.200", "2001:db8::1", "255.255.255.255"] {
            assert!(!is_this_machine(other.parse().expect("an address")), "{other}");
        }
    }

    #[test]
    fn off_is_loopback_alone() {
        assert_eq!(MediaInterface::Off.addresses(), [IpAddr::V4(Ipv4Addr::LOCALHOST)]);
        assert_eq!(
            MediaInterface::Auto.addresses().first(),
            Some(&IpAddr::V4(Ipv4Addr::LOCALHOST))
        );
    }

    #[test]
    fn an_address_that_browsers_cannot_use_is_none() {
        for (ip, ordinary) in [
            ("192.0.2.2", true),
            ("fd00::2", true),
            ("127.0.0.1", false),
            ("::1", false),
            ("169.254.3.4", false),
            ("fe80::1", false),
            ("0.0.0.0", false),
            ("224.0.0.1", false),
        ] {
            assert_eq!(is_ordinary(&ip.parse().expect("an address")), ordinary, "{ip}");
        }
    }
}
