//! A pattern and its arguments, put together.
//!
//! A pattern is text with `{0}` for its first argument and `{0,one{…}other{…}}` where the plural category of that
//! argument decides. `crates/localization` writes them, so a pattern is well formed.

use super::Language;
use super::plural;
use contract::direction::without_turns;
use std::borrow::Cow;

/// What stands in a place of a pattern.
#[derive(Debug, Clone, Copy)]
pub enum Argument<'a> {
    /// Words, such as a name.
    Text(&'a str),
    /// A whole number.
    Number(u64),
}

/// First strong isolate and its end: what is between them does not mix with the text around it.
const ISOLATE: (char, char) = ('\u{2068}', '\u{2069}');

/// The whole sentence.
pub fn format(pattern: &str, language: Language, arguments: &[Argument<'_>]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    write(pattern, language, arguments, &mut out);
    out
}

fn write(mut rest: &str, language: Language, arguments: &[Argument<'_>], out: &mut String) {
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let digits = after.find([',', '}']).unwrap_or_default();
        let (number, after) = after.split_at(digits);
        let argument = number
            .parse::<usize>()
            .ok()
            .and_then(|number| arguments.get(number));
        let Some(choices) = after.strip_prefix(',') else {
            put(argument, language, out);
            rest = after.get(1..).unwrap_or_default();
            continue;
        };
        let category: Cow<'static, str> = match argument {
            Some(Argument::Number(number)) => plural::category(language, *number).into(),
            _ => "other".into(),
        };
        let (chosen, after) = choose(choices, &category);
        write(chosen, language, arguments, out);
        rest = after;
    }
    out.push_str(rest);
}

/// The variant of this category, or `other`, and what follows all variants.
fn choose<'a>(mut choices: &'a str, category: &str) -> (&'a str, &'a str) {
    let mut chosen = "";
    while let Some((name, after)) = choices.split_once('{') {
        if let Some(rest) = choices.strip_prefix('}') {
            return (chosen, rest);
        }
        let end = closing(after);
        let (variant, rest) = after.split_at(end);
        if name == category || (name == "other" && chosen.is_empty()) {
            chosen = variant;
        }
        choices = rest.get(1..).unwrap_or_default();
    }
    (chosen, choices.strip_prefix('}').unwrap_or_default())
}

/// Where the brace closes that was opened before this.
fn closing(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

fn put(argument: Option<&Argument<'_>>, language: Language, out: &mut String) {
    match argument {
        Some(Argument::Text(text)) => {
            // What turns a direction reaches out of an isolate too.
            let text = without_turns(text);
            if is_foreign(&text, language) {
                out.push(ISOLATE.0);
                out.push_str(&text);
                out.push(ISOLATE.1);
            } else {
                out.push_str(&text);
            }
        }
        Some(Argument::Number(number)) => out.push_str(&digits(*number, language)),
        None => {}
    }
}

/// Whether some of it is written in the other direction than the language.
fn is_foreign(text: &str, language: Language) -> bool {
    let mut letters = text.chars().filter(|letter| letter.is_alphabetic());
    letters.any(|letter| is_rtl(letter) != language.is_rtl())
}

/// Letters of Hebrew, Arabic and the other scripts that Unicode keeps in blocks for that direction.
const fn is_rtl(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// Latin digits in every language, as on clocks and keyboards.
fn digits(number: u64, language: Language) -> String {
    let plain = number.to_string();
    let (separator, least) = language.grouping();
    if plain.len() < least {
        return plain;
    }
    let mut out = String::new();
    for (at, digit) in plain.chars().enumerate() {
        if at > 0 && (plain.len() - at).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}
