//! What the scripts in `app/js` report: the state machine's own events as JSON, one vocabulary for all vendors.
//!
//! Where a talk failed or ended they send the vendor's own code as it is; what that means is written in the vendor's file.

use crate::state::{AttemptEvent, Cause, SdkError};
use serde::Deserialize;

/// What one vendor's codes mean.
#[derive(Clone, Copy)]
pub(super) struct Tables {
    /// Of a talk that could not be opened.
    pub(super) refusal: fn(&str) -> SdkError,
    /// Of a connection that is lost for good.
    pub(super) cause: fn(&str) -> Cause,
}

/// A vendor's code as part of a support code: the server takes short plain words only.
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

/// One message of a script: how a talk ended, with the vendor's own code, or an event as it is.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Message {
    Failed(String),
    Disconnected(String),
    #[serde(untagged)]
    Event(AttemptEvent),
}

/// Reads one message; `None` for one that is not known here.
pub(super) fn read(json: &str, tables: &Tables) -> Option<AttemptEvent> {
    Some(match serde_json::from_str(json).ok()? {
        Message::Failed(code) => AttemptEvent::SdkFailed((tables.refusal)(&code)),
        Message::Disconnected(code) => AttemptEvent::Disconnected((tables.cause)(&code)),
        Message::Event(event) => event,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Caption, MicTrouble, Sign};
    use contract::session::Speaker;

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
            heard(r#"{"caption":{"who":"visitor","segment":"s","text":"Hi","done":true,"cut":false}}"#);
        let caption = Caption {
            who: Speaker::Visitor,
            segment: "s".into(),
            text: "Hi".into(),
            done: true,
            cut: Some(false),
            name: None,
            missed: false,
        };
        assert_eq!(event, Some(AttemptEvent::Caption(caption)));
    }

    #[test]
    fn a_vendors_code_is_looked_up_in_its_own_tables() {
        let refused = SdkError::Vendor { code: "no".into() };
        assert_eq!(
            heard(r#"{"failed":"no"}"#),
            Some(AttemptEvent::SdkFailed(refused))
        );
        assert_eq!(
            heard(r#"{"disconnected":"gone"}"#),
            Some(AttemptEvent::Disconnected(Cause::Closed))
        );
    }

    #[test]
    fn a_frames_microphone_has_the_words_of_ours() {
        assert_eq!(heard(r#""mic-granted""#), Some(AttemptEvent::MicGranted));
        for (why, trouble) in [
            ("denied", MicTrouble::Denied),
            ("no-audio", MicTrouble::NoAudio),
            ("whatever", MicTrouble::Other),
        ] {
            let json = format!(r#"{{"mic-refused":"{why}"}}"#);
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
            r#"{"caption":{"who":"avatar","segment":"s","text":"Hi","done":true,"cut":null,"name":"Theo"}}"#,
        );
        let Some(AttemptEvent::Caption(caption)) = event else {
            panic!("no caption")
        };
        assert_eq!((caption.cut, caption.name.as_deref()), (None, Some("Theo")));
    }

    #[test]
    fn a_caption_may_say_that_it_is_no_answer() {
        let event = heard(
            r#"{"caption":{"who":"avatar","segment":"s","text":"Hm","done":true,"cut":null,"missed":true}}"#,
        );
        let Some(AttemptEvent::Caption(caption)) = event else {
            panic!("no caption")
        };
        assert!(caption.missed);
    }

    #[test]
    fn an_avatar_that_just_left_did_not_leave_politely() {
        assert_eq!(
            heard(r#"{"avatar-left":{}}"#),
            Some(AttemptEvent::AvatarLeft { politely: false })
        );
        assert_eq!(
            heard(r#"{"ready":"voice"}"#),
            Some(AttemptEvent::Ready(Sign::Voice))
        );
    }

    /// The names that the scripts may send, and the moods, against what is read here.
    #[test]
    fn the_scripts_know_the_names_of_the_events() {
        let types = include_str!("../../js/types.d.ts");
        let (_, events) = types
            .split_once("export interface Events {\n")
            .expect("the events");
        let (events, _) = events.split_once("\n}").expect("the end of the events");
        let mut names = 0;
        for line in events
            .lines()
            .filter(|line| !line.trim_start().starts_with(['/', '*']))
        {
            let name = line.split(':').next().expect("a name").trim().trim_matches('\'');
            names += 1;
            if ["failed", "disconnected"].contains(&name) {
                continue;
            }
            let wrong = serde_json::from_str::<AttemptEvent>(&format!(r#"{{"{name}":[]}}"#));
            let said = wrong.map_or_else(|error| error.to_string(), |_| String::new());
            assert!(!said.contains("unknown variant"), "{name}: {said}");
        }
        assert_eq!(names, 26);
        let moods = types
            .lines()
            .find(|line| line.starts_with("export type Mood"))
            .expect("the moods");
        for mood in moods.split('\'').skip(1).step_by(2) {
            assert!(heard(&format!(r#"{{"mood":"{mood}"}}"#)).is_some(), "{mood}");
        }
    }

    #[test]
    fn an_event_of_the_pages_own_is_not_taken_from_a_script() {
        for name in ["sdk-ready", "server-open", "SdkReady"] {
            assert_eq!(heard(&format!("\"{name}\"")), None);
        }
        assert_eq!(heard(r#"{"mic-silenced":true}"#), None);
        assert_eq!(heard(r#"{"server-ended":"completed"}"#), None);
    }

    #[test]
    fn what_is_unknown_is_nothing() {
        assert_eq!(heard(r#"{"mood":"grumpy"}"#), None);
        assert_eq!(heard("[]"), None);
    }
}
