//! What happens in a room of ours, as a LiveKit server reports it. What follows for the room's session is in
//! [`room`](super::room).

use crate::providers::session::Departed;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoomEvent {
    /// A participant of this identity joined.
    Joined(String),
    /// The room was closed.
    Closed(Cause),
    /// A participant left.
    Left {
        /// Who.
        departed: Departed,
        /// Whether that is an agent, or an avatar's worker.
        is_agent: bool,
        /// How.
        way: Way,
    },
}

/// Why a room was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// By a call. Our own deletion comes after the session's end, so one of an open session is another's.
    Deleted,
    /// Its server stopped, or could not open it.
    Failed,
    /// Nothing ended it before, so the participants dropped out and did not come back. Older servers give no cause.
    Abandoned,
}

/// How a participant left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The room was deleted: the agent's way to hang up, and the end for all.
    RoomDeleted,
    /// The room was closed.
    RoomClosed,
    /// It was removed by a call.
    Removed,
    /// It disconnected by its own decision.
    Goodbye,
    /// The agent failed.
    AgentError,
    /// It is there under another name of its stay: it came in anew, or was moved to another server.
    Replaced,
    /// It dropped out, and may come back.
    Dropped,
}
