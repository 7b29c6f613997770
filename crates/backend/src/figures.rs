//! What is counted of a session, and what counts say: a failed start, the time to the first frame, its quantiles.
//!
//! Counts are kept in quarters of an hour (`store/figures.rs`), since sessions are deleted and sums stay
//! (docs/adr/0049-figures-from-counts.md). A time is kept as the least bound above it, so no mean can be taken of it, and a
//! quantile is "at most".

use crate::clock::Timestamp;
use contract::session::EndReason;
use std::collections::BTreeMap;

/// A quarter of an hour: the offset of every zone is a multiple of it.
const QUARTER_MS: i64 = 15 * 60 * 1000;
/// Bounds of times to the first frame, in milliseconds; each is about a fifth to a third above the one before.
pub const BOUNDS_MS: [u32; 22] = [
    200, 300, 400, 500, 650, 800, 1000, 1250, 1500, 2000, 2500, 3000, 4000, 5000, 6500, 8000, 10_000, 15_000,
    20_000, 30_000, 45_000, 60_000,
];
/// Most characters of a code that is kept as a reason.
const MOST_CODE: usize = 40;

/// The start of the quarter of an hour that this is in.
#[must_use]
pub const fn quarter(at: Timestamp) -> Timestamp {
    Timestamp(at.0.div_euclid(QUARTER_MS) * QUARTER_MS)
}

/// The least bound that a time is not above; none above all of them.
#[must_use]
pub fn bound(ms: u32) -> Option<u32> {
    BOUNDS_MS.into_iter().find(|bound| ms <= *bound)
}

/// Why a start failed that never came to a talk: what its page saw, else the reason of the end. None where its visitor gave
/// it up, its link was withdrawn or talks were stopped: that is no failure. A code that does not look like one is no reason.
#[must_use]
pub fn failure(reason: EndReason, code: Option<&str>) -> Option<String> {
    match reason {
        EndReason::Visitor
        | EndReason::Cancelled
        | EndReason::Left
        | EndReason::Idle
        | EndReason::Revoked
        | EndReason::Stopped => {
            return None;
        }
        EndReason::Lost
        | EndReason::TimeUp
        | EndReason::AvatarLeft
        | EndReason::AvatarEnded
        | EndReason::Removed
        | EndReason::Moved
        | EndReason::Failed
        | EndReason::Shutdown
        | EndReason::AvatarGone
        | EndReason::OutOfTime => {}
    }
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let code = code.filter(|code| (1..=MOST_CODE).contains(&code.len()) && code.bytes().all(is_plain));
    Some(code.unwrap_or(reason.id()).to_owned())
}

/// A quantile of times that are known by their bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantile {
    /// At most so many milliseconds.
    AtMost(u32),
    /// More than the last of [`BOUNDS_MS`].
    Longer,
}

/// How many times were at most each bound.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Histogram {
    /// By bound; `u32::MAX` for those above all of them.
    counts: BTreeMap<u32, u64>,
}

impl Histogram {
    /// So many more with this bound.
    pub fn add(&mut self, bound: u32, amount: u64) {
        *self.counts.entry(bound).or_default() += amount;
    }

    /// As many more as the other has.
    pub fn add_all(&mut self, other: &Self) {
        for (bound, amount) in &other.counts {
            self.add(*bound, *amount);
        }
    }

    /// How many there are.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }

    /// The time that so many percent are not above; none where there are none.
    #[must_use]
    pub fn quantile(&self, percent: u64) -> Option<Quantile> {
        let rank = (self.total() * percent).div_ceil(100).max(1);
        let mut sum = 0;
        let (bound, _) = self.counts.iter().find(|(_, amount)| {
            sum += **amount;
            sum >= rank
        })?;
        Some(if *bound == u32::MAX {
            Quantile::Longer
        } else {
            Quantile::AtMost(*bound)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_is_the_bound_that_enough_are_not_above() {
        let mut times = Histogram::default();
        assert_eq!(times.quantile(50), None, "of nothing");
        for ms in [150, 900, 950, 1000, 1001, 70_000] {
            let bound = bound(ms).unwrap_or(u32::MAX);
            times.add(bound, 1);
        }
        assert_eq!(times.total(), 6);
        for (percent, is) in [
            (0, Quantile::AtMost(200)),
            (50, Quantile::AtMost(1000)),
            (67, Quantile::AtMost(1250)),
            (83, Quantile::AtMost(1250)),
            (95, Quantile::Longer),
        ] {
            assert_eq!(times.quantile(percent), Some(is), "{percent}");
        }
    }

    #[test]
    fn bounds_rise_and_a_quarter_begins_at_or_before_its_times() {
        assert!(BOUNDS_MS.is_sorted_by(|low, high| low < high));
        assert_eq!(
            (bound(0), bound(200), bound(201), bound(60_001)),
            (Some(200), Some(200), Some(300), None)
        );
        for (at, start) in [(0, 0), (899_999, 0), (900_000, 900_000), (-1, -900_000)] {
            assert_eq!(quarter(Timestamp(at)), Timestamp(start));
        }
    }

    #[test]
    fn a_visitor_who_gives_up_is_no_failure_and_a_made_up_code_is_no_reason() {
        assert_eq!(failure(EndReason::Cancelled, Some("lost")), None);
        assert_eq!(failure(EndReason::Lost, None).as_deref(), Some("lost"));
        let code = "first-frame-timeout";
        assert_eq!(failure(EndReason::Failed, Some(code)).as_deref(), Some(code));
        for code in ["", "=1+1", "<b>", "Ü", &"x".repeat(41)] {
            assert_eq!(
                failure(EndReason::Failed, Some(code)).as_deref(),
                Some("failed"),
                "{code}"
            );
        }
    }
}
