//! Places that may have been taken although the database said nothing of it: the line broke in between, or the answer took
//! too long.
//!
//! The press that asked for such a place may ask again. Its vendor was not asked yet, so what is left over is taken back
//! first, and the press is as new. In memory only and bounded: what does not fit is ended by the reaper.

use contract::session::SessionId;
use parking_lot::Mutex;
use std::collections::VecDeque;

/// Most presses that are remembered.
const MOST: usize = 1024;

/// Presses, and the session that each may have.
#[derive(Debug, Default)]
pub(super) struct Unsure(Mutex<VecDeque<(String, SessionId)>>);

impl Unsure {
    /// It is unknown whether this press has this session.
    pub fn note(&self, press: &str, session: &SessionId) {
        let mut unsure = self.0.lock();
        if unsure.len() == MOST {
            unsure.pop_front();
        }
        unsure.push_back((press.to_owned(), session.clone()));
    }

    /// The session that this press may have.
    pub fn of(&self, press: &str) -> Option<SessionId> {
        let unsure = self.0.lock();
        let found = unsure.iter().find(|(of, _)| of == press);
        found.map(|(_, session)| session.clone())
    }

    /// It is known that no press has this session.
    pub fn settle(&self, session: &SessionId) {
        self.0.lock().retain(|(_, unsure)| unsure != session);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_is_forgotten_for_the_newest() {
        let (unsure, id) = (Unsure::default(), |number| SessionId(format!("session-{number}")));
        for number in 0..=MOST {
            unsure.note(&format!("press-{number}"), &id(number));
        }
        assert_eq!(unsure.of("press-0"), None);
        assert_eq!(unsure.of("press-1"), Some(id(1)));
        unsure.settle(&id(1));
        assert_eq!(unsure.of("press-1"), None);
        assert_eq!(unsure.of(&format!("press-{MOST}")), Some(id(MOST)));
    }
}
