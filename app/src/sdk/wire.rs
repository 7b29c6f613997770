//! What the scripts in `app/js` say, as the state machine's words: one vocabulary for all vendors.
//!
//! The scripts send JSON texts with `event` as their tag. Where something failed they send the vendor's own
//! code as it is; what that means is written in the vendor's file.

use super::microphone::trouble;
use crate::state::{AttemptEvent, Caption, Cause, MicTrouble, Mood, SdkError, Sign};
use contract::session::{Quality, Speaker};
use serde::Deserialize;

/// What one vendor's codes mean.
#[derive(Clone, Copy)]
pub(super) struct Tables {
    /// Of a talk that could not be opened.
    pub(super) refusal: fn(&str) -> SdkError,
    /// Of a connection that is lost for good.
    pub(super) cause: fn(&str) -> Cause,
}

/// A vendor's word as part of a support code: the server takes short plain words only.
pub(super) fn support_word(code: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    code.chars().take(40).map(plain).collect()
}

#[derive(Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
enum Wire {
    Connected,
    Failed {
        code: String,
    },
    Disconnected {
        code: String,
    },
    Reconnecting,
    Reconnected,
    Rejoined,
    AvatarJoined,
    AvatarLeft {
        #[serde(default)]
        politely: bool,
    },
    FirstFrame,
    Ready {
        sign: String,
    },
    /// Whether a picture is on its way.
    PictureExpected {
        on: bool,
    },
    /// Whether there is a picture to look at.
    Picture {
        on: bool,
    },
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
        /// Absent where the vendor cannot say.
        cut: Option<bool>,
        /// Absent for the presenter.
        name: Option<String>,
    },
    TextLost {
        line: u32,
    },
    Quality {
        level: Quality,
    },
    /// The vendor's server warns of something and goes on.
    Warning,
    SoundBlocked,
    SoundUnlocked,
    MicrophoneGone,
    MicrophoneFailed,
    /// The browser holds back the sound that carries the visitor's voice.
    Unheard {
        on: bool,
    },
    /// From a vendor that keeps the microphone itself.
    MicrophoneGranted,
    /// From a vendor that keeps the microphone itself.
    MicrophoneRefused {
        why: String,
    },
}

/// Reads one event; `None` for one that nobody here knows.
pub(super) fn read(json: &str, tables: &Tables) -> Option<AttemptEvent> {
    Some(match serde_json::from_str(json).ok()? {
        Wire::Connected => AttemptEvent::Connected,
        Wire::Failed { code } => AttemptEvent::SdkFailed((tables.refusal)(&code)),
        Wire::Disconnected { code } => AttemptEvent::Disconnected((tables.cause)(&code)),
        Wire::Reconnecting => AttemptEvent::Reconnecting,
        Wire::Reconnected => AttemptEvent::Reconnected,
        Wire::Rejoined => AttemptEvent::Rejoined,
        Wire::AvatarJoined => AttemptEvent::AvatarJoined,
        Wire::AvatarLeft { politely } => AttemptEvent::AvatarLeft { politely },
        Wire::FirstFrame => AttemptEvent::FirstFrame,
        Wire::Ready { sign } => AttemptEvent::Ready(self::sign(&sign)?),
        Wire::PictureExpected { on } => AttemptEvent::PictureExpected(on),
        Wire::Picture { on } => AttemptEvent::Picture(on),
        Wire::Frozen { on } => AttemptEvent::Frozen(on),
        Wire::Mood { mood } => AttemptEvent::Mood(self::mood(&mood)?),
        Wire::Speaking { who, on } => AttemptEvent::Speaking { who, on },
        Wire::Caption {
            who,
            segment,
            text,
            done,
            cut,
            name,
        } => AttemptEvent::Caption(Caption {
            who,
            segment,
            text,
            done,
            cut,
            name,
        }),
        Wire::TextLost { line } => AttemptEvent::TextLost { line },
        Wire::Quality { level } => AttemptEvent::Quality(level),
        Wire::Warning => AttemptEvent::Warned,
        Wire::SoundBlocked => AttemptEvent::SoundBlocked,
        Wire::SoundUnlocked => AttemptEvent::SoundUnlocked,
        Wire::MicrophoneGone => AttemptEvent::MicRefused(MicTrouble::Gone),
        Wire::MicrophoneFailed => AttemptEvent::MicRefused(MicTrouble::Other),
        Wire::Unheard { on } => AttemptEvent::Unheard(on),
        Wire::MicrophoneGranted => AttemptEvent::MicGranted,
        Wire::MicrophoneRefused { why } => AttemptEvent::MicRefused(trouble(&why)),
    })
}

/// How a script says that the avatar can be talked with.
fn sign(word: &str) -> Option<Sign> {
    match word {
        "state" => Some(Sign::State),
        "voice" => Some(Sign::Voice),
        "picture" => Some(Sign::Picture),
        "page" => Some(Sign::Page),
        _ => None,
    }
}

/// The words of `lk.agent.state` of `LiveKit` agents 1.8 (`types.py`), which every script speaks.
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

    const TABLES: Tables = Tables {
        refusal: |code| SdkError::Vendor { code: code.into() },
        cause: |code| match code {
            "gone" => Cause::Closed,
            _ => Cause::Unknown,
        },
    };

    fn heard(json: &str) -> Option<AttemptEvent> {
        read(json, &TABLES)
    }

    #[test]
    fn a_caption_keeps_who_said_it() {
        let event =
            heard(r#"{"event":"caption","who":"visitor","segment":"s","text":"Hi","done":true,"cut":false}"#);
        let caption = Caption {
            who: Speaker::Visitor,
            segment: "s".into(),
            text: "Hi".into(),
            done: true,
            cut: Some(false),
            name: None,
        };
        assert_eq!(event, Some(AttemptEvent::Caption(caption)));
    }

    #[test]
    fn a_vendors_code_is_looked_up_in_its_own_tables() {
        let refused = SdkError::Vendor { code: "no".into() };
        assert_eq!(
            heard(r#"{"event":"failed","code":"no"}"#),
            Some(AttemptEvent::SdkFailed(refused))
        );
        assert_eq!(
            heard(r#"{"event":"disconnected","code":"gone"}"#),
            Some(AttemptEvent::Disconnected(Cause::Closed))
        );
    }

    #[test]
    fn a_frames_microphone_has_the_words_of_ours() {
        assert_eq!(
            heard(r#"{"event":"microphone-granted"}"#),
            Some(AttemptEvent::MicGranted)
        );
        for (why, trouble) in [("denied", MicTrouble::Denied), ("whatever", MicTrouble::Other)] {
            let json = format!(r#"{{"event":"microphone-refused","why":"{why}"}}"#);
            assert_eq!(heard(&json), Some(AttemptEvent::MicRefused(trouble)));
        }
    }

    #[test]
    fn a_support_code_is_a_plain_word() {
        assert_eq!(support_word("SERVICE_BUSY"), "service-busy");
        assert_eq!(support_word("Invalid Avatar — ü"), "invalid-avatar----");
        assert_eq!(support_word(&"x".repeat(99)).len(), 40);
    }

    #[test]
    fn a_caption_may_leave_open_whether_it_was_cut_and_name_another_avatar() {
        let event = heard(
            r#"{"event":"caption","who":"avatar","segment":"s","text":"Hi","done":true,"cut":null,"name":"Theo"}"#,
        );
        let Some(AttemptEvent::Caption(caption)) = event else {
            panic!("no caption")
        };
        assert_eq!((caption.cut, caption.name.as_deref()), (None, Some("Theo")));
    }

    #[test]
    fn an_avatar_that_just_left_did_not_leave_politely() {
        assert_eq!(
            heard(r#"{"event":"avatar-left"}"#),
            Some(AttemptEvent::AvatarLeft { politely: false })
        );
        assert_eq!(
            heard(r#"{"event":"ready","sign":"voice"}"#),
            Some(AttemptEvent::Ready(Sign::Voice))
        );
    }

    #[test]
    fn what_nobody_knows_is_nothing() {
        assert_eq!(heard(r#"{"event":"mood","mood":"grumpy"}"#), None);
        assert_eq!(heard("[]"), None);
    }
}
