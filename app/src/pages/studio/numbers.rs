//! Numbers and amounts as the reader's language writes them: by ICU4X, which follows CLDR.

use crate::messages::{Language, Messages};
use backend::money::Micros;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;
use std::fmt::Display;

/// A number with the separators of its language, such as `1.234,5` in German. What is no number stays as it is.
pub(super) fn number(messages: Messages, number: impl Display) -> String {
    let text = number.to_string();
    match text.parse() {
        Ok(number) => written(messages.language(), &number),
        Err(_) => text,
    }
}

/// An exact amount with its currency.
pub(super) fn amount(messages: Messages, amount: Micros, currency: &str) -> String {
    format!("{}\u{a0}{currency}", number(messages, amount))
}

/// What something cost by the price table: to the hundredth, and exact below that.
pub(super) fn estimate(messages: Messages, cost: Micros, currency: &str) -> String {
    const HUNDREDTH: i64 = 10_000;
    let hundredths = (cost.0 + HUNDREDTH / 2).div_euclid(HUNDREDTH);
    let shown = if hundredths == 0 {
        cost.0
    } else {
        hundredths * HUNDREDTH
    };
    amount(messages, Micros(shown), currency)
}

/// A part of a hundred.
pub(super) fn percent(messages: Messages, part: i64) -> String {
    match messages.language() {
        Language::En | Language::Ja | Language::Ar => format!("{part}%"),
        Language::De | Language::Fr | Language::Es => format!("{part}\u{a0}%"),
    }
}

/// In Latin digits, as everything else that is counted on these pages.
fn written(language: Language, number: &Decimal) -> String {
    let tag = match language {
        Language::Ar => "ar-u-nu-latn",
        other => other.tag(),
    };
    let locale: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
    DecimalFormatter::try_new(locale.into(), DecimalFormatterOptions::default()).map_or_else(
        |_| number.to_string(),
        |formatter| formatter.format(number).to_string(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_its_language_does() {
        let of = |language| number(Messages::of(language), "1234567.50");
        assert_eq!(of(Language::En), "1,234,567.50");
        assert_eq!(of(Language::De), "1.234.567,50");
        assert_eq!(of(Language::Fr), "1\u{202f}234\u{202f}567,50");
        assert_eq!(of(Language::Es), "1.234.567,50");
        assert_eq!(of(Language::Ja), "1,234,567.50");
        let arabic = of(Language::Ar);
        assert!(arabic.contains("1,234,567.50"), "{arabic}");
        let english = Messages::of(Language::En);
        assert_eq!(number(english, -1200), "-1,200");
        assert_eq!(number(english, "none"), "none");
    }

    #[test]
    fn what_was_estimated_has_no_more_digits_than_it_is_worth() {
        let english = Messages::of(Language::En);
        let of = |micros| estimate(english, Micros(micros), "EUR");
        assert_eq!(of(1_234_567_891), "1,234.57\u{a0}EUR");
        assert_eq!(of(5_000), "0.01\u{a0}EUR");
        assert_eq!(of(4_200), "0.0042\u{a0}EUR");
        assert_eq!(of(0), "0.00\u{a0}EUR");
        assert_eq!(amount(english, Micros(123_456), "EUR"), "0.123456\u{a0}EUR");
    }
}
