//! What a link gives the variables of its context, as lines: `seats: 50`.

use crate::config::SettingFault;
use std::collections::BTreeSet;
use toml::{Table, Value};

/// The key of the field.
pub(super) const VALUES: &str = "values";

/// The lines of these values.
pub(super) fn text_of(values: &Table) -> String {
    let line = |(name, value): (&String, &Value)| format!("{name}: {}", value.as_str().unwrap_or_default());
    values.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The values of these lines.
pub(super) fn read(text: &str) -> Table {
    let values = lines(text).map(|(name, value)| (name.to_owned(), value.unwrap_or_default().into()));
    values.collect()
}

/// A line that says nothing, or a variable that two lines name.
pub(super) fn fault(text: &str) -> Option<SettingFault> {
    let mut names = BTreeSet::new();
    lines(text).find_map(|(name, value)| {
        let (problem, hint) = if value.is_none_or(str::is_empty) {
            (
                format!("gives {name} no value"),
                "write the name of a variable, a colon and its value",
            )
        } else if names.insert(name) {
            return None;
        } else {
            (format!("names {name} in two lines"), "take one of them away")
        };
        Some(SettingFault {
            key: VALUES.into(),
            problem,
            hint: hint.into(),
        })
    })
}

fn lines(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    // A full-width colon is typed where Chinese and Japanese are.
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let (name, value) = match line.split_once([':', '：']) {
                Some((name, value)) => (name, Some(value.trim())),
                None => (line, None),
            };
            (name.trim(), value)
        })
}

/// A fault with the key of the field, which says which variable it is about.
pub(super) fn in_field(fault: SettingFault) -> SettingFault {
    let Some(name) = fault.key.strip_prefix("values.") else {
        return fault;
    };
    SettingFault {
        problem: format!("has a fault: {name} {}", fault.problem),
        key: VALUES.into(),
        hint: fault.hint,
    }
}
