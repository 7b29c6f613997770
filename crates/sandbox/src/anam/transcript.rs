//! From the avatar's captions to the client's messages and the transcript.
//!
//! It owns the order of parts and who caused what; it sends nothing. Start with [`Transcript::take`].

use super::sessions::{Role, Spoken};
use super::words::{Part, speech};
use crate::avatar::Caption;
use crate::ids;
use std::collections::HashMap;
use std::time::Duration;

/// What made the avatar speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// The correlation id.
    pub id: String,
    /// Whether it is a stream of words that the client sends; the client gets an event when it is cut short.
    pub stream: bool,
    /// The id that the client gave to these words.
    pub utterance: Option<String>,
}

impl Cause {
    /// An act of its own.
    pub fn fresh() -> Self {
        Self {
            // Without randomness nothing tells two acts apart, and nothing else suffers.
            id: ids::uuid().unwrap_or_default(),
            stream: false,
            utterance: None,
        }
    }
}

/// A session's utterances, while they are spoken.
#[derive(Debug, Default)]
pub struct Transcript {
    /// Tells this session's messages from those of others.
    tag: String,
    open: HashMap<u64, Open>,
    /// What the avatar will speak because of.
    pub cause: Option<Cause>,
    /// Whether the avatar has finished speaking at least once.
    pub has_spoken: bool,
}

#[derive(Debug)]
struct Open {
    began: Duration,
    when: String,
    text: String,
    parts: usize,
    cause: Option<Cause>,
}

/// What a caption leads to.
#[derive(Debug, Default, PartialEq)]
pub struct Written {
    /// For the data channel.
    pub message: Option<Vec<u8>>,
    /// For the transcript.
    pub line: Option<Spoken>,
    /// The stream of words that was cut short.
    pub cut: Option<String>,
}

impl Transcript {
    /// For the session of this id.
    pub fn new(session: &str) -> Self {
        Self {
            tag: session.chars().take(8).collect(),
            ..Self::default()
        }
    }

    /// Takes a caption; `cut` says whether the segment it ends was cut short.
    pub fn take(&mut self, caption: Caption, now: Duration, cut: bool) -> Written {
        match caption {
            Caption::Begin(segment) => {
                let open = Open {
                    began: now,
                    when: ids::iso(ids::now()),
                    text: String::new(),
                    parts: 0,
                    cause: self.cause.take(),
                };
                self.open.insert(segment, open);
                Written::default()
            }
            Caption::Words(segment, words) => {
                let message = self.id(segment);
                let Some(open) = self.open.get_mut(&segment) else {
                    return Written::default();
                };
                open.text.push_str(&words);
                Written {
                    message: Some(open.part(&message, &words, false, false)),
                    ..Written::default()
                }
            }
            Caption::End(segment) => {
                let message = self.id(segment);
                let Some(mut open) = self.open.remove(&segment) else {
                    return Written::default();
                };
                self.has_spoken = true;
                let line = Spoken {
                    role: Role::Persona,
                    message: open.text.trim().to_owned(),
                    timestamp: open.when.clone(),
                    speaking_duration_seconds: now.saturating_sub(open.began).as_secs_f64(),
                    was_interrupted: Some(cut),
                };
                let stream = open.cause.clone().filter(|cause| cause.stream && cut);
                Written {
                    message: Some(open.part(&message, "", true, cut)),
                    line: Some(line),
                    cut: stream.map(|cause| cause.id),
                }
            }
        }
    }

    fn id(&self, segment: u64) -> String {
        format!("{}-{segment}", self.tag)
    }
}

impl Open {
    fn part(&mut self, message: &str, content: &str, last: bool, interrupted: bool) -> Vec<u8> {
        let index = self.parts;
        self.parts += 1;
        speech(&Part {
            message,
            index,
            content,
            role: Role::Persona,
            last,
            interrupted,
            cause: self.cause.as_ref().map(|cause| cause.id.as_str()),
            utterance: self.cause.as_ref().and_then(|cause| cause.utterance.as_deref()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn sent(written: &Written) -> Value {
        let bytes = written.message.as_ref().expect("a message");
        serde_json::from_slice::<Value>(bytes).expect("JSON")["data"].clone()
    }

    #[test]
    fn the_faces_words_go_out_one_by_one() {
        let mut transcript = Transcript::new("0123456789");
        transcript.cause = Some(Cause {
            id: "why".into(),
            stream: true,
            utterance: Some("u".into()),
        });
        transcript.take(Caption::Begin(3), Duration::ZERO, false);
        let first = transcript.take(
            Caption::Words(3, "Hello ".into()),
            Duration::from_millis(20),
            false,
        );
        let last = transcript.take(Caption::End(3), Duration::from_millis(500), true);
        assert_eq!(sent(&first)["content"], "Hello ");
        assert_eq!(sent(&first)["message_id"], sent(&last)["message_id"]);
        let expected = json!({
            "message_id": "01234567-3", "content_index": 1, "content": "", "role": "persona",
            "end_of_speech": true, "interrupted": true, "user_action_correlation_id": "why",
            "utterance_id": "u"
        });
        assert_eq!(sent(&last), expected);
        let line = last.line.expect("a line");
        assert_eq!(
            (line.message.as_str(), line.was_interrupted),
            ("Hello", Some(true))
        );
        assert_eq!(last.cut.as_deref(), Some("why"), "its stream has an event");
    }
}
