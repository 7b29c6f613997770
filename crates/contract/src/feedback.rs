//! What a visitor thinks of a talk: a thumb and a line.

use crate::session::{IdempotencyKey, SessionId};
use serde::{Deserialize, Serialize};

/// Most characters of the line.
pub const MAX_FEEDBACK_CHARS: usize = 500;

/// Rate a session; a later one of the same session replaces an earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedbackRequest {
    /// Which session.
    pub session: SessionId,
    /// The key of the press that opened it.
    pub press: IdempotencyKey,
    /// Whether it was any good; none where only a line was written.
    pub thumb: Option<Thumb>,
    /// At most [`MAX_FEEDBACK_CHARS`] characters; empty where only a thumb was given.
    pub text: String,
}

/// Good or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Thumb {
    /// Good.
    Up,
    /// Not good.
    Down,
}

impl Thumb {
    /// The word for it in storage and exports; equal to its serde spelling.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }

    /// The thumb whose [`id`](Self::id) this is.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Up, Self::Down].into_iter().find(|thumb| thumb.id() == id)
    }
}
