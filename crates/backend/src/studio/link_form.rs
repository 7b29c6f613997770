//! The form of a link: what was typed, by the keys of a `[[link]]`.

use super::value_lines::{self, VALUES};
use crate::config::STORE_NOTHING;
use std::collections::BTreeMap;

/// The keys of a `[[link]]` that the form has, those of its tables behind a dot.
pub const LINK_KEYS: [&str; 32] = [
    "recipient",
    "company",
    "demo",
    "first_name",
    "language",
    "greeting",
    "notes",
    "context",
    VALUES,
    "name",
    "avatar_id",
    "voice_id",
    "llm_id",
    EXPIRES,
    EXPIRES_ZONE,
    "max_sessions",
    "max_minutes",
    "max_cost",
    "passcode",
    "closing",
    "mail_gate",
    "allowed_domains",
    "denied_domains",
    STORE_NOTHING,
    "sender.name",
    "sender.role",
    "sender.mail",
    "sender.calendar",
    "sender.picture",
    "logo",
    "call_to_action.label",
    "call_to_action.href",
];

/// The last day, and the zone of whoever typed it.
pub(super) const EXPIRES: &str = "expires";
pub(super) const EXPIRES_ZONE: &str = "expires_zone";

/// Those that are numbers.
const NUMBERS: [&str; 2] = ["max_sessions", "max_minutes"];
/// Those that are set or not, and what says that one is: the form's own word, and those of tables. Any other text breaks a rule.
const FLAGS: [&str; 1] = [STORE_NOTHING];
const YES: &str = "yes";
const SET: [&str; 2] = [YES, "true"];
const UNSET: [&str; 2] = ["no", "false"];
/// Those that are lists: entries with commas, semicolons or white space between them.
const LISTS: [&str; 2] = ["allowed_domains", "denied_domains"];
const BETWEEN: [char; 5] = [',', ';', '、', '，', '،'];

/// What was typed into each field; a field that is left empty is not set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkForm(BTreeMap<&'static str, String>);

impl LinkForm {
    /// The fields of a form that was sent; others are ignored.
    #[must_use]
    pub fn typed(field: impl Fn(&str) -> String) -> Self {
        let typed = LINK_KEYS.map(|key| (key, field(key).replace("\r\n", "\n").trim().to_owned()));
        let typed = typed
            .into_iter()
            .filter_map(|(key, text)| Some((key, flag(key, text)?)));
        Self(typed.filter(|(_, text)| !text.is_empty()).collect())
    }

    /// The form of a link that is kept.
    pub(super) fn of(settings: &toml::Table) -> Self {
        let text = |key: &'static str| {
            let value = match key.split_once('.') {
                Some((table, key)) => settings.get(table)?.get(key)?,
                None => settings.get(key)?,
            };
            let text = match value {
                toml::Value::String(text) => text.clone(),
                toml::Value::Array(entries) => joined(entries),
                toml::Value::Table(values) => value_lines::text_of(values),
                toml::Value::Boolean(is_set) => is_set.then(|| YES.to_owned())?,
                value => value.to_string(),
            };
            Some((key, text))
        };
        Self(LINK_KEYS.into_iter().filter_map(text).collect())
    }

    /// What was typed into a field.
    #[must_use]
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// The same with another text in a field.
    #[must_use]
    pub fn with(mut self, key: &'static str, text: &str) -> Self {
        match flag(key, text.to_owned()) {
            Some(text) => _ = self.0.insert(key, text),
            None => _ = self.0.remove(key),
        }
        self
    }

    /// The same with nothing in a field.
    pub(super) fn without(mut self, key: &str) -> Self {
        self.0.remove(key);
        self
    }

    /// The fields with more characters than that.
    pub(super) fn longer_than(&self, most: usize) -> impl Iterator<Item = &'static str> {
        let long = move |text: &str| text.len() > most && text.chars().nth(most).is_some();
        self.0
            .iter()
            .filter(move |(_, text)| long(text))
            .map(|(key, _)| *key)
    }

    /// The fields in which two forms differ, whose days are of the same zone.
    pub(super) fn differences(&self, other: &Self) -> Vec<&'static str> {
        let mut keys = LINK_KEYS.to_vec();
        keys.retain(|key| *key != EXPIRES_ZONE && self.get(key) != other.get(key));
        keys
    }

    /// The TOML of a `[[link]]`, without its slug.
    pub(super) fn settings(&self) -> toml::Table {
        let mut settings = toml::Table::new();
        for (key, text) in &self.0 {
            let number = text.parse::<i64>().ok().filter(|_| NUMBERS.contains(key));
            let value = match number {
                Some(number) => number.into(),
                None if LISTS.contains(key) => entries(text).into(),
                None if FLAGS.contains(key) && text == YES => true.into(),
                None if *key == VALUES => value_lines::read(text).into(),
                None => text.as_str().into(),
            };
            match key.split_once('.') {
                None => _ = settings.insert((*key).to_owned(), value),
                Some((table, key)) => {
                    let table = settings.entry(table).or_insert_with(|| toml::Table::new().into());
                    if let Some(table) = table.as_table_mut() {
                        table.insert(key.to_owned(), value);
                    }
                }
            }
        }
        settings
    }
}

/// What a flag says in the form; none where it is not set. Any other text stays as it is.
fn flag(key: &str, text: String) -> Option<String> {
    let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if !FLAGS.contains(&key) {
        Some(text)
    } else if is(&UNSET) {
        None
    } else if is(&SET) {
        Some(YES.to_owned())
    } else {
        Some(text)
    }
}

/// The entries of a list as it was typed.
fn entries(text: &str) -> Vec<toml::Value> {
    let entries = text.split(|letter: char| letter.is_whitespace() || BETWEEN.contains(&letter));
    entries
        .filter(|entry| !entry.is_empty())
        .map(toml::Value::from)
        .collect()
}

fn joined(entries: &[toml::Value]) -> String {
    let entries: Vec<_> = entries.iter().filter_map(toml::Value::as_str).collect();
    entries.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_comes_back_from_its_settings_as_it_was_typed() {
        let typed = LinkForm::typed(|key| match key {
            "recipient" => " Ada \"Countess\" {name} ".into(),
            "notes" => "one\r\ntwo".into(),
            "max_sessions" => "5".into(),
            "values" => "seats: 50\r\n industry : a: b".into(),
            "sender.mail" => "grace@example.com".into(),
            "sender.name" => "Grace".into(),
            "store_nothing" => "True".into(),
            "allowed_domains" => "acme.com; *.acme.org、ada@example.com,".into(),
            _ => "  ".into(),
        });
        assert_eq!(typed.get("recipient"), "Ada \"Countess\" {name}");
        assert_eq!(typed.get("notes"), "one\ntwo");
        let settings = typed.settings();
        assert_eq!(settings["max_sessions"].as_integer(), Some(5));
        assert_eq!(settings["store_nothing"].as_bool(), Some(true));
        assert_eq!(
            settings["values"].to_string(),
            r#"{ industry = "a: b", seats = "50" }"#
        );
        let typed = typed.with("values", "industry: a: b\nseats: 50");
        let lists = "acme.com, *.acme.org, ada@example.com";
        let typed = typed.with("allowed_domains", lists);
        assert_eq!(LinkForm::of(&settings), typed);
        let again: toml::Table = settings.to_string().parse().expect("TOML");
        assert_eq!(LinkForm::of(&again), typed);
        let odd = LinkForm::default().with("max_sessions", "many");
        assert_eq!(odd.settings()["max_sessions"].as_str(), Some("many"));
        assert_eq!(odd.differences(&typed).len(), 8);
    }

    #[test]
    fn a_flag_is_set_or_not_and_any_other_text_is_left_to_the_rules() {
        let of = |text: &str| {
            LinkForm::default()
                .with(STORE_NOTHING, "yes")
                .with(STORE_NOTHING, text)
        };
        for (text, value) in [
            ("yes", Some(toml::Value::Boolean(true))),
            ("TRUE", Some(true.into())),
            ("no", None),
            ("False", None),
            ("perhaps", Some("perhaps".into())),
        ] {
            assert_eq!(of(text).settings().get(STORE_NOTHING), value.as_ref(), "{text}");
        }
        let not = toml::Table::from_iter([(STORE_NOTHING.to_owned(), false.into())]);
        assert_eq!(LinkForm::of(&not), LinkForm::default());
    }
}
