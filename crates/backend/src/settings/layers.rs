//! The layers that settings are made of: the default, the operator's file, the environment.

use super::findings::Problem;
use super::lines::Lines;
use super::node::{Node, Raw};
use super::source::Source;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What the caller has read: the file, if there is one, and the environment.
pub struct Sources<Env> {
    /// The operator's file: its path, for messages, and its text.
    pub file: Option<(PathBuf, String)>,
    /// Environment variables; those that are not ours are ignored, and an empty one counts as unset.
    pub env: Env,
}

/// Describes the settings to the mechanism that reads them.
#[derive(Clone, Copy)]
pub(crate) struct Schema {
    /// The lowest layer, as TOML.
    pub default: &'static str,
    /// Sections that are lists of tables. A list is one statement: the operator's replaces the default's as a whole.
    pub lists: &'static [&'static str],
    /// Of these, the ones that the operator's file adds to.
    pub growing: &'static [&'static str],
    /// What each account's own file says of its section.
    pub accounts: &'static [Account],
    /// Variables with our prefix that are no settings.
    pub not_settings: &'static [&'static str],
    /// Keys of an entry of a list that name something in an account.
    pub ids: &'static [&'static str],
}

/// A section whose values are keys, ids and addresses of an account.
#[derive(Clone, Copy)]
pub(crate) struct Account {
    /// Its name.
    pub section: &'static str,
    /// The names that the vendor's own documents use for keys of the section.
    pub variables: &'static [(&'static str, &'static str)],
    /// How its secrets are known in a wrong place.
    pub forms: &'static [KeyForm],
}

impl Account {
    /// One without names and forms of its own.
    pub const fn plain(section: &'static str) -> Self {
        Self {
            section,
            variables: &[],
            forms: &[],
        }
    }
}

/// The form of a vendor's secrets, where its documents say how they look.
#[derive(Clone, Copy)]
pub(crate) struct KeyForm {
    /// The key of the vendor's section where such a secret belongs.
    pub home: &'static str,
    /// What it is, with an article.
    pub what: &'static str,
    pub holds: fn(&str) -> bool,
}

impl Schema {
    /// Whether an environment variable of this name is read as a setting.
    pub fn is_setting(&self, name: &str) -> bool {
        (name.starts_with("SHOWROOM_") && !self.not_settings.contains(&name))
            || self.vendors_variables().any(|(_, _, variable)| variable == name)
    }

    /// Section, key and vendor's name of each setting that has such a name.
    pub fn vendors_variables(&self) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
        let of = |account: &'static Account| {
            let variables = account.variables.iter();
            variables.map(|(key, variable)| (account.section, *key, *variable))
        };
        self.accounts.iter().flat_map(of)
    }

    /// The vendor's own name for a setting.
    pub fn vendors_name(&self, path: &str) -> Option<&'static str> {
        let (section, key) = path.split_once('.')?;
        let mut known = self.vendors_variables();
        known
            .find(|known| (known.0, known.1) == (section, key))
            .map(|(.., name)| name)
    }
}

/// `limits.burst` is `SHOWROOM_LIMITS_BURST`.
pub(super) fn variable_of(path: &str) -> String {
    format!("SHOWROOM_{}", path.replace('.', "_").to_uppercase())
}

/// What the layers set, the later over the earlier.
#[derive(Default)]
pub(super) struct Layers {
    /// By section, and there by key.
    pub sections: BTreeMap<String, Section>,
    /// The entries of lists such as `[[demo]]`; each is a table.
    pub lists: BTreeMap<String, Vec<Node>>,
    pub variables: BTreeMap<String, String>,
}

/// A section that is opened, with or without keys.
#[derive(Default)]
pub(super) struct Section {
    /// Where it is opened; none where only variables set it.
    pub header: Option<Source>,
    pub values: BTreeMap<String, Node>,
}

impl Layers {
    pub fn merge<Env: IntoIterator<Item = (String, String)>>(
        schema: &Schema,
        sources: Sources<Env>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut layers = Self::default();
        layers.add(schema, schema.default, &Source::Default, problems);
        if let Some((path, text)) = sources.file {
            layers.add(schema, &text, &Source::File(path.into(), 1), problems);
        }
        layers.variables = sources
            .env
            .into_iter()
            .filter(|(name, value)| schema.is_setting(name) && !value.is_empty())
            .collect();
        layers
    }

    fn add(&mut self, schema: &Schema, text: &str, layer: &Source, problems: &mut Vec<Problem>) {
        let table = match text.parse::<toml::Table>() {
            Ok(table) => table,
            Err(error) => {
                let start = error.span().map_or(0, |span| span.start);
                let before = text.match_indices('\n').take_while(|(at, _)| *at < start);
                let line = 1 + before.count();
                // Its `Display` quotes the line, and a line can hold a secret.
                problems.push(Problem::new(
                    "(file)",
                    &layer.on(line),
                    &format!("line {line}: {}", error.message()),
                    "the file must be TOML, with strings and long numbers in quotes",
                ));
                return;
            }
        };
        let document = Node::new(toml::Value::Table(table), layer, Lines::of(text));
        for (name, node) in document.into_table().unwrap_or_default() {
            let source = node.source.clone();
            let is_list = schema.lists.contains(&name.as_str());
            let is_array = matches!(node.raw, Raw::Toml(toml::Value::Array(_)));
            let is_table = node.as_table().is_some();
            if is_list && is_array {
                self.add_list(schema, &name, node, problems);
            } else if is_list {
                let hint = format!("write [[{name}]]");
                problems.push(Problem::new(&name, &source, "is not a list of tables", &hint));
            } else if is_table {
                let section = self.sections.entry(name).or_default();
                section.header = Some(source);
                section.values.extend(node.into_table().unwrap_or_default());
            } else if self.sections.contains_key(&name) {
                let hint = format!("write [{name}], and its settings below");
                problems.push(Problem::new(&name, &source, "is not a section", &hint));
            } else {
                let hint = "put it under a line such as [server]";
                problems.push(Problem::new(&name, &source, "stands outside a section", hint));
            }
        }
    }

    fn add_list(&mut self, schema: &Schema, name: &str, node: Node, problems: &mut Vec<Problem>) {
        let list = self.lists.entry(name.to_owned()).or_default();
        if !schema.growing.contains(&name) {
            list.clear();
        }
        for item in node.into_list().unwrap_or_default() {
            if item.as_table().is_some() {
                list.push(item);
            } else {
                let (problem, hint) = ("holds something that is not a table", format!("write [[{name}]]"));
                problems.push(Problem::new(name, &item.source, problem, &hint));
            }
        }
    }
}
