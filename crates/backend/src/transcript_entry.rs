//! A line of a conversation as it is stored: a turn, when it was said, and whose word it is.

use crate::clock::Timestamp;
use contract::session::Turn;

/// Whose word a stored line or event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The page's. The page's user can make it up, the avatar's words too.
    Page,
    /// The vendor's.
    Vendor,
}

impl Source {
    /// The word for it in the database.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Vendor => "vendor",
        }
    }

    /// The source whose [`id`](Self::id) this is.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Page, Self::Vendor]
            .into_iter()
            .find(|source| source.id() == id)
    }
}

/// One line of what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranscriptEntry {
    /// Who said what.
    pub turn: Turn,
    /// When, if the vendor knows.
    pub said: Option<Timestamp>,
    /// Whose word it is.
    pub source: Source,
}

impl TranscriptEntry {
    /// A line as the vendor kept it.
    #[must_use]
    pub const fn of_vendor(turn: Turn, said: Option<Timestamp>) -> Self {
        let source = Source::Vendor;
        Self { turn, said, source }
    }
}
