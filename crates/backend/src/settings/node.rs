//! A value with its place, before its type is known.

use super::lines::Lines;
use super::source::Source;
use std::collections::BTreeMap;

/// A value before its type is known. A variable's is always text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Raw {
    Toml(toml::Value),
    Text(String),
}

/// A value and where it was set, with the lines of what is inside it.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub raw: Raw,
    pub source: Source,
    lines: Lines,
}

impl Node {
    /// A value of a file, or of the default; `layer` says which.
    pub(super) fn new(value: toml::Value, layer: &Source, lines: Lines) -> Self {
        Self {
            raw: Raw::Toml(value),
            source: layer.on(lines.line),
            lines,
        }
    }

    pub(super) fn of_variable(name: String, text: String) -> Self {
        Self {
            raw: Raw::Text(text),
            source: Source::Variable(name),
            lines: Lines::default(),
        }
    }

    /// A variable's text read as TOML, so that it can hold a number, a list or a table; what is no TOML is a text.
    pub(super) fn text_as_toml(self) -> Self {
        let Raw::Text(text) = self.raw else { return self };
        let value = toml::from_str::<toml::Table>(&format!("value = {text}"))
            .ok()
            .and_then(|mut table| table.remove("value"))
            .unwrap_or(toml::Value::String(text));
        Self {
            raw: Raw::Toml(value),
            ..self
        }
    }

    /// The text, where it is one.
    pub fn as_str(&self) -> Option<&str> {
        match &self.raw {
            Raw::Text(text) | Raw::Toml(toml::Value::String(text)) => Some(text),
            Raw::Toml(_) => None,
        }
    }

    /// The text under a key, where this is a table.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.as_table()?.get(key)?.as_str()
    }

    pub fn as_table(&self) -> Option<&toml::Table> {
        match &self.raw {
            Raw::Toml(value) => value.as_table(),
            Raw::Text(_) => None,
        }
    }

    /// What a table holds, by key.
    pub(super) fn into_table(self) -> Option<BTreeMap<String, Self>> {
        let Raw::Toml(toml::Value::Table(table)) = self.raw else {
            return None;
        };
        let entry = |(key, value): (String, toml::Value)| {
            let node = Self::new(value, &self.source, self.lines.key(&key));
            (key, node)
        };
        Some(table.into_iter().map(entry).collect())
    }

    /// What a list holds.
    pub(super) fn into_list(self) -> Option<Vec<Self>> {
        let Raw::Toml(toml::Value::Array(items)) = self.raw else {
            return None;
        };
        let items = items.into_iter().enumerate();
        let item = |(index, value)| Self::new(value, &self.source, self.lines.item(index));
        Some(items.map(item).collect())
    }
}
