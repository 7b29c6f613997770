//! Hands sections their typed values and remembers everything that is wrong.
//!
//! A section asks for each of its keys by name; what nobody asked for is unknown. So the list of known keys
//! cannot drift from the code that uses them.

use super::credentials::{PLACEHOLDER, is_placeholder_of};
use super::describe::{Description, Row};
use super::nearest::nearest;
use super::problems::Problem;
use super::sources::{Layers, Raw, Source, Sources, VENDOR_VARIABLES};
use super::value::{Setting, must_be, show, within};
use secrecy::SecretString;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::time::Duration;

pub(super) struct Reader {
    layers: Layers,
    asked: BTreeSet<String>,
    used_variables: BTreeSet<String>,
    problems: Vec<Problem>,
    warnings: Vec<Problem>,
    rows: Vec<Row>,
}

/// `limits.burst` is `SHOWROOM_LIMITS_BURST`.
fn variable_of(key: &str) -> String {
    format!("SHOWROOM_{}", key.replace('.', "_").to_uppercase())
}

impl Reader {
    pub fn new<Env: IntoIterator<Item = (String, String)>>(sources: Sources<Env>) -> Self {
        let mut problems = Vec::new();
        let layers = Layers::merge(sources.file, sources.env, &mut problems);
        Self {
            layers,
            asked: BTreeSet::new(),
            used_variables: BTreeSet::new(),
            problems,
            warnings: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// A value that must be there.
    pub fn required<T: Setting>(&mut self, key: &str) -> Option<T> {
        let present = self.find(key).is_some();
        let value = self.optional(key);
        if !present {
            self.problem(
                key,
                &Source::Default,
                "is missing",
                &format!("set it, or {}", variable_of(key)),
            );
        }
        value
    }

    /// A value that may be absent; a bad one is reported and reads as absent.
    pub fn optional<T: Setting>(&mut self, key: &str) -> Option<T> {
        self.typed(key, show)
    }

    /// A secret that may be absent.
    pub fn secret(&mut self, key: &str) -> Option<SecretString> {
        self.typed(key, |_| "(set)".into())
    }

    /// A list of secrets that may be absent.
    pub fn secrets(&mut self, key: &str) -> Option<Vec<SecretString>> {
        let texts: Vec<String> = self.typed(key, |_| "(set)".into())?;
        Some(texts.into_iter().map(SecretString::from).collect())
    }

    /// A value of any form. A variable's text is read as TOML, so that it can hold a number, a list or a table; what
    /// is no TOML is a text.
    pub fn any(&mut self, key: &str) -> Option<(toml::Value, Source)> {
        let Some((raw, source)) = self.find(key) else {
            self.row(key, "(not set)", "");
            return None;
        };
        let value = match raw {
            Raw::Toml(value) => value,
            Raw::Text(text) => toml::from_str::<toml::Table>(&format!("value = {text}"))
                .ok()
                .and_then(|mut table| table.remove("value"))
                .unwrap_or(toml::Value::String(text)),
        };
        let raw = Raw::Toml(value.clone());
        self.row(key, &show(&raw), &source.to_string());
        Some((value, source))
    }

    fn typed<T: Setting>(&mut self, key: &str, shown: impl Fn(&Raw) -> String) -> Option<T> {
        let Some((raw, source)) = self.find(key) else {
            self.row(key, "(not set)", "");
            return None;
        };
        self.row(key, &shown(&raw), &source.to_string());
        if is_placeholder_of(key, &raw) {
            self.problem(key, &source, PLACEHOLDER.0, PLACEHOLDER.1);
            return None;
        }
        let value = T::read(&raw);
        if value.is_none() {
            self.problem(key, &source, "has the wrong type", &must_be::<T>(&raw));
        }
        value
    }

    /// A whole number within a range.
    pub fn number(&mut self, key: &str, range: RangeInclusive<u32>) -> Option<u32> {
        if self.find(key).is_none() {
            return self.required(key);
        }
        self.number_or(key, range, None)
    }

    /// A whole number within a range, or `otherwise` where none is set.
    pub fn number_or(
        &mut self,
        key: &str,
        range: RangeInclusive<u32>,
        otherwise: Option<u32>,
    ) -> Option<u32> {
        let Some((raw, source)) = self.find(key) else {
            self.row(key, "(not set)", "");
            return otherwise;
        };
        self.row(key, &show(&raw), &source.to_string());
        let number = within(&raw, &range);
        number
            .inspect_err(|(problem, rule)| self.problem(key, &source, problem, rule))
            .ok()
    }

    /// A span of whole seconds within a range.
    pub fn secs(&mut self, key: &str, range: RangeInclusive<u32>) -> Option<Duration> {
        self.number(key, range)
            .map(|secs| Duration::from_secs(secs.into()))
    }

    /// Reports that the value of `key` breaks a rule of its own.
    pub fn reject(&mut self, key: &str, problem: &str, hint: &str) {
        let source = self.source_of(key);
        self.problem(key, &source, problem, hint);
    }

    /// Reports that `key` does not go with another.
    pub fn contradiction(&mut self, key: &str, problem: &str, hint: &str) {
        self.reject(key, problem, hint);
    }

    /// Remembers what is allowed and yet worth saying.
    pub fn warn(&mut self, key: &str, problem: &str, hint: &str) {
        let source = self.source_of(key);
        self.warning(key, &source, problem, hint);
    }

    /// The same for a value that is not found by its key.
    pub fn warning(&mut self, key: &str, source: &Source, problem: &str, hint: &str) {
        self.warnings.push(Problem {
            key: key.into(),
            source: source.to_string(),
            problem: problem.into(),
            hint: hint.into(),
        });
    }

    /// Reports a setting that is no more, with what to write in its place.
    pub fn replaced(&mut self, key: &str, by: &str, hint: &str) {
        let variable = variable_of(key);
        let value = self.layers.values.remove(key).map(|(_, source)| source);
        let set = self.layers.variables.remove(&variable);
        if let Some(source) = set.map(|_| Source::Variable(variable)).or(value) {
            self.problem(key, &source, &format!("was replaced by {by}"), hint);
        }
    }

    /// Whether any key of a section is set above the defaults.
    pub fn has_section(&self, section: &str) -> bool {
        let prefix = format!("{section}.");
        self.layers.sections.contains_key(section)
            || VENDOR_VARIABLES
                .iter()
                .any(|(key, name)| key.starts_with(&prefix) && self.layers.variables.contains_key(*name))
            || self
                .layers
                .variables
                .keys()
                .any(|name| name.starts_with(&variable_of(&prefix)))
    }

    /// Reports what a section lacks to be whole; a provider is either absent or complete.
    pub fn complete(&mut self, section: &str, keys: &[(&str, bool)]) {
        for (key, present) in keys {
            let key = format!("{section}.{key}");
            // A value of the wrong type is present, and has been reported.
            if !present && self.find(&key).is_none() {
                let vendors = VENDOR_VARIABLES
                    .iter()
                    .find(|(known, _)| *known == key)
                    .map(|(_, name)| *name);
                let name = vendors.map_or_else(|| variable_of(&key), String::from);
                let hint = format!("set {name}, or take the rest of [{section}] away");
                self.problem(&key, &Source::Nowhere, "is missing", &hint);
            }
        }
    }

    /// The tables of a list such as `[[demo]]`, once.
    pub fn take_list(&mut self, section: &str) -> Vec<(toml::Table, Source)> {
        self.layers.lists.remove(section).unwrap_or_default()
    }

    pub fn problem(&mut self, key: &str, source: &Source, problem: &str, hint: &str) {
        self.problems.push(Problem {
            key: key.into(),
            source: source.to_string(),
            problem: problem.into(),
            hint: hint.into(),
        });
    }

    pub fn row(&mut self, key: &str, value: &str, source: &str) {
        if !self.rows.iter().any(|row| row.key == key) {
            self.rows.push(Row {
                key: key.into(),
                value: value.into(),
                source: source.into(),
            });
        }
    }

    /// Whether a value above the defaults is set.
    pub fn is_set(&mut self, key: &str) -> bool {
        !matches!(self.source_of(key), Source::Default | Source::Nowhere)
    }

    fn source_of(&mut self, key: &str) -> Source {
        self.find(key).map_or(Source::Nowhere, |(_, source)| source)
    }

    /// The winning value of `key`. Our variable and the vendor's are one layer: set differently, they contradict.
    fn find(&mut self, key: &str) -> Option<(Raw, Source)> {
        let first_time = self.asked.insert(key.into());
        let ours = variable_of(key);
        let vendors = VENDOR_VARIABLES
            .iter()
            .find(|(known, _)| *known == key)
            .map(|(_, name)| (*name).to_owned());
        let mut winner: Option<(String, String)> = None;
        for name in std::iter::once(ours).chain(vendors) {
            let Some(value) = self.layers.variables.get(&name).cloned() else {
                continue;
            };
            self.used_variables.insert(name.clone());
            if let Some((first, other)) = &winner
                && *other != value
                && first_time
            {
                let problem = format!("differs from {first}");
                self.problem(
                    key,
                    &Source::Variable(name.clone()),
                    &problem,
                    "set one of the two",
                );
            }
            winner.get_or_insert((name, value));
        }
        winner
            .map(|(name, value)| (Raw::Text(value), Source::Variable(name)))
            .or_else(|| self.layers.values.get(key).cloned())
    }

    /// Everything found: problems (unknown keys among them), warnings, and the values in force.
    pub fn finish(mut self) -> (Vec<Problem>, Vec<Problem>, Description) {
        let unknown: Vec<(String, Source)> = self
            .layers
            .values
            .iter()
            .filter(|(key, _)| !self.asked.contains(*key))
            .map(|(key, (_, source))| (key.clone(), source.clone()))
            .collect();
        for (key, source) in unknown {
            let known = self.asked.iter().map(String::as_str);
            let hint = nearest(&key, known).map_or("`showroom config show` lists every key".into(), |near| {
                format!("did you mean {near}?")
            });
            self.problem(&key, &source, "is not a setting", &hint);
        }
        let sections: BTreeSet<String> = self
            .asked
            .iter()
            .filter_map(|key| key.split_once('.'))
            .map(|(section, _)| section.to_owned())
            .collect();
        for (section, source) in self.layers.sections.clone() {
            // One with keys has been reported key by key.
            if !sections.contains(&section)
                && !self
                    .layers
                    .values
                    .keys()
                    .any(|key| key.starts_with(&format!("{section}.")))
            {
                let hint = nearest(&section, sections.iter().map(String::as_str))
                    .map_or("`showroom config show` lists every key".into(), |near| {
                        format!("did you mean [{near}]?")
                    });
                self.problem(&format!("[{section}]"), &source, "is not a section", &hint);
            }
        }
        let names: Vec<String> = self.asked.iter().map(|key| variable_of(key)).collect();
        let strangers: Vec<String> = self
            .layers
            .variables
            .keys()
            .filter(|name| !self.used_variables.contains(*name))
            .cloned()
            .collect();
        for name in strangers {
            let hint = nearest(&name, names.iter().map(String::as_str))
                .map_or("unset it, or see `showroom config show`".into(), |near| {
                    format!("did you mean {near}?")
                });
            self.problem(
                &name,
                &Source::Variable("environment".into()),
                "is not a setting",
                &hint,
            );
        }
        (self.problems, self.warnings, Description(self.rows))
    }
}
