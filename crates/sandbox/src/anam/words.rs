//! The data channel's messages.
//!
//! It owns their form in both directions, from `js-sdk` 4.27.0 (`types/streaming`): ours in an envelope, the client's
//! flat. What they lead to is the engine's business. Start with [`Said`] and [`speech`].

use super::sessions::Role;
use serde::Deserialize;
use serde_json::{Value, json};

/// A message of the client. Those that a stand-in can do nothing with are [`Said::Other`].
#[derive(Deserialize)]
#[serde(tag = "message_type", rename_all = "snake_case")]
pub enum Said {
    /// The visitor typed something.
    Speech {
        /// What.
        content: String,
    },
    /// Stop talking.
    Interrupt,
    /// Play a feeling.
    DirectorNoteCue {
        /// Which.
        cue: Cue,
    },
    /// Change the persona.
    PersonaConfig {
        /// The fields to change.
        data: Value,
    },
    /// Context, results of tools, statistics.
    #[serde(other)]
    Other,
}

/// A feeling.
#[derive(Deserialize)]
pub struct Cue {
    /// Its name.
    pub tag: String,
}

/// A part of an utterance.
pub struct Part<'a> {
    /// The same for all parts of one utterance.
    pub message: &'a str,
    /// Counts the parts.
    pub index: usize,
    /// The words.
    pub content: &'a str,
    /// Whose.
    pub role: Role,
    /// Whether it is the last.
    pub last: bool,
    /// Whether it was cut short.
    pub interrupted: bool,
    /// The visitor's act that led to it, if any.
    pub cause: Option<&'a str>,
    /// The id that the client gave to its words, if it did.
    pub utterance: Option<&'a str>,
}

/// A part of an utterance.
pub fn speech(part: &Part) -> Vec<u8> {
    let mut data = json!({
        "message_id": part.message, "content_index": part.index, "content": part.content, "role": part.role,
        "end_of_speech": part.last, "interrupted": part.interrupted,
    });
    if let Some(cause) = part.cause {
        data["user_action_correlation_id"] = cause.into();
    }
    if let Some(utterance) = part.utterance {
        data["utterance_id"] = utterance.into();
    }
    message("speechText", &data)
}

/// The visitor begins (`userSpeechStarted`) or has finished (`userSpeechEnded`).
pub fn user_speech(begins: bool, cause: &str) -> Vec<u8> {
    let kind = if begins {
        "userSpeechStarted"
    } else {
        "userSpeechEnded"
    };
    message(kind, &json!({ "user_action_correlation_id": cause }))
}

/// A feeling is played.
pub fn cue_applied(session: &str, cause: &str, when: &str, tag: &str) -> Vec<u8> {
    let data = json!({
        "session_id": session, "user_action_correlation_id": cause, "timestamp_user_action": when, "cue_tag": tag
    });
    message("directorNoteCueApplied", &data)
}

/// The persona was changed; what it was and what it is, by field.
pub fn persona_changed(session: &str, changed: &Value) -> Vec<u8> {
    message(
        "personaConfigUpdateApplied",
        &json!({ "session_id": session, "changed_fields": changed }),
    )
}

fn message(kind: &str, data: &Value) -> Vec<u8> {
    json!({ "messageType": kind, "data": data })
        .to_string()
        .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clients_messages_are_read() {
        let read = |text: &str| serde_json::from_str::<Said>(text);
        let speech =
            r#"{"message_type":"speech","content":"hi","timestamp":"2026-11-21T14:00:00","session_id":"s"}"#;
        assert!(matches!(read(speech), Ok(Said::Speech { content }) if content == "hi"));
        let cue = r#"{"message_type":"director_note_cue","cue":{"tag":"happy"},"in_seconds":1}"#;
        assert!(matches!(read(cue), Ok(Said::DirectorNoteCue { cue }) if cue.tag == "happy"));
        assert!(matches!(
            read(r#"{"message_type":"remote_rtp_stats","data":{}}"#),
            Ok(Said::Other)
        ));
        assert!(read(r#"{"message_type":"speech"}"#).is_err());
    }

    #[test]
    fn parts_have_the_vendors_spelling() {
        let part = Part {
            message: "m",
            index: 2,
            content: "Hello ",
            role: Role::Persona,
            last: false,
            interrupted: false,
            cause: Some("c"),
            utterance: Some("u"),
        };
        let sent: Value = serde_json::from_slice(&speech(&part)).expect("JSON");
        let expected = json!({ "messageType": "speechText", "data": {
            "message_id": "m", "content_index": 2, "content": "Hello ", "role": "persona",
            "end_of_speech": false, "interrupted": false, "user_action_correlation_id": "c",
            "utterance_id": "u"
        }});
        assert_eq!(sent, expected);
    }
}
