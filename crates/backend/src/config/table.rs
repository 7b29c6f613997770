//! A table inside a section or a demo, read key by key with the place of everything that is wrong.
//!
//! Numbers, choices and tables within tables are read here; a section's plain keys are the [`Reader`]'s. Start with
//! [`Table::section`] or [`Table::of_demo`], and close with [`Table::finish`]: what nobody took is a stranger.

use super::credentials::{PLACEHOLDER, is_placeholder_of};
use super::fields::Fields;
use super::nearest::nearest;
use super::reader::Reader;
use super::sources::{Raw, Source};
use super::value::{Setting, must_be, show, within};
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

pub(super) struct Table<'a> {
    reader: &'a mut Reader,
    path: String,
    values: BTreeMap<String, (toml::Value, Source)>,
    asked: Vec<String>,
}

impl<'a> Table<'a> {
    /// These keys of a section, wherever each was set.
    pub fn section(reader: &'a mut Reader, section: &str, keys: &[&str]) -> Self {
        let values = keys
            .iter()
            .filter_map(|key| Some(((*key).to_owned(), reader.any(&format!("{section}.{key}"))?)))
            .collect();
        Self {
            reader,
            path: section.into(),
            values,
            asked: Vec::new(),
        }
    }

    /// The table that a demo has under this key.
    pub fn of_demo(fields: &'a mut Fields<'_>, key: &str) -> Option<Self> {
        let path = format!("{}.{key}", fields.path);
        let (value, source) = (fields.table.remove(key)?, fields.source.clone());
        Self::inside(fields.reader, path, value, &source)
    }

    fn inside(reader: &'a mut Reader, path: String, value: toml::Value, source: &Source) -> Option<Self> {
        let toml::Value::Table(table) = value else {
            reader.problem(&path, source, "has the wrong type", "must be a table");
            return None;
        };
        let values = table
            .into_iter()
            .map(|(key, value)| (key, (value, source.clone())))
            .collect();
        Some(Self {
            reader,
            path,
            values,
            asked: Vec::new(),
        })
    }

    pub fn has(&self, key: &str) -> bool {
        self.values.contains_key(key)
    }

    fn place(&self, key: &str) -> String {
        format!("{}.{key}", self.path)
    }

    fn remove(&mut self, key: &str) -> Option<(toml::Value, Source)> {
        self.asked.push(key.to_owned());
        self.values.remove(key)
    }

    fn wrong_form(&mut self, key: &str, source: &Source, expects: &str) {
        let hint = format!("must be {expects}");
        self.reader
            .problem(&self.place(key), source, "has the wrong type", &hint);
    }

    fn typed<T: Setting>(&mut self, key: &str, shown: impl Fn(&Raw) -> String) -> Option<(T, Source)> {
        let (value, source) = self.remove(key)?;
        let raw = Raw::Toml(value);
        self.reader
            .row(&self.place(key), &shown(&raw), &source.to_string());
        if is_placeholder_of(&self.place(key), &raw) {
            self.reject(key, &source, PLACEHOLDER.0, PLACEHOLDER.1);
            return None;
        }
        let value = T::read(&raw);
        if value.is_none() {
            self.reader.problem(
                &self.place(key),
                &source,
                "has the wrong type",
                &must_be::<T>(&raw),
            );
        }
        Some((value?, source))
    }

    /// Reports a broken rule; gives the value back if it held.
    fn rule<T>(&mut self, key: &str, value: T, source: &Source, holds: bool, rule: &str) -> Option<T> {
        if !holds {
            self.reader
                .problem(&self.place(key), source, "has an invalid value", rule);
        }
        holds.then_some(value)
    }

    pub fn flag(&mut self, key: &str) -> Option<bool> {
        Some(self.typed(key, show)?.0)
    }

    pub fn text(&mut self, key: &str, most: usize) -> Option<String> {
        let (text, source) = self.typed::<String>(key, show)?;
        let holds = text.chars().count() <= most;
        self.rule(
            key,
            text,
            &source,
            holds,
            &format!("must be at most {most} characters"),
        )
    }

    /// A text that `fits`.
    pub fn text_that(&mut self, key: &str, fits: impl Fn(&str) -> bool, rule: &str) -> Option<String> {
        let (text, source) = self.typed::<String>(key, show)?;
        let holds = fits(&text);
        self.rule(key, text, &source, holds, rule)
    }

    pub fn secret(&mut self, key: &str) -> Option<SecretString> {
        Some(self.typed(key, |_| "(set)".into())?.0)
    }

    /// Texts, each of which `fits`.
    pub fn texts(&mut self, key: &str, fits: impl Fn(&str) -> bool, rule: &str) -> Option<Vec<String>> {
        let (texts, source) = self.typed::<Vec<String>>(key, show)?;
        let holds = texts.iter().all(|text| fits(text));
        self.rule(key, texts, &source, holds, rule)
    }

    /// A whole number within a range.
    pub fn whole(&mut self, key: &str, range: RangeInclusive<u32>) -> Option<u32> {
        let (value, source) = self.remove(key)?;
        let raw = Raw::Toml(value);
        self.reader
            .row(&self.place(key), &show(&raw), &source.to_string());
        within(&raw, &range)
            .inspect_err(|(problem, rule)| self.reject(key, &source, problem, rule))
            .ok()
    }

    /// A number within a range.
    pub fn number(&mut self, key: &str, range: RangeInclusive<f64>) -> Option<f64> {
        let (value, source) = self.remove(key)?;
        let number = match &value {
            toml::Value::Float(number) => Some(*number),
            toml::Value::Integer(number) => i32::try_from(*number).ok().map(f64::from),
            _ => None,
        };
        let shown = show(&Raw::Toml(value));
        self.reader.row(&self.place(key), &shown, &source.to_string());
        let Some(number) = number else {
            self.wrong_form(
                key,
                &source,
                &format!("a number from {} to {}", range.start(), range.end()),
            );
            return None;
        };
        let rule = format!("must be a number from {} to {}", range.start(), range.end());
        self.rule(key, number, &source, range.contains(&number), &rule)
    }

    /// One of these words.
    pub fn choice<T: Copy>(&mut self, key: &str, words: &[(&str, T)]) -> Option<T> {
        let (text, source) = self.typed::<String>(key, show)?;
        let chosen = words.iter().find(|(word, _)| *word == text).map(|(_, it)| *it);
        let list: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let rule = format!("must be {}", list.join(" or "));
        self.rule(key, chosen, &source, chosen.is_some(), &rule)?
    }

    /// A table within this one.
    pub fn table(&mut self, key: &str) -> Option<Table<'_>> {
        let (value, source) = self.remove(key)?;
        let path = self.place(key);
        Table::inside(self.reader, path, value, &source)
    }

    /// Reads each table of a list.
    pub fn each<T>(&mut self, key: &str, mut read: impl FnMut(Table<'_>) -> Option<T>) -> Option<Vec<T>> {
        let (value, source) = self.remove(key)?;
        let toml::Value::Array(items) = value else {
            self.wrong_form(key, &source, "a list of tables");
            return None;
        };
        let mut read_items = Vec::new();
        for (index, item) in items.into_iter().enumerate() {
            let path = format!("{}[{index}]", self.place(key));
            let table = Table::inside(self.reader, path, item, &source);
            read_items.extend(table.and_then(&mut read));
        }
        Some(read_items)
    }

    /// A table that is handed on as JSON of at most `most` bytes.
    pub fn json(&mut self, key: &str, most: usize) -> Option<serde_json::Value> {
        let (value, source) = self.remove(key)?;
        let json = value
            .is_table()
            .then(|| serde_json::to_value(value).ok())
            .flatten();
        let Some(json) = json else {
            self.wrong_form(key, &source, "a table");
            return None;
        };
        let holds = json.to_string().len() <= most;
        let rule = format!("must be at most {most} bytes of JSON");
        self.rule(key, json, &source, holds, &rule)
    }

    /// Names with a secret each.
    pub fn secrets(&mut self, key: &str) -> BTreeMap<String, SecretString> {
        let Some(mut table) = self.table(key) else {
            return BTreeMap::new();
        };
        let names: Vec<String> = table.values.keys().cloned().collect();
        names
            .into_iter()
            .filter_map(|name| {
                let secret = table.secret(&name)?;
                Some((name, secret))
            })
            .collect()
    }

    /// Reports what is wrong with a key, wherever it was set.
    pub fn reject(&mut self, key: &str, source: &Source, problem: &str, hint: &str) {
        self.reader.problem(&self.place(key), source, problem, hint);
    }

    /// Where a key that has not been read yet was set.
    pub fn source_of(&self, key: &str) -> Source {
        self.values
            .get(key)
            .or_else(|| self.values.values().next())
            .map_or(Source::Nowhere, |(_, source)| source.clone())
    }

    /// Reports what nobody took.
    pub fn finish(mut self) {
        for (key, (_, source)) in std::mem::take(&mut self.values) {
            let known = self.asked.iter().map(String::as_str);
            let hint = nearest(&key, known).map_or_else(
                || format!("there are {}", self.asked.join(", ")),
                |near| format!("did you mean {near}?"),
            );
            self.reject(&key, &source, "is not a setting", &hint);
        }
    }
}
