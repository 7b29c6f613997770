//! The messages of one language.

use crate::pattern::Message;
use fluent_syntax::ast::{Entry, Pattern};
use std::collections::BTreeMap;

/// All messages of one language, by area and name.
#[derive(Debug)]
pub struct Catalogue {
    /// Its tag, such as `de`.
    pub language: String,
    /// By area, then name; an attribute's name is `message.attribute`.
    pub messages: BTreeMap<(String, String), Message>,
    /// What is wrong with its files, one sentence each.
    pub problems: Vec<String>,
}

impl Catalogue {
    /// Nothing yet.
    pub fn new(language: &str) -> Self {
        Self {
            language: language.to_owned(),
            messages: BTreeMap::new(),
            problems: Vec::new(),
        }
    }

    /// Reads one file.
    pub fn add(&mut self, area: &str, source: &str) {
        let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(resource, errors)| {
            let errors = errors
                .iter()
                .map(|error| format!("{}/{area}.ftl: {error}", self.language));
            self.problems.extend(errors);
            resource
        });
        for entry in &resource.body {
            match entry {
                Entry::Message(message) => {
                    if let Some(value) = &message.value {
                        self.take(area, message.id.name.to_owned(), value);
                    }
                    for attribute in &message.attributes {
                        let name = format!("{}.{}", message.id.name, attribute.id.name);
                        self.take(area, name, &attribute.value);
                    }
                }
                Entry::Term(term) => self.refuse(area, term.id.name, "is a term, and terms are not known"),
                // Junk is reported by the parser.
                Entry::Comment(_)
                | Entry::GroupComment(_)
                | Entry::ResourceComment(_)
                | Entry::Junk { .. } => {}
            }
        }
    }

    fn take(&mut self, area: &str, name: String, pattern: &Pattern<&str>) {
        match Message::read(pattern, &self.language) {
            // Functions of all areas are of one type.
            Ok(_)
                if self
                    .messages
                    .keys()
                    .any(|(_, known)| function(known) == function(&name)) =>
            {
                self.refuse(area, &name, "is there twice");
            }
            Ok(message) => _ = self.messages.insert((area.to_owned(), name), message),
            Err(problem) => self.refuse(area, &name, &problem),
        }
    }

    fn refuse(&mut self, area: &str, name: &str, problem: &str) {
        let sentence = format!("{}/{area}.ftl: {name} {problem}", self.language);
        self.problems.push(sentence);
    }
}

/// The function's name of a message.
pub fn function(name: &str) -> String {
    name.replace(['-', '.'], "_").to_lowercase()
}
