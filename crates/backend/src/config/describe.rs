//! The configuration in force, as `showroom config show` prints it.

use super::problems::write_table;
use std::fmt;

/// Every value in force and where it came from; its `Display` is one aligned table without secrets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Description(pub Vec<Row>);

/// One value in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// `section.key`.
    pub key: String,
    /// As it would be written in the file; `(set)` for a secret, `(not set)` for an absent one.
    pub value: String,
    /// `default`, the file's name, or the variable's name.
    pub source: String,
}

impl fmt::Display for Description {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = ["KEY", "VALUE", "SOURCE"].map(str::to_owned);
        let rows = self
            .0
            .iter()
            .map(|row| [row.key.clone(), row.value.clone(), row.source.clone()]);
        write_table(f, &std::iter::once(head).chain(rows).collect::<Vec<_>>())
    }
}
