//! UUIDs and times as vendors write them. It owns spelling only.

/// A fresh version 4 UUID.
///
/// # Errors
/// When the system has no randomness.
pub fn uuid() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let number = u128::from_be_bytes(bytes);
    Ok(dashed(&format!("{number:032x}")))
}

fn dashed(hex: &str) -> String {
    [0..8, 8..12, 12..16, 16..20, 20..32]
        .map(|part| &hex[part])
        .join("-")
}

/// Whether this is spelled like a UUID.
pub fn is_uuid(text: &str) -> bool {
    let hex: String = text.split('-').collect();
    hex.len() == 32 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()) && dashed(&hex) == text
}

/// Now, in whole seconds since 1970.
pub fn now() -> u64 {
    jsonwebtoken::get_current_timestamp()
}

/// Seconds since 1970 in the form `2026-11-21T14:05:09.000Z`.
pub fn iso(secs: u64) -> String {
    let (days, rest) = (secs / 86_400, secs % 86_400);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    let (year, month, day) = date(days);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.000Z")
}

/// Year, month and day of a number of days since 1970, in years that begin in March so that the leap day is the last.
fn date(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let date = day - (153 * month + 2) / 5 + 1;
    let (month, later) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    (era * 400 + year + later, month, date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fresh_uuid_is_one() {
        let (one, two) = (uuid().expect("random"), uuid().expect("random"));
        assert!(is_uuid(&one) && one.as_bytes()[14] == b'4', "{one}");
        assert_ne!(one, two);
    }

    #[test]
    fn what_looks_different_is_none() {
        for text in [
            "",
            "cara",
            "30fa96d0-26c4-4e55-94a0-517025942e1",
            "30fa96d026c44e5594a0517025942e18",
            "30fa96d0-26c4-4e55-94a0-51702594-2e18",
            "30fa96d0-26c4-4e55-94a0-517025942eé",
        ] {
            assert!(!is_uuid(text), "{text}");
        }
        assert!(is_uuid("30fa96d0-26c4-4e55-94a0-517025942e18"));
    }

    #[test]
    fn times_are_spelled_in_full() {
        assert_eq!(iso(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(iso(1_709_164_800), "2024-02-29T00:00:00.000Z");
        assert_eq!(iso(1_795_273_509), "2026-11-21T15:05:09.000Z");
        assert_eq!(iso(4_107_542_399), "2100-02-28T23:59:59.000Z");
    }
}
