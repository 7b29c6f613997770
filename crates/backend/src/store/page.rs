//! Long lists are read in pages, by the key that they are ordered by.

use crate::clock::Timestamp;

/// Where a page begins: after the row that was sent then and has this key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct After {
    pub(super) sent: Timestamp,
    pub(super) id: String,
}

impl After {
    /// Before everything that was sent at this time or later: no key is empty.
    #[must_use]
    pub fn start(since: Timestamp) -> Self {
        Self {
            sent: since,
            id: String::new(),
        }
    }
}
