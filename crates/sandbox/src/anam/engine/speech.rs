//! What the avatar says: text of the client, and the avatar's own outputs on the line.

use super::{End, Engine};
use crate::anam::order::Exit;
use crate::anam::transcript::Cause;
use crate::avatar::{Caption, Input, Output};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

impl Engine {
    pub(super) fn talk_stream(&mut self, payload: &Value) {
        let text = |name: &str| payload[name].as_str().unwrap_or_default();
        let cause = Cause {
            id: text("correlationId").into(),
            stream: true,
            utterance: Some(text("utteranceId").to_owned())
                .filter(|id| self.config.names_utterances() && !id.is_empty()),
        };
        let open = self.stream.take().filter(|(known, ..)| known.id == cause.id);
        let (cause, mut said) = match open {
            // The stand-in speaks a stream in one go, under the first id that it was given.
            Some((known, said, _)) => (
                Cause {
                    utterance: known.utterance.or(cause.utterance),
                    ..cause
                },
                said,
            ),
            None => (cause, String::new()),
        };
        said.push_str(text("content"));
        if payload["endOfSpeech"] == true {
            self.say(&said, cause);
        } else {
            self.stream = Some((cause, said, Instant::now()));
        }
    }

    pub(super) fn say(&mut self, text: &str, cause: Cause) {
        self.transcript.cause = Some(cause);
        self.tell(Input::Say(text.to_owned()));
    }

    /// Words that were not spoken yet are not spoken any more.
    pub(super) fn cut_stream(&mut self) {
        if let Some((cause, ..)) = self.stream.take() {
            self.line
                .signal("talkinputstreaminterrupted", json!({ "correlationId": cause.id }));
        }
    }

    pub(super) fn play(&mut self) -> Option<End> {
        let since = self.since?;
        let now = since.elapsed();
        for output in self.avatar.tick(now) {
            match output {
                Output::Video { frame, at } => self.line.video(frame, since, at),
                Output::Audio { packet, at, loudness } => self.line.audio(packet, since, at, loudness),
                Output::Caption(caption) => self.write(caption, now),
                Output::Mood(_) => {}
                Output::Miss(count) => {
                    tracing::info!(session = self.id, count, "a question without a recorded answer");
                }
                Output::Leave(_) => return Some(End(None, Exit::ClosedByEngine)),
            }
        }
        if self.guarded && self.transcript.has_spoken {
            self.guarded = false;
            for (content, cause) in std::mem::take(&mut self.held) {
                self.transcript.cause = Some(cause);
                self.tell(Input::Text(content));
            }
        }
        None
    }

    fn write(&mut self, caption: Caption, now: Duration) {
        let cut = matches!(caption, Caption::End(segment) if self.avatar.was_cut_short(segment));
        let written = self.transcript.take(caption, now, cut);
        if let Some(message) = written.message {
            self.line.send(message);
        }
        if let Some(line) = written.line {
            self.sessions.note(&self.id, line);
        }
        if let Some(id) = written.cut {
            self.line
                .signal("talkinputstreaminterrupted", json!({ "correlationId": id }));
        }
    }
}
