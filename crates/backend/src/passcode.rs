//! What a passcode of a link is, and when two are the same.

use crate::personas::clean;
use aws_lc_rs::constant_time::verify_slices_are_equal;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

/// A passcode as it is compared: capitals, widths, spaces and what cannot be seen do not matter, since phones and programs for
/// messages choose them by themselves, and no voice says them.
pub(crate) fn canonical(passcode: &str) -> String {
    let wide: String = clean(passcode).nfkc().collect();
    let plain = wide.to_lowercase();
    let letters = plain.nfkc().filter(|letter| !letter.is_whitespace());
    letters.map(as_on_keys).collect()
}

/// The quotes and dashes that telephones and word processors put in place of those on the keys.
const fn as_on_keys(letter: char) -> char {
    match letter {
        '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' => '"',
        '‐' | '‒' | '–' | '—' | '―' | '−' => '-',
        other => other,
    }
}

/// Those that are tried first, among those that are long enough.
const COMMON: [&str; 14] = [
    "000000",
    "111111",
    "123123",
    "123456",
    "1234567",
    "12345678",
    "123456789",
    "654321",
    "abcdef",
    "abc123",
    "passcode",
    "password",
    "passwort",
    "qwerty",
];

/// Whether a few guesses would find it.
pub(crate) fn is_common(passcode: &str) -> bool {
    COMMON.contains(&&*canonical(passcode))
}

/// Whether this is the passcode, without revealing by its time how much of it was right.
pub(crate) fn is_same(passcode: &str, typed: &str) -> bool {
    let [passcode, typed] = [passcode, typed].map(|text| Sha256::digest(canonical(text)));
    verify_slices_are_equal(&passcode, &typed).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passcode_is_compared_as_people_type_it() {
        for typed in ["river-42", " River-42\u{200b}\n", "RIVER -42", "ｒｉｖｅｒ-４２"] {
            assert!(is_same("River-42", typed), "{typed}");
        }
        for typed in ["", "river42", "river-421"] {
            assert!(!is_same("River-42", typed), "{typed}");
        }
        for typed in ["ada’s – engine", "Ada`s—engine", "ADA'S\u{2011}engine"] {
            assert!(is_same("ada's-engine", typed), "{typed}");
        }
    }
}
