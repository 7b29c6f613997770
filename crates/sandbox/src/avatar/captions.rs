//! Words in time: how a sentence is spread over its sound, and how a visitor's words are quoted.
//!
//! It owns texts only. Start with [`paced`] and [`quote`].

use std::collections::VecDeque;
use std::time::Duration;

/// The most of a visitor's text that is quoted back, in characters.
pub const QUOTE_CHARS: usize = 200;

/// The words of a text with the time each is spoken, spread by length over `lasts` and beginning at `from`.
pub fn paced(text: &str, from: Duration, lasts: Duration) -> VecDeque<(Duration, String)> {
    let total = u32::try_from(text.chars().count()).unwrap_or(u32::MAX).max(1);
    let mut before = 0;
    text.split_inclusive(char::is_whitespace)
        .map(|word| {
            let at = from + lasts * before / total;
            before += u32::try_from(word.chars().count()).unwrap_or(0);
            (at, word.to_owned())
        })
        .collect()
}

/// A visitor's text as it may be quoted: one line, trimmed, at most [`QUOTE_CHARS`]; `None` when nothing is left.
pub fn quote(text: &str) -> Option<String> {
    let line = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    match line.char_indices().nth(QUOTE_CHARS) {
        None => Some(line).filter(|line| !line.is_empty()),
        Some((cut, _)) => Some(format!("{}…", line[..cut].trim_end())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_spread_by_length() {
        let words = paced(
            "One twenty. ",
            Duration::from_secs(1),
            Duration::from_millis(1200),
        );
        assert_eq!(
            Vec::from(words),
            [
                (Duration::from_secs(1), "One ".to_owned()),
                (Duration::from_millis(1400), "twenty. ".to_owned())
            ]
        );
    }

    #[test]
    fn a_quote_is_one_short_line() {
        assert_eq!(
            quote("  what\n\tdoes\u{0} it   cost? ").as_deref(),
            Some("what does it cost?")
        );
        assert_eq!(quote(" \n\u{7} "), None);
        let long = quote(&"é".repeat(4000)).expect("something");
        assert_eq!(long.chars().count(), QUOTE_CHARS + 1);
        assert!(long.ends_with('…'));
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_time_goes_on(text in ".{0,300}", lasts in 0u64..100_000) {
            let lasts = Duration::from_millis(lasts);
            let words = paced(&text, Duration::ZERO, lasts);
            prop_assert_eq!(words.iter().map(|(_, word)| word.as_str()).collect::<String>(), text);
            prop_assert!(words.iter().is_sorted_by_key(|(at, _)| *at));
            prop_assert!(words.iter().all(|(at, _)| *at <= lasts));
        }

        #[test]
        fn quotes_stay_short_and_on_one_line(text in ".{0,600}") {
            if let Some(quote) = quote(&text) {
                prop_assert!(quote.chars().count() <= QUOTE_CHARS + 1);
                prop_assert!(!quote.contains(char::is_control));
            }
        }
    }
}
