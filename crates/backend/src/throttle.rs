//! How often something is worth a line in the log, so that a visitor cannot fill it.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long each count lasts.
const EVERY: Duration = Duration::from_mins(1);

/// Lets a few lines of each kind through in a minute and counts the others. There are only as many kinds as the code
/// names, so it stays small.
#[derive(Debug)]
pub struct Throttle {
    most: u32,
    kinds: Mutex<BTreeMap<&'static str, Count>>,
}

#[derive(Debug, Clone, Copy)]
struct Count {
    since: Instant,
    written: u32,
    left_out: u64,
}

impl Throttle {
    /// Lets `most` lines of each kind through in a minute, at least one.
    #[must_use]
    pub const fn new(most: u32) -> Self {
        Self {
            most,
            kinds: Mutex::new(BTreeMap::new()),
        }
    }

    /// Whether to write this line. If so, the answer is how many of its kind were left out since the last one.
    #[must_use]
    pub fn admit(&self, kind: &'static str) -> Option<u64> {
        self.admit_at(kind, Instant::now())
    }

    fn admit_at(&self, kind: &'static str, now: Instant) -> Option<u64> {
        // OK after a panic elsewhere: the map is whole between any two statements.
        let mut kinds = self.kinds.lock().unwrap_or_else(PoisonError::into_inner);
        let count = kinds.entry(kind).or_insert(Count {
            since: now,
            written: 0,
            left_out: 0,
        });
        if now.saturating_duration_since(count.since) >= EVERY {
            count.since = now;
            count.written = 0;
        }
        if count.written > 0 && count.written >= self.most {
            count.left_out += 1;
            return None;
        }
        count.written += 1;
        Some(std::mem::take(&mut count.left_out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_a_minute_tells_of_the_others() {
        let (throttle, start) = (Throttle::new(1), Instant::now());
        assert_eq!(throttle.admit_at("a", start), Some(0));
        for second in 1..60 {
            assert_eq!(throttle.admit_at("a", start + Duration::from_secs(second)), None);
        }
        assert_eq!(throttle.admit_at("b", start), Some(0), "another kind");
        let next = start + EVERY;
        assert_eq!(throttle.admit_at("a", next), Some(59));
        assert_eq!(throttle.admit_at("a", next), None);
        assert_eq!(throttle.admit_at("a", next + EVERY), Some(1));
    }

    #[test]
    fn a_few_may_pass_at_once() {
        let (throttle, now) = (Throttle::new(3), Instant::now());
        let passed = (0..10).filter(|_| throttle.admit_at("a", now).is_some());
        assert_eq!(passed.count(), 3);
    }
}
