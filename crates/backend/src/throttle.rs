//! How often something is worth a line in the log: visitors cannot fill it, and trouble that lasts does not hide every
//! other line. What is left out is counted.

use crate::clock::{Clock, System, Timestamp};
use parking_lot::{Mutex, MutexGuard};
use std::collections::BTreeMap;
use std::time::Duration;

/// One minute after the other.
const STEADY: &[Duration] = &[Duration::from_mins(1)];
/// Ever longer, up to the last.
const GROWING: &[Duration] = &[
    Duration::from_mins(1),
    Duration::from_mins(5),
    Duration::from_mins(15),
];

/// Lets a few lines of each kind through in a span of time and counts the others. Kinds must be few: each is kept until
/// it is [`over`](Self::over).
#[derive(Debug)]
pub struct Throttle<K = &'static str> {
    /// Lines of one kind in one span.
    most: u32,
    spans: &'static [Duration],
    kinds: Mutex<BTreeMap<K, Count>>,
}

#[derive(Debug)]
struct Count {
    since: Timestamp,
    /// Spans that are over.
    spans: usize,
    written: u32,
    left_out: u64,
}

impl<K: Ord> Throttle<K> {
    /// Lets `most` lines of each kind through in a minute, at least one.
    #[must_use]
    pub const fn a_minute(most: u32) -> Self {
        Self::new(most, STEADY)
    }

    /// Lets the first line of each kind through, then one after a minute, after five more, and in each quarter of an hour.
    #[must_use]
    pub const fn backing_off() -> Self {
        Self::new(1, GROWING)
    }

    const fn new(most: u32, spans: &'static [Duration]) -> Self {
        Self {
            most,
            spans,
            kinds: Mutex::new(BTreeMap::new()),
        }
    }

    /// Whether to write this line. If so, the answer is how many of its kind were left out since the last one.
    #[must_use]
    pub fn admit(&self, kind: K) -> Option<u64> {
        self.admit_at(kind, System.now())
    }

    /// The same by a clock of the caller's.
    #[must_use]
    pub fn admit_at(&self, kind: K, now: Timestamp) -> Option<u64> {
        let mut kinds = self.kinds();
        let count = kinds.entry(kind).or_insert(Count {
            since: now,
            spans: 0,
            written: 0,
            left_out: 0,
        });
        let span = self.spans[count.spans.min(self.spans.len() - 1)];
        // A clock that was set back must not silence anything for long.
        if now >= count.since.plus(span) || now < count.since {
            count.since = now;
            count.spans += 1;
            count.written = 0;
        }
        if count.written > 0 && count.written >= self.most {
            count.left_out += 1;
            return None;
        }
        count.written += 1;
        Some(std::mem::take(&mut count.left_out))
    }

    /// Whether there was a line of this kind and it is not over.
    pub fn lasts(&self, kind: &K) -> bool {
        self.kinds().contains_key(kind)
    }

    /// What the lines are about is over: the next is worth one at once. Says whether there was any.
    pub fn over(&self, kind: &K) -> bool {
        self.kinds().remove(kind).is_some()
    }

    fn kinds(&self) -> MutexGuard<'_, BTreeMap<K, Count>> {
        // OK after a panic elsewhere: the map is whole between any two statements.
        self.kinds.lock()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The second and the left-out lines of each line that is written, of one in each second.
    fn written(throttle: &Throttle, secs: std::ops::Range<i64>) -> Vec<(i64, u64)> {
        secs.filter_map(|secs| Some((secs, throttle.admit_at("down", Timestamp(secs * 1000))?)))
            .collect()
    }

    #[test]
    fn one_line_a_minute_counts_the_others() {
        let throttle = Throttle::a_minute(1);
        assert_eq!(written(&throttle, 0..150), [(0, 0), (60, 59), (120, 59)]);
        assert_eq!(throttle.admit_at("full", Timestamp(0)), Some(0), "another kind");
    }

    #[test]
    fn a_few_may_pass_at_once() {
        let throttle = Throttle::a_minute(3);
        assert_eq!(
            written(&throttle, 0..63),
            [(0, 0), (1, 0), (2, 0), (60, 57), (61, 0), (62, 0)]
        );
    }

    #[test]
    fn a_line_a_second_becomes_one_in_a_quarter_of_an_hour() {
        assert_eq!(
            written(&Throttle::backing_off(), 0..60 * 60),
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
        let throttle = Throttle::backing_off();
        assert_eq!(throttle.admit_at("down", Timestamp(0)), Some(0));
        assert_eq!(throttle.admit_at("full", Timestamp(1)), Some(0));
        assert_eq!(throttle.admit_at("down", Timestamp(2)), None);
        assert!(throttle.lasts(&"down") && throttle.over(&"down"));
        assert!(!throttle.lasts(&"down") && !throttle.over(&"down"));
        assert_eq!(throttle.admit_at("down", Timestamp(3)), Some(0));
    }

    #[test]
    fn a_clock_that_is_set_back_silences_nothing() {
        let throttle = Throttle::a_minute(1);
        assert_eq!(throttle.admit_at("down", Timestamp(3_600_000)), Some(0));
        assert_eq!(throttle.admit_at("down", Timestamp(0)), Some(0));
        assert_eq!(throttle.admit_at("down", Timestamp(1)), None);
    }
}
