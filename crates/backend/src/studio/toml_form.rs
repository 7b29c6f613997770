//! A form of what the configuration file has as a table: what was typed, by the keys of the table.
//!
//! Whatever has no field, or would not come back from one as it is, stands as TOML in a field of its own.

use super::variable_lines;
use crate::config::SettingFault;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use toml::{Table, Value};

/// What a form is of.
pub trait FormOf {
    /// The key that is chosen once: its name.
    const NAME: &'static str;
    /// The keys that have a field, those of a table behind a dot; the last one is [`MORE`].
    const FIELDS: &'static [(&'static str, Kind)];
}

/// How a key is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A line; the space around it is no part of it.
    Line,
    /// A text of several lines, to the letter.
    Text,
    /// A list with a line for each.
    Lines,
    /// A list with commas between.
    List,
    /// A whole number.
    Number,
    /// Yes, or not set.
    Flag,
    /// A table with a line for each of its tables: `name (max): default`.
    Variables,
}

/// What has no field of its own.
pub(super) const MORE: &str = "more";
/// What a flag says that is set.
const YES: &str = "yes";

/// What was typed into each field; a field that is left empty is not set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TomlForm<T>(BTreeMap<&'static str, String>, PhantomData<T>);

impl<T: FormOf> TomlForm<T> {
    /// The fields of a form that was sent; others are ignored.
    #[must_use]
    pub fn typed(field: impl Fn(&str) -> String) -> Self {
        let all = T::FIELDS.iter().copied().chain([(T::NAME, Kind::Line)]);
        let typed = all.map(|(key, kind)| {
            let text = field(key).replace("\r\n", "\n").replace('\r', "\n");
            let text = match kind {
                Kind::Text => text,
                _ => text.trim().to_owned(),
            };
            (key, text)
        });
        let typed = typed.filter(|(_, text)| !text.trim().is_empty());
        Self(typed.collect(), PhantomData)
    }

    /// The form of what is kept under this name.
    pub(super) fn of(name: &str, settings: &Table) -> Self {
        let mut rest = settings.clone();
        let mut fields = BTreeMap::from([(T::NAME, name.to_owned())]);
        for (key, kind) in T::FIELDS.iter().copied() {
            let text = find(settings, key).and_then(|value| text_of(kind, value));
            if let Some(text) = text.filter(|_| key != MORE) {
                take(&mut rest, key);
                fields.insert(key, text);
            }
        }
        if !rest.is_empty() {
            fields.insert(MORE, toml::to_string_pretty(&rest).unwrap_or_default());
        }
        Self(fields, PhantomData)
    }

    /// What was typed into a field.
    #[must_use]
    pub fn get(&self, key: &str) -> &str {
        self.0.get(key).map_or("", String::as_str)
    }

    /// The same with another text in a field, or without one.
    #[must_use]
    pub fn with(mut self, key: &'static str, text: &str) -> Self {
        self.0.remove(key);
        self.0.extend((!text.is_empty()).then(|| (key, text.to_owned())));
        self
    }

    /// The same with this text in a field that is empty.
    pub(super) fn or(self, key: &'static str, text: &str) -> Self {
        if self.get(key).is_empty() {
            self.with(key, text)
        } else {
            self
        }
    }

    /// How many bytes were typed.
    pub(super) fn bytes(&self) -> usize {
        self.0.values().map(String::len).sum()
    }

    /// The fields in which two forms differ.
    pub(super) fn differences(&self, other: &Self) -> Vec<&'static str> {
        let keys = T::FIELDS.iter().map(|(key, _)| *key);
        keys.filter(|key| self.get(key) != other.get(key)).collect()
    }

    /// Which field a setting stands in.
    #[must_use]
    pub(super) fn field_of(key: &str) -> &'static str {
        // One of a list, such as `topics[2]`, is in the field of the list, and so is one of a table that has a field.
        let is_it = |field: &str| {
            let rest = key.strip_prefix(field);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.']))
        };
        let mut all = T::FIELDS.iter().map(|(key, _)| *key).chain([T::NAME]);
        match key {
            "" => "",
            "call_to_action" => "call_to_action.label",
            _ => all.find(|field| is_it(field)).unwrap_or(MORE),
        }
    }

    /// The TOML of the table, without its name.
    ///
    /// # Errors
    /// What is no TOML, or says what a field says.
    pub(super) fn settings(&self) -> Result<Table, Vec<SettingFault>> {
        let more = self.get(MORE).parse::<Table>();
        let mut settings = more.map_err(|error| vec![no_toml(self.get(MORE), &error)])?;
        let mut faults = Vec::new();
        for (key, kind) in T::FIELDS.iter().copied().filter(|(key, _)| *key != MORE) {
            let Some(text) = self.0.get(key) else { continue };
            let twice = (kind == Kind::Variables).then(|| variable_lines::twice(text));
            if let Some(name) = twice.flatten() {
                faults.push(SettingFault {
                    key: key.into(),
                    problem: format!("names {name} in two lines"),
                    hint: "take one of them away".into(),
                });
            }
            if find(&settings, key).is_some() || !put(&mut settings, key, value_of(kind, text)) {
                faults.push(fault(
                    format!("sets {key}, which has a field"),
                    "take it away here, or empty the field",
                ));
            }
        }
        if settings.contains_key(T::NAME) {
            faults.push(fault(
                format!("sets {}, which is chosen once", T::NAME),
                "take it away here",
            ));
        }
        if faults.is_empty() {
            Ok(settings)
        } else {
            Err(faults)
        }
    }
}

/// A fault with the key of the field that it stands beside. One of a field that holds several settings says which it is about.
pub(super) fn in_field<T: FormOf>(fault: SettingFault) -> SettingFault {
    let field = TomlForm::<T>::field_of(&fault.key);
    let is_part = field == MORE || fault.key.starts_with(&format!("{field}."));
    let problem = if is_part && fault.key != field && !field.is_empty() {
        format!("has a fault: {} {}", fault.key, fault.problem)
    } else {
        fault.problem
    };
    SettingFault {
        key: field.to_owned(),
        problem,
        hint: fault.hint,
    }
}

fn fault(problem: String, hint: &str) -> SettingFault {
    SettingFault {
        key: MORE.into(),
        problem,
        hint: hint.into(),
    }
}

fn no_toml(text: &str, error: &toml::de::Error) -> SettingFault {
    let start = error.span().map_or(0, |span| span.start);
    let before = text.match_indices('\n').take_while(|(at, _)| *at < start);
    let problem = format!("is no TOML in line {}: {}", 1 + before.count(), error.message());
    fault(
        problem.replace('\n', " "),
        "write key = value, with texts in quotes",
    )
}

fn find<'a>(settings: &'a Table, key: &str) -> Option<&'a Value> {
    match key.split_once('.') {
        Some((table, key)) => settings.get(table)?.get(key),
        None => settings.get(key),
    }
}

/// Takes a key away, and its table where nothing else is in it.
fn take(settings: &mut Table, key: &str) {
    let Some((table, key)) = key.split_once('.') else {
        settings.remove(key);
        return;
    };
    let Some(inner) = settings.get_mut(table).and_then(Value::as_table_mut) else {
        return;
    };
    inner.remove(key);
    if inner.is_empty() {
        settings.remove(table);
    }
}

/// Puts a value in its place; says whether it could.
fn put(settings: &mut Table, key: &str, value: Value) -> bool {
    let Some((table, key)) = key.split_once('.') else {
        settings.insert(key.to_owned(), value);
        return true;
    };
    let table = settings.entry(table).or_insert_with(|| Table::new().into());
    let inner = table.as_table_mut();
    inner.is_some_and(|inner| inner.insert(key.to_owned(), value).is_none())
}

/// What a value looks like in a field; none where it would not come back from there as it is.
fn text_of(kind: Kind, value: &Value) -> Option<String> {
    let texts = |between: &str| {
        let texts: Option<Vec<&str>> = value.as_array()?.iter().map(Value::as_str).collect();
        Some(texts?.join(between))
    };
    let text = match kind {
        Kind::Line | Kind::Text => value.as_str()?.to_owned(),
        Kind::Lines => texts("\n")?,
        Kind::List => texts(", ")?,
        Kind::Number => value.as_integer()?.to_string(),
        Kind::Flag => value.as_bool()?.then(|| YES.to_owned())?,
        Kind::Variables => variable_lines::text_of(value.as_table()?)?,
    };
    // A browser sends no carriage return of its own, and an empty field is not set.
    let comes_back = !text.contains('\r') && !text.trim().is_empty() && value_of(kind, &text) == *value;
    let is_trimmed = kind == Kind::Text || text.trim() == text;
    (comes_back && is_trimmed).then_some(text)
}

/// What a text says; what is no number stays a text, and is refused as one.
fn value_of(kind: Kind, text: &str) -> Value {
    let list = |between: char| {
        let items = text.split(between).map(str::trim);
        let items = items.filter(|item| !item.is_empty());
        Value::Array(items.map(Value::from).collect())
    };
    match kind {
        Kind::Line | Kind::Text => text.into(),
        Kind::Lines => list('\n'),
        Kind::List => list(','),
        Kind::Number => text.parse::<i64>().map_or_else(|_| text.into(), Value::Integer),
        Kind::Flag => Value::Boolean(text == YES),
        Kind::Variables => variable_lines::read(text).into(),
    }
}
