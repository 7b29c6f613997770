//! The words of a text for full-text search: one way to take a text apart for both databases, for what is searched and for
//! what is searched for (docs/adr/0050).
//!
//! Upper and lower case, accents and widths are alike. What is written without spaces becomes pairs of characters, and of
//! what was said each character too, for those who search for one.

use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// Most characters of a word; a longer one is cut, here and where it is searched for.
const MOST_CHARS: usize = 64;

/// The words by which a text that was said is found, each once.
pub(crate) fn said(text: &str) -> BTreeSet<String> {
    let mut found = asked(text);
    let letters = folded(text);
    let is_one = |letter: &char| is_unspaced(*letter) && letter.is_alphanumeric();
    found.extend(letters.chars().filter(is_one).map(String::from));
    found
}

/// The words that a text asks for, each once; all of them are [`said`] by a text that holds this one.
pub(crate) fn asked(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut run = Vec::new();
    let mut is_paired = false;
    // A space after the end, so that the last run ends too.
    for letter in folded(text).chars().chain([' ']) {
        if !letter.is_alphanumeric() || (!run.is_empty() && is_paired != is_unspaced(letter)) {
            end(&mut run, is_paired, &mut found);
        }
        if letter.is_alphanumeric() {
            is_paired = is_unspaced(letter);
            run.push(letter);
        }
    }
    found
}

/// A run of letters is a word, or overlapping pairs of them.
fn end(run: &mut Vec<char>, is_paired: bool, found: &mut BTreeSet<String>) {
    if is_paired && run.len() > 1 {
        found.extend(run.windows(2).map(|pair| pair.iter().collect::<String>()));
    } else if !run.is_empty() {
        found.insert(run.iter().take(MOST_CHARS).collect());
    }
    run.clear();
}

/// In lower case, without accents, and with the widths and forms that are most common.
fn folded(text: &str) -> String {
    let lower = text.chars().flat_map(char::to_lowercase);
    let plain = lower
        .nfkd()
        .filter(|letter| !is_accent(*letter) && !is_unseen(*letter))
        .nfc();
    plain.flat_map(char::to_lowercase).flat_map(spelled).collect()
}

/// Marks that change how a letter sounds and not which it is; those of Japanese make another letter.
fn is_accent(letter: char) -> bool {
    // Beside them what stretches an Arabic word.
    let is_mark = canonical_combining_class(letter) != 0 || letter == '\u{640}';
    let is_sign = is_combining_mark(letter) && !letter.is_alphanumeric();
    (is_mark || is_sign) && !matches!(letter, '\u{3099}' | '\u{309a}')
}

/// What stands within a word and is not seen: where a line may break, how letters join, and which form of one is meant.
const fn is_unseen(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'
    )
}

/// Letters that many keyboards have not, as those who lack them write them.
fn spelled(letter: char) -> impl Iterator<Item = char> {
    let (first, second) = match letter {
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'ø' => ('o', None),
        'ł' => ('l', None),
        'đ' | 'ð' => ('d', None),
        'ı' => ('i', None),
        'ς' => ('σ', None),
        // Apostrophes that count as letters; others separate words, as in "l'eau".
        '\u{2bb}' | '\u{2bc}' => ('\'', None),
        other => (other, None),
    };
    std::iter::once(first).chain(second)
}

/// Whether a letter is of a script that is written without spaces between words.
const fn is_unspaced(letter: char) -> bool {
    matches!(
        letter,
        // Thai, Lao, Burmese, Khmer.
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        // Japanese and Chinese.
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str) -> Vec<String> {
        asked(text).into_iter().collect()
    }

    #[test]
    fn case_accents_and_widths_are_alike() {
        for (one, other) in [
            ("MÜLLER", "muller"),
            ("Café CAFE", "cafe\u{301}"),
            ("Müller", "mu\u{308}ller"),
            ("Привіт", "привіт"),
            ("Straße STRAẞE STRASSE", "strasse"),
            ("ＡＢＣ１２", "abc12"),
            ("Ægir Łódź Smørrebrød", "aegir lodz smorrebrod"),
            ("İstanbul ISTANBUL ıstanbul", "istanbul"),
            ("ΟΔΟΣ οδός", "οδοσ"),
            ("مُدَرِّس", "مدرس"),
            ("ｶﾞｷﾞ", "ガギ"),
            ("葛\u{e0100}城", "葛城"),
            ("کتاب\u{200c}ها", "کتابها"),
            ("Auf\u{ad}trag zero\u{200b}width", "auftrag zerowidth"),
            ("п\u{2bc}ять п'ять", "п’ять"),
            ("l'eau", "L’EAU"),
        ] {
            assert_eq!(all(one), all(other), "{one}");
        }
        assert_ne!(all("かき"), all("がぎ"), "another letter");
    }

    #[test]
    fn what_is_written_without_spaces_becomes_pairs() {
        assert_eq!(
            all("重跑gen-itgc后50条"),
            ["50", "gen", "itgc", "后", "条", "重跑"]
        );
        assert_eq!(all("悬空引用"), ["引用", "悬空", "空引"]);
        assert_eq!(all("東京タワー"), ["タワ", "ワー", "京タ", "東京"]);
        assert_eq!(
            all("ครับ").len(),
            3,
            "without its vowel sign it would be another word"
        );
        assert_eq!(all("안녕하세요 세계"), ["세계", "안녕하세요"]);
        assert!(
            said("きれいな水です").contains("水"),
            "one character is found too"
        );
    }

    #[test]
    fn signs_are_no_words_and_break_nothing() {
        for text in ["", "\"", "%", "_ * \\ ' ; --", "\0\u{202e}\u{200b}", "()[]{}<>!?"] {
            assert_eq!(all(text), Vec::<String>::new(), "{text}");
        }
        assert_eq!(all("50% a_b a\"b col:x -x"), ["50", "a", "b", "col", "x"]);
        assert_eq!(all(&"x".repeat(10_000)), ["x".repeat(MOST_CHARS)]);
    }

    proptest! {
        #[test]
        fn a_word_is_its_own_word_and_was_said(text in ".{0,40}") {
            for word in asked(&text) {
                prop_assert_eq!(asked(&word), BTreeSet::from([word.clone()]), "of {:?}", text);
                prop_assert!(said(&text).contains(&word), "{:?} of {:?}", word, text);
            }
        }
    }
}
