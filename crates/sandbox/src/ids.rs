//! UUIDs and times as vendors write them. It owns spelling only.

use jiff::Timestamp;
use uuid::Uuid;

/// A fresh version 4 UUID.
///
/// # Errors
/// When the system has no randomness.
pub fn uuid() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)?;
    Ok(uuid::Builder::from_random_bytes(bytes).into_uuid().to_string())
}

/// Whether this is spelled like a UUID.
pub fn is_uuid(text: &str) -> bool {
    // Other spellings are shorter or longer.
    text.len() == 36 && Uuid::try_parse(text).is_ok()
}

/// Now, in whole seconds since 1970.
pub fn now() -> u64 {
    jsonwebtoken::get_current_timestamp()
}

/// Seconds since 1970 in the form `2026-11-21T14:05:09.000Z`; the start of 1970 for what is no time.
pub fn iso(secs: u64) -> String {
    let instant = i64::try_from(secs)
        .ok()
        .and_then(|secs| Timestamp::from_second(secs).ok());
    instant
        .unwrap_or_default()
        .strftime("%Y-%m-%dT%H:%M:%S.000Z")
        .to_string()
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
