//! Vendors' times, which are RFC 3339, as ours.

use crate::clock::Timestamp;
use toml::value::{Datetime, Offset};

/// The moment that a text names; `None` for one that names none, or not of which zone.
pub(crate) fn moment(text: &str) -> Option<Timestamp> {
    // TOML's times are RFC 3339's.
    let Datetime {
        date: Some(date),
        time: Some(time),
        offset: Some(offset),
    } = text.parse().ok()?
    else {
        return None;
    };
    let behind = match offset {
        Offset::Z => 0,
        Offset::Custom { minutes } => i64::from(minutes),
    };
    let minutes = days(date.year.into(), date.month.into(), date.day.into()) * 24 * 60
        + i64::from(time.hour) * 60
        + i64::from(time.minute)
        - behind;
    let millis =
        i64::from(time.second.unwrap_or(0)) * 1000 + i64::from(time.nanosecond.unwrap_or(0) / 1_000_000);
    Some(Timestamp(minutes * 60_000 + millis))
}

/// Days since the start of 1970. Years are counted from March, so that the odd day is the last of a year.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read_to_the_millisecond_and_in_every_zone() {
        for (text, millis) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2000-02-29T12:34:56.789Z", 951_827_696_789),
            ("2026-11-21T12:00:00.000Z", 1_795_262_400_000),
            ("2026-11-21T14:00:00+02:00", 1_795_262_400_000),
            ("2026-11-21T09:30:00-02:30", 1_795_262_400_000),
            ("2024-12-31T23:59:59Z", 1_735_689_599_000),
        ] {
            assert_eq!(moment(text), Some(Timestamp(millis)), "{text}");
        }
        for text in ["", "yesterday", "2026-11-21", "2026-11-21T12:00:00", "12:00:00Z"] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
