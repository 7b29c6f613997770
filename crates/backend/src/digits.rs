//! Digits as people write them.

use unicode_normalization::UnicodeNormalization;

/// A text with plain letters and digits for full-width ones, and plain digits for those of Arabic and Persian.
pub(crate) fn plain(text: &str) -> String {
    text.nfkc().map(digit).collect()
}

fn digit(letter: char) -> char {
    let zero = match letter {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        _ => return letter,
    };
    char::from_digit(u32::from(letter) - zero, 10).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_other_scripts_are_digits() {
        for typed in ["1234567890", "１２３４５６７８９０", "١٢٣٤٥٦٧٨٩٠", "۱۲۳۴۵۶۷۸۹۰"]
        {
            assert_eq!(plain(typed), "1234567890", "{typed}");
        }
    }
}
