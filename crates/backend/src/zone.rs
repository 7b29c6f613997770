//! Time zones of the site and of people: which calendar day a moment is on, when that day begins, and how a clock there shows it.
//!
//! What is stored is always a [`Timestamp`]; a zone comes in where a person reads or writes a day. Zones are of the one
//! database that is compiled in, so that each server knows the same ones.

use crate::clock::Timestamp;
use crate::settings::{Raw, Setting};
use jiff::civil::Date;
use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Span, Timestamp as Instant};
use std::time::Duration;

/// A time zone of the IANA database. Cloning is cheap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

/// A day of the calendar, without a zone. Its text is `2026-11-21`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(TimeZone::UTC);

    /// The zone of this name, such as `Europe/Berlin`, without regard to case. `None` if there is none.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        TimeZoneDatabase::bundled().get(name).ok().map(Self)
    }

    /// Its name in the database, such as `Europe/Berlin`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// The names that people look for, in the order of the alphabet: those of cities, and UTC.
    #[must_use]
    pub fn names() -> Vec<String> {
        let names = TimeZoneDatabase::bundled();
        let names = names.available().map(|name| name.as_str().to_owned());
        let is_offered = |name: &String| name == "UTC" || (name.contains('/') && !name.starts_with("Etc/"));
        let mut names: Vec<_> = names.filter(is_offered).collect();
        names.sort_unstable();
        names
    }

    /// The day that a clock there shows at this moment.
    #[must_use]
    pub fn day_of(&self, at: Timestamp) -> Day {
        Day(self.0.to_datetime(instant(at)).date())
    }

    /// The first moment of a day there: midnight, or where the clock skips midnight, the moment to which it skips.
    #[must_use]
    pub fn start_of(&self, day: Day) -> Timestamp {
        let start = day.0.to_zoned(self.0.clone()).and_then(|at| at.start_of_day());
        // OK because only the last days before the year 10000 have no such moment.
        start.map_or(Timestamp(i64::MAX), |at| {
            Timestamp(at.timestamp().as_millisecond())
        })
    }

    /// The last day before this moment: all of it, or where the moment is not at the end of a day there, its part until then.
    #[must_use]
    pub fn last_day_before(&self, end: Timestamp) -> Day {
        self.day_of(end.minus(Duration::from_millis(1)))
    }

    /// Whether a day ends there at this moment.
    #[must_use]
    pub fn ends_a_day(&self, at: Timestamp) -> bool {
        self.start_of(self.day_of(at)) == at
    }

    /// How a clock there shows this moment, to the second: `2026-11-21 12:00:00`.
    #[must_use]
    pub fn clock_shows(&self, at: Timestamp) -> String {
        let shown = self.0.to_datetime(instant(at));
        shown.strftime("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// This moment as an RFC 3339 text with the offset that the zone has then, such as `2026-11-21T13:00:00+01:00`.
    #[must_use]
    pub fn to_rfc3339(&self, at: Timestamp) -> String {
        let (at, offset) = (instant(at), self.0.to_offset(instant(at)));
        at.display_with_offset(offset).to_string()
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self::UTC
    }
}

impl Setting for Zone {
    const EXPECTS: &'static str = "a time zone such as Europe/Berlin or UTC";
    fn read(raw: &Raw) -> Option<Self> {
        Self::named(String::read(raw)?.trim())
    }
}

impl Day {
    /// The day of a text such as `2026-11-21`, and of no other.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let day: Date = text.parse().ok()?;
        (day.to_string() == text).then_some(Self(day))
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The day that is so many days later, earlier if it is negative; the first or last one that there is where the calendar
    /// ends.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(Span::new().days(days)))
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// To the second: what is shown is.
fn instant(at: Timestamp) -> Instant {
    let end = if at.0 < 0 { Instant::MIN } else { Instant::MAX };
    Instant::from_second(at.unix_secs()).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_rfc3339(text).unwrap()
    }

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn zones_are_known_by_name_alone() {
        for name in [
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kathmandu",
            "Pacific/Chatham",
        ] {
            assert_eq!(Zone::named(name).unwrap().name(), name);
        }
        assert_eq!(Zone::named("europe/berlin").unwrap().name(), "Europe/Berlin");
        for name in ["", "Berlin", "CEST", "+01:00", "Europe/Berlin\0", "../etc/passwd"] {
            assert_eq!(Zone::named(name), None, "{name:?}");
        }
    }

    #[test]
    fn a_day_lasts_as_long_as_the_clock_says() {
        for (zone, on, hours) in [
            ("UTC", "2026-03-29", 24),
            ("Europe/Berlin", "2026-03-29", 23),
            ("Europe/Berlin", "2026-10-25", 25),
            ("America/New_York", "2026-03-08", 23),
            ("America/New_York", "2026-11-01", 25),
            ("Asia/Kathmandu", "2026-03-29", 24),
        ] {
            let zone = Zone::named(zone).unwrap();
            let length = zone.start_of(day(on).plus(1)).since(zone.start_of(day(on)));
            assert_eq!(length.as_secs(), hours * 3600, "{on} in {}", zone.name());
        }
        // Half an hour's change.
        let howe = Zone::named("Australia/Lord_Howe").unwrap();
        let length = howe
            .start_of(day("2026-04-06"))
            .since(howe.start_of(day("2026-04-05")));
        assert_eq!(length.as_secs(), 24 * 3600 + 1800);
    }

    #[test]
    fn each_moment_of_a_day_is_on_it() {
        for (zone, on) in [
            ("Europe/Berlin", "2026-10-25"),
            // Midnight does not exist there on this day.
            ("Africa/Cairo", "2026-04-24"),
            ("America/New_York", "2026-11-01"),
            ("Asia/Kathmandu", "2026-12-31"),
        ] {
            let (zone, on) = (Zone::named(zone).unwrap(), day(on));
            let (first, next) = (zone.start_of(on), zone.start_of(on.plus(1)));
            for moment in (first.0..next.0).step_by(15 * 60 * 1000) {
                assert_eq!(zone.day_of(Timestamp(moment)), on);
            }
            assert_eq!(zone.day_of(Timestamp(first.0 - 1)), on.plus(-1));
            assert_eq!(zone.day_of(next), on.plus(1));
        }
    }

    #[test]
    fn a_day_of_one_zone_ends_within_a_day_of_another() {
        let [berlin, new_york] = ["Europe/Berlin", "America/New_York"].map(|name| Zone::named(name).unwrap());
        for on in ["2026-03-29", "2026-10-25", "2026-12-31"] {
            let end = berlin.start_of(day(on).plus(1));
            assert!(berlin.ends_a_day(end) && !new_york.ends_a_day(end), "{on}");
            assert_eq!(berlin.last_day_before(end), day(on));
            assert_eq!(new_york.last_day_before(end), day(on));
            assert!(!berlin.ends_a_day(Timestamp(end.0 - 1)) && !berlin.ends_a_day(Timestamp(end.0 + 1000)));
        }
    }

    #[test]
    fn the_names_that_are_offered_are_names() {
        let names = Zone::names();
        for name in ["UTC", "Europe/Berlin", "Asia/Tokyo"] {
            assert!(names.iter().any(|known| known == name), "{name}");
        }
        assert!(names.iter().all(|name| Zone::named(name).is_some()), "{names:?}");
    }

    #[test]
    fn a_moment_is_shown_with_the_zone_s_clock() {
        let berlin = Zone::named("Europe/Berlin").unwrap();
        assert_eq!(
            berlin.clock_shows(at("2026-07-01T22:30:09Z")),
            "2026-07-02 00:30:09"
        );
        assert_eq!(
            berlin.to_rfc3339(at("2026-07-01T22:30:09Z")),
            "2026-07-02T00:30:09+02:00"
        );
        assert_eq!(
            Zone::UTC.clock_shows(at("2026-07-01T22:30:09Z")),
            "2026-07-01 22:30:09"
        );
        // British Columbia does not put its clock back any more, by the bundled data of 2026.
        let vancouver = Zone::named("America/Vancouver").unwrap();
        assert_eq!(
            vancouver.to_rfc3339(at("2026-11-02T20:00:00Z")),
            "2026-11-02T13:00:00-07:00"
        );
        assert_eq!(
            berlin.clock_shows(Timestamp(i64::MAX)).len(),
            "2026-07-02 00:30:09".len()
        );
    }

    #[test]
    fn days_are_read_as_they_are_written() {
        assert_eq!(day("2026-02-28").plus(1).to_string(), "2026-03-01");
        assert_eq!(day("9999-12-31").plus(1).to_string(), "9999-12-31");
        assert!(Zone::UTC.start_of(day("9999-12-31")) > at("2026-01-01T00:00:00Z"));
        for text in [
            "",
            "2026-02-30",
            "20260228",
            "2026-02-28T00:00:00",
            "28.02.2026",
            " 2026-02-28",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }
}
