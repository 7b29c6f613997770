//! One session's engine: the avatar, the visitor's connection, and when it is over.
//!
//! It owns the course of a session. What the avatar says is `crate::avatar`; the form of each message is in `signal` and
//! `words`. Start with [`run`].

use super::check::Config;
use super::line::Line;
use super::order::{Exit, Order, Signal};
use super::room;
use super::sessions::{Role, Sessions, Spoken};
use super::transcript::{Cause, Transcript};
use super::update;
use super::words::{self, Part, Said};
use crate::avatar::{Avatar, Caption, Input, Output, Persona};
use crate::faults::Faults;
use crate::ids;
use crate::rtc::Event;
use crate::rtc::interface::MediaInterface;
use crate::rtc::voice_activity::{Heard, VoiceActivity};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{MissedTickBehavior, interval, sleep_until};
use tokio_util::sync::CancellationToken;

/// A session whose visitor is gone ends after this; the real service was seen to take 10 to 20 s.
const ALONE: Duration = Duration::from_secs(10);
/// The warning comes this long before the end.
const WARNING: Duration = Duration::from_secs(30);
/// A stream of words without words is over after this (`js-sdk` 4.27.0, README).
const STREAM: Duration = Duration::from_secs(15);
/// How often the engine looks whether it is time to end.
const CHORES: Duration = Duration::from_millis(100);

/// A session that begins.
pub struct Start {
    /// Its id.
    pub id: String,
    /// What was asked for.
    pub config: Config,
    /// Its input.
    pub orders: mpsc::UnboundedReceiver<Order>,
}

/// How a session ends: with a reason for the visitor, or without a word.
struct End(Option<String>, Exit);

impl End {
    fn because(reason: &str) -> Self {
        Self(Some(reason.into()), Exit::Normal)
    }
}

/// Runs every session that begins, until `stop` is cancelled.
pub async fn run(
    sessions: Arc<Sessions>,
    faults: Faults,
    media: MediaInterface,
    mut starts: mpsc::UnboundedReceiver<Start>,
    stop: CancellationToken,
) {
    let mut engines = JoinSet::new();
    loop {
        tokio::select! {
            Some(start) = starts.recv() => {
                let (sessions, faults, stop) = (sessions.clone(), faults.clone(), stop.clone());
                engines.spawn(Box::pin(begin(start, sessions, faults, media, stop)));
            }
            Some(_) = engines.join_next(), if !engines.is_empty() => {}
            () = stop.cancelled() => break,
        }
    }
    while engines.join_next().await.is_some() {}
}

async fn begin(
    start: Start,
    sessions: Arc<Sessions>,
    faults: Faults,
    media: MediaInterface,
    stop: CancellationToken,
) {
    let Start {
        id,
        config,
        mut orders,
    } = start;
    let Some(pack) = config.role.pack() else {
        return sessions.close(&id, Exit::Error);
    };
    let persona = Persona {
        name: config.name.clone(),
        greeting: config.greeting.clone(),
        seed: id.bytes().fold(0, |seed: u64, byte| {
            seed.wrapping_mul(31).wrapping_add(byte.into())
        }),
    };
    if let Some(room) = config.room.clone() {
        let exit = room::attend(room, (pack, persona), config.limit, &mut orders, &stop).await;
        tracing::info!(session = id, ?exit, "the session is over");
        return sessions.close(&id, exit);
    }
    let drawn = (pack.sheet.width, pack.sheet.height);
    let avatar = Avatar::new(pack, persona);
    // Without a model there is no source of a greeting.
    let silent = config.skip_greeting || !config.answers && config.greeting.is_none();
    let mut engine = Engine {
        avatar: if silent { avatar.without_greeting() } else { avatar },
        guarded: config.uninterruptible && !silent,
        transcript: Transcript::new(&id),
        sessions,
        faults,
        began: Instant::now(),
        user_since: Instant::now(),
        alone_since: None,
        warned: false,
        since: None,
        line: Line::new(&id, media),
        voice_activity: VoiceActivity::default(),
        held: Vec::new(),
        spoken: String::new(),
        stream: None,
        config,
        id,
    };
    if engine.config.size.is_some() {
        let (width, height) = drawn;
        let honest = format!("The sandbox draws {width}x{height} pixels, whatever size is asked for");
        engine.line.signal("warning", honest);
    }
    let End(reason, exit) = engine.run(&mut orders, &stop).await;
    tracing::info!(session = engine.id, ?reason, ?exit, "the session is over");
    if let Some(reason) = reason {
        engine.line.signal("endsession", reason);
    }
    engine.sessions.close(&engine.id, exit);
}

struct Engine {
    id: String,
    config: Config,
    sessions: Arc<Sessions>,
    faults: Faults,
    avatar: Avatar,
    transcript: Transcript,
    voice_activity: VoiceActivity,
    began: Instant,
    /// When the visitor last did something.
    user_since: Instant,
    /// Since when no visitor is connected in any way.
    alone_since: Option<Instant>,
    warned: bool,
    /// Since when media can be sent; the avatar's time counts from here and goes on through every reconnect.
    since: Option<Instant>,
    line: Line,
    /// Whether the greeting cannot be cut short now.
    guarded: bool,
    /// What was typed meanwhile.
    held: Vec<(String, Cause)>,
    /// The id of what the visitor said last.
    spoken: String,
    /// Words that the client is still sending, and when the last came.
    stream: Option<(Cause, String, Instant)>,
}

impl Engine {
    async fn run(&mut self, orders: &mut mpsc::UnboundedReceiver<Order>, stop: &CancellationToken) -> End {
        let mut chores = interval(CHORES);
        chores.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let next = self.since.map(|since| since + self.avatar.next_tick());
            tokio::select! {
                order = orders.recv() => {
                    let Some(order) = order else { return End(None, Exit::Normal) };
                    if let Some(end) = self.obey(order).await {
                        return end;
                    }
                }
                () = self.line.wait() => {}
                () = sleep_until(next.unwrap_or(self.began).into()), if next.is_some() => {}
                _ = chores.tick() => if self.faults.take("anam", "/media").is_some() {
                    self.line.hang_up();
                },
                () = stop.cancelled() => return End::because("The engine is shutting down"),
            }
            self.note_media();
            if let Some(end) = self.play().or_else(|| self.due(Instant::now())) {
                return end;
            }
        }
    }

    fn now(&self) -> Duration {
        self.since.map_or(Duration::ZERO, |since| since.elapsed())
    }

    async fn obey(&mut self, order: Order) -> Option<End> {
        match order {
            Order::Attached(outbox) => self.line.attach(outbox),
            Order::Talk(text) => self.say(&text, Cause::fresh()),
            Order::Nothing => {}
            Order::Stop => return Some(End::because("The session was stopped")),
            Order::Signal(Signal { action_type, payload }) => match action_type.as_str() {
                "offer" => self.line.answer(&payload).await,
                "icecandidate" => self.line.candidate(&payload),
                "talkstream" => self.talk_stream(&payload),
                "endsession" => return Some(End(None, Exit::Normal)),
                _ => {}
            },
        }
        None
    }

    fn talk_stream(&mut self, payload: &Value) {
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

    fn say(&mut self, text: &str, cause: Cause) {
        self.transcript.cause = Some(cause);
        self.tell(Input::Say(text.to_owned()));
    }

    fn tell(&mut self, input: Input) {
        tracing::debug!(?input, "message to the avatar");
        self.avatar.handle(self.now(), input);
    }

    fn note_media(&mut self) {
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
        for heard in self.voice_activity.listen(self.now()) {
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

    /// Words that were not spoken yet are not spoken any more.
    fn cut_stream(&mut self) {
        if let Some((cause, ..)) = self.stream.take() {
            self.line
                .signal("talkinputstreaminterrupted", json!({ "correlationId": cause.id }));
        }
    }

    fn play(&mut self) -> Option<End> {
        let since = self.since?;
        let now = since.elapsed();
        for output in self.avatar.tick(now) {
            match output {
                Output::Video { frame, at } => self.line.video(frame, since, at),
                Output::Audio { packet, at, loudness } => self.line.audio(packet, since, at, loudness),
                Output::Caption(caption) => self.write(caption, now),
                Output::Mood(_) => {}
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

    /// Whether it is over, and what is due before it is.
    fn due(&mut self, now: Instant) -> Option<End> {
        if !self.line.is_dead() {
            self.alone_since = None;
        } else if self.line.is_closed() {
            return Some(End(None, Exit::Normal));
        } else if now >= *self.alone_since.get_or_insert(now) + ALONE {
            return Some(End(None, Exit::ClosedByEngine));
        }
        if let Some(silence) = self.config.silence
            && now >= self.user_since + silence
        {
            return Some(End::because("The session ended because nobody spoke"));
        }
        if let Some(limit) = self.config.limit {
            let end = self.began + limit;
            if now >= end {
                return Some(End::because("The session reached its maximum length"));
            }
            if limit > WARNING && now + WARNING >= end && !std::mem::replace(&mut self.warned, true) {
                self.line.signal("warning", "The session ends in 30 seconds");
            }
        }
        if let Some((cause, said, _)) = self.stream.take_if(|(.., last)| now >= *last + STREAM) {
            self.say(&said, cause);
        }
        None
    }
}
