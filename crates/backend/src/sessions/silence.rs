//! Whether a talk that the database knows to be silent is. What other servers hear while nothing can be written is in their memory:
//! once the database takes words again, each of them has a moment to write it.

use crate::clock::Timestamp;
use parking_lot::Mutex;
use std::time::Duration;

/// How long the database must have taken words: three rounds of the duty that writes what was heard.
const SETTLES: Duration = Duration::from_secs(15);

/// Two looks that are further apart are not in a row: what held this server up may have held up the others.
const APART: Duration = Duration::from_secs(10);

/// The first and the newest of the looks in a row at which the database took words, made for the sake of silent talks.
#[derive(Debug, Default)]
pub(super) struct Silence(Mutex<Option<(Timestamp, Timestamp)>>);

impl Silence {
    /// Words were written now; says whether they were at each look since long enough.
    pub fn is_certain(&self, now: Timestamp) -> bool {
        let mut looks = self.0.lock();
        let first = looks
            .filter(|(_, newest)| now.since(*newest) <= APART)
            .map_or(now, |(first, _)| first);
        *looks = Some((first, now));
        now.since(first) >= SETTLES
    }

    /// Nothing is silent, or nothing could be written: the next look is the first again.
    pub fn is_over(&self) {
        *self.0.lock() = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_must_take_words_for_a_while_without_a_break() {
        let silence = Silence::default();
        let at = |secs| Timestamp(0).plus(Duration::from_secs(secs));
        assert!(!silence.is_certain(at(0)));
        assert!(!silence.is_certain(at(7)));
        assert!(!silence.is_certain(at(14)));
        assert!(silence.is_certain(at(15)));
        silence.is_over();
        assert!(!silence.is_certain(at(16)));
        assert!(!silence.is_certain(at(24)));
        assert!(!silence.is_certain(at(30)));
        assert!(silence.is_certain(at(31)));
        assert!(!silence.is_certain(at(42)), "a look that took long");
        assert!(!silence.is_certain(at(50)));
        assert!(silence.is_certain(at(57)));
    }
}
