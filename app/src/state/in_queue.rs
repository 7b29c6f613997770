//! What an attempt that waits knows of the queue.

use contract::queue::Wait;

/// Where the attempt is in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct InQueue {
    pub(super) wait: Wait,
    pub(super) again_at: u64,
    pub(super) heard_at: u64,
    pub(super) asking: bool,
    /// How often in a row there was no answer.
    pub(super) silent: u32,
}
