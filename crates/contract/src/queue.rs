//! Waiting for a place while every one is taken.
//!
//! A start that finds no place, and says under which ticket its page waits, is answered with a [`Wait`]. The page asks again
//! as often as that says; who stops asking loses its position in time. When it is the turn of a page in sight a place is kept
//! for it, and it starts with a key that is new, under the same ticket. A page out of sight keeps its position, and others
//! go first until it is seen. Cancelling the ticket leaves the queue.

use crate::page::PageNonce;
use crate::session::IdempotencyKey;
use serde::{Deserialize, Serialize};

/// How long a page in sight may be silent before it loses its position, in seconds; so long it also goes on asking a
/// server that does not answer.
pub const PATIENCE_SECS: u64 = 60;
/// How long a page out of sight keeps its position: after its last question, since browsers let its timers run once a
/// minute or not at all, and after its turn came. In seconds.
pub const HIDDEN_SECS: u64 = 300;
/// How long a place is kept for a page in sight, in seconds.
pub const TURN_SECS: u64 = 30;

/// Ask how far the queue is. Asking is also what keeps the turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaitRequest {
    /// Slug of the demo.
    pub demo: String,
    /// Slug of the personal link through which the page was opened, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// What the page waits under: the key of the press that found no place.
    pub ticket: IdempotencyKey,
    /// What the page was given for this demo and link.
    pub nonce: PageNonce,
    /// Whether the page is out of sight, so that it asks less often and cannot start.
    #[serde(default)]
    pub hidden: bool,
}

/// Where a page is in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    /// From 1, among those who wait for the same.
    pub position: u32,
    /// About how many seconds it will take; none where that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about_secs: Option<u64>,
    /// After how many seconds to ask again.
    pub again_secs: u64,
    /// Whether it is the page's turn: a place is kept for it, or was free for it while it is out of sight.
    pub turn: bool,
}
