//! Log lines that would repeat: the first at once, then ever more rarely, each with the number that was left out.
//!
//! For trouble that lasts, such as a vendor that is down: a line every few seconds hides every other line.

use crate::clock::Timestamp;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The pauses after the first line, the second, and every later one.
const PAUSES: [Duration; 3] = [
    Duration::from_mins(1),
    Duration::from_mins(5),
    Duration::from_mins(15),
];

/// What was said of each kind of trouble, by key. Keys must be few: each is kept until its trouble is over.
#[derive(Debug)]
pub struct LogBackoff<K>(Mutex<HashMap<K, Repeat>>);

#[derive(Debug)]
struct Repeat {
    lines: usize,
    next: Timestamp,
    left_out: u64,
}

impl<K> Default for LogBackoff<K> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash> LogBackoff<K> {
    /// Whether trouble of this kind is worth a line now; if so, how many lines were left out since the last one.
    pub fn line(&self, key: K, now: Timestamp) -> Option<u64> {
        let mut repeats = self.repeats();
        let repeat = repeats.entry(key).or_insert(Repeat {
            lines: 0,
            next: now,
            left_out: 0,
        });
        if now < repeat.next {
            repeat.left_out += 1;
            return None;
        }
        let pause = PAUSES[repeat.lines.min(PAUSES.len() - 1)];
        repeat.lines += 1;
        repeat.next = now.plus(pause);
        Some(std::mem::take(&mut repeat.left_out))
    }

    /// Whether there was trouble of this kind that is not over.
    pub fn lasts(&self, key: &K) -> bool {
        self.repeats().contains_key(key)
    }

    /// The trouble is over: the next is worth a line at once. Says whether there was any.
    pub fn over(&self, key: &K) -> bool {
        self.repeats().remove(key).is_some()
    }

    fn repeats(&self) -> MutexGuard<'_, HashMap<K, Repeat>> {
        // OK after a panic elsewhere: the map is whole between any two statements.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_a_second_becomes_one_in_a_quarter_of_an_hour() {
        let backoff = LogBackoff::default();
        let lines: Vec<_> = (0..60 * 60)
            .filter_map(|secs| Some((secs, backoff.line("down", Timestamp(secs * 1000))?)))
            .collect();
        assert_eq!(
            lines,
            [
                (0, 0),
                (60, 59),
                (360, 299),
                (1260, 899),
                (2160, 899),
                (3060, 899)
            ]
        );
    }

    #[test]
    fn trouble_that_comes_back_is_new_and_each_kind_is_counted_alone() {
        let backoff = LogBackoff::default();
        assert_eq!(backoff.line("down", Timestamp(0)), Some(0));
        assert_eq!(backoff.line("full", Timestamp(1)), Some(0));
        assert_eq!(backoff.line("down", Timestamp(2)), None);
        assert!(backoff.lasts(&"down") && backoff.over(&"down"));
        assert!(!backoff.lasts(&"down") && !backoff.over(&"down"));
        assert_eq!(backoff.line("down", Timestamp(3)), Some(0));
    }
}
