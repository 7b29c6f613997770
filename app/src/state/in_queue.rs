//! What an attempt that waits knows of the queue.

use contract::queue::Wait;

/// Where the attempt is in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InQueue {
    pub(super) wait: Wait,
    pub(super) again_at: u64,
    /// When the newest question was asked that has no answer yet.
    pub(super) asked_at: Option<u64>,
    /// Since when no question was answered.
    pub(super) unanswered_since: Option<u64>,
    /// How often in a row there was no answer.
    pub(super) silent: u32,
}
