//! One session's engine: the avatar, the visitor's connection, and when it is over.
//!
//! It owns the course of a session: orders, time and the end. What the visitor does is in `visitor`, what the avatar says in
//! `speech` and `crate::avatar`; the form of each message is in `signal` and `words`. Start with [`run`].

mod speech;
mod visitor;

use super::check::Config;
use super::line::Line;
use super::order::{Exit, Order, Signal};
use super::room;
use super::sessions::Sessions;
use super::transcript::{Cause, Transcript};
use crate::avatar::{Avatar, Input, Persona};
use crate::faults::Faults;
use crate::rtc::interface::MediaInterface;
use crate::rtc::voice_activity::VoiceActivity;
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

    fn tell(&mut self, input: Input) {
        tracing::debug!(?input, "message to the avatar");
        self.avatar.handle(self.now(), input);
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
