//! How often one account may be tried from one network: few times, since nothing that a network does here is of any
//! consequence to the owner elsewhere.

use crate::client_prefix::Prefix;
use parking_lot::Mutex;
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::Instant;

/// Attempts at once.
const MOST: u32 = 20;
/// After how long one more is free.
const EVERY: Duration = Duration::from_mins(3);
/// Most pairs that are remembered; the others are left to the wider limits.
const MOST_PAIRS: usize = 65_536;

/// Counts attempts of networks at accounts.
#[derive(Debug, Default)]
pub(super) struct PerNetwork {
    /// When all attempts of a pair will be free again.
    free: Mutex<HashMap<(String, Prefix), Instant>>,
}

impl PerNetwork {
    /// Counts one attempt.
    ///
    /// # Errors
    /// After how long the next one is free.
    pub fn count(&self, account: String, network: Prefix) -> Result<(), Duration> {
        self.count_at(account, network, Instant::now())
    }

    fn count_at(&self, account: String, network: Prefix, now: Instant) -> Result<(), Duration> {
        let mut free = self.free.lock();
        let pair = (account, network);
        let known = free.get(&pair).copied();
        if known.is_none() && free.len() >= MOST_PAIRS {
            return Ok(());
        }
        let after = known.unwrap_or(now).max(now) + EVERY;
        let late = after.duration_since(now).saturating_sub(EVERY * MOST);
        if !late.is_zero() {
            return Err(late);
        }
        free.insert(pair, after);
        Ok(())
    }

    /// The owner was there: the network starts afresh.
    pub fn clear(&self, account: String, network: Prefix) {
        self.free.lock().remove(&(account, network));
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
    use crate::client_prefix::network;
    use std::net::{IpAddr, Ipv4Addr};

    #[test]
    fn attempts_at_an_account_come_back_one_by_one_or_with_a_success() {
        let pairs = PerNetwork::default();
        let here = network(IpAddr::from(Ipv4Addr::new(203, 0, 113, 9)));
        let now = Instant::now();
        let count = |account: &str, now| pairs.count_at(account.into(), here, now);
        let passed = |account, now| (0..100).filter(|_| count(account, now).is_ok()).count();
        assert_eq!(passed("ada", now), 20);
        assert_eq!(count("ada", now), Err(EVERY));
        assert_eq!(passed("ada", now + EVERY * 2), 2);
        assert_eq!(passed("bob", now), 20, "each account has its own");
        pairs.clear("ada".into(), here);
        assert_eq!(passed("ada", now), 20);
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let pairs = PerNetwork::default();
        let here = network(IpAddr::from(Ipv4Addr::LOCALHOST));
        for number in 0..MOST_PAIRS + 100 {
            _ = pairs.count(number.to_string(), here);
        }
        assert_eq!(pairs.free.lock().len(), MOST_PAIRS);
    }
}
