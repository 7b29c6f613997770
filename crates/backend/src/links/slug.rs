//! The slugs of links that are kept in the database: 128 random bits in Crockford's base 32, in lower case.
//!
//! They are read as people pass them on: in either case, with letters that look like digits, and with the punctuation
//! of the sentence that they stood in.

use crate::rng::{Rng, RngError};

/// Crockford's digits: no i, l, o and u.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const BITS: usize = 128;

/// A new one, of 26 characters.
///
/// # Errors
/// When `rng` fails.
pub(crate) fn fresh(rng: &dyn Rng) -> Result<String, RngError> {
    let mut bytes = [0_u8; BITS / 8];
    rng.fill(&mut bytes)?;
    let number = u128::from_be_bytes(bytes);
    let digits = (0..BITS.div_ceil(5)).rev().map(|place| {
        let digit = (number >> (5 * place)) & 31;
        char::from(DIGITS[usize::try_from(digit).unwrap_or_default()])
    });
    Ok(digits.collect())
}

/// The slug that is meant by what was typed or passed on. What is no slug stays none.
pub(crate) fn canonical(typed: &str) -> String {
    let is_part = |char: char| char.is_ascii_alphanumeric();
    let typed = typed.trim_matches(|char| !is_part(char));
    let digit = |char: char| match char.to_ascii_lowercase() {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    };
    typed.chars().map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::{Counting, Os};

    #[test]
    fn a_slug_has_128_bits_and_is_read_as_people_pass_it_on() {
        assert_eq!(
            fresh(&Counting::new(33)).expect("made"),
            "00000000000000000000000011"
        );
        let slug = fresh(&Os).expect("made");
        assert_eq!(slug.len(), 26);
        assert!(slug.bytes().all(|byte| DIGITS.contains(&byte)), "{slug}");
        assert_eq!(canonical(&slug), slug);
        for typed in [
            slug.to_uppercase(),
            format!("{slug}."),
            format!("<{slug}>,"),
            format!("{slug}\u{201d}"),
            format!("{slug} "),
            format!("{slug}\u{200b}"),
            format!("\u{ad}{slug}\r\n"),
            slug.replace('0', "O").replace('1', "l"),
            slug.replace('0', "o").replace('1', "I"),
        ] {
            assert_eq!(canonical(&typed), slug, "{typed}");
        }
        assert_ne!(canonical(&slug.replacen(&slug[3..4], "", 1)), slug);
    }
}
