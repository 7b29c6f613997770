//! Which networks have a share of an account's attempts that guessing from others does not use up: those that hardly
//! tried it so far, and those from which its owner was there.

use crate::client_prefix::Prefix;
use parking_lot::Mutex;
use std::collections::HashMap;
use std::time::Duration;
use tokio::time::Instant;

/// Attempts with which a network is still new: an owner mistypes.
const FEW: u32 = 3;
/// For how long after its last attempt a network is known to have tried.
const REMEMBERED: Duration = Duration::from_hours(24);
/// For how long after a success it is the owner's.
const OWNERS: Duration = Duration::from_hours(30 * 24);
/// Most that are remembered. Networks beyond them are new.
const MOST: usize = 65_536;

/// Account and network.
type Pair = (String, Prefix);

/// Remembers networks by account.
#[derive(Debug, Default)]
pub(super) struct Newcomers(Mutex<HashMap<Pair, Known>>);

#[derive(Debug)]
struct Known {
    tries: u32,
    is_owners: bool,
    until: Instant,
}

impl Newcomers {
    /// Whether a network has a share in what is kept.
    pub fn has_share(&self, account: &str, network: Prefix) -> bool {
        let known = self.0.lock();
        known
            .get(&(account.to_owned(), network))
            .is_none_or(|known| known.is_owners || known.tries < FEW)
    }

    /// A network tried an account. While the account has attempts for every network (`is_calm`), that fills no more than half
    /// of what is remembered: made-up accounts cost nothing then.
    pub fn tried(&self, account: &str, network: Prefix, is_calm: bool) {
        let mut all = self.0.lock();
        let most = if is_calm { MOST / 2 } else { MOST };
        let has_room = all.len() < most;
        let pair = (account.to_owned(), network);
        let until = Instant::now() + REMEMBERED;
        if let Some(known) = all.get_mut(&pair) {
            known.tries = known.tries.saturating_add(1);
            known.until = known.until.max(until);
        } else if has_room {
            let known = Known {
                tries: 1,
                is_owners: false,
                until,
            };
            all.insert(pair, known);
        }
    }

    /// The owner was there.
    pub fn succeeded(&self, account: &str, network: Prefix) {
        let mut all = self.0.lock();
        let pair = (account.to_owned(), network);
        if all.len() < MOST || all.contains_key(&pair) {
            let known = Known {
                tries: 0,
                is_owners: true,
                until: Instant::now() + OWNERS,
            };
            all.insert(pair, known);
        }
    }

    /// Forgets those that are new again.
    pub fn forget(&self) {
        let now = Instant::now();
        self.0.lock().retain(|_, known| known.until > now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client_prefix::network;
    use std::net::{IpAddr, Ipv4Addr};

    #[test]
    fn a_network_is_new_for_few_attempts_or_the_owners() {
        let newcomers = Newcomers::default();
        let here = network(IpAddr::from(Ipv4Addr::LOCALHOST));
        for _ in 0..FEW {
            assert!(newcomers.has_share("ada", here));
            newcomers.tried("ada", here, true);
        }
        assert!(!newcomers.has_share("ada", here));
        assert!(newcomers.has_share("bob", here), "each account has its own");
        newcomers.succeeded("ada", here);
        newcomers.tried("ada", here, false);
        assert!(newcomers.has_share("ada", here));
    }

    #[test]
    fn what_is_remembered_is_bounded_and_made_up_accounts_fill_half_of_it() {
        let newcomers = Newcomers::default();
        let here = network(IpAddr::from(Ipv4Addr::LOCALHOST));
        for (is_calm, most) in [(true, MOST / 2), (false, MOST)] {
            for number in 0..MOST + 100 {
                newcomers.tried(&number.to_string(), here, is_calm);
            }
            assert_eq!(newcomers.0.lock().len(), most);
        }
        newcomers.succeeded("ada", here);
        assert_eq!(newcomers.0.lock().len(), MOST);
    }
}
