//! How many open sessions each client has, so that one cannot hold every place.
//!
//! Grants that were never used and may still open a paid session are counted apart, to the same numbers: they keep a client
//! from asking for more of them, and from nothing else.
//!
//! In memory only: no address is ever stored. There is one entry for each open session, and a client without one is
//! forgotten a minute later. After a restart every client starts with none.

use super::record::LATE;
use crate::client_prefix::{Prefix, TIERS, client_prefixes};
use crate::clock::Timestamp;
use crate::limits_in_force::LimitsInForce;
use contract::session::SessionId;
use parking_lot::{Mutex, MutexGuard};
use std::collections::{HashMap, HashSet};
use std::net::IpAddr;
use std::time::Duration;

/// A start that waits for the database has its row by then, or has failed.
const GONE: Duration = Duration::from_secs(10);

/// The count.
#[derive(Debug)]
pub(super) struct ClientConcurrency {
    limits: LimitsInForce,
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    open: Permits,
    /// Of sessions that have ended, whose grants were not all used and may open another at the vendor.
    unused: Permits,
    /// Sessions that have ended and may go on at their vendor, or begin, with when they count no more.
    until: HashMap<SessionId, Timestamp>,
    /// Sessions that the database did not have when it was last looked at, with since when.
    missing: HashMap<SessionId, Timestamp>,
    /// Who opened what counts no more, until the last of its events are in.
    openers: HashMap<SessionId, (IpAddr, Timestamp)>,
}

/// Permits that are out, by client.
#[derive(Debug, Default)]
struct Permits {
    client_of: HashMap<SessionId, IpAddr>,
    counts: HashMap<Prefix, u32>,
}

impl Permits {
    fn count(&self, prefix: &Prefix) -> u32 {
        self.counts.get(prefix).copied().unwrap_or(0)
    }

    /// The prefixes of a client that have as many as they may.
    fn full(&self, address: IpAddr, most: [u32; TIERS]) -> impl Iterator<Item = Prefix> {
        let tiers = client_prefixes(address).into_iter().zip(most);
        tiers.filter_map(|(prefix, most)| prefix.filter(|prefix| self.count(prefix) >= most))
    }

    fn take(&mut self, session: &SessionId, address: IpAddr) {
        if self.client_of.insert(session.clone(), address).is_none() {
            for prefix in client_prefixes(address).into_iter().flatten() {
                *self.counts.entry(prefix).or_default() += 1;
            }
        }
    }

    fn give_back(&mut self, session: &SessionId) -> Option<IpAddr> {
        let address = self.client_of.remove(session)?;
        for prefix in client_prefixes(address).into_iter().flatten() {
            match self.counts.get_mut(&prefix) {
                Some(count) if *count > 1 => *count -= 1,
                _ => drop(self.counts.remove(&prefix)),
            }
        }
        Some(address)
    }
}

/// What a session is asked for by, besides its client.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Terms {
    /// Its grant opens something that is paid for as long as it was not used.
    pub opens_late: bool,
    /// The client may have no other.
    pub alone: bool,
}

/// A client has as many as it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Full {
    /// When there is room again, where that is known.
    pub until: Option<Timestamp>,
}

/// Leave for one session that is being opened; given back when dropped.
#[derive(Debug)]
#[must_use]
pub(super) struct Permit<'a> {
    of: &'a ClientConcurrency,
    session: Option<SessionId>,
}

impl ClientConcurrency {
    pub fn new(limits: LimitsInForce) -> Self {
        Self {
            limits,
            held: Mutex::default(),
        }
    }

    fn most(&self) -> [u32; TIERS] {
        let most = self.limits.now().max_sessions.by_tier();
        most.map(std::num::NonZeroU32::get)
    }

    /// Takes a permit for a session, if none of the client's prefixes has as many as it may.
    pub fn acquire(&self, address: IpAddr, session: &SessionId, terms: Terms) -> Result<Permit<'_>, Full> {
        let most_of_all = self.most();
        let mut held = self.held();
        let most = if terms.alone {
            // Of the nearest prefix: its neighbours are not meant.
            let [_, wider @ ..] = most_of_all;
            [1, wider[0], wider[1]]
        } else {
            most_of_all
        };
        if held.open.full(address, most).next().is_some() {
            return Err(Full { until: None });
        }
        if terms.opens_late
            && let Some(until) = held.unused_until(address, most_of_all)
        {
            return Err(Full { until: Some(until) });
        }
        held.open.take(session, address);
        Ok(Permit {
            of: self,
            session: Some(session.clone()),
        })
    }

    /// Gives back the permit of a session, if it has one. Who opened it is known a little longer.
    pub fn release(&self, session: &SessionId, now: Timestamp) {
        let mut held = self.held();
        let [open, unused] = [held.open.give_back(session), held.unused.give_back(session)];
        if let Some(address) = open.or(unused) {
            held.openers.insert(session.clone(), (address, now.plus(LATE)));
        }
    }

    /// Has the permit of a session given back at `until`, by [`release_due`](Self::release_due).
    pub fn hold(&self, session: &SessionId, until: Timestamp) {
        self.held().until.insert(session.clone(), until);
    }

    /// The same for a session that is over, whose grants may until then open another: it counts apart.
    pub fn hold_unused(&self, session: &SessionId, until: Timestamp) {
        let mut held = self.held();
        if let Some(address) = held.open.give_back(session) {
            held.unused.take(session, address);
        }
        held.until.insert(session.clone(), until);
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
            self.release(session, now);
        }
        self.held().openers.retain(|_, (_, until)| *until > now);
    }

    /// The address that opened a session, while its permit is out and until its last events are in.
    pub fn opened_by(&self, session: &SessionId) -> Option<IpAddr> {
        let held = self.held();
        let out = [&held.open, &held.unused]
            .into_iter()
            .find_map(|permits| permits.client_of.get(session).copied());
        out.or_else(|| held.openers.get(session).map(|(address, _)| *address))
    }

    /// The sessions whose permits are out until they are given back, and not until some time.
    pub fn held_open(&self) -> Vec<SessionId> {
        let held = self.held();
        let ids = held.open.client_of.keys();
        ids.filter(|id| !held.until.contains_key(id)).cloned().collect()
    }

    /// Notes which sessions of [`held_open`](Self::held_open) the database does not have; gives those that it did not have at each look
    /// for longer than a start may wait for it: they are deleted, and not about to be opened.
    pub fn still_missing(&self, missing: HashSet<SessionId>, now: Timestamp) -> Vec<SessionId> {
        let mut held = self.held();
        let before = std::mem::take(&mut held.missing);
        let since = |id: SessionId| (id.clone(), before.get(&id).copied().unwrap_or(now));
        held.missing = missing.into_iter().map(since).collect();
        let gone = held
            .missing
            .iter()
            .filter(|(_, since)| now.since(**since) >= GONE);
        gone.map(|(id, _)| id.clone()).collect()
    }

    /// How many permits of sessions are out that are open, or may go on at their vendor.
    pub fn open(&self) -> usize {
        self.held().open.client_of.len()
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        // OK after a panic elsewhere: nothing between the statements that change it can panic.
        self.held.lock()
    }
}

impl Held {
    /// When the client may have another grant that opens something late; `None` where it may now.
    fn unused_until(&self, address: IpAddr, most: [u32; TIERS]) -> Option<Timestamp> {
        // Each prefix that is full has room when the first of its own counts no more.
        let room = |prefix: Prefix| {
            let of_it = |client: &IpAddr| client_prefixes(*client).contains(&Some(prefix));
            let own = self.unused.client_of.iter().filter(|(_, client)| of_it(client));
            own.filter_map(|(session, _)| self.until.get(session).copied())
                .min()
        };
        self.unused.full(address, most).filter_map(room).max()
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
            self.of.held().open.give_back(&session);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::PerClient;
    use std::num::NonZeroU32;

    fn of(address: u32, ipv6_56: u32, network: u32) -> ClientConcurrency {
        let [address, ipv6_56, network] =
            [address, ipv6_56, network].map(|most| NonZeroU32::new(most).expect("not zero"));
        let most = PerClient {
            address,
            ipv6_56,
            network,
        };
        ClientConcurrency::new(LimitsInForce::changed(|limits| limits.max_sessions = most))
    }

    fn id(number: usize) -> SessionId {
        SessionId(number.to_string())
    }

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    fn acquire<'a>(
        clients: &'a ClientConcurrency,
        address: IpAddr,
        session: &SessionId,
    ) -> Option<Permit<'a>> {
        clients.acquire(address, session, Terms::default()).ok()
    }

    fn is_empty(clients: &ClientConcurrency) -> bool {
        let held = clients.held();
        let is_free = |permits: &Permits| permits.client_of.is_empty() && permits.counts.is_empty();
        is_free(&held.open) && is_free(&held.unused) && held.until.is_empty()
    }

    #[test]
    fn a_permit_is_taken_committed_and_given_back() {
        let clients = of(1, 9, 9);
        let (one, other) = (address("192.0.2.1"), address("192.0.2.2"));
        drop(acquire(&clients, one, &id(1)).expect("free"));
        acquire(&clients, one, &id(1))
            .expect("given back by the drop")
            .commit();
        assert!(acquire(&clients, one, &id(2)).is_none());
        assert!(acquire(&clients, other, &id(2)).is_some());
        clients.release(&id(1), Timestamp(0));
        clients.release(&id(1), Timestamp(0));
        assert!(acquire(&clients, one, &id(2)).is_some());
        assert!(is_empty(&clients));
    }

    #[test]
    fn a_permit_is_held_until_its_time_has_come() {
        let clients = of(1, 9, 9);
        let one = address("192.0.2.1");
        acquire(&clients, one, &id(1)).expect("free").commit();
        clients.hold(&id(1), Timestamp(10));
        clients.release_due(Timestamp(9));
        assert!(acquire(&clients, one, &id(2)).is_none());
        clients.release_due(Timestamp(10));
        assert!(acquire(&clients, one, &id(2)).is_some());
        assert!(is_empty(&clients));
    }

    #[test]
    fn what_is_missing_for_a_moment_is_about_to_begin_and_what_is_missing_for_long_is_gone() {
        let clients = of(1, 9, 9);
        let looks = |missing: &[usize], secs| {
            let at = Timestamp(0).plus(Duration::from_secs(secs));
            clients.still_missing(missing.iter().copied().map(id).collect(), at)
        };
        assert_eq!(looks(&[1], 0), []);
        assert_eq!(looks(&[2], 5), [], "the first has begun");
        assert_eq!(looks(&[1, 2], 14), []);
        assert_eq!(looks(&[1, 2], 15), [id(2)]);
        assert_eq!(looks(&[], 25), []);
        assert_eq!(looks(&[1], 60), [], "in a row");
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
                if let Some(permit) = acquire(&clients, from, &id(tier * 1000 + number)) {
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
        acquire(&clients, one, &id(1)).expect("free").commit();
        for number in 2..50 {
            assert!(acquire(&clients, neighbour, &id(number)).is_none());
        }
        assert!(acquire(&clients, other, &id(50)).is_some());
    }

    #[test]
    fn what_was_never_used_counts_apart_and_says_until_when() {
        let clients = of(2, 9, 9);
        let one = address("192.0.2.1");
        let late = Terms {
            opens_late: true,
            ..Terms::default()
        };
        for (number, until) in [(1, 30), (2, 20)] {
            clients.acquire(one, &id(number), late).expect("free").commit();
            clients.hold_unused(&id(number), Timestamp(until));
        }
        assert_eq!(clients.open(), 0);
        let refused = clients.acquire(one, &id(3), late).expect_err("two are unused");
        assert_eq!(refused.until, Some(Timestamp(20)));
        assert!(clients.acquire(address("192.0.2.2"), &id(3), late).is_ok());
        for number in 3..=4 {
            acquire(&clients, one, &id(number)).expect("other demos").commit();
        }
        assert!(acquire(&clients, one, &id(5)).is_none());
        clients.release(&id(3), Timestamp(0));
        clients.release_due(Timestamp(20));
        drop(
            clients
                .acquire(one, &id(5), late)
                .expect("one of them has expired"),
        );
        clients.release(&id(4), Timestamp(20));
        // It was used after all.
        clients.release(&id(1), Timestamp(20));
        clients.release_due(Timestamp(30));
        assert!(is_empty(&clients));
    }

    #[test]
    fn one_that_may_have_no_other_waits_for_its_own_and_not_for_its_neighbours() {
        let clients = of(5, 10, 15);
        let [one, neighbour] = ["192.0.2.1", "192.0.2.2"].map(address);
        let alone = Terms {
            alone: true,
            ..Terms::default()
        };
        acquire(&clients, neighbour, &id(1)).expect("free").commit();
        clients.acquire(one, &id(2), alone).expect("the first").commit();
        let refused = clients.acquire(one, &id(3), alone).expect_err("one is open");
        assert_eq!(refused.until, None);
        clients.release(&id(2), Timestamp(0));
        assert!(clients.acquire(one, &id(3), alone).is_ok());
    }

    #[test]
    fn who_opened_a_session_is_known_until_its_last_events_are_in() {
        let clients = of(5, 10, 15);
        let one = address("192.0.2.1");
        acquire(&clients, one, &id(1)).expect("free").commit();
        clients.release(&id(1), Timestamp(0));
        clients.release_due(Timestamp(0).plus(LATE).minus(Duration::from_millis(1)));
        assert_eq!(clients.opened_by(&id(1)), Some(one));
        clients.release_due(Timestamp(0).plus(LATE));
        assert_eq!(clients.opened_by(&id(1)), None);
    }
}
