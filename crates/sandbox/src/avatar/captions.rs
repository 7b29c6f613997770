//! Words in time: how a sentence is spread over its sound, and how a visitor's words are read.
//!
//! It owns texts only. Start with [`paced`] and [`one_line`].

use std::collections::VecDeque;
use std::time::Duration;

/// The most of a visitor's text that is read, in characters.
pub const READ_CHARS: usize = 500;

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

/// A visitor's text as it is read: one line, trimmed, at most [`READ_CHARS`]; `None` when nothing is left.
pub fn one_line(text: &str) -> Option<String> {
    let line = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    Some(line.chars().take(READ_CHARS).collect()).filter(|line: &String| !line.is_empty())
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
    fn what_is_read_is_one_short_line() {
        assert_eq!(
            one_line("  what\n\tdoes\u{0} it   cost? ").as_deref(),
            Some("what does it cost?")
        );
        assert_eq!(one_line(" \n\u{7} "), None);
        let long = one_line(&"é".repeat(4000)).expect("something");
        assert_eq!(long.chars().count(), READ_CHARS);
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
        fn what_is_read_stays_short_and_on_one_line(text in ".{0,600}") {
            if let Some(line) = one_line(&text) {
                prop_assert!(line.chars().count() <= READ_CHARS);
                prop_assert!(!line.contains(char::is_control));
            }
        }
    }
}
