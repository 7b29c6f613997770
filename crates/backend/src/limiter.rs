//! How often something may be asked: a bucket for each key, such as an address.

use crate::ServiceError;
use crate::client_prefix::{Prefix, TIERS, client_prefixes};
use crate::config::{Limits, PerClient};
use crate::limits_in_force::LimitsInForce;
use contract::error::Limit;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota};
use parking_lot::RwLock;
use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
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

/// Where a rate is read from.
type Followed<R> = (LimitsInForce, fn(&Limits) -> R);

/// What counts by a rate. One that follows the limits in force is made anew when its rate changes.
#[derive(Debug)]
struct Rated<R, C> {
    follows: Option<Followed<R>>,
    make: fn(R) -> C,
    counting: RwLock<(R, Arc<C>)>,
}

impl<R: Copy + PartialEq, C> Rated<R, C> {
    fn new(rate: R, make: fn(R) -> C) -> Self {
        Self {
            follows: None,
            make,
            counting: RwLock::new((rate, Arc::new(make(rate)))),
        }
    }

    fn following(limits: &LimitsInForce, rate: fn(&Limits) -> R, make: fn(R) -> C) -> Self {
        Self {
            follows: Some((limits.clone(), rate)),
            ..Self::new(rate(&limits.now()), make)
        }
    }

    fn now(&self) -> Arc<C> {
        if let Some((limits, rate)) = &self.follows {
            let rate = rate(&limits.now());
            if self.counting.read().0 != rate {
                *self.counting.write() = (rate, Arc::new((self.make)(rate)));
            }
        }
        Arc::clone(&self.counting.read().1)
    }
}

/// One limit for all clients together.
#[derive(Debug)]
pub(crate) struct SiteLimiter {
    bucket: Rated<NonZeroU32, DefaultDirectRateLimiter>,
    clock: DefaultClock,
}

impl SiteLimiter {
    /// So many calls a minute, all of them at once if need be.
    pub fn new(per_minute: NonZeroU32) -> Self {
        Self::of(Rated::new(per_minute, Self::bucket))
    }

    /// As many as the limits in force say.
    pub fn following(limits: &LimitsInForce, per_minute: fn(&Limits) -> NonZeroU32) -> Self {
        Self::of(Rated::following(limits, per_minute, Self::bucket))
    }

    fn of(bucket: Rated<NonZeroU32, DefaultDirectRateLimiter>) -> Self {
        Self {
            bucket,
            clock: DefaultClock::default(),
        }
    }

    fn bucket(per_minute: NonZeroU32) -> DefaultDirectRateLimiter {
        DefaultDirectRateLimiter::direct(Quota::per_minute(per_minute))
    }

    /// Counts one call; to be asked last, so that what a client's own limit refuses takes nothing from the others.
    pub fn count(&self) -> Result<(), ServiceError> {
        self.bucket.now().check().map_err(|refused| ServiceError::Limit {
            which: Limit::Rate,
            retry_after: refused.wait_time_from(self.clock.now()),
        })
    }
}

/// Most prefixes of one width that are remembered. Who has more than that is left to the wider ones, and in the end to
/// the limit of the whole site.
const MOST_PREFIXES: usize = 65_536;

/// Calls a minute, and how many of them at once from one address.
type ClientRate = (PerClient, NonZeroU32);
/// A bucket for each prefix, by its width.
type Tiers = [Limiter<Prefix>; TIERS];

/// A limit for each width of a client's address.
#[derive(Debug)]
pub(crate) struct ClientLimiter(Rated<ClientRate, Tiers>);

impl ClientLimiter {
    /// So many calls a minute, and `burst` of them at once from one address; from wider prefixes as many more at once
    /// as they may make in a minute.
    pub fn new(per_minute: PerClient, burst: NonZeroU32) -> Self {
        Self(Rated::new((per_minute, burst), Self::tiers))
    }

    /// As many as the limits in force say.
    pub fn following(limits: &LimitsInForce, rate: fn(&Limits) -> ClientRate) -> Self {
        Self(Rated::following(limits, rate, Self::tiers))
    }

    fn tiers((per_minute, burst): ClientRate) -> Tiers {
        let spare = burst.get().saturating_sub(per_minute.address.get());
        per_minute.by_tier().map(|calls| {
            let at_once = if calls == per_minute.address {
                burst
            } else {
                calls.saturating_add(spare)
            };
            Limiter::new(Quota::per_minute(calls).allow_burst(at_once))
        })
    }

    /// Counts one call. The nearest prefix is asked first: what it refuses takes nothing from the neighbours.
    pub fn count(&self, address: IpAddr) -> Result<(), ServiceError> {
        let tiers = self.0.now();
        for (limiter, prefix) in tiers.iter().zip(client_prefixes(address)) {
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
        self.0.now().iter().for_each(Limiter::forget);
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
    fn a_rate_that_is_changed_is_in_force_from_the_next_call_on() {
        let limits = LimitsInForce::changed(|limits| limits.starts_per_minute_in_all = at_most(1));
        let limiter = SiteLimiter::following(&limits, |limits| limits.starts_per_minute_in_all);
        assert!(limiter.count().is_ok() && limiter.count().is_err());
        let change = |number| Limits {
            starts_per_minute_in_all: at_most(number),
            ..limits.now()
        };
        limits.take(change(1));
        assert!(
            limiter.count().is_err(),
            "what was used is forgotten by a change alone"
        );
        limits.take(change(2));
        assert!(limiter.count().is_ok() && limiter.count().is_ok() && limiter.count().is_err());
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let limiter = per_minute(2, 4, 6);
        let base = 0x2001_0db8_u128 << 96;
        let many = (0..MOST_PREFIXES as u128 + 5_000).map(|n| base + (n << 64));
        passed(&limiter, many);
        assert!(limiter.0.now()[0].buckets.len() <= MOST_PREFIXES);
        assert_eq!(
            passed(&limiter, (0..100).map(|_| base)),
            0,
            "its /48 has had all it may"
        );
    }
}
