//! The team beside a demo: who else is looking, and comments. Never in the way of a talk: it has an element of its own
//! outside the room, loads when it is wanted, and says so in one sentence when it cannot.
//!
//! The server renders the empty element where the caller has a place ([`Door`]); the browser fills it (`wake`).

#[cfg(feature = "hydrate")]
mod panel;
mod words;

#[cfg(feature = "hydrate")]
pub use panel::wake;

use std::fmt;
use std::sync::Arc;

/// Whose page this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Here {
    /// A colleague's: loads by itself.
    Staff,
    /// A visitor's: loads when they ask for it.
    Visitor,
}

impl Here {
    /// As the element's attribute has it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Visitor => "visitor",
        }
    }
}

/// Asked for each demo that is rendered: whether the caller has a place beside it. Opening it also lets this page
/// reach what that takes, so whoever opens it must render the element.
#[derive(Clone)]
pub struct Door(Arc<Opens>);

/// Looks up a demo by its slug.
type Opens = dyn Fn(&str) -> Option<Here> + Send + Sync;

impl Door {
    /// A door that is opened by this.
    pub fn new(open: impl Fn(&str) -> Option<Here> + Send + Sync + 'static) -> Self {
        Self(Arc::new(open))
    }

    /// Whose page it is, if the caller has a place beside the demo with this slug.
    #[must_use]
    pub fn open(&self, slug: &str) -> Option<Here> {
        (self.0)(slug)
    }
}

impl fmt::Debug for Door {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Door")
    }
}
