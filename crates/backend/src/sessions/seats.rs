//! How many open sessions each address has, so that one cannot hold every place.
//!
//! In memory only: no address is ever stored. After a restart everybody starts with none.

use crate::clock::Timestamp;
use contract::session::SessionId;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The count.
#[derive(Debug)]
pub(super) struct Seats {
    most: u32,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    household_of: HashMap<SessionId, IpAddr>,
    count_of: HashMap<IpAddr, u32>,
    /// Seats of sessions that have ended and may go on at their vendor, with when they are given back.
    held: HashMap<SessionId, Timestamp>,
}

/// A seat of a session that is being opened; given back when dropped.
#[derive(Debug)]
#[must_use]
pub(super) struct Seat<'a> {
    seats: &'a Seats,
    session: Option<SessionId>,
}

impl Seats {
    pub fn new(most: u32) -> Self {
        Self {
            most,
            taken: Mutex::default(),
        }
    }

    /// Takes one for a session, if the household has one left.
    pub fn take(&self, household: IpAddr, session: &SessionId) -> Option<Seat<'_>> {
        let mut taken = self.taken();
        let count = taken.count_of.get(&household).copied().unwrap_or(0);
        if count >= self.most {
            return None;
        }
        taken.count_of.insert(household, count + 1);
        taken.household_of.insert(session.clone(), household);
        Some(Seat {
            seats: self,
            session: Some(session.clone()),
        })
    }

    /// Gives back the seat of a session, if it has one.
    pub fn release(&self, session: &SessionId) {
        let mut taken = self.taken();
        let Some(household) = taken.household_of.remove(session) else {
            return;
        };
        match taken.count_of.get_mut(&household) {
            Some(count) if *count > 1 => *count -= 1,
            _ => drop(taken.count_of.remove(&household)),
        }
    }

    /// Has the seat of a session given back at `until`, by [`release_due`](Self::release_due).
    pub fn hold(&self, session: &SessionId, until: Timestamp) {
        self.taken().held.insert(session.clone(), until);
    }

    /// Gives back the seats whose time has come.
    pub fn release_due(&self, now: Timestamp) {
        let due: Vec<SessionId> = self
            .taken()
            .held
            .extract_if(|_, until| *until <= now)
            .map(|(session, _)| session)
            .collect();
        for session in &due {
            self.release(session);
        }
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        // OK after a panic elsewhere: nothing between the statements that change it can panic.
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seat<'_> {
    /// The session is open: the seat is its own until [`Seats::release`].
    pub fn keep(mut self) {
        self.session = None;
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            self.seats.release(&session);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_is_taken_kept_and_given_back() {
        let seats = Seats::new(1);
        let (one, other) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        let [first, second] = ["first", "second"].map(|id| SessionId(id.into()));
        drop(seats.take(one, &first).expect("free"));
        seats.take(one, &first).expect("given back by the drop").keep();
        assert!(seats.take(one, &second).is_none());
        assert!(seats.take(other, &second).is_some());
        seats.release(&first);
        seats.release(&first);
        assert!(seats.take(one, &second).is_some());
        assert!(seats.taken().count_of.is_empty() && seats.taken().household_of.is_empty());
    }

    #[test]
    fn a_seat_is_held_until_its_time_has_come() {
        let seats = Seats::new(1);
        let one = IpAddr::from([192, 0, 2, 1]);
        let [first, second] = ["first", "second"].map(|id| SessionId(id.into()));
        seats.take(one, &first).expect("free").keep();
        seats.hold(&first, Timestamp(10));
        seats.release_due(Timestamp(9));
        assert!(seats.take(one, &second).is_none());
        seats.release_due(Timestamp(10));
        assert!(seats.take(one, &second).is_some());
        assert!(seats.taken().held.is_empty() && seats.taken().count_of.is_empty());
    }
}
