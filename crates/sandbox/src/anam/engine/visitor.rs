//! What the visitor says, types and asks for.

use super::Engine;
use crate::anam::sessions::{Role, Spoken};
use crate::anam::transcript::Cause;
use crate::anam::update;
use crate::anam::words::{self, Part, Said};
use crate::avatar::Input;
use crate::ids;
use crate::rtc::Event;
use crate::rtc::voice_activity::Heard;
use std::time::Instant;

impl Engine {
    pub(super) fn note_media(&mut self) {
        while let Some(event) = self.line.event() {
            match event {
                Event::Connected => {
                    if self.since.is_none() {
                        self.since = Some(Instant::now());
                        self.tell(Input::VisitorCame);
                        self.tell(Input::Audible);
                    }
                    self.tell(Input::KeyFrame);
                }
                Event::Lost | Event::Closed => {}
                Event::KeyFrame => self.tell(Input::KeyFrame),
                Event::Heard(level) => self.voice_activity.packet(self.now(), level),
                Event::Data(bytes) => match serde_json::from_slice(&bytes) {
                    Ok(said) => self.hear(said),
                    Err(error) => tracing::debug!(%error, "a message was passed over"),
                },
            }
        }
        let over = self.avatar.holds_the_floor();
        for heard in self.voice_activity.listen(self.now(), over) {
            self.notice(heard);
        }
    }

    fn hear(&mut self, said: Said) {
        match said {
            Said::Speech { content } => self.typed(content),
            Said::Interrupt => {
                self.user_since = Instant::now();
                self.interrupt();
            }
            Said::DirectorNoteCue { cue } => {
                let when = ids::iso(ids::now());
                self.line
                    .send(words::cue_applied(&self.id, &Cause::fresh().id, &when, &cue.tag));
            }
            Said::PersonaConfig { data } => match update::apply(&mut self.config.persona, &data) {
                Ok(changed) => self.line.send(words::persona_changed(&self.id, &changed)),
                Err(why) => self.line.signal("warning", why),
            },
            Said::Other => {}
        }
    }

    fn typed(&mut self, content: String) {
        self.user_since = Instant::now();
        let cause = Cause::fresh();
        let part = Part {
            message: &cause.id,
            index: 0,
            content: &content,
            role: Role::User,
            last: true,
            interrupted: false,
            cause: Some(&cause.id),
            utterance: None,
        };
        self.line.send(words::speech(&part));
        let line = Spoken {
            role: Role::User,
            message: content.clone(),
            timestamp: ids::iso(ids::now()),
            speaking_duration_seconds: 0.0,
            was_interrupted: None,
        };
        self.sessions.note(&self.id, line);
        if !self.config.answers {
            return;
        }
        if self.guarded {
            return self.held.push((content, cause));
        }
        self.cut_stream();
        self.transcript.cause = Some(cause);
        self.tell(Input::Text(content));
    }

    fn notice(&mut self, heard: Heard) {
        match heard {
            Heard::Sound(on) if self.config.answers && !self.guarded => self.tell(Input::VisitorSpeaks(on)),
            Heard::Sound(_) => {}
            Heard::Began => {
                self.user_since = Instant::now();
                let cause = Cause::fresh();
                self.line.send(words::user_speech(true, &cause.id));
                self.spoken.clone_from(&cause.id);
                self.cut_stream();
                if !self.config.answers {
                    self.interrupt();
                }
                self.transcript.cause = Some(cause);
            }
            Heard::Ended => {
                self.user_since = Instant::now();
                self.line.send(words::user_speech(false, &self.spoken));
            }
        }
    }

    fn interrupt(&mut self) {
        if !self.guarded {
            self.cut_stream();
            self.tell(Input::Interrupt);
        }
    }
}
