//! What time it is. The only module that may ask the operating system; everything else is handed a [`Clock`],
//! so that a test decides.

use std::fmt::Debug;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A time: milliseconds since the start of 1970, UTC. Stored as it is, in a `BIGINT`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The time of an RFC 3339 text, as vendors write them, to the millisecond. `None` for any other text, and for a time
    /// without a zone.
    #[must_use]
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        let instant: jiff::Timestamp = text.parse().ok()?;
        Some(Self(instant.as_millisecond()))
    }

    /// This time as an RFC 3339 text in UTC, to the second, such as `2026-11-21T12:00:00Z`.
    #[must_use]
    pub fn to_rfc3339(self) -> String {
        let end = if self.0 < 0 {
            jiff::Timestamp::MIN
        } else {
            jiff::Timestamp::MAX
        };
        let instant = jiff::Timestamp::from_second(self.unix_secs()).unwrap_or(end);
        instant.to_string()
    }

    /// Whole seconds since the start of 1970, as tokens carry them.
    #[must_use]
    pub const fn unix_secs(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// Whole days since the start of 1970, UTC.
    #[must_use]
    pub const fn day(self) -> i64 {
        self.0.div_euclid(24 * 60 * 60 * 1000)
    }

    /// This time, `by` later.
    #[must_use]
    pub fn plus(self, by: Duration) -> Self {
        Self(self.0.saturating_add(millis(by)))
    }

    /// How long after `earlier` this is; no time where it is not.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// This time, `by` earlier.
    #[must_use]
    pub fn minus(self, by: Duration) -> Self {
        Self(self.0.saturating_sub(millis(by)))
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// A source of the current time.
pub trait Clock: Debug + Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// The operating system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct System;

impl Clock for System {
    fn now(&self) -> Timestamp {
        // A machine whose clock stands before 1970 gets 1970: its tokens are then refused, which is plain to see.
        #[expect(clippy::disallowed_methods, reason = "this is the clock")]
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(millis(since))
    }
}

/// A clock that stands still until it is moved; for tests.
#[derive(Debug)]
pub struct Manual(AtomicI64);

impl Manual {
    /// A clock that stands at `start`.
    #[must_use]
    pub const fn new(start: Timestamp) -> Self {
        Self(AtomicI64::new(start.0))
    }

    /// Moves it on.
    pub fn advance(&self, by: Duration) {
        self.0.fetch_add(millis(by), Ordering::SeqCst);
    }

    /// Puts it to another moment.
    pub fn set(&self, moment: Timestamp) {
        self.0.store(moment.0, Ordering::SeqCst);
    }
}

impl Clock for Manual {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_to_the_second() {
        assert_eq!(Timestamp(1_795_262_400_999).to_rfc3339(), "2026-11-21T12:00:00Z");
    }

    #[test]
    fn times_are_read_to_the_millisecond_and_in_every_zone() {
        for (text, millis) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T12:34:56.789Z", 951_827_696_789),
            ("2026-11-21T12:00:00.000Z", 1_795_262_400_000),
            ("2026-11-21T14:00:00+02:00", 1_795_262_400_000),
            ("2026-11-21T09:30:00-02:30", 1_795_262_400_000),
            ("2024-12-31T23:59:59Z", 1_735_689_599_000),
        ] {
            assert_eq!(Timestamp::from_rfc3339(text), Some(Timestamp(millis)), "{text}");
        }
        for text in ["", "yesterday", "2026-11-21", "2026-11-21T12:00:00", "12:00:00Z"] {
            assert_eq!(Timestamp::from_rfc3339(text), None, "{text}");
        }
    }
}
