//! Words of others, as they may stand among words of ours.
//!
//! A line that was said or typed may hold characters that turn the direction of what follows them. On a page each line is
//! an element of its own; in a text that is copied, saved or read out nothing else keeps them to their line.

/// The words without what sets, turns or ends a direction (Unicode 17, UAX 9: embeddings, overrides, isolates and their
/// ends). Marks that only hint at a direction stay: some languages need them to be read well.
#[must_use]
pub fn without_turns(words: &str) -> String {
    words.chars().filter(|letter| !turns(*letter)).collect()
}

/// Whether a character reaches beyond itself.
const fn turns(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_the_words_around_is_left_out_and_all_else_stays() {
        for (words, left) in [
            ("see \u{202e}gnp.exe\u{202c} here", "see gnp.exe here"),
            ("\u{2067}a\u{2069}\u{2066}\u{2068}b\u{202a}\u{202b}\u{202d}", "ab"),
            ("\u{200e}سلام\u{200f} 12\u{61c}", "\u{200e}سلام\u{200f} 12\u{61c}"),
            ("日本語 👩\u{200d}🔬", "日本語 👩\u{200d}🔬"),
        ] {
            assert_eq!(without_turns(words), left);
        }
    }
}
