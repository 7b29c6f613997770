//! What one table still holds, and what was asked of it.

use super::layers::Section;
use super::node::Node;
use super::source::Source;
use std::collections::BTreeMap;

/// The keys of one table: those that were not taken yet, and the names of all that were asked for.
#[derive(Default)]
pub(super) struct Keys {
    pub values: BTreeMap<String, Node>,
    pub asked: Vec<String>,
    /// Where the table begins.
    pub source: Source,
    /// Whether it is there, with or without keys.
    pub is_present: bool,
    /// Whether it is a table that the program knows.
    pub is_opened: bool,
}

impl From<Section> for Keys {
    fn from(section: Section) -> Self {
        Self {
            values: section.values,
            is_present: section.header.is_some(),
            source: section.header.unwrap_or_default(),
            ..Self::default()
        }
    }
}
