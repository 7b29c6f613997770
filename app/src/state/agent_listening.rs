//! Whether the agent still listens after the visitor's client has joined afresh.
//!
//! To an agent a client that connects afresh is a visitor who left and another who came; a stock `LiveKit` agent ends
//! its conversation with the first one and stays in the room without listening (livekit-agents 1.8.9,
//! `close_on_disconnect`). It is noticed by what follows: a line of the visitor's, and no sign at all.

use super::deadlines as after;

/// What is known of an agent's listening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum AgentListening {
    /// No reason for doubt.
    #[default]
    Fine,
    /// The visitor's client joined afresh; nothing was said since.
    Unproven,
    /// A line of the visitor's waits for any sign since then, in milliseconds of the machine's clock.
    Waiting(u64),
    /// There was none.
    Deaf,
}

impl AgentListening {
    /// The visitor's client joined afresh.
    pub(super) fn rejoined(&mut self) {
        *self = Self::Unproven;
    }

    /// The visitor has said or typed something.
    pub(super) fn asked(&mut self, now: u64) {
        if *self == Self::Unproven {
            *self = Self::Waiting(now);
        }
    }

    /// The agent shows that it took something in. Before a line of the visitor's this may be the end of what it was
    /// about before, and proves nothing.
    pub(super) fn answered(&mut self) {
        if matches!(self, Self::Waiting(_) | Self::Deaf) {
            *self = Self::Fine;
        }
    }

    /// Whether the wait has just been too long.
    pub(super) fn gives_up(&mut self, now: u64) -> bool {
        let over = matches!(*self, Self::Waiting(since) if now >= since + after::ANSWER);
        if over {
            *self = Self::Deaf;
        }
        over
    }
}
