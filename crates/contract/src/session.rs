//! The life of one conversation, as browser and server report it to each other.
//!
//! `start` opens a session with a [`StartRequest`]; its `press` is both the idempotency key of the press and,
//! from then on, the proof that a caller owns the session. `record` sends [`Event`]s in batches, which also
//! are its heartbeat. `end` closes it.

use crate::grant::Grant;
use crate::page::PageNonce;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::Not;

/// How often a live page records at the least, in seconds; a batch may be empty.
pub const HEARTBEAT_SECS: u64 = 10;
/// Most events in one batch.
pub const MAX_BATCH: usize = 64;
/// Most characters in the text of one turn.
pub const MAX_TURN_CHARS: usize = 4000;

/// The public name of a session: fine in logs, useless without its press key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SessionId(pub String);

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A random version 4 UUID that the browser makes at each press of Start. It is a secret of that page: the
/// server stores only its hash, and `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IdempotencyKey(pub String);

impl fmt::Debug for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdempotencyKey(…)")
    }
}

/// Ask for a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StartRequest {
    /// Slug of the demo.
    pub demo: String,
    /// Slug of the personal link through which the page was opened, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Key of this press; the same key again gives the same session.
    pub press: IdempotencyKey,
    /// What the page was given for this demo and link.
    pub nonce: PageNonce,
    /// A number that makes a [proof](crate::proof) of the nonce, where the server has asked for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<u64>,
    /// The ticket under which the page waits, or would, where there is no free place; without one it is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket: Option<IdempotencyKey>,
    /// The language of the page's interface, one of [`LANGUAGES`](crate::page::LANGUAGES): the avatar speaks it where its
    /// demo and link leave that open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The nonce with which the page has sent its lead form before, if it did: that lead belongs to this session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<PageNonce>,
    /// Whether the page has said that nothing of what is said is stored: a session that would store it is not begun.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub stores_nothing: bool,
}

/// A session was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartReply {
    /// Its name.
    pub session: SessionId,
    /// What the browser needs to join.
    pub grant: Grant,
    /// Whole seconds after which the server ends it.
    pub max_secs: u64,
    /// How long the page waits for a visitor who gives no sign.
    #[serde(default)]
    pub idle: Idle,
}

/// How long a page waits for a visitor who gives no sign, in whole seconds; 0 is for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Idle {
    /// Before it asks.
    pub ask_secs: u64,
    /// Before it ends the talk.
    pub end_secs: u64,
}

/// Reports what happened, or, with no events, only that the page is still there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordRequest {
    /// Which session.
    pub session: SessionId,
    /// The key of the press that opened it.
    pub press: IdempotencyKey,
    /// Number of the first event, counted from 0 for the whole session: a batch sent twice is stored once.
    pub first: u32,
    /// At most [`MAX_BATCH`].
    pub events: Vec<Event>,
}

/// What the server says to a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordReply {
    /// Set once the server has ended the session: the page must stop too.
    pub ended: Option<EndReason>,
}

/// Close a session. Closing a closed one is fine and changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EndRequest {
    /// Which session.
    pub session: SessionId,
    /// The key of the press that opened it.
    pub press: IdempotencyKey,
    /// Why.
    pub reason: EndReason,
}

/// Withdraw a press whose answer never came: ends the session it opened, if it opened one, and keeps a later
/// arrival of the same press from opening one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CancelRequest {
    /// Slug of the demo.
    pub demo: String,
    /// The key of the press.
    pub press: IdempotencyKey,
    /// Slug of the personal link through which the page was opened, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// What the page was given for this demo and link.
    pub nonce: PageNonce,
    /// Why the page gave up, as it shows it: the code of a fault. None where its visitor did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// One entry of a session's timeline, the same for every vendor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Milliseconds since the press.
    pub at_ms: u32,
    /// What happened.
    #[serde(flatten)]
    pub what: EventKind,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum EventKind {
    /// The browser began to connect to the vendor.
    Connecting,
    /// The browser is connected to the vendor.
    Connected,
    /// A picture of the avatar was painted for the first time.
    FirstFrame,
    /// The avatar's agent can be heard, read or calls itself ready, and no picture was painted yet.
    AgentReady,
    /// The vendor's own page was loaded; what it shows is not known.
    PageShown,
    /// The visitor began to speak.
    UserSpoke,
    /// The avatar began to speak.
    AvatarSpoke,
    /// One line of the transcript is complete.
    Turn(Turn),
    /// The connection got better or worse.
    Quality {
        /// How good it is now.
        level: Quality,
    },
    /// The visitor came here because the presenter of another demo could not come.
    Fallback {
        /// Slug of that demo.
        from: String,
    },
    /// Something went wrong and the talk goes on.
    Warning {
        /// A stable word for it, such as `microphone-denied`.
        code: String,
    },
    /// Something went wrong and the talk does not go on.
    Error {
        /// A stable word for it, such as `first-frame-timeout`.
        code: String,
    },
    /// The page considers the talk over.
    Ended {
        /// Why.
        reason: EndReason,
    },
}

impl EventKind {
    /// The word for it in storage and metrics; equal to its serde tag.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Connecting => "connecting",
            Self::Connected => "connected",
            Self::FirstFrame => "first-frame",
            Self::AgentReady => "agent-ready",
            Self::PageShown => "page-shown",
            Self::UserSpoke => "user-spoke",
            Self::AvatarSpoke => "avatar-spoke",
            Self::Turn(_) => "turn",
            Self::Quality { .. } => "quality",
            Self::Fallback { .. } => "fallback",
            Self::Warning { .. } => "warning",
            Self::Error { .. } => "error",
            Self::Ended { .. } => "ended",
        }
    }
}

/// One line of the transcript.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Who said it.
    pub who: Speaker,
    /// What was said, at most [`MAX_TURN_CHARS`] characters.
    pub text: String,
    /// Whether it was cut short by the other side.
    pub interrupted: bool,
    /// Whether it says that the avatar did not know an answer, by the word of its agent.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub missed: bool,
}

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Speaker {
    /// The person at the page.
    Visitor,
    /// The avatar.
    Avatar,
}

/// How good the connection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quality {
    /// As good as it gets.
    Excellent,
    /// Good enough.
    Good,
    /// Pictures or sound suffer.
    Poor,
    /// Nothing comes through.
    Lost,
}

/// Why a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndReason {
    /// The visitor pressed End.
    Visitor,
    /// The visitor pressed Cancel before it was live.
    Cancelled,
    /// The page was closed or left.
    Left,
    /// The page fell silent: no heartbeat.
    Lost,
    /// The time was up.
    TimeUp,
    /// The avatar or its vendor went away.
    AvatarLeft,
    /// The avatar ended the talk by its own decision: it left on purpose, or closed the room.
    AvatarEnded,
    /// The visitor was taken out of the room.
    Removed,
    /// The visitor was moved to another room, where nothing is counted.
    Moved,
    /// It could not be started, or broke.
    Failed,
    /// The server was stopped.
    Shutdown,
    /// The page says that the avatar or its vendor went away.
    AvatarGone,
    /// The page says that the time was up.
    OutOfTime,
    /// The visitor gave no sign for a while, and did not answer when asked.
    Idle,
    /// The personal link that it came by was withdrawn.
    Revoked,
    /// An administrator has stopped talks, and those that went on.
    Stopped,
}

impl EndReason {
    /// Every reason.
    pub const ALL: [Self; 16] = [
        Self::Visitor,
        Self::Cancelled,
        Self::Left,
        Self::Lost,
        Self::TimeUp,
        Self::AvatarLeft,
        Self::AvatarEnded,
        Self::Removed,
        Self::Moved,
        Self::Failed,
        Self::Shutdown,
        Self::AvatarGone,
        Self::OutOfTime,
        Self::Idle,
        Self::Revoked,
        Self::Stopped,
    ];

    /// The word for it in storage and metrics; equal to its serde spelling.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Cancelled => "cancelled",
            Self::Left => "left",
            Self::Lost => "lost",
            Self::TimeUp => "time-up",
            Self::AvatarLeft => "avatar-left",
            Self::AvatarEnded => "avatar-ended",
            Self::Removed => "removed",
            Self::Moved => "moved",
            Self::Failed => "failed",
            Self::Shutdown => "shutdown",
            Self::AvatarGone => "avatar-gone",
            Self::OutOfTime => "out-of-time",
            Self::Idle => "idle",
            Self::Revoked => "revoked",
            Self::Stopped => "stopped",
        }
    }

    /// Whether a page may give this reason. The others are the server's or the vendor's to say; a page's word for the
    /// same is another one, so that a reason that a visitor can make up is never taken for a verified one.
    #[must_use]
    pub const fn page_may_say(self) -> bool {
        match self {
            Self::Visitor
            | Self::Cancelled
            | Self::Left
            | Self::Failed
            | Self::AvatarGone
            | Self::OutOfTime
            | Self::Idle => true,
            Self::Lost
            | Self::TimeUp
            | Self::AvatarLeft
            | Self::AvatarEnded
            | Self::Removed
            | Self::Moved
            | Self::Revoked
            | Self::Stopped
            | Self::Shutdown => false,
        }
    }

    /// The word of a page for it. What exactly the page saw is in the code of its `error` event.
    #[must_use]
    pub const fn as_page_says(self) -> Self {
        match self {
            Self::TimeUp => Self::OutOfTime,
            Self::AvatarLeft | Self::AvatarEnded | Self::Removed | Self::Moved => Self::AvatarGone,
            Self::Lost | Self::Shutdown | Self::Revoked | Self::Stopped => Self::Failed,
            own => own,
        }
    }

    /// The reason whose [`id`](Self::id) this is.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_without_the_word_is_one_that_was_answered() {
        let stored = r#"{"at_ms":7,"event":"turn","who":"avatar","text":"Yes.","interrupted":false}"#;
        let event: Event = serde_json::from_str(stored).expect("as it was stored before");
        let EventKind::Turn(turn) = &event.what else {
            panic!("{event:?}")
        };
        assert!(!turn.missed);
        assert_eq!(serde_json::to_string(&event).expect("JSON"), stored);
    }
}
