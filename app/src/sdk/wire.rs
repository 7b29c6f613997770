//! What the scripts in `app/js` say, as the state machine's words.
//!
//! The scripts send JSON texts with `event` as their tag, and the vendors' own numbers as they are; what
//! those numbers mean is written here and nowhere else.

use crate::state::{Caption, Cause, MicTrouble, Mood, News, SdkError};
use contract::session::{Quality, Speaker};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
enum Wire {
    Connected,
    Failed {
        reason: i32,
    },
    Disconnected {
        reason: i32,
    },
    Reconnecting,
    Reconnected,
    AvatarJoined,
    AvatarLeft,
    FirstFrame,
    Frozen {
        on: bool,
    },
    Mood {
        mood: String,
    },
    Speaking {
        who: Speaker,
        on: bool,
    },
    Caption {
        who: Speaker,
        segment: String,
        text: String,
        done: bool,
        cut: bool,
    },
    TextLost {
        line: u32,
    },
    Quality {
        level: Quality,
    },
    SoundBlocked,
    SoundUnlocked,
    MicrophoneGone,
    MicrophoneFailed,
}

/// Reads one event; `None` for one that nobody here knows.
pub(super) fn livekit(json: &str) -> Option<News> {
    Some(match serde_json::from_str(json).ok()? {
        Wire::Connected => News::Connected,
        Wire::Failed { reason } => News::SdkFailed(refusal(reason)),
        Wire::Disconnected { reason } => News::Disconnected(cause(reason)),
        Wire::Reconnecting => News::Reconnecting,
        Wire::Reconnected => News::Reconnected,
        Wire::AvatarJoined => News::AvatarJoined,
        Wire::AvatarLeft => News::AvatarLeft,
        Wire::FirstFrame => News::FirstFrame,
        Wire::Frozen { on } => News::Frozen(on),
        Wire::Mood { mood } => News::Mood(self::mood(&mood)?),
        Wire::Speaking { who, on } => News::Speaking { who, on },
        Wire::Caption {
            who,
            segment,
            text,
            done,
            cut,
        } => News::Caption(Caption {
            who,
            segment,
            text,
            done,
            cut,
        }),
        Wire::TextLost { line } => News::TextLost { line },
        Wire::Quality { level } => News::Quality(level),
        Wire::SoundBlocked => News::SoundBlocked,
        Wire::SoundUnlocked => News::SoundUnlocked,
        Wire::MicrophoneGone => News::MicRefused(MicTrouble::Gone),
        Wire::MicrophoneFailed => News::MicRefused(MicTrouble::Other),
    })
}

/// `ConnectionErrorReason` of livekit-client 2.23.0 (`src/room/errors.ts`): 0 not allowed, 1 unreachable, 2
/// internal (also a peer connection that never came about), 3 cancelled, 4 leave request, 5 timeout, 6 web
/// socket, 7 no such service. Its `reasonName` can be stale, so the number counts.
fn refusal(reason: i32) -> SdkError {
    match reason {
        0 => SdkError::Expired,
        1 | 2 | 5 | 6 => SdkError::Network,
        other => SdkError::Vendor {
            code: other.to_string(),
        },
    }
}

/// `DisconnectReason` of the `LiveKit` protocol (`livekit_models.proto`, v1.50).
fn cause(reason: i32) -> Cause {
    match reason {
        2 => Cause::Elsewhere,
        3 => Cause::Shutdown,
        4 => Cause::Removed,
        5 | 10 => Cause::Closed,
        // State mismatch, failed to join again, migration, signal closed, connection timed out.
        6..=9 | 14 => Cause::Network,
        15 => Cause::Media,
        16 => Cause::Avatar,
        _ => Cause::Unknown,
    }
}

/// `lk.agent.state` of `LiveKit` agents 1.8 (`types.py`).
fn mood(state: &str) -> Option<Mood> {
    match state {
        "initializing" => Some(Mood::Arriving),
        "idle" => Some(Mood::Idle),
        "listening" => Some(Mood::Listening),
        "thinking" => Some(Mood::Thinking),
        "speaking" => Some(Mood::Speaking),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_keeps_who_said_it() {
        let news = livekit(
            r#"{"event":"caption","who":"visitor","segment":"s","text":"Hi","done":true,"cut":false}"#,
        );
        let caption = Caption {
            who: Speaker::Visitor,
            segment: "s".into(),
            text: "Hi".into(),
            done: true,
            cut: false,
        };
        assert_eq!(news, Some(News::Caption(caption)));
    }

    #[test]
    fn an_expired_token_is_told_from_an_unreachable_server() {
        assert_eq!(
            livekit(r#"{"event":"failed","reason":0}"#),
            Some(News::SdkFailed(SdkError::Expired))
        );
        assert_eq!(
            livekit(r#"{"event":"failed","reason":1}"#),
            Some(News::SdkFailed(SdkError::Network))
        );
        let other = SdkError::Vendor { code: "-1".into() };
        assert_eq!(
            livekit(r#"{"event":"failed","reason":-1}"#),
            Some(News::SdkFailed(other))
        );
    }

    #[test]
    fn a_second_tab_is_told_from_a_closed_room() {
        assert_eq!(
            livekit(r#"{"event":"disconnected","reason":2}"#),
            Some(News::Disconnected(Cause::Elsewhere))
        );
        assert_eq!(
            livekit(r#"{"event":"disconnected","reason":5}"#),
            Some(News::Disconnected(Cause::Closed))
        );
    }

    #[test]
    fn what_nobody_knows_is_nothing() {
        assert_eq!(livekit(r#"{"event":"mood","mood":"grumpy"}"#), None);
        assert_eq!(livekit("[]"), None);
    }
}
