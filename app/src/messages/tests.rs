//! Sentences are put together right in every language.

use super::format::format;
use super::*;

fn with(pattern: &str, language: Language, arguments: &[Argument<'_>]) -> String {
    format(pattern, language, arguments)
}

#[test]
fn every_language_is_compiled_in() {
    assert_eq!(Language::ALL.map(Language::tag), contract::page::LANGUAGES);
    for language in Language::ALL {
        let messages = Messages::of(language);
        assert!(messages.patterns.len() > IN_BROWSER, "{language:?}");
        assert_eq!(messages.patterns.len(), Messages::of(Language::En).patterns.len());
        assert_eq!(Language::of_tag(language.tag()), Some(language));
    }
}

#[test]
fn arguments_stand_where_a_language_wants_them() {
    let both = [Argument::Text("Ada"), Argument::Number(12)];
    assert_eq!(with("{1} for {0}.", Language::En, &both), "12 for Ada.");
    assert_eq!(with("{0}{0}", Language::En, &both), "AdaAda");
    assert_eq!(with("plain", Language::En, &both), "plain");
    // What a name contains is not read as a pattern.
    assert_eq!(with("<{0}>", Language::En, &[Argument::Text("{1}")]), "<{1}>");
}

#[test]
fn the_plural_category_decides() {
    let pattern = "{0,one{{0} day}other{{0} days}} left";
    let days = |number| with(pattern, Language::En, &[Argument::Number(number)]);
    assert_eq!(
        [days(0), days(1), days(2)],
        ["0 days left", "1 day left", "2 days left"]
    );
    let arabic = "{0,zero{z}one{o}two{t}few{f}many{m}other{x}}";
    let category = |number| with(arabic, Language::Ar, &[Argument::Number(number)]);
    assert_eq!(
        [0, 1, 2, 3, 11, 100].map(category),
        ["z", "o", "t", "f", "m", "x"]
    );
    // French counts zero as one, Japanese does not count.
    let category = |language, number| with("{0,one{o}other{x}}", language, &[Argument::Number(number)]);
    assert_eq!(category(Language::Fr, 0), "o");
    assert_eq!(category(Language::Ja, 1), "x");
}

#[test]
fn a_name_of_the_other_direction_is_isolated() {
    let name = |language, name| with("<{0}>", language, &[Argument::Text(name)]);
    assert_eq!(name(Language::En, "Cara"), "<Cara>");
    assert_eq!(name(Language::Ja, "Cara"), "<Cara>");
    assert_eq!(name(Language::Ar, "Cara"), "<\u{2068}Cara\u{2069}>");
    assert_eq!(name(Language::Ar, "كارا"), "<كارا>");
    assert_eq!(name(Language::De, "كارا"), "<\u{2068}كارا\u{2069}>");
    assert_eq!(name(Language::En, "דנה"), "<\u{2068}דנה\u{2069}>");
    assert_eq!(name(Language::En, "a\u{202e}gnp.exe"), "<agnp.exe>");
    assert_eq!(name(Language::En, "\u{2069}\u{202e}דנה"), "<\u{2068}דנה\u{2069}>");
}

#[test]
fn thousands_are_grouped_as_the_language_does() {
    let number = |language, number| with("{0}", language, &[Argument::Number(number)]);
    assert_eq!(number(Language::En, 999), "999");
    assert_eq!(number(Language::En, 1_234_567), "1,234,567");
    assert_eq!(number(Language::De, 1_234), "1.234");
    assert_eq!(number(Language::Es, 1_234), "1234");
    assert_eq!(number(Language::Es, 12_345), "12.345");
    assert_eq!(number(Language::Fr, 1_234), "1\u{202F}234");
}

#[test]
fn the_browser_gets_its_own_messages_only() {
    let (json, _) = Messages::of(Language::De).for_browser();
    let patterns: Vec<String> = serde_json::from_str(&json).expect("it is a list");
    assert_eq!(patterns.len(), IN_BROWSER);
    let gallery = Messages::of(Language::De).gallery_lead();
    assert!(!patterns.iter().any(|pattern| pattern == gallery), "{gallery}");
}

#[test]
fn an_element_stands_inside_a_message() {
    let (before, after) = around(|here| format!("before {here} after"));
    assert_eq!((&*before, &*after), ("before ", " after"));
}
