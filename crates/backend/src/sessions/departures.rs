//! Visitors who have left a vendor's room while their session is open.
//!
//! An agent leaves, or closes the room, because its visitor has gone: then its leaving is no reason of its own, and the
//! page's report is on its way. In memory only and bounded: after a restart a departure counts as none.

use crate::clock::Timestamp;
use contract::session::SessionId;
use parking_lot::{Mutex, MutexGuard};
use std::collections::HashMap;
use std::time::Duration;

/// How long a departure is remembered: longer than a room waits for its visitor, and than a page may be silent by default.
const REMEMBERED: Duration = Duration::from_mins(10);
/// Most departures that are remembered.
const MOST: usize = 4096;

#[derive(Debug, Default)]
pub(super) struct Departures(Mutex<HashMap<SessionId, Timestamp>>);

impl Departures {
    /// Notes that a visitor has left.
    pub fn left(&self, session: &SessionId, at: Timestamp) {
        let mut departures = self.departures();
        if departures.len() < MOST {
            departures.insert(session.clone(), at);
        }
    }

    /// Notes that a visitor has come, or come back.
    pub fn came(&self, session: &SessionId) {
        self.departures().remove(session);
    }

    /// Whether the visitor has left and not come back.
    pub fn has_left(&self, session: &SessionId) -> bool {
        self.departures().contains_key(session)
    }

    /// Forgets what is long past.
    pub fn forget(&self, now: Timestamp) {
        self.departures().retain(|_, at| at.plus(REMEMBERED) > now);
    }

    fn departures(&self) -> MutexGuard<'_, HashMap<SessionId, Timestamp>> {
        // OK after a panic elsewhere: the map is whole between any two statements.
        self.0.lock()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_departure_counts_until_the_visitor_is_back_or_it_is_long_past() {
        let departures = Departures::default();
        let [one, other] = ["one", "other"].map(|id| SessionId(id.into()));
        departures.left(&one, Timestamp(0));
        departures.left(&other, Timestamp(1));
        assert!(departures.has_left(&one));
        departures.came(&one);
        assert!(!departures.has_left(&one) && departures.has_left(&other));
        departures.forget(Timestamp(0).plus(REMEMBERED));
        assert!(departures.has_left(&other));
        departures.forget(Timestamp(1).plus(REMEMBERED));
        assert!(!departures.has_left(&other));
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let departures = Departures::default();
        for number in 0..=MOST {
            departures.left(&SessionId(number.to_string()), Timestamp(0));
        }
        assert_eq!(departures.departures().len(), MOST);
    }
}
