//! The one cursor: stands on a table of the settings, gives its values by key, and says where each wrong one is.
//!
//! A section, an entry of a list such as `[[demo]]`, and a table inside either are read alike. A table that is not a
//! section is closed with [`Cursor::finish`]: a key that was not taken is unknown.

use super::keys::Keys;
use super::layers::{Schema, variable_of};
use super::node::{Node, Raw};
use super::placeholder::is_placeholder_of;
use super::root::Settings;
use super::source::Source;
use super::suggest::did_you_mean;
use super::value::{Setting, must_be, show, wrong_with};

pub(crate) struct Cursor<'a> {
    settings: &'a mut Settings,
    path: String,
    /// The table's keys; a section's stay with the settings, so that it can be opened again.
    own: Option<Keys>,
    /// What each table of this list must have, for a hint; empty where it is no entry of a list.
    needs: &'static str,
    /// Whether a variable's text is read as TOML.
    toml_variables: bool,
}

/// The words for a value that only marks the place of one.
const PLACEHOLDER: (&str, &str) = (
    "is a placeholder",
    "put the real value in its place, or remove the setting",
);

impl Settings {
    /// Stands on a section, whether it is set or not; it may be opened again for other keys.
    pub fn section(&mut self, name: &str) -> Cursor<'_> {
        let prefix = format!("{name}.");
        let ours = variable_of(&prefix);
        let by_variable = self.variables.keys().any(|name| name.starts_with(&ours))
            || self
                .schema
                .vendors_variables()
                .any(|(section, _, variable)| section == name && self.variables.contains_key(variable));
        let keys = self.sections.entry(name.into()).or_default();
        keys.is_opened = true;
        keys.is_present |= by_variable;
        let source = keys.source.clone();
        Cursor::section(self, name, &source)
    }
}

impl<'a> Cursor<'a> {
    pub(super) fn section(settings: &'a mut Settings, name: &str, source: &Source) -> Self {
        settings.remember(name, source);
        Self {
            settings,
            path: name.into(),
            own: None,
            needs: "",
            toml_variables: false,
        }
    }

    /// Stands on an entry of a list, which is a table; `needs` is what each must have.
    pub fn entry(settings: &'a mut Settings, path: String, node: Node, needs: &'static str) -> Self {
        settings.begin(&path, &node.source);
        let (source, values) = (node.source.clone(), node.into_table().unwrap_or_default());
        Self {
            settings,
            path,
            own: Some(Keys {
                values,
                source,
                ..Keys::default()
            }),
            needs,
            toml_variables: false,
        }
    }

    /// Stands on a table inside another; anything else is reported.
    pub(super) fn inside(settings: &'a mut Settings, path: String, node: Node) -> Option<Self> {
        if node.as_table().is_none() {
            settings.problem(&path, &node.source, "has the wrong type", "must be a table");
            return None;
        }
        Some(Self::entry(settings, path, node, ""))
    }

    /// The same section, with the text of variables read as TOML, so that one can hold a list or a table.
    pub fn variables_as_toml(&mut self) -> Cursor<'_> {
        Cursor {
            settings: self.settings,
            path: self.path.clone(),
            own: None,
            needs: self.needs,
            toml_variables: true,
        }
    }

    /// `section.key`, or the same for a table of a list.
    pub fn path_of(&self, key: &str) -> String {
        format!("{}.{key}", self.path)
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    pub(super) const fn schema(&self) -> &Schema {
        &self.settings.schema
    }

    /// For what is not about this table alone.
    pub fn settings(&mut self) -> &mut Settings {
        self.settings
    }

    pub(super) const fn is_section(&self) -> bool {
        self.own.is_none()
    }

    fn keys(&mut self) -> &mut Keys {
        match &mut self.own {
            Some(keys) => keys,
            None => self.settings.keys_of(&self.path),
        }
    }

    /// Whether a section is there at all: its header, a key or a variable.
    pub fn is_present(&mut self) -> bool {
        self.keys().is_present
    }

    /// Whether a key that was not taken yet is set.
    pub fn has(&mut self, key: &str) -> bool {
        let in_table = self.keys().values.contains_key(key);
        in_table || (self.own.is_none() && self.settings.has_variable(&self.path_of(key)))
    }

    /// The value of a table of the file that was not taken yet.
    pub fn peek(&mut self, key: &str) -> Option<&Node> {
        self.keys().values.get(key)
    }

    /// Which keys of the table were not taken yet.
    pub fn left(&mut self) -> Vec<String> {
        self.keys().values.keys().cloned().collect()
    }

    /// The value as it was set; nothing is noted but that the key is known and where it stands.
    pub fn take(&mut self, key: &str) -> Option<Node> {
        let path = self.path_of(key);
        let keys = self.keys();
        keys.asked.push(key.into());
        let in_table = keys.values.remove(key);
        let by_variable = match self.own {
            Some(_) => None,
            None => self.settings.take_variable(&path),
        };
        let node = by_variable.or(in_table)?;
        self.settings.remember(&path, &node.source);
        Some(if self.toml_variables {
            node.text_as_toml()
        } else {
            node
        })
    }

    /// Takes a value and shows it to the operator; of a section, an absent one too.
    pub(super) fn take_shown(&mut self, key: &str, shown: impl Fn(&Raw) -> String) -> Option<Node> {
        let node = self.take(key);
        let path = self.path_of(key);
        match &node {
            Some(node) => self.settings.row(&path, &shown(&node.raw), &node.source.layer()),
            None if self.own.is_none() => self.settings.row(&path, "(not set)", ""),
            None => {}
        }
        node
    }

    /// Shows the operator what a key came to.
    pub fn describe(&mut self, key: &str, value: &str) {
        let (path, layer) = (self.path_of(key), self.keys().source.layer());
        self.settings.row(&path, value, &layer);
    }

    pub(super) fn typed<T: Setting>(&mut self, key: &str, shown: impl Fn(&Raw) -> String) -> Option<T> {
        let node = self.take_shown(key, shown)?;
        if is_placeholder_of(&self.settings.schema, &self.path_of(key), &node.raw) {
            self.reject(key, PLACEHOLDER.0, PLACEHOLDER.1);
            return None;
        }
        let value = T::read(&node.raw);
        if value.is_none() {
            self.reject(key, wrong_with::<T>(&node.raw), &must_be::<T>(&node.raw));
        }
        value
    }

    /// A value that may be absent; a bad one is reported and reads as absent.
    pub fn optional<T: Setting>(&mut self, key: &str) -> Option<T> {
        self.typed(key, show)
    }

    /// A value that must be there.
    pub fn required<T: Setting>(&mut self, key: &str) -> Option<T> {
        self.must_be_set(key);
        self.optional(key)
    }

    /// Reports a key that is not set.
    pub fn must_be_set(&mut self, key: &str) {
        if self.has(key) {
            return;
        }
        let hint = match self.needs {
            "" if self.is_section() => format!("set it, or {}", variable_of(&self.path_of(key))),
            "" => "set it too".into(),
            needs => needs.into(),
        };
        self.reject(key, "is missing", &hint);
    }

    /// Reports what a section lacks to be whole; a provider is either absent or complete.
    pub fn complete(&mut self, keys: &[&str]) {
        for key in keys {
            let path = self.path_of(key);
            // A value of the wrong type is there, and has been reported.
            if !self.settings.was_read(&path) {
                let vendors = self.settings.schema.vendors_name(&path);
                let name = vendors.map_or_else(|| variable_of(&path), String::from);
                let hint = format!("set {name}, or take the rest of [{}] away", self.path);
                self.reject(key, "is missing", &hint);
            }
        }
    }

    /// Reports a setting that is no more, with what to write in its place.
    pub fn replaced(&mut self, key: &str, by: &str, hint: &str) {
        if self.take(key).is_some() {
            self.reject(key, &format!("was replaced by {by}"), hint);
        }
        self.keys().asked.retain(|asked| asked != key);
    }

    /// Reports a broken rule; says whether it held.
    pub fn rule(&mut self, key: &str, holds: bool, rule: &str) -> bool {
        if !holds {
            self.reject(key, "has an invalid value", rule);
        }
        holds
    }

    /// Reports what is wrong with a key, wherever it was set.
    pub fn reject(&mut self, key: &str, problem: &str, hint: &str) {
        let path = self.path_of(key);
        match self.keys().values.get(key).map(|node| node.source.clone()) {
            Some(source) => self.settings.problem(&path, &source, problem, hint),
            None => self.settings.reject(&path, problem, hint),
        }
    }

    /// Remembers what is allowed and yet worth saying.
    pub fn warn(&mut self, key: &str, problem: &str, hint: &str) {
        let path = self.path_of(key);
        self.settings.warn(&path, problem, hint);
    }

    /// Reports what is wrong with the table as a whole.
    pub fn reject_all(&mut self, problem: &str, hint: &str) {
        self.settings.reject(&self.path, problem, hint);
    }

    /// Reports the keys that were not taken of a table that is no section.
    pub fn finish(mut self) {
        let keys = self.own.take().unwrap_or_default();
        let known = keys.asked.iter().map(String::as_str);
        for (key, node) in keys.values {
            let hint = did_you_mean(&key, known.clone(), || match self.needs {
                "" => format!("there are {}", keys.asked.join(", ")),
                _ => "see `showroom config default`".into(),
            });
            let path = self.path_of(&key);
            self.settings
                .problem(&path, &node.source, "is not a setting", &hint);
        }
    }
}
