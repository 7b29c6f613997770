//! What goes into an engine from outside, and how it ended.
//!
//! It owns the types that the engine shares with the sessions' list, the signalling socket and foreign rooms.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::mpsc;

/// Input of an engine from outside its connections.
pub enum Order {
    /// The visitor's signalling socket is there, perhaps again.
    Attached(mpsc::UnboundedSender<String>),
    /// A message on it.
    Signal(Signal),
    /// Say this.
    Talk(String),
    /// End.
    Stop,
    /// A question whether it runs.
    Nothing,
}

/// A signalling message of the client.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Signal {
    /// What it is, such as `offer`.
    pub action_type: String,
    /// What belongs to it.
    #[serde(default)]
    pub payload: Value,
}

/// How a session ended, in the vendor's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Exit {
    /// One side ended it, or its time was up.
    #[serde(rename = "NORMAL_EXIT")]
    Normal,
    /// The visitor was gone.
    ClosedByEngine,
    /// It broke.
    Error,
}
