//! Vendors' times, which are RFC 3339, as ours.

use crate::clock::Timestamp;

/// The moment that a text names, to the millisecond; `None` for one that names none, or not of which zone.
pub(crate) fn moment(text: &str) -> Option<Timestamp> {
    let instant: jiff::Timestamp = text.parse().ok()?;
    Some(Timestamp(instant.as_millisecond()))
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
