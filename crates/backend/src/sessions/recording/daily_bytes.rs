//! How much each client has reported today, by the widths of its address. In memory only: no address is ever stored.

use crate::client_prefix::{Prefix, client_prefixes};
use crate::limits_in_force::LimitsInForce;
use parking_lot::{Mutex, MutexGuard};
use std::collections::HashMap;
use std::net::IpAddr;

/// Most prefixes that are counted in a day. When there are more, nothing from a new one is kept until tomorrow.
const MOST_PREFIXES: usize = 200_000;

/// The count of one day.
#[derive(Debug)]
pub(super) struct DailyBytes {
    limits: LimitsInForce,
    today: Mutex<Today>,
}

#[derive(Debug, Default)]
struct Today {
    day: i64,
    told: HashMap<Prefix, u64>,
}

impl DailyBytes {
    /// As many megabytes a day as the limits in force say.
    pub fn new(limits: LimitsInForce) -> Self {
        Self {
            limits,
            today: Mutex::default(),
        }
    }

    /// Whether none of the client's prefixes has reported all it may on this day. The last batch may go a little over.
    pub fn has_left(&self, address: IpAddr, day: i64) -> bool {
        let most = self.limits.now().recorded_mb_per_day.by_tier();
        let most = most.map(|most| u64::from(most.get()) * super::MB);
        let today = self.of(day);
        let mut told = client_prefixes(address).into_iter().zip(most);
        told.all(|(prefix, most)| match prefix {
            Some(prefix) => match today.told.get(&prefix) {
                Some(told) => *told < most,
                None => today.told.len() < MOST_PREFIXES,
            },
            None => true,
        })
    }

    /// Counts what a client reported.
    pub fn count(&self, address: IpAddr, day: i64, bytes: u64) {
        let mut today = self.of(day);
        for prefix in client_prefixes(address).into_iter().flatten() {
            let told = today.told.entry(prefix).or_default();
            *told = told.saturating_add(bytes);
        }
    }

    /// The count of this day; that of another is forgotten.
    fn of(&self, day: i64) -> MutexGuard<'_, Today> {
        // OK after a panic elsewhere: the count is whole between any two statements.
        let mut today = self.today.lock();
        if today.day != day {
            *today = Today {
                day,
                told: HashMap::new(),
            };
        }
        today
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::PerClient;
    use std::num::NonZeroU32;

    #[test]
    fn each_width_has_its_share_and_each_day_its_own() {
        let [address, ipv6_56, network] = [1, 2, 3].map(|most| NonZeroU32::new(most).expect("not zero"));
        let most = PerClient {
            address,
            ipv6_56,
            network,
        };
        let bytes = DailyBytes::new(LimitsInForce::changed(|limits| {
            limits.recorded_mb_per_day = most;
        }));
        let of = |text: &str| text.parse::<IpAddr>().expect("an address");
        let [one, same, near, far, other] = [
            "2001:db8::1",
            "2001:db8::2",
            "2001:db8:0:1::1",
            "2001:db8:0:100::1",
            "2001:db8:1::1",
        ]
        .map(of);
        bytes.count(one, 1, super::super::MB);
        assert!(!bytes.has_left(one, 1) && !bytes.has_left(same, 1));
        assert!(bytes.has_left(near, 1));
        bytes.count(near, 1, super::super::MB);
        assert!(
            !bytes.has_left(of("2001:db8:0:2::1"), 1),
            "the /56 has told all it may"
        );
        bytes.count(far, 1, super::super::MB);
        assert!(!bytes.has_left(of("2001:db8:0:200::1"), 1), "so has the /48");
        assert!(bytes.has_left(other, 1));
        assert!(bytes.has_left(one, 2), "tomorrow");
    }
}
