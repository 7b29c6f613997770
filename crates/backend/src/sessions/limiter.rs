//! How often one address may start.

use crate::ServiceError;
use crate::config::Limits;
use contract::error::Limit;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota};
use std::net::{IpAddr, Ipv6Addr};

#[derive(Debug)]
pub(super) struct Limiter {
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    /// It counts by a monotonic clock of its own: turning the wall clock back must not open the gate.
    clock: DefaultClock,
}

impl Limiter {
    pub fn new(limits: &Limits) -> Self {
        let quota = Quota::per_minute(limits.starts_per_minute).allow_burst(limits.burst);
        Self {
            addresses: DefaultKeyedRateLimiter::keyed(quota),
            clock: DefaultClock::default(),
        }
    }

    /// Counts one start.
    pub fn count(&self, address: IpAddr) -> Result<(), ServiceError> {
        self.addresses
            .check_key(&household(address))
            .map_err(|refused| ServiceError::Limit {
                which: Limit::Address,
                retry_after: refused.wait_time_from(self.clock.now()),
            })
    }

    /// Forgets addresses that have been quiet long enough to start afresh.
    pub fn forget(&self) {
        self.addresses.retain_recent();
    }
}

/// One line has one IPv4 address, or all the addresses of an IPv6 /64.
fn household(address: IpAddr) -> IpAddr {
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
        let limiter = Limiter::new(&Limits {
            starts_per_minute: two,
            burst: two,
            max_sessions_at_once: 1,
        });
        let (one, other) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        assert!(limiter.count(one).is_ok() && limiter.count(one).is_ok());
        let Err(ServiceError::Limit {
            which: Limit::Address,
            retry_after,
        }) = limiter.count(one)
        else {
            panic!("the third start must be refused");
        };
        assert!((1..=30).contains(&retry_after.as_secs()), "{retry_after:?}");
        assert!(limiter.count(other).is_ok());
    }

    #[test]
    fn a_household_is_one_address() {
        let of = |text: &str| household(text.parse().expect("an address"));
        assert_eq!(of("2001:db8:1:2:3::4"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
