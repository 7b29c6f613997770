//! The team beside a demo: who else is looking, and comments. Never in the way of a talk: it has an element of its own
//! outside the room, loads when it is wanted, and says so in one sentence when it cannot.
//!
//! The server renders the empty element where the caller has a place ([`PageAccess`]); the browser fills it (`wake`).

mod messages;
#[cfg(feature = "hydrate")]
mod panel;
#[cfg(feature = "hydrate")]
mod velt;

#[cfg(feature = "hydrate")]
pub use panel::wake;

use contract::demo::Demo;
use std::fmt;
use std::sync::Arc;

/// Whose page this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Viewer {
    /// A colleague's: loads by itself.
    Staff,
    /// A visitor's: loads when they ask for it.
    Visitor,
}

impl Viewer {
    /// As the element's attribute has it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Visitor => "visitor",
        }
    }
}

/// Asked for each demo that is rendered: lets this page reach what its vendor takes, and says whether the caller has
/// a place beside it. It then lets the page reach what that takes too, so who asks must render the element.
#[derive(Clone)]
pub struct PageAccess(Arc<Opens>);

/// Looks at a demo.
type Opens = dyn Fn(&Demo) -> Option<Viewer> + Send + Sync;

impl PageAccess {
    /// Access decided by `open`.
    pub fn new(open: impl Fn(&Demo) -> Option<Viewer> + Send + Sync + 'static) -> Self {
        Self(Arc::new(open))
    }

    /// Whose page it is, if the caller has a place beside the demo.
    #[must_use]
    pub fn open(&self, demo: &Demo) -> Option<Viewer> {
        (self.0)(demo)
    }
}

impl fmt::Debug for PageAccess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PageAccess")
    }
}
