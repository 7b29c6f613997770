//! A text as a row of stems.
//!
//! It owns the cutting of English words, as coarse as a table of subjects needs it. Table and question go through the
//! same knife, so a stem need not be a word.

/// The longest text that is looked at, in words.
const MOST: usize = 80;

/// The stems of a text, in their order. Capitals, accents of typing and apostrophes do not matter.
pub fn stems(text: &str) -> Vec<String> {
    let mut stems = all(text);
    stems.truncate(MOST);
    stems
}

/// The stems of a text of any length.
pub fn all(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace(['\'', '’'], "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(stem)
        .collect()
}

fn stem(word: &str) -> String {
    if word.len() <= 3 || !word.is_ascii() {
        return word.to_owned();
    }
    let word = match word.strip_suffix("ies") {
        Some(head) => format!("{head}y"),
        None => word
            .strip_suffix('s')
            .filter(|head| !head.ends_with(['s', 'u', 'i']))
            .unwrap_or(word)
            .to_owned(),
    };
    for end in ["ing", "ion", "ed", "er", "ly", "e"] {
        let least = if end == "ed" { 4 } else { 3 };
        if let Some(head) = word.strip_suffix(end).filter(|head| head.len() >= least) {
            return undouble(head);
        }
    }
    word
}

/// "embedd" is "embed"; "call" and "pass" stay.
fn undouble(head: &str) -> String {
    let mut ends = head.chars().rev();
    match (ends.next(), ends.next()) {
        (Some(last), Some(before)) if last == before && !"lsaeiou".contains(last) => {
            head[..head.len() - 1].to_owned()
        }
        _ => head.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_of_a_word_are_one() {
        for (one, other) in [
            ("costs", "cost"),
            ("Pricing", "prices"),
            ("sharing", "share"),
            ("embedding", "embed"),
            ("integrations", "integrate"),
            ("companies", "company"),
            ("calls", "called"),
            ("what's", "whats"),
        ] {
            assert_eq!(stems(one), stems(other));
        }
        assert_eq!(stems("GDPR-ready, isn’t it?"), ["gdpr", "ready", "isnt", "it"]);
    }

    proptest! {
        #[test]
        fn any_text_is_cut(text in ".{0,300}") {
            prop_assert!(stems(&text).iter().all(|stem| !stem.is_empty()));
            prop_assert!(stems(&text).len() <= MOST);
        }
    }
}
