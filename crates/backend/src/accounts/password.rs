//! Which passwords are taken: NIST SP 800-63B-4, section 3.1.1.2 (July 2025). A length, and a list of those that are tried
//! first; no rule about kinds of characters, and no end after a time.

use super::fields::{Fault, Field};
use secrecy::{ExposeSecret, SecretString};
use unicode_normalization::UnicodeNormalization;

/// Fewest characters of a password that nothing else stands beside.
pub const LEAST: usize = 15;
/// Most bytes; whoever sends more is refused before anything is computed.
pub const MOST_BYTES: usize = 1000;
/// Fewest letters of a word of the name or the address that a password must not be made of.
const SHORTEST_WORD: usize = 3;
/// Fewest letters that must be left of a password without those words.
const FEWEST_LEFT: usize = 5;
/// Fewest letters that make a repetition, where the last one is cut short.
const REPEATED: usize = 4;
/// With fewer different characters a password is a pattern.
const FEWEST_DIFFERENT: usize = 5;

/// What passwords are made of that are tried first, in lower case, one a line.
const COMMON: &str = include_str!("common_passwords.txt");

/// A password as it is hashed, in Unicode's form NFKC (section 3.1.1.2): keyboards write one letter in several ways.
pub(super) fn normal(password: &SecretString) -> SecretString {
    let normal: String = password.expose_secret().nfkc().collect();
    normal.into()
}

/// Whether it is taken for an account with this name and address.
pub(super) fn check(password: &str, name: &str, mail: &str) -> Result<(), (Field, Fault)> {
    if password.len() > MOST_BYTES {
        return Err((Field::Password, Fault::TooLong));
    }
    let normal = normal(&password.into());
    // One character may stand for many.
    let typed = password.chars().count();
    let password = normal.expose_secret();
    let refused = |fault| Err((Field::Password, fault));
    match () {
        () if password.is_empty() => refused(Fault::Missing),
        () if password.len() > MOST_BYTES => refused(Fault::TooLong),
        () if typed.min(password.chars().count()) < LEAST => refused(Fault::TooShort),
        () if is_common(password) => refused(Fault::Common),
        () if is_personal(password, name, mail) => refused(Fault::Personal),
        () => Ok(()),
    }
}

fn is_common(password: &str) -> bool {
    let folded: String = folded(password);
    let mut different: Vec<char> = folded.chars().collect();
    different.sort_unstable();
    different.dedup();
    if different.len() < FEWEST_DIFFERENT {
        return true;
    }
    let once = period(&folded);
    let bare = once.trim_matches(|letter: char| !letter.is_alphabetic());
    [&folded, once, bare, period(bare)]
        .into_iter()
        .any(|core| COMMON.lines().any(|common| common == core))
}

/// Letters and digits in lower case: what stands between them does not make a password a better one.
fn folded(text: &str) -> String {
    let lower = text.chars().flat_map(char::to_lowercase);
    lower.filter(|letter| letter.is_alphanumeric()).collect()
}

/// The shortest text of which this one is a repetition; the last one may be cut short.
fn period(text: &str) -> &str {
    let ends = text.char_indices().map(|(at, _)| at).skip(1);
    ends.take_while(|end| end + REPEATED <= text.len())
        .find(|end| text.get(*end..).is_some_and(|rest| text.starts_with(rest)))
        .and_then(|end| text.get(..end))
        .unwrap_or(text)
}

/// Whether little is left of it without the words of the name and the address.
fn is_personal(password: &str, name: &str, mail: &str) -> bool {
    let mut rest = folded(password);
    let whole = rest.chars().count();
    let words = name
        .split_whitespace()
        .chain(mail.split(['@', '.', '+', '-', '_']));
    let mut words: Vec<String> = words.map(folded).chain(["showroom".to_owned()]).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in words.iter().filter(|word| word.chars().count() >= SHORTEST_WORD) {
        rest = rest.replace(word.as_str(), "");
    }
    let left = rest.chars().filter(|letter| letter.is_alphabetic()).count();
    rest.chars().count() < whole && left < FEWEST_LEFT
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(password: &str) -> Option<Fault> {
        let checked = check(password, "Ada Lovelace", "ada.lovelace@example.com");
        checked.err().map(|(_, fault)| fault)
    }

    #[test]
    fn length_counts_and_kinds_of_characters_do_not() {
        for good in [
            "correct horse battery",
            "aubergine-tramway",
            "das ist mein langes Wort",
            "パスワードは長い方がいいと思います",
            "8301749265501938",
            "               x unlikely",
        ] {
            assert_eq!(fault(good), None, "{good}");
        }
        assert_eq!(fault(""), Some(Fault::Missing));
        assert_eq!(fault("Sh0rt&Complex!"), Some(Fault::TooShort));
        assert_eq!(
            fault("パスワード"),
            Some(Fault::TooShort),
            "characters, not bytes"
        );
        assert_eq!(fault("\u{fdfa}"), Some(Fault::TooShort), "18 letters in one");
        assert_eq!(fault(&"ab cd ef ".repeat(112)), Some(Fault::TooLong));
    }

    #[test]
    fn what_is_tried_first_is_refused() {
        for bad in [
            "passwordpassword",
            "Password-Password-Password",
            "password1234567890",
            "1234567890123456",
            "111111111111111",
            "abababababababab",
            "qwertyuiopasdfghjkl",
            "iloveyouiloveyou!",
            "Welcome2026Welcome2026",
        ] {
            assert_eq!(fault(bad), Some(Fault::Common), "{bad}");
        }
    }

    #[test]
    fn a_name_or_an_address_is_no_password() {
        // Full-width letters are letters too.
        let wide: String = "passwordpassword"
            .chars()
            .filter_map(|letter| char::from_u32(u32::from(letter) + 0xfee0))
            .collect();
        assert_eq!(fault(&wide), Some(Fault::Common), "{wide}");
        for bad in [
            "ada.lovelace@example.com",
            "lovelacelovelace1",
            "Showroom-Lovelace-2026",
        ] {
            assert_eq!(fault(bad), Some(Fault::Personal), "{bad}");
        }
        assert_eq!(fault("lovelace wrote about looms"), None);
    }

    #[test]
    fn the_list_is_as_it_is_compared() {
        for line in COMMON.lines() {
            assert_eq!(folded(line), line, "{line}");
        }
    }
}
