//! How often something may be asked: a bucket for each key, such as an address.

use crate::ServiceError;
use contract::error::Limit;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};

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

    /// Counts one call.
    pub fn count(&self, key: &K) -> Result<(), ServiceError> {
        self.buckets
            .check_key(key)
            .map_err(|refused| ServiceError::Limit {
                which: Limit::Address,
                retry_after: refused.wait_time_from(self.clock.now()),
            })
    }

    /// Forgets keys that have been quiet long enough to start afresh.
    pub fn forget(&self) {
        self.buckets.retain_recent();
    }
}

/// One line has one IPv4 address, or all the addresses of an IPv6 /64.
pub(crate) fn household(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZeroU32;

    #[test]
    fn a_burst_passes_and_then_the_wait_is_told() {
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

    #[test]
    fn a_household_is_one_address() {
        let of = |text: &str| household(text.parse().expect("an address"));
        assert_eq!(of("2001:db8:1:2:3::4"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
