//! A line of a conversation as a vendor kept it: a turn, with when it was said.

use crate::clock::Timestamp;
use contract::session::Turn;

/// One line of what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Who said what.
    pub turn: Turn,
    /// When, if the vendor knows.
    pub said: Option<Timestamp>,
}

impl From<Turn> for Line {
    fn from(turn: Turn) -> Self {
        Self { turn, said: None }
    }
}
