//! What a cursor reads beyond plain values: secrets, numbers within a range, words, lists and tables.

use super::cursor::Cursor;
use super::node::{Node, Raw};
use super::value::{show, within};
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::time::Duration;

/// How a secret is shown.
fn hidden(_: &Raw) -> String {
    "(set)".into()
}

impl Cursor<'_> {
    pub fn secret(&mut self, key: &str) -> Option<SecretString> {
        self.typed(key, hidden)
    }

    /// A list of secrets.
    pub fn secrets(&mut self, key: &str) -> Option<Vec<SecretString>> {
        let texts: Vec<String> = self.typed(key, hidden)?;
        Some(texts.into_iter().map(SecretString::from).collect())
    }

    /// Names with a secret each.
    pub fn named_secrets(&mut self, key: &str) -> BTreeMap<String, SecretString> {
        let Some(mut table) = self.table(key) else {
            return BTreeMap::new();
        };
        let names = table.left().into_iter();
        names
            .filter_map(|name| Some((name.clone(), table.secret(&name)?)))
            .collect()
    }

    pub fn flag(&mut self, key: &str) -> Option<bool> {
        self.optional(key)
    }

    /// A text of at most so many characters.
    pub fn text(&mut self, key: &str, most: usize) -> Option<String> {
        let fits = |text: &str| text.chars().count() <= most;
        self.text_that(key, fits, &format!("must be at most {most} characters"))
    }

    /// The same, that must be there.
    pub fn required_text(&mut self, key: &str, most: usize) -> Option<String> {
        self.must_be_set(key);
        self.text(key, most)
    }

    /// A text that `fits`.
    pub fn text_that(&mut self, key: &str, fits: impl Fn(&str) -> bool, rule: &str) -> Option<String> {
        let text: String = self.optional(key)?;
        self.rule(key, fits(&text), rule).then_some(text)
    }

    /// Texts, each of which `fits`.
    pub fn texts(&mut self, key: &str, fits: impl Fn(&str) -> bool, rule: &str) -> Option<Vec<String>> {
        let texts: Vec<String> = self.optional(key)?;
        self.rule(key, texts.iter().all(|text| fits(text)), rule)
            .then_some(texts)
    }

    /// One of these words.
    pub fn choice<T: Copy>(&mut self, key: &str, words: &[(&str, T)]) -> Option<T> {
        let text: String = self.optional(key)?;
        let chosen = words.iter().find(|(word, _)| *word == text).map(|(_, it)| *it);
        let list: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        self.rule(key, chosen.is_some(), &format!("must be {}", list.join(" or ")));
        chosen
    }

    /// A whole number within a range, that must be there.
    pub fn number(&mut self, key: &str, range: RangeInclusive<u32>) -> Option<u32> {
        self.must_be_set(key);
        self.number_or(key, range, None)
    }

    /// A whole number within a range, or `otherwise` where none is set.
    pub fn number_or(
        &mut self,
        key: &str,
        range: RangeInclusive<u32>,
        otherwise: Option<u32>,
    ) -> Option<u32> {
        let Some(node) = self.take_shown(key, show) else {
            return otherwise;
        };
        within(&node.raw, &range)
            .inspect_err(|(problem, rule)| self.reject(key, problem, rule))
            .ok()
    }

    /// A span of whole seconds within a range, that must be there.
    pub fn secs(&mut self, key: &str, range: RangeInclusive<u32>) -> Option<Duration> {
        let secs = self.number(key, range)?;
        Some(Duration::from_secs(secs.into()))
    }

    /// A number within a range, with or without a fraction.
    pub fn fraction(&mut self, key: &str, range: RangeInclusive<f64>) -> Option<f64> {
        let node = self.take_shown(key, show)?;
        let number = match node.raw {
            Raw::Toml(toml::Value::Float(number)) => Some(number),
            Raw::Toml(toml::Value::Integer(number)) => i32::try_from(number).ok().map(f64::from),
            _ => None,
        };
        let rule = format!("must be a number from {} to {}", range.start(), range.end());
        let Some(number) = number else {
            self.reject(key, "has the wrong type", &rule);
            return None;
        };
        self.rule(key, range.contains(&number), &rule).then_some(number)
    }

    /// A table within this one.
    pub fn table(&mut self, key: &str) -> Option<Cursor<'_>> {
        let node = self.take_inner(key)?;
        let path = self.path_of(key);
        Cursor::inside(self.settings(), path, node)
    }

    /// Reads each table of a list.
    pub fn each<T>(&mut self, key: &str, mut read: impl FnMut(Cursor<'_>) -> Option<T>) -> Option<Vec<T>> {
        let node = self.take_inner(key)?;
        let Some(items) = node.into_list() else {
            self.reject(key, "has the wrong type", "must be a list of tables");
            return None;
        };
        let path = self.path_of(key);
        let items = items.into_iter().enumerate();
        let read_item = |(index, item)| {
            let table = Cursor::inside(self.settings(), format!("{path}[{index}]"), item);
            table.and_then(&mut read)
        };
        Some(items.filter_map(read_item).collect())
    }

    /// A table that is handed on as JSON of at most `most` bytes.
    pub fn json(&mut self, key: &str, most: usize) -> Option<serde_json::Value> {
        let node = self.take_inner(key)?;
        let Some(json) = node.as_table().and_then(|table| serde_json::to_value(table).ok()) else {
            self.reject(key, "has the wrong type", "must be a table");
            return None;
        };
        let rule = format!("must be at most {most} bytes of JSON");
        self.rule(key, json.to_string().len() <= most, &rule)
            .then_some(json)
    }

    /// A value whose own values are shown one by one; of a section, the operator sees that it is set.
    fn take_inner(&mut self, key: &str) -> Option<Node> {
        if self.is_section() {
            self.take_shown(key, show)
        } else {
            self.take(key)
        }
    }
}
