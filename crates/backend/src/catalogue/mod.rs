//! What is made on the site as one TOML text, out and in: what was exported is imported as it was.
//!
//! A text is a `[brand]`, `[budgets]`, `[prices]`, and arrays of `[[context]]` and `[[demo]]` as the configuration file has
//! them, with `archived = true` where one is. It works with the database itself, beside the server that works with it, which sees a
//! change within two seconds. Start with [`export`] and [`import`].

mod export;
mod import;
mod write;

pub use export::export;
pub use import::import;

use crate::StoreError;
use crate::config::Problems;
use crate::store::ReadError;

/// What an import has done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// What was not there.
    pub made: usize,
    /// What has other settings now, or was archived or taken back.
    pub changed: usize,
    /// What is as it was.
    pub same: usize,
}

/// Why nothing was imported or exported.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// Settings break rules; each with its line.
    #[error("{0}")]
    Rules(Problems),
    /// The database cannot be opened.
    #[error(transparent)]
    Open(#[from] ReadError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The database was changed while the text was read.
    #[error("the database was changed meanwhile: run it again")]
    Changed,
    /// A row is no TOML any more: another program has spoilt it.
    #[error("the settings of {0} are no TOML: bring them back from a copy of the database")]
    Spoilt(String),
}
