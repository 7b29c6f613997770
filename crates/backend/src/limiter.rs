//! How often something may be asked: a bucket for each key, such as an address.

use crate::ServiceError;
use crate::client_prefix::{Prefix, TIERS, client_prefixes};
use crate::config::PerClient;
use contract::error::Limit;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota};
use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

/// A limit that is written in the source, where none is zero.
pub(crate) const fn at_most(number: u32) -> NonZeroU32 {
    match NonZeroU32::new(number) {
        Some(number) => number,
        None => NonZeroU32::MIN,
    }
}

#[derive(Debug)]
pub(crate) struct Limiter<K: Clone + Eq + Hash> {
    buckets: DefaultKeyedRateLimiter<K>,
    /// It counts by a monotonic clock of its own: turning the wall clock back must not open the gate.
    clock: DefaultClock,
}

impl<K: Clone + Eq + Hash> Limiter<K> {
    pub fn new(quota: Quota) -> Self {
        Self {
            buckets: DefaultKeyedRateLimiter::keyed(quota),
            clock: DefaultClock::default(),
        }
    }

    /// So many at once, and one more after each such span, which is not zero.
    pub fn every(span: Duration, at_once: NonZeroU32) -> Self {
        let quota = Quota::with_period(span).unwrap_or_else(|| Quota::per_hour(at_once));
        Self::new(quota.allow_burst(at_once))
    }

    /// Counts one call.
    pub fn count(&self, key: &K) -> Result<(), ServiceError> {
        self.buckets
            .check_key(key)
            .map_err(|refused| ServiceError::Limit {
                which: Limit::Address,
                retry_after: refused.wait_time_from(self.clock.now()),
            })
    }

    /// How many keys are remembered.
    pub fn len(&self) -> usize {
        self.buckets.len()
    }

    /// Forgets keys that have been quiet long enough to start afresh.
    pub fn forget(&self) {
        self.buckets.retain_recent();
    }
}

/// One limit for all clients together.
#[derive(Debug)]
pub(crate) struct SiteLimiter {
    bucket: DefaultDirectRateLimiter,
    clock: DefaultClock,
}

impl SiteLimiter {
    /// So many calls a minute, all of them at once if need be.
    pub fn new(per_minute: NonZeroU32) -> Self {
        Self {
            bucket: DefaultDirectRateLimiter::direct(Quota::per_minute(per_minute)),
            clock: DefaultClock::default(),
        }
    }

    /// Counts one call; to be asked last, so that what a client's own limit refuses takes nothing from the others.
    pub fn count(&self) -> Result<(), ServiceError> {
        self.bucket.check().map_err(|refused| ServiceError::Limit {
            which: Limit::Rate,
            retry_after: refused.wait_time_from(self.clock.now()),
        })
    }
}

/// Most prefixes of one width that are remembered. Who has more than that is left to the wider ones, and in the end to
/// the limit of the whole site.
const MOST_PREFIXES: usize = 65_536;

/// A limit for each width of a client's address.
#[derive(Debug)]
pub(crate) struct ClientLimiter([Limiter<Prefix>; TIERS]);

impl ClientLimiter {
    /// So many calls a minute, and `burst` of them at once from one address; from wider prefixes as many more at once
    /// as they may make in a minute.
    pub fn new(per_minute: PerClient, burst: NonZeroU32) -> Self {
        let spare = burst.get().saturating_sub(per_minute.address.get());
        Self(per_minute.by_tier().map(|calls| {
            let at_once = if calls == per_minute.address {
                burst
            } else {
                calls.saturating_add(spare)
            };
            Limiter::new(Quota::per_minute(calls).allow_burst(at_once))
        }))
    }

    /// Counts one call. The nearest prefix is asked first: what it refuses takes nothing from the neighbours.
    pub fn count(&self, address: IpAddr) -> Result<(), ServiceError> {
        let tiers = self.0.iter().zip(client_prefixes(address));
        for (limiter, prefix) in tiers {
            if let Some(prefix) = prefix
                && limiter.buckets.len() < MOST_PREFIXES
            {
                limiter.count(&prefix)?;
            }
        }
        Ok(())
    }

    /// Forgets clients that have been quiet long enough to start afresh.
    pub fn forget(&self) {
        self.0.iter().for_each(Limiter::forget);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_and_then_the_wait_is_reported() {
        let two = NonZeroU32::new(2).expect("not zero");
        let limiter = Limiter::new(Quota::per_minute(two));
        assert!(limiter.count(&"one").is_ok() && limiter.count(&"one").is_ok());
        let Err(ServiceError::Limit {
            which: Limit::Address,
            retry_after,
        }) = limiter.count(&"one")
        else {
            panic!("the third call must be refused");
        };
        assert!((1..=30).contains(&retry_after.as_secs()), "{retry_after:?}");
        assert!(limiter.count(&"other").is_ok());
    }

    fn per_minute(address: u32, ipv6_56: u32, network: u32) -> ClientLimiter {
        let [address, ipv6_56, network] =
            [address, ipv6_56, network].map(|calls| NonZeroU32::new(calls).expect("not zero"));
        let tiers = PerClient {
            address,
            ipv6_56,
            network,
        };
        ClientLimiter::new(tiers, address)
    }

    fn passed(limiter: &ClientLimiter, addresses: impl Iterator<Item = u128>) -> usize {
        let from = |bits| IpAddr::from(std::net::Ipv6Addr::from_bits(bits));
        addresses
            .filter(|bits| limiter.count(from(*bits)).is_ok())
            .count()
    }

    #[test]
    fn each_width_of_an_address_has_its_own_limit() {
        let base = 0x2001_0db8_u128 << 96;
        let addresses = |step: u128| (1..=50_u128).map(move |n| base + step * n);
        for (step, most) in [(1, 2), (1 << 64, 4), (1 << 72, 6), (1 << 80, 50)] {
            assert_eq!(passed(&per_minute(2, 4, 6), addresses(step)), most, "{step:x}");
        }
    }

    #[test]
    fn one_address_that_asks_too_often_takes_nothing_from_its_neighbours() {
        let limiter = per_minute(2, 4, 6);
        let base = 0x2001_0db8_u128 << 96;
        assert_eq!(passed(&limiter, std::iter::repeat_n(base, 100)), 2);
        assert_eq!(passed(&limiter, std::iter::repeat_n(base + (1 << 64), 100)), 2);
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let limiter = per_minute(2, 4, 6);
        let base = 0x2001_0db8_u128 << 96;
        let many = (0..MOST_PREFIXES as u128 + 5_000).map(|n| base + (n << 64));
        passed(&limiter, many);
        assert!(limiter.0[0].buckets.len() <= MOST_PREFIXES);
        assert_eq!(
            passed(&limiter, (0..100).map(|_| base)),
            0,
            "its /48 has had all it may"
        );
    }
}
