//! The plural category of a whole number: by ICU4X on the server, by the browser's own `Intl.PluralRules` in the browser.
//! Both follow CLDR.

use super::Language;

/// Such as `one`; what is not known is `other`.
#[cfg(feature = "ssr")]
pub fn category(language: Language, number: u64) -> &'static str {
    use icu_locale_core::Locale;
    use icu_plurals::{PluralCategory, PluralRules};
    let locale = language.tag().parse().unwrap_or(Locale::UNKNOWN);
    let rules = PluralRules::try_new_cardinal(locale.into());
    match rules.map(|rules| rules.category_for(number)) {
        Ok(PluralCategory::Zero) => "zero",
        Ok(PluralCategory::One) => "one",
        Ok(PluralCategory::Two) => "two",
        Ok(PluralCategory::Few) => "few",
        Ok(PluralCategory::Many) => "many",
        Ok(PluralCategory::Other) | Err(_) => "other",
    }
}

/// Such as `one`.
#[cfg(not(feature = "ssr"))]
pub fn category(language: Language, number: u64) -> String {
    use js_sys::{Array, Intl::PluralRules, Object};
    let tags = Array::of1(&language.tag().into());
    // OK because a count that a visitor reads is far below where this rounds.
    #[expect(clippy::cast_precision_loss, reason = "see above")]
    let number = number as f64;
    PluralRules::new(&tags, &Object::new()).select(number).into()
}
