//! The keys of one table of a list such as `[[demo]]`, taken one by one; what nobody took is a stranger.

use super::credentials::{PLACEHOLDER, is_placeholder_of};
use super::nearest::nearest;
use super::reader::Reader;
use super::sources::{Raw, Source};
use super::value::{Setting, must_be, show};
use crate::personas::{Fault, Template, Unfit};
use std::collections::BTreeSet;

/// One table of a list on its way to a type of its own.
pub(super) struct Fields<'a> {
    pub reader: &'a mut Reader,
    pub table: toml::Table,
    pub source: Source,
    pub path: String,
    /// What each table of this list must have, for a hint.
    pub needs: &'static str,
    asked: BTreeSet<String>,
}

impl<'a> Fields<'a> {
    pub fn new(
        reader: &'a mut Reader,
        table: toml::Table,
        source: Source,
        path: String,
        needs: &'static str,
    ) -> Self {
        Self {
            reader,
            table,
            source,
            path,
            needs,
            asked: BTreeSet::new(),
        }
    }

    /// The value as it stands in the file; nothing is noted but that the key is known.
    pub fn take_raw(&mut self, key: &str) -> Option<toml::Value> {
        self.asked.insert(key.into());
        self.table.remove(key)
    }

    /// The tables within a table of the list, such as `variables = { product = { max = 80 } }`.
    pub fn take_table(&mut self, key: &str) -> toml::Table {
        match self.take_raw(key) {
            Some(toml::Value::Table(table)) => table,
            Some(_) => {
                self.reject(key, "has the wrong type", "must be a table: { name = … }");
                toml::Table::new()
            }
            None => toml::Table::new(),
        }
    }

    pub fn take<T: Setting>(&mut self, key: &str) -> Option<T> {
        let raw = Raw::Toml(self.take_raw(key)?);
        let source = self.source.to_string();
        self.reader
            .row(&format!("{}.{key}", self.path), &show(&raw), &source);
        if is_placeholder_of(&format!("{}.{key}", self.path), &raw) {
            self.reject(key, PLACEHOLDER.0, PLACEHOLDER.1);
            return None;
        }
        let value = T::read(&raw);
        if value.is_none() {
            self.reject(key, "has the wrong type", &must_be::<T>(&raw));
        }
        value
    }

    pub fn text(&mut self, key: &str, most: usize) -> Option<String> {
        let text: String = self.take(key)?;
        self.rule(
            key,
            text.chars().count() <= most,
            &format!("must be at most {most} characters"),
        )
        .then_some(text)
    }

    pub fn required(&mut self, key: &str, most: usize) -> Option<String> {
        if !self.table.contains_key(key) {
            self.asked.insert(key.into());
            self.reject(key, "is missing", self.needs);
            return None;
        }
        self.text(key, most)
    }

    /// Reports a broken rule; says whether it held.
    pub fn rule(&mut self, key: &str, holds: bool, rule: &str) -> bool {
        if !holds {
            self.reject(key, "has an invalid value", rule);
        }
        holds
    }

    pub fn reject(&mut self, key: &str, problem: &str, hint: &str) {
        self.reader
            .problem(&format!("{}.{key}", self.path), &self.source, problem, hint);
    }

    /// A text with variables; reports what is wrong with it, each with its place in the text.
    pub fn template(&mut self, key: &str) -> Option<Template> {
        // As it stands in the file: places are counted from its first line, even where that is empty.
        let whole = self
            .table
            .get(key)
            .and_then(toml::Value::as_str)
            .map(str::to_owned);
        self.take::<String>(key)?;
        Template::parse(&whole?)
            .inspect_err(|faults| {
                for (fault, spot) in faults {
                    let (problem, hint) = words(*fault);
                    self.reject(key, &format!("{problem} at {spot}"), hint);
                }
            })
            .ok()
    }

    /// Reports what keeps the table's persona from being made.
    pub fn reject_unfit(&mut self, unfit: &[Unfit]) {
        for unfit in unfit {
            let (problem, hint) = (unfit.to_string(), unfit.hint());
            self.reader.problem(&self.path, &self.source, &problem, &hint);
        }
    }

    pub fn report_strangers(&mut self) {
        for key in std::mem::take(&mut self.table).keys() {
            let known = self.asked.iter().map(String::as_str);
            let hint = nearest(key, known).map_or("see `showroom config default`".into(), |near| {
                format!("did you mean {near}?")
            });
            self.reject(key, "is not a setting", &hint);
        }
    }
}

const fn words(fault: Fault) -> (&'static str, &'static str) {
    match fault {
        Fault::Unclosed => ("has a { that is not closed", "write {name}, or {{ for a brace"),
        Fault::Stray => ("has a } that was not opened", "write }} for a brace"),
        Fault::NoName => (
            "has braces around no name",
            "write {name} with lower-case letters, digits and underscores, or {{ for a brace",
        ),
    }
}
