//! The course of a conversation: greet, listen, think, answer, give way, leave.
//!
//! It owns the moods and their times. It is pure: [`Avatar::handle`] takes what happened, [`Avatar::tick`] answers with
//! everything that is due, [`Avatar::next_tick`] says when to call again. Both take the time since the avatar was made.

use super::captions;
use super::course::{Course, Reply};
use super::endpointing::Endpointing;
use super::opus::{PACKET_MS, SILENCE};
use super::pack::Pack;
use super::pose::Look;
use super::speech::Speech;
use super::{Caption, Farewell, Input, Mood, Output, Persona};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

const fn ms(ms: u64) -> Duration {
    Duration::from_millis(ms)
}

/// The greeting begins this long after a visitor can hear it,
const GREET_AFTER_AUDIBLE: Duration = ms(300);
/// and this long after the visitor joined where no report says that it can be heard.
const GREET_AT_LATEST: Duration = ms(2500);
/// How long an answer is thought over.
const THINK: Duration = ms(600);
/// How long the avatar waits for a first visitor,
const WAIT_FOR_VISITOR: Duration = Duration::from_mins(1);
/// and for a visitor who left to come back.
const WAIT_FOR_RETURN: Duration = Duration::from_secs(10);
/// Typed texts that wait for an answer at the same time.
const WAITING_TEXTS: usize = 4;
/// Longest given text that is spoken at a time, in characters.
const GIVEN_CHARS: usize = 2000;
/// After a stall of this many slots the avatar goes on from now instead of catching up.
const CATCH_UP: u64 = 10;

/// What will be answered.
#[derive(Debug, PartialEq, Eq)]
enum Turn {
    /// Spoken words, which are not made out.
    Spoken,
    /// A typed text.
    Typed(String),
    /// Text given by a client or an agent.
    Given(String),
}

/// A talking avatar. Pure: no clock, no socket, no thread.
#[derive(Debug)]
pub struct Avatar {
    pack: Arc<Pack>,
    persona: Persona,
    look: Look,
    silence: Arc<[u8]>,
    /// The next slot of 20 ms.
    slot: u64,
    reported: Option<Mood>,
    key_wanted: bool,
    came: Option<Duration>,
    left: Option<Duration>,
    audible: Option<Duration>,
    greeted: bool,
    endpointing: Option<Endpointing>,
    thinking_until: Option<Duration>,
    waiting: VecDeque<Turn>,
    speech: Option<Speech>,
    /// How loud a voice is that the avatar only moves its lips to.
    voiced: Option<u8>,
    segments: u64,
    cut: Option<u64>,
    course: Course,
    gone: bool,
    out: Vec<Output>,
}

impl Avatar {
    /// An avatar that waits for its visitor.
    pub fn new(pack: Arc<Pack>, persona: Persona) -> Self {
        Self {
            look: Look::new(persona.seed),
            pack,
            persona,
            silence: Arc::from(SILENCE),
            slot: 0,
            reported: None,
            key_wanted: true,
            came: None,
            left: None,
            audible: None,
            greeted: false,
            endpointing: None,
            thinking_until: None,
            waiting: VecDeque::new(),
            speech: None,
            voiced: None,
            segments: 0,
            cut: None,
            course: Course::default(),
            gone: false,
            out: Vec::new(),
        }
    }

    /// The same avatar, which waits to be spoken to instead of greeting.
    #[must_use]
    pub fn without_greeting(mut self) -> Self {
        self.greeted = true;
        self
    }

    /// Whether the segment of that number was the last to be cut short.
    pub fn was_cut_short(&self, segment: u64) -> bool {
        self.cut == Some(segment)
    }

    /// When [`Self::tick`] has something to do again.
    pub fn next_tick(&self) -> Duration {
        ms(self.slot * PACKET_MS)
    }

    /// What it does now.
    pub fn mood(&self) -> Mood {
        match self {
            Self { speech: Some(_), .. } | Self { voiced: Some(_), .. } => Mood::Speaking,
            Self { left: Some(_), .. } => Mood::Idle,
            Self {
                thinking_until: Some(_),
                ..
            } => Mood::Thinking,
            Self { greeted: false, .. } => Mood::Initializing,
            _ => Mood::Listening,
        }
    }

    /// Whether it speaks or is about to greet, so that a short sound does not count as speech.
    pub fn holds_the_floor(&self) -> bool {
        self.speech.is_some() || !self.greeted
    }

    /// All the words of the turn that is being spoken, for those who show a line at once.
    pub fn line(&self) -> Option<&str> {
        self.speech.as_ref().map(Speech::line)
    }

    /// Takes in what happened; the effects come with the next [`Self::tick`].
    pub fn handle(&mut self, now: Duration, input: Input) {
        let there = self.came.is_some() && self.left.is_none();
        match input {
            Input::VisitorCame => {
                if self.came.is_none() || self.left.is_some() {
                    self.look.breathe_anew(now);
                }
                self.came.get_or_insert(now);
                self.left = None;
            }
            Input::VisitorLeft if there => {
                self.interrupt();
                self.left = Some(now);
                self.endpointing = None;
                self.waiting.clear();
                self.thinking_until = None;
            }
            Input::Audible => {
                if self.came.is_none() {
                    self.look.breathe_anew(now);
                }
                self.came.get_or_insert(now);
                self.audible.get_or_insert(now);
            }
            Input::VisitorSpeaks(true) if there => {
                let over = self.holds_the_floor();
                self.endpointing.get_or_insert_default().on(now, over);
            }
            Input::VisitorSpeaks(false) => {
                if let Some(endpointing) = &mut self.endpointing {
                    endpointing.off(now);
                }
            }
            Input::Text(text) if there => {
                if let Some(text) = captions::one_line(&text) {
                    self.interrupt();
                    self.greeted = true;
                    self.waiting.push_back(Turn::Typed(text));
                    if self.waiting.len() > WAITING_TEXTS {
                        self.waiting.pop_front();
                    }
                    self.thinking_until.get_or_insert(now + THINK);
                }
            }
            Input::Say(text) if there => {
                let text: String = text.trim().chars().take(GIVEN_CHARS).collect();
                if !text.is_empty() {
                    self.interrupt();
                    self.greeted = true;
                    self.waiting.retain(|turn| !matches!(turn, Turn::Given(_)));
                    self.waiting.push_front(Turn::Given(text));
                    self.thinking_until = Some(now);
                }
            }
            // As stock agents do: the answer that is being made is not wanted either.
            Input::Interrupt => {
                self.interrupt();
                self.waiting.clear();
                self.thinking_until = None;
            }
            Input::Voiced(loudness) => self.voiced = loudness,
            Input::KeyFrame => self.key_wanted = true,
            // Without a visitor this has no sender.
            Input::VisitorLeft | Input::VisitorSpeaks(true) | Input::Text(_) | Input::Say(_) => {}
        }
    }

    /// Everything that is due by now, in the order it should be sent.
    pub fn tick(&mut self, now: Duration) -> Vec<Output> {
        if self.gone {
            return Vec::new();
        }
        self.decide(now);
        if self.gone {
            return std::mem::take(&mut self.out);
        }
        self.report_mood();
        if now >= self.next_tick() {
            let due = u64::try_from(now.as_millis()).unwrap_or(u64::MAX) / PACKET_MS;
            if due - self.slot > CATCH_UP {
                let skipped = due - self.slot;
                self.slot = due;
                if let Some(speech) = &mut self.speech {
                    speech.from += skipped;
                }
            }
            while self.slot <= due {
                self.emit_slot();
                self.slot += 1;
            }
        }
        self.report_mood();
        std::mem::take(&mut self.out)
    }

    fn decide(&mut self, now: Duration) {
        let waits = match (self.came, self.left) {
            (_, Some(left)) => (now >= left + WAIT_FOR_RETURN).then_some(Farewell::VisitorLeft),
            (None, None) => (now >= WAIT_FOR_VISITOR).then_some(Farewell::NobodyCame),
            (Some(_), None) => None,
        };
        if let Some(why) = waits {
            self.gone = true;
            self.out.push(Output::Leave(why));
            return;
        }
        self.listen(now);
        if self.thinking_until.is_some_and(|until| now >= until) {
            self.thinking_until = None;
            if let Some(turn) = self.waiting.pop_front() {
                self.answer(&turn);
            }
        }
        let greets = self.came.is_some_and(|came| {
            let heard_by = self
                .audible
                .map(|audible| audible.max(came) + GREET_AFTER_AUDIBLE);
            now >= heard_by
                .unwrap_or(came + GREET_AT_LATEST)
                .min(came + GREET_AT_LATEST)
        });
        if greets && !self.greeted && self.left.is_none() {
            self.greet();
        }
    }

    /// Gives way to a visitor who speaks, notes what is to be answered once they have finished, and answers what was
    /// typed although there is sound: a room that is never quiet must not keep a text waiting.
    fn listen(&mut self, now: Duration) {
        let heard = self.endpointing.as_mut().map(|sounds| {
            let begins = sounds.begins(now);
            (sounds.is_speech(now), begins, sounds.is_on(), sounds.is_over(now))
        });
        if let Some((is_speech, begins, is_on, is_over)) = heard {
            if begins {
                self.interrupt();
                self.greeted |= self.came.is_some();
            }
            if is_over {
                self.endpointing = None;
                if is_speech && self.speech.is_none() && !self.waiting.contains(&Turn::Spoken) {
                    self.waiting.push_back(Turn::Spoken);
                }
            } else if is_speech && is_on {
                // They go on: what they said so far is not the whole question.
                self.waiting.retain(|turn| *turn != Turn::Spoken);
                if self.waiting.is_empty() {
                    self.thinking_until = None;
                }
            }
        }
        if !self.waiting.is_empty() && self.speech.is_none() {
            self.thinking_until.get_or_insert(now + THINK);
        }
    }

    fn emit_slot(&mut self) {
        let at = self.next_tick();
        let slot = self.slot;
        let words = self
            .speech
            .as_mut()
            .and_then(|speech| Some((speech.segment, speech.words(slot)?)));
        if let Some((segment, words)) = words {
            self.out.push(Output::Caption(Caption::Words(segment, words)));
        }
        let spoken = self
            .speech
            .as_ref()
            .map(|speech| (speech.packet(slot), speech.loudness(slot)));
        if let Some((None, _)) = spoken {
            self.end_speech();
        }
        let (packet, loudness) = match spoken {
            Some((Some(packet), loudness)) => (packet, loudness),
            _ => (self.silence.clone(), 0),
        };
        self.out.push(Output::Audio { packet, at, loudness });
        if slot.is_multiple_of(2) || self.key_wanted {
            let frame = if std::mem::take(&mut self.key_wanted) {
                0
            } else {
                self.frame(at, self.voiced.unwrap_or(loudness))
            };
            if let Some(frame) = self.pack.frames.get(frame).cloned() {
                self.out.push(Output::Video { frame, at });
            }
        }
    }

    fn frame(&mut self, at: Duration, loudness: u8) -> usize {
        let mood = self.mood();
        let heard = self
            .endpointing
            .as_ref()
            .is_some_and(|endpointing| endpointing.is_speech(at));
        let pose = self.look.pose(at, mood, heard, loudness, self.pack.sheet.levels);
        self.pack.sheet.frame(pose)
    }

    fn greet(&mut self) {
        self.greeted = true;
        let Persona { name, greeting, .. } = &self.persona;
        let reply = self
            .course
            .greets(&self.pack, name.as_deref(), greeting.as_deref());
        self.say(&reply);
    }

    fn answer(&mut self, turn: &Turn) {
        let reply = match turn {
            Turn::Typed(text) => self.course.typed(&self.pack, text),
            Turn::Given(text) => Course::given(&self.pack, text),
            Turn::Spoken => self.course.spoken(),
        };
        if let Some(count) = reply.miss {
            self.out.push(Output::Miss(count));
        }
        self.say(&reply);
    }

    /// Begins a turn with a recording.
    fn say(&mut self, reply: &Reply) {
        let Some(utterance) = self.pack.utterance(&reply.id) else {
            return;
        };
        let speech = Speech::new(self.segments, self.slot, utterance);
        self.segments += 1;
        self.out.push(Output::Caption(Caption::Begin(speech.segment)));
        self.speech = Some(speech);
    }

    fn interrupt(&mut self) {
        if let Some(speech) = &self.speech {
            self.cut = Some(speech.segment);
        }
        self.end_speech();
    }

    fn end_speech(&mut self) {
        if let Some(speech) = self.speech.take() {
            self.out.push(Output::Caption(Caption::End(speech.segment)));
        }
    }

    fn report_mood(&mut self) {
        let mood = self.mood();
        if self.reported != Some(mood) {
            self.reported = Some(mood);
            self.out.push(Output::Mood(mood));
        }
    }
}

#[cfg(test)]
mod tests;
