//! The talking avatar, whatever carries it.
//!
//! It owns what a presenter looks like, says and when; it knows no vendor, no socket and no clock. Time comes in as
//! the span since the avatar was made, and [`Avatar::tick`] answers with what is due. Start with [`Avatar::new`].

pub mod captions;
mod course;
pub(crate) mod endpointing;
pub mod engine;
pub mod ivf;
pub mod opus;
pub mod pack;
pub mod pose;
pub mod sheet;
mod speech;
pub mod subject;

pub use engine::Avatar;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Who the avatar is today.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Persona {
    /// The name it goes by; the pack's own when absent.
    pub name: Option<String>,
    /// How it says hello; the pack's own greeting when absent. One that is not recorded is replaced by a neutral one that
    /// is.
    pub greeting: Option<String>,
    /// Makes two avatars blink at different times.
    pub seed: u64,
}

/// What the avatar is doing, in the words LiveKit's agents use for `lk.agent.state`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// No visitor was greeted yet.
    Initializing,
    /// It waits for words or hears them.
    Listening,
    /// The short pause before an answer.
    Thinking,
    /// It talks.
    Speaking,
    /// The visitor went away and may come back.
    Idle,
}

impl Mood {
    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Initializing => "initializing",
            Self::Listening => "listening",
            Self::Thinking => "thinking",
            Self::Speaking => "speaking",
            Self::Idle => "idle",
        }
    }
}

/// Input of the avatar. Its `Debug` shows no words, because what a visitor types is private.
#[derive(Clone, PartialEq, Eq)]
pub enum Input {
    /// The visitor is in the room.
    VisitorCame,
    /// The visitor is not in the room any more.
    VisitorLeft,
    /// A visitor receives our sound, so that a greeting would be heard. The event that names the visitor may come later.
    Audible,
    /// There is sound of the visitor, or none any more.
    VisitorSpeaks(bool),
    /// The visitor typed this.
    Text(String),
    /// Say this. The voice can only say what was recorded; for other words it says that.
    Say(String),
    /// Stop talking now.
    Interrupt,
    /// A voice that is not its own sounds this loud, from 0 to 255, or does not sound.
    Voiced(Option<u8>),
    /// A receiver cannot decode until it gets a key frame.
    KeyFrame,
}

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::VisitorCame => f.write_str("VisitorCame"),
            Self::VisitorLeft => f.write_str("VisitorLeft"),
            Self::Audible => f.write_str("Audible"),
            Self::VisitorSpeaks(speaks) => write!(f, "VisitorSpeaks({speaks})"),
            Self::Text(text) => write!(f, "Text({} bytes)", text.len()),
            Self::Say(text) => write!(f, "Say({} bytes)", text.len()),
            Self::Interrupt => f.write_str("Interrupt"),
            Self::Voiced(loudness) => write!(f, "Voiced({loudness:?})"),
            Self::KeyFrame => f.write_str("KeyFrame"),
        }
    }
}

/// Captions of one utterance of the avatar: one beginning, words as they are spoken, one end. They are the words of the
/// recording that sounds; a visitor's spoken words are not made out, so there are none of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caption {
    /// A new segment; its number is unique for this avatar.
    Begin(u64),
    /// The next words, with their trailing space.
    Words(u64, String),
    /// No more words; what was said so far stands, even when it was cut short.
    End(u64),
}

/// Why the avatar goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Farewell {
    /// No visitor joined within a minute.
    NobodyCame,
    /// The visitor left and did not come back.
    VisitorLeft,
}

/// What the avatar does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// 40 ms of picture.
    Video {
        /// A VP8 frame.
        frame: Arc<[u8]>,
        /// When it belongs on screen, since the avatar was made.
        at: Duration,
    },
    /// 20 ms of sound.
    Audio {
        /// An Opus packet.
        packet: Arc<[u8]>,
        /// When it belongs in the ear, since the avatar was made.
        at: Duration,
        /// 0 (silence) to 255.
        loudness: u8,
    },
    /// Words to show.
    Caption(Caption),
    /// A typed text found no answer; how many of this talk by now. What is said next says so.
    Miss(u32),
    /// What it does from now on; only changes are reported.
    Mood(Mood),
    /// It is done here. Nothing follows.
    Leave(Farewell),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_words_are_not_debugged() {
        assert_eq!(format!("{:?}", Input::Text("canary".into())), "Text(6 bytes)");
        assert_eq!(format!("{:?}", Input::Say("canary".into())), "Say(6 bytes)");
    }
}
