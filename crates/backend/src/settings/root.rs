//! All settings, with everything found about them: where reading begins and ends.

use super::describe::{Description, Row};
use super::findings::Problem;
use super::keys::Keys;
use super::layers::{Layers, Schema, Sources, variable_of};
use super::node::Node;
use super::places::Places;
use super::source::Source;
use super::suggest::{did_you_mean, nearest};
use std::collections::{BTreeMap, BTreeSet};

/// The merged layers, and what has been found in them so far.
pub(crate) struct Settings {
    pub(super) schema: Schema,
    pub(super) sections: BTreeMap<String, Keys>,
    lists: BTreeMap<String, Vec<Node>>,
    pub(super) variables: BTreeMap<String, String>,
    places: Places,
    problems: Vec<Problem>,
    warnings: Vec<Problem>,
    rows: Vec<Row>,
}

/// Everything found.
pub(crate) struct Found {
    pub problems: Vec<Problem>,
    pub warnings: Vec<Problem>,
    /// The values in force.
    pub description: Description,
    pub places: Places,
}

/// For a word that is near to none.
const LISTED: &str = "`showroom config show` lists every key";

impl Settings {
    pub fn new<Env: IntoIterator<Item = (String, String)>>(schema: Schema, sources: Sources<Env>) -> Self {
        let mut problems = Vec::new();
        let layers = Layers::merge(&schema, sources, &mut problems);
        let sections = layers.sections.into_iter();
        Self {
            schema,
            sections: sections
                .map(|(name, section)| (name, Keys::from(section)))
                .collect(),
            lists: layers.lists,
            variables: layers.variables,
            places: Places::default(),
            problems,
            warnings: Vec::new(),
            rows: Vec::new(),
        }
    }

    pub(super) fn keys_of(&mut self, section: &str) -> &mut Keys {
        self.sections.entry(section.into()).or_default()
    }

    /// The tables of a list such as `[[demo]]`, once.
    pub fn list(&mut self, name: &str) -> Vec<Node> {
        self.lists.remove(name).unwrap_or_default()
    }

    /// The value that a variable gives to a path. Our variable and the vendor's are one layer: set differently, they
    /// contradict.
    pub(super) fn take_variable(&mut self, path: &str) -> Option<Node> {
        let vendors = self.schema.vendors_name(path).map(str::to_owned);
        let names = std::iter::once(variable_of(path)).chain(vendors);
        let mut set = names.filter_map(|name| self.variables.remove_entry(&name));
        let (first, value) = set.next()?;
        if let Some((second, _)) = set.find(|(_, other)| *other != value) {
            let problem = format!("differs from {first}");
            self.problem(path, &Source::Variable(second), &problem, "set one of the two");
        }
        Some(Node::of_variable(first, value))
    }

    /// Whether a variable gives a value to a path that has not been read yet.
    pub(super) fn has_variable(&self, path: &str) -> bool {
        self.variables.contains_key(&variable_of(path))
            || self
                .schema
                .vendors_name(path)
                .is_some_and(|name| self.variables.contains_key(name))
    }

    /// Remembers where a table begins.
    pub(super) fn begin(&mut self, path: &str, source: &Source) {
        self.places.begin(path, source);
    }

    pub(super) fn remember(&mut self, path: &str, source: &Source) {
        self.places.insert(path, source);
    }

    /// Whether a value was read at this path.
    pub(super) fn was_read(&self, path: &str) -> bool {
        self.places.get(path).is_some()
    }

    /// Whether the operator set a value that was read.
    pub fn is_set(&self, path: &str) -> bool {
        self.places.get(path).is_some_and(Source::is_operators)
    }

    /// Reports that the value at a path breaks a rule, or does not go with another.
    pub fn reject(&mut self, path: &str, problem: &str, hint: &str) {
        self.problem(path, &self.places.nearest(path), problem, hint);
    }

    /// Remembers what is allowed and yet worth saying.
    pub fn warn(&mut self, path: &str, problem: &str, hint: &str) {
        let source = self.places.nearest(path);
        self.warnings.push(Problem::new(path, &source, problem, hint));
    }

    /// A problem with a place of its own.
    pub fn problem(&mut self, path: &str, source: &Source, problem: &str, hint: &str) {
        self.problems.push(Problem::new(path, source, problem, hint));
    }

    pub(super) fn row(&mut self, path: &str, value: &str, source: &str) {
        self.rows.push(Row {
            key: path.into(),
            value: value.into(),
            source: source.into(),
        });
    }

    /// Closes the books; unknown keys are among the problems.
    pub fn finish(mut self) -> Found {
        let sections = std::mem::take(&mut self.sections);
        let opened = || sections.iter().filter(|(_, keys)| keys.is_opened);
        let known: BTreeSet<String> = opened()
            .flat_map(|(name, keys)| keys.asked.iter().map(move |key| format!("{name}.{key}")))
            .collect();
        for (name, keys) in &sections {
            for (key, node) in &keys.values {
                let path = format!("{name}.{key}");
                let hint = did_you_mean(&path, known.iter().map(String::as_str), || LISTED.into());
                self.problem(&path, &node.source, "is not a setting", &hint);
            }
        }
        // One with keys has been reported key by key.
        for (name, keys) in sections
            .iter()
            .filter(|(_, keys)| !keys.is_opened && keys.values.is_empty())
        {
            let names = opened().map(|(name, _)| name.as_str());
            let hint = nearest(name, names).map_or(LISTED.into(), |near| format!("did you mean [{near}]?"));
            self.problem(&format!("[{name}]"), &keys.source, "is not a section", &hint);
        }
        let names: Vec<String> = known.iter().map(|path| variable_of(path)).collect();
        let environment = Source::Variable("environment".into());
        for name in std::mem::take(&mut self.variables).into_keys() {
            let hint = did_you_mean(&name, names.iter().map(String::as_str), || {
                "unset it, or see `showroom config show`".into()
            });
            self.problem(&name, &environment, "is not a setting", &hint);
        }
        Found {
            problems: self.problems,
            warnings: self.warnings,
            description: Description(self.rows),
            places: self.places,
        }
    }
}
