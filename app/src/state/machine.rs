//! The machine: one state, one function that takes it on.
//!
//! An attempt begins with a press. From then on the server's answer, the vendor's code and the microphone are
//! awaited side by side. Joining needs the first two only: a browser's question about the microphone may stay
//! open for as long as the visitor thinks, and the microphone is added when it comes. Whatever ends an
//! attempt goes through one place, which gives back everything that was opened.

use super::deadlines as after;
use super::{Ask, Caption, Cause, Effect, Fault, Input, MicTrouble, Mood, News, SdkError, Step, Transcript};
use contract::ApiError;
use contract::grant::Grant;
use contract::session::{
    EndReason, Event, EventKind, MAX_TURN_CHARS, PressKey, Quality, SessionId, Speaker, StartReply,
};

/// The whole state of one demo's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The presenter's first name, for the words.
    pub(super) name: String,
    pub(super) now: u64,
    pub(super) stage: Stage,
    pub(super) transcript: Transcript,
    /// Kept from one talk to the next: nobody who muted is heard by surprise.
    pub(super) muted: bool,
    /// Number of the newest attempt; 0 before the first.
    attempts: u32,
    last_press: Option<PressKey>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stage {
    Ready,
    Open(Box<Open>),
    Trouble {
        fault: Fault,
        live: bool,
        wait_until: Option<u64>,
    },
    Ended(EndReason),
}

/// An attempt that holds, or may yet get, something that must be given back.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that changes on its own"
)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Open {
    attempt: u32,
    press: PressKey,
    pressed_at: u64,
    pub(super) session: Option<Session>,
    grant: Option<Grant>,
    pub(super) sdk_ready: bool,
    pub(super) mic: Mic,
    published: bool,
    pub(super) room: Room,
    connected_at: u64,
    pub(super) reconnecting_since: Option<u64>,
    pub(super) avatar_gone_since: Option<u64>,
    pub(super) frozen_since: Option<u64>,
    /// What the avatar says of itself; some never do.
    pub(super) mood: Option<Mood>,
    pub(super) avatar_speaks: bool,
    pub(super) visitor_speaks: bool,
    pub(super) sound_blocked: bool,
    pub(super) quality: Option<Quality>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Session {
    id: SessionId,
    pub(super) ends_at: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mic {
    Asking,
    Open,
    Refused(MicTrouble),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    Out,
    Joining { since: u64 },
    Connected,
    AvatarHere { since: u64 },
    Live,
}

/// How an attempt ends.
enum Outcome {
    Broke(Fault),
    Over(EndReason),
}

impl State {
    /// Nothing started yet; `name` is the presenter's first name.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            now: 0,
            stage: Stage::Ready,
            transcript: Transcript::default(),
            muted: false,
            attempts: 0,
            last_press: None,
        }
    }

    /// Whether anything depends on the time, so that [`Input::Tick`]s are needed.
    #[must_use]
    pub fn waits(&self) -> bool {
        match &self.stage {
            Stage::Open(_) => true,
            Stage::Trouble { wait_until, .. } => wait_until.is_some_and(|until| until > self.now),
            Stage::Ready | Stage::Ended(_) => false,
        }
    }

    /// Takes the state on by one input at `now_ms` milliseconds of a clock that only goes forward, and tells
    /// what is to be done.
    #[must_use]
    pub fn step(&mut self, now_ms: u64, input: Input) -> Vec<Effect> {
        self.now = self.now.max(now_ms);
        let mut out = Vec::new();
        match input {
            Input::Press { key } => self.press(key, &mut out),
            Input::Ask(ask) => self.ask(ask, &mut out),
            Input::News { attempt, news } => match &mut self.stage {
                Stage::Open(open) if open.attempt == attempt => self.news(news, &mut out),
                _ => give_back(attempt, news, &mut out),
            },
            Input::Left => self.close(Outcome::Over(EndReason::Left), &mut out),
            Input::Tick => self.tick(&mut out),
        }
        out
    }

    fn press(&mut self, key: PressKey, out: &mut Vec<Effect>) {
        // A second press while the first one lives is the same wish; an old key would bring the old session.
        if matches!(self.stage, Stage::Open(_)) || self.last_press.as_ref() == Some(&key) {
            return;
        }
        self.attempts += 1;
        let attempt = self.attempts;
        out.push(Effect::StartSession {
            attempt,
            press: key.clone(),
        });
        out.push(Effect::LoadSdk { attempt });
        out.push(Effect::AskMicrophone { attempt });
        self.last_press = Some(key.clone());
        self.stage = Stage::Open(Box::new(Open::new(attempt, key, self.now)));
    }

    fn ask(&mut self, ask: Ask, out: &mut Vec<Effect>) {
        match (ask, &mut self.stage) {
            (Ask::Intend, Stage::Ready | Stage::Ended(_) | Stage::Trouble { .. }) => out.push(Effect::Warm),
            (Ask::Cancel, Stage::Open(open)) if open.room != Room::Live => {
                self.close(Outcome::Over(EndReason::Cancelled), out);
            }
            // Cancel that crosses the first picture still means: stop.
            (Ask::End | Ask::Cancel, Stage::Open(_)) => self.close(Outcome::Over(EndReason::Visitor), out),
            (Ask::Mute(muted), stage) => {
                self.muted = muted;
                if let Stage::Open(open) = stage
                    && open.published
                {
                    out.push(Effect::SetMuted(muted));
                }
            }
            (Ask::Type(text), Stage::Open(open)) if open.can_type() => {
                let text: String = text.trim().chars().take(MAX_TURN_CHARS).collect();
                if text.is_empty() {
                    return;
                }
                self.transcript.spoke_up(self.now, Speaker::Visitor);
                let (line, turn) = self.transcript.typed(&text);
                out.push(open.record(self.now, EventKind::Turn(turn)));
                out.push(Effect::SendText { line, text });
            }
            (Ask::UnlockSound, Stage::Open(open)) if open.sound_blocked => out.push(Effect::UnlockSound),
            (Ask::TryMicrophone, Stage::Open(open)) if matches!(open.mic, Mic::Refused(_)) => {
                open.mic = Mic::Asking;
                out.push(Effect::AskMicrophone {
                    attempt: open.attempt,
                });
            }
            _ => {}
        }
    }

    fn news(&mut self, news: News, out: &mut Vec<Effect>) {
        let now = self.now;
        let Stage::Open(open) = &mut self.stage else {
            return;
        };
        match news {
            News::Granted { press, reply } if press != open.press => {
                give_back(open.attempt, News::Granted { press, reply }, out);
            }
            News::Granted { reply, .. } => open.granted(now, reply, out),
            News::Refused(error) if open.session.is_none() => {
                self.close(Outcome::Broke(Fault::Api(error)), out)
            }
            News::SdkReady => {
                open.sdk_ready = true;
                open.join_when_ready(now, out);
            }
            News::SdkFailed(error) => self.close(Outcome::Broke(Fault::Sdk(error)), out),
            News::MicGranted => {
                open.mic = Mic::Open;
                open.publish_when_ready(self.muted, out);
            }
            News::MicRefused(trouble) => open.mic_refused(now, trouble, out),
            News::Connected if matches!(open.room, Room::Joining { .. }) => {
                open.room = Room::Connected;
                open.connected_at = now;
                out.push(open.record(now, EventKind::Connected));
                open.publish_when_ready(self.muted, out);
            }
            News::AvatarJoined => {
                open.avatar_gone_since = None;
                if open.room == Room::Connected {
                    open.room = Room::AvatarHere { since: now };
                }
            }
            News::AvatarLeft => match open.room {
                Room::AvatarHere { .. } => open.room = Room::Connected,
                Room::Live => {
                    open.avatar_gone_since.get_or_insert(now);
                }
                _ => {}
            },
            News::FirstFrame if matches!(open.room, Room::Connected | Room::AvatarHere { .. }) => {
                open.room = Room::Live;
                out.push(open.record(now, EventKind::FirstFrame));
            }
            News::Frozen(true) if open.room == Room::Live && open.frozen_since.is_none() => {
                open.frozen_since = Some(now);
                out.push(open.warn(now, "picture-frozen"));
            }
            News::Frozen(false) => open.frozen_since = None,
            News::Mood(mood) => open.mood = Some(mood),
            News::Speaking { who, on } => {
                let began = open.speaking(now, who, on, out);
                if began {
                    self.transcript.spoke_up(now, who);
                }
            }
            News::Caption(caption) => self.caption(caption, out),
            News::TextLost { line } => {
                self.transcript.lose(line);
                out.push(open.warn(now, "text-lost"));
            }
            News::Quality(level) if open.quality != Some(level) => {
                open.quality = Some(level);
                out.push(open.record(now, EventKind::Quality { level }));
            }
            News::Reconnecting if open.connected() && open.reconnecting_since.is_none() => {
                open.reconnecting_since = Some(now);
                out.push(open.warn(now, "reconnecting"));
            }
            News::Reconnected => {
                open.reconnecting_since = None;
                // Nobody could be seen meanwhile: the avatar gets its moment from now on.
                open.avatar_gone_since = open.avatar_gone_since.map(|_| now);
            }
            News::Disconnected(cause) if open.room != Room::Out => {
                let outcome = open.lost(now, cause);
                self.close(outcome, out);
            }
            News::SoundBlocked => open.sound_blocked = open.room != Room::Out,
            News::SoundUnlocked => open.sound_blocked = false,
            News::ServerEnded(reason) => self.close(server_ended(reason), out),
            _ => {}
        }
    }

    fn caption(&mut self, caption: Caption, out: &mut Vec<Effect>) {
        let Stage::Open(open) = &self.stage else { return };
        if let Some(turn) = self.transcript.hear(self.now, caption) {
            out.push(open.record(self.now, EventKind::Turn(turn)));
        }
    }

    fn tick(&mut self, out: &mut Vec<Effect>) {
        let Stage::Open(open) = &self.stage else { return };
        if let Some(outcome) = open.overdue(self.now) {
            self.close(outcome, out);
        }
    }

    /// The one way out of an attempt: gives back everything that was opened.
    fn close(&mut self, outcome: Outcome, out: &mut Vec<Effect>) {
        if !matches!(self.stage, Stage::Open(_)) {
            return;
        }
        let Stage::Open(open) = std::mem::replace(&mut self.stage, Stage::Ready) else {
            return;
        };
        let (now, attempt, live) = (self.now, open.attempt, open.room == Room::Live);
        if open.room != Room::Out {
            out.push(Effect::Leave { attempt });
        }
        out.push(Effect::ReleaseMicrophone { attempt });
        for turn in self.transcript.cut_all() {
            out.push(open.record(now, EventKind::Turn(turn)));
        }
        let reason = match &outcome {
            Outcome::Over(reason) => *reason,
            Outcome::Broke(fault) => {
                out.push(open.record(now, EventKind::Error { code: fault.code() }));
                fault.reason()
            }
        };
        out.push(open.record(now, EventKind::Ended { reason }));
        let press = open.press.clone();
        match (open.session.as_ref(), &outcome) {
            (Some(session), _) => out.push(Effect::EndSession {
                session: session.id.clone(),
                press,
                reason,
            }),
            // The server said no: it has nothing to withdraw. No answer is another matter.
            (None, Outcome::Broke(Fault::Api(error))) if *error != ApiError::Transport => {}
            (None, _) => out.push(Effect::CancelSession { press }),
        }
        self.stage = match outcome {
            Outcome::Over(EndReason::Cancelled) => Stage::Ready,
            Outcome::Over(reason) => Stage::Ended(reason),
            Outcome::Broke(fault) => {
                let wait_until = fault
                    .wait_secs()
                    .map(|secs| now.saturating_add(secs.saturating_mul(1_000)));
                Stage::Trouble {
                    fault,
                    live,
                    wait_until,
                }
            }
        };
    }
}

impl Open {
    fn new(attempt: u32, press: PressKey, now: u64) -> Self {
        Self {
            attempt,
            press,
            pressed_at: now,
            session: None,
            grant: None,
            sdk_ready: false,
            mic: Mic::Asking,
            published: false,
            room: Room::Out,
            connected_at: 0,
            reconnecting_since: None,
            avatar_gone_since: None,
            frozen_since: None,
            mood: None,
            avatar_speaks: false,
            visitor_speaks: false,
            sound_blocked: false,
            quality: None,
        }
    }

    pub(super) fn connected(&self) -> bool {
        !matches!(self.room, Room::Out | Room::Joining { .. })
    }

    pub(super) fn can_type(&self) -> bool {
        self.room == Room::Live && self.reconnecting_since.is_none() && self.avatar_gone_since.is_none()
    }

    fn record(&self, now: u64, what: EventKind) -> Effect {
        let at_ms = u32::try_from(now.saturating_sub(self.pressed_at)).unwrap_or(u32::MAX);
        Effect::Record(Event { at_ms, what })
    }

    fn warn(&self, now: u64, code: &str) -> Effect {
        self.record(
            now,
            EventKind::Warning {
                code: code.to_owned(),
            },
        )
    }

    fn granted(&mut self, now: u64, reply: StartReply, out: &mut Vec<Effect>) {
        if self.session.is_some() {
            return;
        }
        let StartReply {
            session,
            grant,
            max_secs,
        } = reply;
        let (attempt, press) = (self.attempt, self.press.clone());
        out.push(Effect::OpenTimeline {
            attempt,
            session: session.clone(),
            press,
        });
        self.session = Some(Session {
            id: session,
            ends_at: now.saturating_add(max_secs.saturating_mul(1_000)),
        });
        self.grant = Some(grant);
        self.join_when_ready(now, out);
    }

    fn join_when_ready(&mut self, now: u64, out: &mut Vec<Effect>) {
        if !self.sdk_ready || self.room != Room::Out {
            return;
        }
        // Taken, not copied: a grant is good for one use.
        let Some(grant) = self.grant.take() else { return };
        self.room = Room::Joining { since: now };
        out.push(self.record(now, EventKind::Connecting));
        out.push(Effect::Join {
            attempt: self.attempt,
            grant,
        });
    }

    fn publish_when_ready(&mut self, muted: bool, out: &mut Vec<Effect>) {
        if self.mic == Mic::Open && self.connected() && !self.published {
            self.published = true;
            out.push(Effect::PublishMicrophone {
                attempt: self.attempt,
                muted,
            });
        }
    }

    fn mic_refused(&mut self, now: u64, trouble: MicTrouble, out: &mut Vec<Effect>) {
        self.mic = Mic::Refused(trouble);
        self.published = false;
        self.visitor_speaks = false;
        out.push(Effect::ReleaseMicrophone {
            attempt: self.attempt,
        });
        out.push(self.warn(now, trouble.code()));
    }

    /// Whether somebody has just begun to speak.
    fn speaking(&mut self, now: u64, who: Speaker, on: bool, out: &mut Vec<Effect>) -> bool {
        let (speaks, event) = match who {
            Speaker::Visitor => (&mut self.visitor_speaks, EventKind::UserSpoke),
            Speaker::Avatar => (&mut self.avatar_speaks, EventKind::AvatarSpoke),
        };
        let began = on && !*speaks;
        *speaks = on;
        if began {
            out.push(self.record(now, event));
        }
        began
    }

    fn lost(&self, now: u64, cause: Cause) -> Outcome {
        match (cause, &self.session) {
            // The server's clock began a moment before ours, so its end may come first.
            (Cause::Closed, Some(session)) if now.saturating_add(5_000) >= session.ends_at => {
                Outcome::Over(EndReason::TimeUp)
            }
            _ if !self.connected() => Outcome::Broke(Fault::Sdk(SdkError::Network)),
            // The last of several tries to get a connection back ends without a word for why.
            (Cause::Unknown, _) if self.reconnecting_since.is_some() => {
                Outcome::Broke(Fault::Lost(Cause::Network))
            }
            _ => Outcome::Broke(Fault::Lost(cause)),
        }
    }

    /// The first deadline that has passed, as what it leads to.
    fn overdue(&self, now: u64) -> Option<Outcome> {
        let slow = |step| Outcome::Broke(Fault::Slow(step));
        let place = self
            .session
            .is_none()
            .then(|| (self.pressed_at + after::START, slow(Step::Place)));
        let sdk = (!self.sdk_ready).then(|| (self.pressed_at + after::SDK, slow(Step::Sdk)));
        let room = match self.room {
            Room::Joining { since } => Some((since + after::CONNECT, slow(Step::Connect))),
            Room::Connected => Some((self.connected_at + after::AVATAR, slow(Step::Avatar))),
            Room::AvatarHere { since } => Some((since + after::FIRST_FRAME, slow(Step::Picture))),
            Room::Out | Room::Live => None,
        };
        let reconnect = self
            .reconnecting_since
            .map(|since| (since + after::RECONNECT, slow(Step::Reconnect)));
        let thaw = self
            .frozen_since
            .map(|since| (since + after::THAW, slow(Step::Thaw)));
        let avatar = self
            .avatar_gone_since
            .filter(|_| self.reconnecting_since.is_none())
            .map(|since| (since + after::AVATAR_BACK, Outcome::Broke(Fault::AvatarLeft)));
        let time = self
            .session
            .as_ref()
            .map(|session| (session.ends_at, Outcome::Over(EndReason::TimeUp)));
        [place, sdk, room, reconnect, thaw, avatar, time]
            .into_iter()
            .flatten()
            .filter(|(at, _)| *at <= now)
            .min_by_key(|(at, _)| *at)
            .map(|(_, outcome)| outcome)
    }
}

/// News of an attempt that is over: whatever it brought is given back.
fn give_back(attempt: u32, news: News, out: &mut Vec<Effect>) {
    match news {
        News::Granted { press, reply } => {
            out.push(Effect::EndSession {
                session: reply.session,
                press,
                reason: EndReason::Cancelled,
            });
        }
        News::MicGranted => out.push(Effect::ReleaseMicrophone { attempt }),
        _ => {}
    }
}

fn server_ended(reason: EndReason) -> Outcome {
    match reason {
        EndReason::Shutdown => Outcome::Broke(Fault::ServerStopped),
        EndReason::AvatarLeft => Outcome::Broke(Fault::AvatarLeft),
        EndReason::Failed => Outcome::Broke(Fault::Lost(Cause::Unknown)),
        EndReason::Lost => Outcome::Broke(Fault::Forgotten),
        EndReason::Visitor | EndReason::Cancelled | EndReason::Left | EndReason::TimeUp => {
            Outcome::Over(reason)
        }
    }
}
