//! What is to be done in the world. The driver does it and brings the answer back as an
//! [`Input`](super::Input).

use contract::grant::Grant;
use contract::session::{EndReason, Event, IdempotencyKey, SessionId};

/// One thing to do. `attempt` goes back with the event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Ask the server for a session.
    StartSession {
        /// Attempt.
        attempt: u32,
        /// Key of its press.
        press: IdempotencyKey,
        /// What it waits under where there is no place.
        ticket: IdempotencyKey,
    },
    /// Ask how far the queue is.
    AskQueue {
        /// Attempt.
        attempt: u32,
        /// What it waits under.
        ticket: IdempotencyKey,
    },
    /// Let the queue know that the page is out of sight, even where it can do nothing after this.
    HideInQueue {
        /// What it waits under.
        ticket: IdempotencyKey,
    },
    /// Withdraw a press whose answer did not come, or came too late.
    CancelSession {
        /// Key of the press.
        press: IdempotencyKey,
        /// The code of the fault for which it is given up; none where its visitor gave it up.
        code: Option<String>,
    },
    /// Note something in the session's timeline.
    Record(Event),
    /// Close a session, after what was noted has been sent.
    EndSession {
        /// Which.
        session: SessionId,
        /// Key of its press.
        press: IdempotencyKey,
        /// Why.
        reason: EndReason,
    },
    /// Ask the server whether it has ended the session, and why.
    AskServer {
        /// Attempt.
        attempt: u32,
    },
    /// The session is there: what is noted can be sent from now on.
    OpenTimeline {
        /// Attempt.
        attempt: u32,
        /// Which.
        session: SessionId,
        /// Key of its press.
        press: IdempotencyKey,
    },
    /// Fetch the vendor's code without need, because it soon may be needed.
    Warm,
    /// Fetch the vendor's code.
    LoadSdk {
        /// Attempt.
        attempt: u32,
    },
    /// Ask the browser for the microphone.
    AskMicrophone {
        /// Attempt.
        attempt: u32,
        /// Which one, if the visitor has chosen; another will do where it is gone.
        device: Option<String>,
    },
    /// Give the microphone of this attempt back, now or as soon as it comes.
    ReleaseMicrophone {
        /// Attempt.
        attempt: u32,
    },
    /// Connect to the vendor.
    Join {
        /// Attempt.
        attempt: u32,
        /// What the server gave for it.
        grant: Grant,
    },
    /// Let the avatar hear the microphone of this attempt, in place of an earlier one.
    PublishMicrophone {
        /// Attempt.
        attempt: u32,
        /// Whether to begin in silence.
        muted: bool,
    },
    /// Leave the vendor and empty the stage.
    Leave {
        /// Attempt.
        attempt: u32,
    },
    /// Stop sending the microphone, or go on.
    SetMuted(bool),
    /// Let the avatar be heard through this speaker, by the browser's name for it; through any, if it is empty.
    SetSpeaker(String),
    /// Set how loud the avatar is, in percent.
    SetVolume(u8),
    /// Send a typed line.
    SendText {
        /// Its number in the transcript.
        line: u32,
        /// The words.
        text: String,
    },
    /// Ask the avatar to stop talking.
    Interrupt,
    /// Start the sound, inside the click that asked for it.
    UnlockSound,
}
