//! What stands for a network in the database: nothing that can be traced back to an address, and another text each day.

use crate::client_prefix::network;
use crate::links::LinkKey;
use std::net::IpAddr;

/// Marks networks, with a key that is not in the database.
#[derive(Debug)]
pub(crate) struct ClientMarks(Option<LinkKey>);

impl ClientMarks {
    /// With the key of links, or one of this process: then every start of the server forgets what clients have used.
    pub const fn new(key: Option<LinkKey>) -> Self {
        Self(key)
    }

    /// What stands for the network of this address on this day, in 43 characters.
    pub fn of(&self, address: IpAddr, day: &str) -> Option<String> {
        let key = self.0.as_ref()?;
        Some(key.mark(&["client", day, &network(address).to_string()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_for_a_network_a_day_and_a_key() {
        let marks = |byte| ClientMarks::new(LinkKey::new(&[byte; LinkKey::LEN]));
        let of = |byte, address: &str, day| {
            let mark = marks(byte).of(address.parse().expect("an address"), day);
            mark.expect("a key")
        };
        let one = of(1, "192.0.2.1", "2026-11-27");
        assert_eq!(one, of(1, "::ffff:192.0.2.200", "2026-11-27"));
        assert_ne!(one, of(1, "192.0.3.1", "2026-11-27"));
        assert_ne!(one, of(1, "192.0.2.1", "2026-11-28"));
        assert_ne!(one, of(2, "192.0.2.1", "2026-11-27"));
        assert_eq!(one.len(), 43);
        assert!(!one.contains("192"), "{one}");
    }
}
