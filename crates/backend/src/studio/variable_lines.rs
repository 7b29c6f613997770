//! The variables of a context as lines: `name`, then in parentheses the most characters of a value, then behind a colon what
//! stands there without one. Both may be left out: `seats (20): 50`, `industry`.

use std::collections::BTreeSet;
use toml::{Table, Value};

/// The lines of these variables; none where they would not come back from there as they are.
pub(super) fn text_of(variables: &Table) -> Option<String> {
    let lines = variables
        .iter()
        .map(|(name, value)| line(name, value.as_table()?));
    Some(lines.collect::<Option<Vec<_>>>()?.join("\n"))
}

fn line(name: &str, variable: &Table) -> Option<String> {
    let mut line = name.to_owned();
    if let Some(max) = variable.get("max") {
        line = format!("{line} ({})", max.as_integer()?);
    }
    if let Some(default) = variable.get("default") {
        line = format!("{line}: {}", default.as_str()?);
    }
    let (again, read) = read_line(&line);
    (again == name && read == *variable && !line.contains(['\n', '\r'])).then_some(line)
}

/// The variables of these lines. What is no name stays one, and is refused as one.
pub(super) fn read(text: &str) -> Table {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(read_line)
        .map(|(name, variable)| (name, Value::from(variable)))
        .collect()
}

/// A variable that two lines name.
pub(super) fn twice(text: &str) -> Option<String> {
    let mut names = BTreeSet::new();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut of_lines = lines.map(|line| read_line(line).0);
    of_lines.find(|name| !names.insert(name.clone()))
}

fn read_line(line: &str) -> (String, Table) {
    let (head, default) = match line.split_once([':', '：']) {
        Some((head, default)) => (head.trim(), Some(default.trim())),
        None => (line.trim(), None),
    };
    let mut variable = Table::new();
    let limited = head.strip_suffix(')').and_then(|head| head.rsplit_once('('));
    let name = match limited {
        Some((name, max)) => {
            let max = max.trim();
            let number = max.parse::<i64>().map_or_else(|_| max.into(), Value::Integer);
            variable.insert("max".into(), number);
            name.trim()
        }
        None => head,
    };
    if let Some(default) = default {
        variable.insert("default".into(), default.into());
    }
    (name.to_owned(), variable)
}
