//! Which addresses count as one client, from the nearest to the widest.
//!
//! One person easily has a whole IPv6 /64, most home connections have a /56 and any client may have a /48; so limits
//! apply to each of them.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A range of addresses that limits take as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Prefix {
    network: IpAddr,
    bits: u8,
}

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.network, self.bits)
    }
}

/// The widest prefix of an address: an IPv4 /24 or IPv6 /48.
pub(crate) fn network(address: IpAddr) -> Prefix {
    match canonical(address) {
        IpAddr::V4(address) => v4(address, 24),
        IpAddr::V6(address) => v6(address, 48),
    }
}

/// The widths of [`client_prefixes`].
pub(crate) const TIERS: usize = 3;

/// The prefixes of an address: an IPv4 /32 or IPv6 /64, an IPv6 /56, an IPv4 /24 or IPv6 /48. IPv4 has none of the
/// second width.
pub(crate) fn client_prefixes(address: IpAddr) -> [Option<Prefix>; TIERS] {
    match canonical(address) {
        IpAddr::V4(address) => [Some(v4(address, 32)), None, Some(v4(address, 24))],
        IpAddr::V6(address) => [64, 56, 48].map(|bits| Some(v6(address, bits))),
    }
}

/// IPv4 in the clothes of IPv6 is IPv4: as mapped by a socket for both (RFC 4291), or by a translator before an
/// IPv6-only server (RFC 6052).
fn canonical(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => match address.segments() {
            [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
                let bits = (u32::from(high) << 16) | u32::from(low);
                Ipv4Addr::from_bits(bits).into()
            }
            _ => address.into(),
        },
        v4 @ IpAddr::V4(_) => v4,
    }
}

fn v4(address: Ipv4Addr, bits: u8) -> Prefix {
    let mask = u32::MAX.checked_shl(32 - u32::from(bits)).unwrap_or(0);
    Prefix {
        network: Ipv4Addr::from_bits(address.to_bits() & mask).into(),
        bits,
    }
}

fn v6(address: Ipv6Addr, bits: u8) -> Prefix {
    let mask = u128::MAX.checked_shl(128 - u32::from(bits)).unwrap_or(0);
    Prefix {
        network: Ipv6Addr::from_bits(address.to_bits() & mask).into(),
        bits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> [Option<Prefix>; TIERS] {
        client_prefixes(text.parse().expect("an address"))
    }

    #[test]
    fn each_width_of_ipv6_is_a_client() {
        let one = of("2001:db8:1:a0b0:1::1");
        assert_eq!(one, of("2001:db8:1:a0b0:ffff::2"), "the same /64");
        let neighbour = of("2001:db8:1:a0b1::1");
        assert_ne!(one[0], neighbour[0]);
        assert_eq!(one[1..], neighbour[1..], "the same /56");
        let near = of("2001:db8:1:a1b0::1");
        assert_ne!(one[1], near[1]);
        assert_eq!(one[2], near[2], "the same /48");
        assert_ne!(one[2], of("2001:db8:2:a0b0::1")[2]);
    }

    #[test]
    fn ipv4_has_two_widths_however_it_is_written() {
        let one = of("192.0.2.1");
        assert_eq!(one[1], None);
        assert_ne!(one[0], of("192.0.2.200")[0]);
        assert_eq!(one[2], of("192.0.2.200")[2], "the same /24");
        assert_ne!(one[2], of("192.0.3.1")[2]);
        assert_eq!(one, of("::ffff:192.0.2.1"));
        assert_eq!(one, of("64:ff9b::192.0.2.1"));
    }

    #[test]
    fn prefixes_of_different_widths_are_different_clients() {
        assert_ne!(of("2001:db8::")[0], of("2001:db8::")[2]);
        assert_ne!(of("192.0.2.0")[0], of("192.0.2.0")[2]);
    }
}
