//! How often one account may be tried from one network: few times, since nothing that a network does here is of any
//! consequence to the owner elsewhere. A near prefix has fewer attempts than the wide one around it, so that one
//! address leaves some to its neighbours.

use crate::client_prefix::{Prefix, TIERS, client_prefixes, network};
use parking_lot::Mutex;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::time::Duration;
use tokio::time::Instant;

/// Attempts at once of the nearest prefix.
const MOST: u32 = 20;
/// After how long one more is free there.
const EVERY: Duration = Duration::from_mins(3);
/// How many times as many each width has: IPv4 /32 or IPv6 /64, IPv6 /56, IPv4 /24 or IPv6 /48.
const TIMES: [u32; TIERS] = [1, 2, 3];
/// Most pairs that are remembered; in place of others, a network has one limit for all accounts.
const MOST_PAIRS: usize = 65_536;
/// How many such limits there are; with more networks, some share one, and no caller can know which.
const SHARED: u64 = 65_536;

/// Counts attempts of networks at accounts.
#[derive(Debug, Default)]
pub(super) struct PerNetwork {
    /// When all attempts will be free again.
    free: Mutex<HashMap<Key, Instant>>,
    shared: RandomState,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Pair(String, Prefix),
    Shared(u64),
}

/// What one attempt has used up.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Taken(Vec<(Key, Duration)>);

impl PerNetwork {
    /// Counts one attempt, at each width or at none.
    ///
    /// # Errors
    /// After how long the next one is free.
    pub fn count(&self, account: &str, client: IpAddr) -> Result<Taken, Duration> {
        self.count_at(account, client, Instant::now())
    }

    fn count_at(&self, account: &str, client: IpAddr, now: Instant) -> Result<Taken, Duration> {
        let mut free = self.free.lock();
        let keys = self.keys(&free, account, client);
        let after = |(key, every): &(Key, Duration)| free.get(key).copied().unwrap_or(now).max(now) + *every;
        let after: Vec<_> = keys.iter().map(after).collect();
        // Each width comes back in the same time.
        let late = |after: &Instant| after.duration_since(now).saturating_sub(EVERY * MOST);
        if let Some(late) = after.iter().map(late).max().filter(|late| !late.is_zero()) {
            return Err(late);
        }
        free.extend(keys.iter().map(|(key, _)| key.clone()).zip(after));
        Ok(Taken(keys))
    }

    /// What an attempt is counted in, and after how long one is free again there.
    fn keys(&self, known: &HashMap<Key, Instant>, account: &str, client: IpAddr) -> Vec<(Key, Duration)> {
        let mut room = MOST_PAIRS.saturating_sub(known.len());
        let mut keys = Vec::with_capacity(TIERS + 1);
        let mut is_full = false;
        for (prefix, times) in client_prefixes(client).into_iter().zip(TIMES) {
            let Some(prefix) = prefix else { continue };
            let key = Key::Pair(account.to_owned(), prefix);
            if known.contains_key(&key) {
                keys.push((key, EVERY / times));
            } else if room > 0 {
                room -= 1;
                keys.push((key, EVERY / times));
            } else {
                is_full = true;
            }
        }
        if is_full {
            let shared = self.shared.hash_one(network(client)) % SHARED;
            keys.push((Key::Shared(shared), EVERY / TIMES[TIERS - 1]));
        }
        keys
    }

    /// The attempt did not take place after all.
    pub fn give_back(&self, Taken(keys): Taken) {
        let now = Instant::now();
        let mut free = self.free.lock();
        for (key, every) in keys {
            let before = free.get(&key).and_then(|after| after.checked_sub(every));
            match before.filter(|before| *before > now) {
                Some(before) => free.insert(key, before),
                None => free.remove(&key),
            };
        }
    }

    /// The owner was there: the network starts afresh.
    pub fn clear(&self, account: &str, client: IpAddr) {
        let mut free = self.free.lock();
        for prefix in client_prefixes(client).into_iter().flatten() {
            free.remove(&Key::Pair(account.to_owned(), prefix));
        }
    }

    /// Forgets those that have been quiet long enough to start afresh.
    pub fn forget(&self) {
        let now = Instant::now();
        self.free.lock().retain(|_, free| *free > now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{Ipv4Addr, Ipv6Addr};

    /// One of a network's.
    type Address = fn(u32) -> IpAddr;

    const HERE: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9));

    #[test]
    fn attempts_at_an_account_come_back_one_by_one_or_with_a_success() {
        let pairs = PerNetwork::default();
        let now = Instant::now();
        let count = |account: &str, now| pairs.count_at(account, HERE, now);
        let passed = |account, now| (0..100).filter(|_| count(account, now).is_ok()).count();
        assert_eq!(passed("ada", now), 20);
        assert_eq!(count("ada", now), Err(EVERY));
        assert_eq!(passed("ada", now + EVERY * 2), 2);
        assert_eq!(passed("bob", now), 20, "each account has its own");
        pairs.clear("ada", HERE);
        assert_eq!(passed("ada", now), 20);
    }

    #[test]
    fn one_address_leaves_attempts_to_its_neighbours() {
        let now = Instant::now();
        let v4 = |last: u32| IpAddr::from(Ipv4Addr::from_bits(0xcb00_7100 + last));
        let v6 = |last: u32| {
            IpAddr::from(Ipv6Addr::from_bits(
                (0x2001_0db8 << 96) + (u128::from(last) << 64),
            ))
        };
        let widths: [(Address, usize); 2] = [(v4, 60), (v6, 40)];
        for (address, by_all) in widths {
            let pairs = PerNetwork::default();
            let passed = |client| {
                (0..100)
                    .filter(|_| pairs.count_at("ada", client, now).is_ok())
                    .count()
            };
            assert_eq!(passed(address(1)), 20);
            assert_eq!(passed(address(2)), 20, "a neighbour");
            let others: usize = (3..50).map(|n| passed(address(n))).sum();
            assert_eq!(20 + 20 + others, by_all, "and all together have an end");
        }
    }

    #[test]
    fn an_attempt_that_did_not_take_place_costs_nothing() {
        let pairs = PerNetwork::default();
        for _ in 0..100 {
            let taken = pairs.count("ada", HERE).expect("free again each time");
            pairs.give_back(taken);
        }
        assert!(pairs.free.lock().is_empty());
    }

    #[test]
    fn what_is_remembered_is_bounded_and_beyond_that_a_network_has_one_limit() {
        let pairs = PerNetwork::default();
        let now = Instant::now();
        let count = |account: &str, client| pairs.count_at(account, client, now).is_ok();
        for number in 0..MOST_PAIRS / 2 {
            assert!(count(&number.to_string(), HERE));
        }
        let elsewhere = IpAddr::from(Ipv4Addr::new(198, 51, 100, 1));
        let passed = (0..1000)
            .filter(|n| count(&format!("more-{n}"), elsewhere))
            .count();
        assert_eq!(passed, 60, "for all accounts");
        assert_eq!(pairs.free.lock().len(), MOST_PAIRS + 1);
        let known = (0..100).filter(|_| count("0", HERE)).count();
        assert_eq!(known, 19, "what is known is counted as before");
    }
}
