//! Reads one entry of a list that is kept elsewhere than in the configuration file, by the rules of the file.

use crate::settings::{Cursor, Problem, Schema, Settings, Sources};
use std::path::Path;

/// What is wrong with one setting of a link, a demo or a context, or is worth a second look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingFault {
    /// Its key, such as `recipient` or `sender.mail`; empty where it is no single one.
    pub key: String,
    /// What is wrong, as a fragment that follows the key.
    pub problem: String,
    /// What to do.
    pub hint: String,
}

impl From<Problem> for SettingFault {
    /// With the whole path as its key.
    fn from(problem: Problem) -> Self {
        Self {
            key: problem.key,
            problem: problem.problem,
            hint: problem.hint,
        }
    }
}

/// Nothing but the entries of lists: no defaults, no variables.
const fn schema(lists: &'static [&'static str]) -> Schema {
    Schema {
        default: "",
        lists,
        growing: &[],
        accounts: &[],
        not_settings: &[],
        ids: super::SCHEMA.ids,
    }
}

/// The settings of a text that holds only these lists; `path` is what it is called in messages.
pub(super) fn settings(lists: &'static [&'static str], path: &Path, text: String) -> Settings {
    let sources = Sources {
        file: Some((path.to_owned(), text)),
        env: std::iter::empty(),
    };
    Settings::new(schema(lists), sources)
}

/// The entry of this list with this name, which is set by the key `id`, and these settings, and what is worth a second look.
///
/// # Errors
/// Everything that breaks a rule.
pub(super) fn read<T>(
    (list, id): (&'static str, &'static str),
    needs: &'static str,
    name: &str,
    settings: &toml::Table,
    read: impl FnOnce(&mut Cursor<'_>) -> Option<T>,
) -> Result<(T, Vec<SettingFault>), Vec<SettingFault>> {
    let mut table = settings.clone();
    if !name.is_empty() {
        table.insert(id.into(), name.into());
    }
    let entries = toml::Value::Array(vec![table.into()]);
    let text = toml::Table::from_iter([(list.to_owned(), entries)]).to_string();
    let mut settings = self::settings(&["brand", "context", "demo", "link"], Path::new(list), text);
    let entry = settings.list(list).into_iter().next().and_then(|table| {
        let mut table = Cursor::entry(&mut settings, list.into(), table, needs);
        let entry = read(&mut table);
        table.finish();
        entry
    });
    let found = settings.finish();
    let fault = |problem: Problem| SettingFault {
        key: key(list, &problem.key),
        ..problem.into()
    };
    let faults: Vec<_> = found.problems.into_iter().map(fault).collect();
    let warnings = found.warnings.into_iter().map(fault).collect();
    let entry = entry.filter(|_| faults.is_empty());
    entry.map(|entry| (entry, warnings)).ok_or(faults)
}

/// The key within the entry.
fn key(list: &str, path: &str) -> String {
    let within = path.strip_prefix(list).and_then(|path| path.strip_prefix('.'));
    within.unwrap_or_default().to_owned()
}
