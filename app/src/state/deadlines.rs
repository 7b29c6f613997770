//! How long each step may take, in milliseconds, before the visitor sees what failed and how to go on.

use contract::ProviderKind;

/// From the press to the server's answer.
pub const START: u64 = 10_000;
/// From the first question to the queue that is not answered to giving it up, while the page is in sight: as long as the
/// server keeps the position.
pub const QUEUE: u64 = contract::queue::PATIENCE_SECS * 1_000;
/// How long a question to the queue may take before it is asked again: a network that was away for a moment can leave a
/// request hanging for minutes.
pub const QUEUE_ANSWER: u64 = 10_000;
/// From a question to the queue that was not answered to half the next one.
pub const QUEUE_RETRY: u64 = 1_000;
/// From the press to the vendor's code being there.
pub const SDK: u64 = 15_000;
/// From losing the connection to having it back.
pub const RECONNECT: u64 = 30_000;
/// From the picture's stopping to its moving again. Vendors notice a dead avatar themselves within 25 s and
/// say it better, so this is a little longer.
pub const VIDEO_STALL: u64 = 30_000;
/// From the agent's being heard or read to a talk without a picture.
pub const SPOKE: u64 = 3_000;
/// From the agent's voice being there, and no picture on its way, to a talk without one.
pub const VOICE: u64 = 3_000;
/// From the agent's calling itself ready, and no picture on its way, to a talk without one. An agent without a voice
/// of its own may wait for a worker that has one and a picture.
pub const READY: u64 = 6_000;
/// How long the server may take to say why a room was closed, before that is judged without it.
pub const REASON: u64 = 3_000;
/// From a line of the visitor's to any sign of an agent that may have stopped listening. Longer than an answer takes
/// that no state announces.
pub const ANSWER: u64 = 10_000;
/// From losing the avatar to its being back. Short: when the server ends a talk the avatar goes a moment
/// before the room does, and the room's own reason is the better one.
pub const AVATAR_BACK: u64 = 3_000;
/// From being connected to the notice about the browser's question: one that was answered before is not asked
/// again, and passes sooner.
pub const ASKING: u64 = 700;
/// From the avatar being there to its first picture, where the browser plays nothing before the visitor has tapped.
pub const TAP: u64 = 60_000;
/// How near the end of the time the visitor is warned, and warned again.
pub const WARN_BEFORE_END: u64 = 60_000;
pub const WARN_AT_LAST: u64 = 10_000;
/// From the last sound of an avatar that calls itself speaking to not believing it any more. Longer than it takes from
/// that word to the first sound.
pub const SPEECHLESS: u64 = 3_000;
/// A voice that is shorter than this is a cough.
pub const COUGH: u64 = 400;
/// How long a visitor who spoke while muted is reminded of it.
pub const SPOKE_MUTED: u64 = 6_000;
/// How long the rest of a word may take that was begun before a press on Mute.
pub const REST_OF_WORD: u64 = 1_000;
/// A voice that begins this soon after the avatar's is most likely the avatar's own.
pub const ECHO: u64 = 1_000;
/// How long headphones are suggested.
pub const ECHO_NOTICE: u64 = 20_000;
/// A pause in speaking that is shorter than this is a breath.
pub const BREATH: u64 = 2_000;

/// How fast a vendor has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VendorTimeouts {
    /// From joining to being connected.
    pub connect: u64,
    /// From being connected to the avatar being there.
    pub avatar: u64,
    /// From the avatar's being there, or from the moment when a picture is on its way, to its first picture.
    pub first_frame: u64,
}

impl VendorTimeouts {
    /// What is fair to each.
    pub const fn of(kind: ProviderKind) -> Self {
        match kind {
            // The `LiveKit` client's own limit to connect is as long. A worker that makes the picture joins after its
            // agent; vendors allow themselves 20 to 30 s for it (`LiveKit`'s components-js, LiveAvatar; August 2026).
            ProviderKind::Livekit | ProviderKind::BeyondPresence => Self {
                connect: 15_000,
                avatar: 20_000,
                first_frame: 25_000,
            },
            // Its SDK has no limit to connect and can wait for ever.
            ProviderKind::Anam => Self {
                connect: 15_000,
                avatar: 20_000,
                first_frame: 10_000,
            },
            // Its page loads a whole player, and is heard of only when it has signed in and when media run.
            ProviderKind::Trulience => Self {
                connect: 15_000,
                avatar: 30_000,
                first_frame: 10_000,
            },
        }
    }
}
