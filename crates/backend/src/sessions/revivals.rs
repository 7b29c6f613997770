//! Who brings sessions back that were closed: a client that does it again and again has one session at a time for a
//! while, and does some work for each. An address may be a whole office's, so no client is refused, and personal links
//! are let be.
//!
//! A page that lost its network and comes back a moment late does it once. In memory only: no address is ever stored.

use crate::client_prefix::{Prefix, client_prefixes};
use crate::clock::Timestamp;
use contract::session::SessionId;
use parking_lot::{Mutex, MutexGuard};
use std::collections::HashMap;
use std::net::IpAddr;
use std::time::Duration;

/// How many revivals of a client's sessions may be an accident.
const TOLERATED: u32 = 2;
/// For how long a client that brings back more is held short.
const SHORT_FOR: Duration = Duration::from_hours(1);
/// How long it is remembered who opened a session: longer than any token of one that is not brought back.
const REMEMBERED: Duration = Duration::from_hours(2);

#[derive(Debug, Default)]
pub(super) struct Revivals(Mutex<Known>);

/// The narrowest prefix of a client.
fn nearest(address: IpAddr) -> Option<Prefix> {
    client_prefixes(address).into_iter().flatten().next()
}

#[derive(Debug, Default)]
struct Known {
    opened_by: HashMap<SessionId, (Prefix, Timestamp)>,
    clients: HashMap<Prefix, Client>,
}

#[derive(Debug)]
struct Client {
    revivals: u32,
    last: Timestamp,
}

impl Client {
    fn is_short(&self, now: Timestamp) -> bool {
        self.revivals > TOLERATED && self.last.plus(SHORT_FOR) > now
    }
}

impl Revivals {
    /// Remembers which client opened a session.
    pub fn opened(&self, session: &SessionId, address: IpAddr, now: Timestamp) {
        if let Some(client) = nearest(address) {
            self.known().opened_by.insert(session.clone(), (client, now));
        }
    }

    /// Counts that a participant was in a session after it was closed; says how often the client's sessions were
    /// brought back by now, and whether it is held short. `None` when it is not known who opened it.
    pub fn count(&self, session: &SessionId, now: Timestamp) -> Option<(u32, bool)> {
        let mut known = self.known();
        let (client, opened) = known.opened_by.get_mut(session)?;
        *opened = now;
        let client = *client;
        let client = known.clients.entry(client).or_insert(Client {
            revivals: 0,
            last: now,
        });
        client.revivals = client.revivals.saturating_add(1);
        client.last = now;
        Some((client.revivals, client.is_short(now)))
    }

    /// Whether a client brought back too many.
    pub fn is_short(&self, address: IpAddr, now: Timestamp) -> bool {
        let known = self.known();
        let client = nearest(address).and_then(|client| known.clients.get(&client));
        client.is_some_and(|client| client.is_short(now))
    }

    /// Forgets what is long past.
    pub fn forget(&self, now: Timestamp) {
        let mut known = self.known();
        known.opened_by.retain(|_, (_, at)| at.plus(REMEMBERED) > now);
        known
            .clients
            .retain(|_, client| client.last.plus(SHORT_FOR) > now);
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        // OK after a panic elsewhere: nothing between the statements that change it can panic.
        self.0.lock()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_third_revival_holds_the_client_short_for_an_hour_and_no_other() {
        let revivals = Revivals::default();
        let (one, other) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        let [first, second] = ["first", "second"].map(|id| SessionId(id.into()));
        let now = Timestamp(0);
        revivals.opened(&first, one, now);
        revivals.opened(&second, one, now);
        assert_eq!(revivals.count(&SessionId("unknown".into()), now), None);
        assert_eq!(revivals.count(&first, now), Some((1, false)));
        assert_eq!(revivals.count(&second, now), Some((2, false)));
        assert!(!revivals.is_short(one, now));
        assert_eq!(revivals.count(&first, now), Some((3, true)));
        assert!(revivals.is_short(one, now) && !revivals.is_short(other, now));
        let later = now.plus(SHORT_FOR);
        assert!(
            revivals.is_short(one, later.minus(Duration::from_millis(1))) && !revivals.is_short(one, later)
        );
        revivals.forget(later.plus(REMEMBERED));
        assert!(revivals.known().clients.is_empty() && revivals.known().opened_by.is_empty());
    }
}
