//! Where a value was set.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// Where a value was set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Source {
    Default,
    /// The operator's file, and the line, from 1.
    File(Arc<Path>, usize),
    Variable(String),
    /// It is missing.
    #[default]
    Nowhere,
}

impl Source {
    /// The same file, on another line.
    pub fn on(&self, line: usize) -> Self {
        match self {
            Self::File(path, _) => Self::File(Arc::clone(path), line),
            other => other.clone(),
        }
    }

    /// The layer without the line.
    pub fn layer(&self) -> String {
        match self {
            Self::File(path, _) => path.display().to_string(),
            other => other.to_string(),
        }
    }

    /// Whether an operator set it.
    pub const fn is_operators(&self) -> bool {
        matches!(self, Self::File(..) | Self::Variable(_))
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path, line) => write!(f, "{}:{line}", path.display()),
            Self::Variable(name) => f.write_str(name),
            Self::Nowhere => f.write_str("-"),
        }
    }
}
