//! A context as the studio shows it.

use super::{ContextForm, DemoOrigin, Preview};
use crate::StoreError;
use crate::clock::Timestamp;
use crate::config::SettingFault;

/// Whether a context can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContextStatus {
    /// Demos and links can name it.
    Offered,
    /// What names it keeps it; nothing new can choose it.
    Archived,
    /// It is not used: the configuration has one of its name.
    Shadowed,
    /// It is not used: it breaks a rule.
    Faulty,
}

impl ContextStatus {
    /// The word for it on pages and in exports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Archived => "archived",
            Self::Shadowed => "shadowed",
            Self::Faulty => "faulty",
        }
    }
}

/// A context in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextLine {
    /// Its name.
    pub name: String,
    /// Where it is from.
    pub origin: DemoOrigin,
    /// Whether it can be chosen.
    pub status: ContextStatus,
    /// The titles of the demos that name it.
    pub demos: Vec<String>,
    /// Whether it is archived.
    pub is_archived: bool,
    /// When it was last changed; none for one of the configuration.
    pub changed: Option<Timestamp>,
}

/// All contexts: of the configuration, by name, and of the database, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextList {
    /// Those that were made on the site.
    pub of_site: Vec<ContextLine>,
    /// Those of the configuration.
    pub of_file: Vec<ContextLine>,
    /// Whether this account may make and change them.
    pub may_make: bool,
}

/// One context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextDetail {
    /// As it is in a list.
    pub line: ContextLine,
    /// What is set.
    pub form: ContextForm,
    /// Counts its changes; 0 for one of the configuration.
    pub version: i64,
    /// Whether this account may make and change contexts.
    pub may_make: bool,
    /// How many links of the database open and are of this context: they name it, or a demo that does.
    pub links: usize,
    /// What keeps it from being used.
    pub faults: Vec<SettingFault>,
    /// Its texts, filled in for an example; none where they cannot be made.
    pub preview: Option<Preview>,
}

impl ContextDetail {
    /// Whether this account may change it.
    #[must_use]
    pub fn may_change(&self) -> bool {
        self.may_make && self.line.origin == DemoOrigin::Site
    }
}

/// Why a context was not made or changed. Nothing was.
#[derive(Debug, thiserror::Error)]
pub enum ContextError {
    /// Settings break rules; the key of each is that of its field.
    #[error("the form breaks rules")]
    Fields(Vec<SettingFault>),
    /// There is no such context on the site.
    #[error("no such context")]
    Missing,
    /// This account may not change it.
    #[error("the context may not be changed")]
    Fixed,
    /// It was changed since the form was filled in; the context as it is now, and the keys that differ from what was typed.
    #[error("the context was changed meanwhile")]
    Changed(Box<ContextDetail>, Vec<&'static str>),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
