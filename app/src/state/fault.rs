//! What can go wrong, in the terms of this page. Their stable words are in `codes`, their sentences with the components.

use contract::ApiError;
use serde::Deserialize;

/// A step of the start that has a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The server's answer.
    Start,
    /// The vendor's code.
    Sdk,
    /// The connection.
    Connect,
    /// The avatar.
    Avatar,
    /// The first sign of an agent that has joined.
    Ready,
    /// The first picture.
    Picture,
    /// The lost connection.
    Reconnect,
    /// The frozen picture.
    VideoStall,
}

/// Why a vendor's code did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SdkError {
    /// It could not be fetched.
    Load,
    /// It threw, with no word for why.
    Broken,
    /// The browser does not allow it.
    Permission,
    /// The vendor could not be reached.
    Network,
    /// The place was no longer ours: the token is too old or was used.
    Expired,
    /// As many talks as the vendor allows at once are going on.
    Full,
    /// The vendor itself has no free place just now.
    Busy,
    /// What was set aside for talks is used up: time will not help, the operator can.
    Spent {
        /// Which limit it was.
        code: String,
    },
    /// The vendor does not take the talk as it was asked for: the operator must look.
    Refused {
        /// The vendor's own code for the reason.
        code: String,
    },
    /// Anything else of the vendor's.
    Vendor {
        /// The vendor's own code or number for it.
        code: String,
    },
}

/// Why there is no microphone. The talk goes on without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MicTrouble {
    /// The visitor or the browser said no, for this once.
    Denied,
    /// The browser keeps that no: it asks nothing more.
    Blocked,
    /// The page around this one does not hand it on (permissions policy); only Chromium tells this from a no.
    Policy,
    /// The operating system does not let the browser have it.
    System,
    /// There is none.
    Missing,
    /// The browser lists one and finds none: most likely the operating system keeps it back.
    Withheld,
    /// Another program holds it.
    Busy,
    /// The address is not secure, so browsers give no microphone.
    Insecure,
    /// The address is secure, and still this browser knows no microphones: one inside an app.
    InApp,
    /// The browser has no way to hand the sound on.
    NoAudio,
    /// It was there and went away.
    Gone,
    /// The browser gave another reason.
    #[serde(other)]
    Other,
}

/// Why a connection that was there is lost for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The same talk was opened somewhere else.
    Elsewhere,
    /// The avatar, or its operator, closed the room on purpose.
    Ended,
    /// The room was closed.
    Closed,
    /// The visitor was taken out of the room.
    Removed,
    /// The visitor was moved to another room.
    Moved,
    /// The vendor's server was stopped.
    Shutdown,
    /// The browser put the page to sleep, and the vendor's code left.
    Asleep,
    /// The network.
    Network,
    /// Connected, but sound and pictures found no way.
    Media,
    /// The avatar's own program failed.
    Avatar,
    /// The vendor's own limit for one talk was reached.
    TimeUp,
    /// The silence lasted so long that the vendor ended the talk.
    Silence,
    /// The vendor gave another reason, or none.
    Unknown,
}

/// Why a start or a talk broke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The browser gave no random numbers for the key of a press.
    NoKey,
    /// This browser has no WebRTC. Nothing was asked of the server.
    Unsupported,
    /// The server did not open a session.
    Api(ApiError),
    /// The vendor's code failed.
    Sdk(SdkError),
    /// The browser has no network, so nothing could be reached.
    Offline,
    /// The place that was kept for the visitor was not taken in time.
    TurnPassed,
    /// A step took too long.
    Slow(Step),
    /// The connection was lost for good.
    Lost(Cause),
    /// The avatar left and did not come back.
    AvatarLeft,
    /// The server was stopped.
    ServerStopped,
    /// The server knows this session no more.
    Forgotten,
}
