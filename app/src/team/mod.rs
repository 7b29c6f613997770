//! The team beside a demo: who else is looking, and comments. Never in the way of a talk: it has an element of its own
//! outside the room, loads when it is wanted, and says so in one sentence when it cannot.
//!
//! The server renders the empty element where the caller has a place ([`Viewer`]); the browser fills it (`wake`).

mod messages;
#[cfg(feature = "hydrate")]
mod panel;
#[cfg(feature = "hydrate")]
mod velt;

#[cfg(feature = "hydrate")]
pub use panel::wake;

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
