//! How many open sessions each client has, so that one cannot hold every place.
//!
//! In memory only: no address is ever stored. There is one entry for each open session, and nothing is kept of a client
//! without one. After a restart every client starts with none.

use crate::client::{Prefix, TIERS, client_prefixes};
use crate::clock::Timestamp;
use crate::config::PerClient;
use contract::session::SessionId;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The count.
#[derive(Debug)]
pub(super) struct ClientConcurrency {
    most: [u32; TIERS],
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    client_of: HashMap<SessionId, IpAddr>,
    open: HashMap<Prefix, u32>,
    /// Sessions that have ended and may go on at their vendor, with when they count no more.
    until: HashMap<SessionId, Timestamp>,
}

/// Leave for one session that is being opened; given back when dropped.
#[derive(Debug)]
#[must_use]
pub(super) struct Permit<'a> {
    of: &'a ClientConcurrency,
    session: Option<SessionId>,
}

impl ClientConcurrency {
    pub fn new(most: PerClient) -> Self {
        Self {
            most: most.by_tier().map(std::num::NonZeroU32::get),
            held: Mutex::default(),
        }
    }

    /// Takes a permit for a session, if none of the client's prefixes has as many as it may.
    pub fn acquire(&self, address: IpAddr, session: &SessionId) -> Option<Permit<'_>> {
        let mut held = self.held();
        let prefixes = client_prefixes(address);
        let is_full = prefixes.iter().zip(self.most).any(|(prefix, most)| {
            prefix.is_some_and(|prefix| held.open.get(&prefix).copied().unwrap_or(0) >= most)
        });
        if is_full {
            return None;
        }
        for prefix in prefixes.into_iter().flatten() {
            *held.open.entry(prefix).or_default() += 1;
        }
        held.client_of.insert(session.clone(), address);
        Some(Permit {
            of: self,
            session: Some(session.clone()),
        })
    }

    /// Gives back the permit of a session, if it has one.
    pub fn release(&self, session: &SessionId) {
        let mut held = self.held();
        let Some(address) = held.client_of.remove(session) else {
            return;
        };
        for prefix in client_prefixes(address).into_iter().flatten() {
            match held.open.get_mut(&prefix) {
                Some(count) if *count > 1 => *count -= 1,
                _ => drop(held.open.remove(&prefix)),
            }
        }
    }

    /// Has the permit of a session given back at `until`, by [`release_due`](Self::release_due).
    pub fn hold(&self, session: &SessionId, until: Timestamp) {
        self.held().until.insert(session.clone(), until);
    }

    /// Gives back the permits whose time has come.
    pub fn release_due(&self, now: Timestamp) {
        let due: Vec<SessionId> = self
            .held()
            .until
            .extract_if(|_, until| *until <= now)
            .map(|(session, _)| session)
            .collect();
        for session in &due {
            self.release(session);
        }
    }

    /// The address that opened a session, while its permit is out.
    pub fn opened_by(&self, session: &SessionId) -> Option<IpAddr> {
        self.held().client_of.get(session).copied()
    }

    /// How many permits are out.
    pub fn open(&self) -> usize {
        self.held().client_of.len()
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        // OK after a panic elsewhere: nothing between the statements that change it can panic.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Permit<'_> {
    /// The session is open: the permit is its own until [`ClientConcurrency::release`].
    pub fn commit(mut self) {
        self.session = None;
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            self.of.release(&session);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZeroU32;

    fn of(address: u32, ipv6_56: u32, network: u32) -> ClientConcurrency {
        let [address, ipv6_56, network] =
            [address, ipv6_56, network].map(|most| NonZeroU32::new(most).expect("not zero"));
        ClientConcurrency::new(PerClient {
            address,
            ipv6_56,
            network,
        })
    }

    fn id(number: usize) -> SessionId {
        SessionId(number.to_string())
    }

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    fn is_empty(clients: &ClientConcurrency) -> bool {
        let held = clients.held();
        held.client_of.is_empty() && held.open.is_empty() && held.until.is_empty()
    }

    #[test]
    fn a_permit_is_taken_committed_and_given_back() {
        let clients = of(1, 9, 9);
        let (one, other) = (address("192.0.2.1"), address("192.0.2.2"));
        drop(clients.acquire(one, &id(1)).expect("free"));
        clients
            .acquire(one, &id(1))
            .expect("given back by the drop")
            .commit();
        assert!(clients.acquire(one, &id(2)).is_none());
        assert!(clients.acquire(other, &id(2)).is_some());
        clients.release(&id(1));
        clients.release(&id(1));
        assert!(clients.acquire(one, &id(2)).is_some());
        assert!(is_empty(&clients));
    }

    #[test]
    fn a_permit_is_held_until_its_time_has_come() {
        let clients = of(1, 9, 9);
        let one = address("192.0.2.1");
        clients.acquire(one, &id(1)).expect("free").commit();
        clients.hold(&id(1), Timestamp(10));
        clients.release_due(Timestamp(9));
        assert!(clients.acquire(one, &id(2)).is_none());
        clients.release_due(Timestamp(10));
        assert!(clients.acquire(one, &id(2)).is_some());
        assert!(is_empty(&clients));
    }

    #[test]
    fn changing_the_address_within_one_line_gains_little() {
        let clients = of(5, 10, 15);
        let mut opened = [0; 3];
        for (tier, step) in [(0, 0_u128), (1, 1 << 64), (2, 1 << 72)] {
            let base = address("2001:db8:1::");
            let IpAddr::V6(base) = base else {
                panic!("it is IPv6")
            };
            for number in 0..100_usize {
                let from = base.to_bits() + step * (number as u128 + 1);
                let from = std::net::Ipv6Addr::from_bits(from).into();
                if let Some(permit) = clients.acquire(from, &id(tier * 1000 + number)) {
                    permit.commit();
                    opened[tier] += 1;
                }
            }
        }
        assert_eq!(opened, [5, 5, 5], "5 of the /64, 10 of the /56, 15 of the /48");
    }

    #[test]
    fn what_one_width_refuses_counts_at_none() {
        let clients = of(1, 1, 2);
        let [one, neighbour, other] = ["2001:db8::1", "2001:db8:0:1::1", "2001:db8:0:100::1"].map(address);
        clients.acquire(one, &id(1)).expect("free").commit();
        for number in 2..50 {
            assert!(clients.acquire(neighbour, &id(number)).is_none());
        }
        assert!(clients.acquire(other, &id(50)).is_some());
    }
}
