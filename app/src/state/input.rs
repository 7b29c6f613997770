//! What can happen: the visitor asks for something, the world reports something, or time passes.

use super::{Cause, MicTrouble, SdkError};
use contract::ApiError;
use contract::queue::Wait;
use contract::session::{EndReason, IdempotencyKey, Quality, Speaker, StartReply};
use serde::Deserialize;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// The visitor asked to start, or to start again. The key is new for each press.
    Press {
        /// Random, made for this press.
        key: IdempotencyKey,
    },
    /// The visitor asked to start, and the browser gave no random numbers for a key.
    NoKey,
    /// The visitor asked to start, and this browser cannot hold a talk.
    Unsupported,
    /// The visitor asked for something else.
    Ask(Ask),
    /// The world reports on an attempt; a report on an attempt that is over changes nothing, but whatever it
    /// brought is given back.
    Event {
        /// Number of the attempt, as its effects carried it.
        attempt: u32,
        /// What it is.
        event: AttemptEvent,
    },
    /// The browser keeps its no to the microphone no longer.
    MicrophoneAllowed,
    /// These microphones can be chosen from.
    Microphones(Vec<Device>),
    /// The avatar can be heard through these, and the browser lets the page set how loud, or does not.
    Sound {
        /// Empty where there is no choice.
        speakers: Vec<Device>,
        /// Whether the volume of what plays can be set.
        can_set_volume: bool,
    },
    /// The browser has no network, or has one again.
    Offline(bool),
    /// The page went out of sight, or came back.
    Hidden(bool),
    /// The page is being left or taken down.
    Left,
    /// Time passed.
    Tick,
}

/// Most characters of a typed line. Every vendor takes as many; a longer line is not sent, and never cut.
pub const TYPED_CHARS: usize = 1_000;

/// What a visitor may ask for besides starting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// They seem about to start: a good moment to fetch the vendor's code.
    Intend,
    /// Begin like this at the next press.
    Begin(Beginning),
    /// Stop starting.
    Cancel,
    /// End the talk.
    End,
    /// Nothing but to be counted as there: a press anywhere.
    Stay,
    /// Be heard no more, or again.
    Mute(bool),
    /// Say this in writing.
    Type(String),
    /// Let the sound play; must come from inside a click.
    UnlockSound,
    /// Stop talking, said to the avatar.
    Interrupt,
    /// Ask for the microphone once more.
    TryMicrophone,
    /// Be heard through this microphone, by the browser's name for it; through any, if it is empty.
    UseMicrophone(String),
    /// Hear through this speaker, by the browser's name for it; through any, if it is empty.
    UseSpeaker(String),
    /// Hear this loud, in percent.
    SetVolume(u8),
    /// Be heard only while holding a key or a button, or always.
    PushToTalk(bool),
    /// The key or button is held, or let go.
    Hold(bool),
}

/// How a talk is to begin.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beginning {
    /// By typing: the microphone is not asked for.
    pub silent: bool,
    /// What is asked first, in writing, as soon as the avatar can read it.
    pub question: Option<String>,
}

/// A microphone or a speaker to choose.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Device {
    /// The browser's name for it: random, and stable for this site.
    pub id: String,
    /// What a person calls it.
    pub label: String,
}

/// What the world reports. A player's script sends its part of it as JSON, such as `"connected"` or `{"frozen":true}`; what
/// is skipped there comes from the page itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttemptEvent {
    /// The server opened a session for this press.
    #[serde(skip)]
    Granted {
        /// The key that opened it.
        press: IdempotencyKey,
        /// What it gave.
        reply: StartReply,
    },
    /// The server did not open a session.
    #[serde(skip)]
    Refused(ApiError),
    /// There is no place, and the attempt waits for one. With a turn only where the page is out of sight: it starts when it
    /// is seen.
    #[serde(skip)]
    Queued(Wait),
    /// It is the attempt's turn, and the visitor is there: it starts with this key.
    #[serde(skip)]
    Turn {
        /// Random, made for this start.
        key: IdempotencyKey,
    },
    /// The server knows the attempt's ticket no more: it was restarted, or the turn is over.
    #[serde(skip)]
    OutOfQueue {
        /// Random, made for another start.
        key: IdempotencyKey,
    },
    /// The queue was asked, and there was no answer.
    #[serde(skip)]
    QueueSilent,
    /// The vendor's code is there.
    #[serde(skip)]
    SdkReady,
    /// The vendor's code or its connection failed.
    #[serde(skip)]
    SdkFailed(SdkError),
    /// The microphone is open.
    MicGranted,
    /// The microphone could not be opened, or went away.
    MicRefused(MicTrouble),
    /// The system lets nothing of the microphone through, as in a phone call, or lets it through again.
    #[serde(skip)]
    MicSilenced(bool),
    /// The page itself hears a voice on the microphone, or none any more, whether the talk gets it or not.
    #[serde(skip)]
    MicVoice(bool),
    /// The browser holds back the sound that the vendor takes the visitor's voice from, or lets it go again.
    Unheard(bool),
    /// The vendor is connected.
    Connected,
    /// The avatar is in the room.
    AvatarJoined,
    /// The avatar left the room, and no other is there.
    AvatarLeft {
        /// Whether it went of its own will and in good order.
        #[serde(default)]
        politely: bool,
    },
    /// A picture of the avatar was painted for the first time.
    FirstFrame,
    /// The avatar is there to talk with, picture or not.
    Ready(Sign),
    /// Whether a picture is on its way: a worker that makes one is in the room, or one is sent.
    PictureExpected(bool),
    /// Whether there is a picture to look at. One that was muted or taken away is none.
    Picture(bool),
    /// The picture has stopped, or moves again.
    Frozen(bool),
    /// The avatar reported its mood.
    Mood(Mood),
    /// A speaker began or stopped to speak.
    Speaking {
        /// Who.
        who: Speaker,
        /// Whether they speak now.
        on: bool,
    },
    /// Some words of a line.
    Caption(Caption),
    /// A typed line could not be sent.
    TextLost {
        /// Its number in the transcript.
        line: u32,
    },
    /// The speaker that was chosen cannot be used; another is.
    SpeakerRefused,
    /// The player threw at this and did not do it.
    #[serde(skip)]
    CallFailed(Call),
    /// How good the connection is now.
    Quality(Quality),
    /// The vendor's signalling is lost, or back; sound and pictures may go on without it.
    SignalLost(bool),
    /// The connection is lost and the vendor's code tries to get it back.
    Reconnecting,
    /// The connection is back.
    Reconnected,
    /// The connection is back, and to the avatar a new participant has joined in place of the visitor.
    Rejoined,
    /// The connection is lost for good.
    #[serde(skip)]
    Disconnected(Cause),
    /// The vendor warned of something; the talk goes on.
    Warned,
    /// The browser does not let the sound play without a click.
    SoundBlocked,
    /// The sound plays.
    SoundUnlocked,
    /// The server has ended the session.
    #[serde(skip)]
    ServerEnded(EndReason),
    /// The server was asked, and has not ended the session.
    #[serde(skip)]
    ServerOpen,
}

/// How an avatar shows that it can be talked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// It calls itself ready.
    State,
    /// Its voice can be played.
    Voice,
    /// Its picture is decoded; whether it was painted is unknown, such as in a hidden page.
    Picture,
    /// The vendor's own page is shown; more is not to be known.
    Page,
}

/// A call of the player that the talk goes on without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    /// To stop the avatar's words.
    Interrupt,
    /// To start the sound.
    UnlockSound,
}

/// What the avatar is about, in the words of `lk.agent.state` of `LiveKit` agents 1.8 (`types.py`), which every script
/// speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mood {
    /// Getting ready.
    #[default]
    #[serde(rename = "initializing")]
    Arriving,
    /// Doing nothing in particular.
    Idle,
    /// Hears the visitor.
    Listening,
    /// Making up an answer.
    Thinking,
    /// Talking.
    Speaking,
}

/// Some words of one line, as a vendor sends them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Caption {
    /// Who says it.
    pub who: Speaker,
    /// The vendor's name for this line; all parts of one line share it.
    pub segment: String,
    /// All words of this line so far.
    pub text: String,
    /// Whether the line is complete with this.
    pub done: bool,
    /// Whether the vendor said that it was cut short; `None` where the vendor cannot say.
    pub cut: Option<bool>,
    /// Who of several avatars says it, where it is not the presenter.
    pub name: Option<String>,
    /// Whether the agent said that with this line it gives no answer.
    #[serde(default)]
    pub missed: bool,
}
