//! The machine: one state, one function that takes it on; what follows from a wish is in `asks`, from a report in `events`.
//!
//! An attempt begins with a press. From then on the server's answer, the vendor's code and the microphone are
//! awaited side by side. Joining needs the first two only: a browser's question about the microphone may stay
//! open for as long as the visitor thinks, and the microphone is added when it comes. Whatever ends an
//! attempt goes through one place, which gives back everything that was opened.

use super::agent_listening::AgentListening;
use super::attempt::{Mic, Open, Outcome, Room};
use super::sound::Sound;
use super::{
    Ask, AttemptEvent, Beginning, Carried, Cause, Device, Effect, Fault, Input, LastLive, Transcript,
};
use contract::lead::OwnedSession;
use contract::session::{EndReason, EventKind, IdempotencyKey};
use contract::{ApiError, ProviderKind};

/// The whole state of one demo's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    kind: ProviderKind,
    pub(super) now: u64,
    /// Whether the page is out of sight.
    hidden: bool,
    /// Whether the browser has no network. A server on the same machine is there all the same, so nothing is refused for it.
    pub(super) offline: bool,
    pub(super) stage: AttemptStage,
    pub(super) transcript: Transcript,
    /// Kept from one talk to the next: a muted visitor is not heard by surprise.
    pub(super) muted: bool,
    /// What there is to be heard with; empty until the browser lets us know.
    pub(super) microphones: Vec<Device>,
    /// The one that was chosen, by the browser's name for it. Kept like `muted`.
    pub(super) device: Option<String>,
    /// How the next talk begins; the question until it was asked, over a failed start.
    pub(super) beginning: Beginning,
    /// Number of the first line of the newest talk.
    pub(super) first_line: u32,
    /// The newest talk, where it is over.
    pub(super) past: Option<Past>,
    /// The newest talk that was live and is over. Kept over a start that fails.
    pub(super) last_live: Option<LastLive>,
    /// Kept like `muted`.
    pub(super) sound: Sound,
    /// The demo whose presenter could not come, where the visitor is here instead.
    instead_of: Option<String>,
    /// Number of the newest attempt; 0 before the first.
    attempts: u32,
    last_press: Option<IdempotencyKey>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum AttemptStage {
    Ready,
    Open(Box<Open>),
    Trouble {
        fault: Fault,
        live: bool,
        wait_until: Option<u64>,
    },
    Ended(EndReason),
}

/// A talk that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Past {
    pub(super) talk: OwnedSession,
    /// Milliseconds from the connection to the end; none where there was no connection.
    pub(super) lasted: Option<u64>,
}

impl AttemptStage {
    /// Whether something plays, or is about to.
    pub(super) fn has_player(&self) -> bool {
        matches!(self, Self::Open(open) if open.room != Room::Out)
    }
}

impl State {
    /// Nothing started yet; `kind` is who plays the presenter.
    #[must_use]
    pub fn new(kind: ProviderKind) -> Self {
        Self {
            kind,
            now: 0,
            hidden: false,
            offline: false,
            stage: AttemptStage::Ready,
            transcript: Transcript::default(),
            muted: false,
            microphones: Vec::new(),
            device: None,
            beginning: Beginning::default(),
            first_line: 0,
            past: None,
            last_live: None,
            sound: Sound::default(),
            instead_of: None,
            attempts: 0,
            last_press: None,
        }
    }

    /// Takes up what the visitor brought along, before anything was started.
    pub fn carry(&mut self, carried: &Carried) {
        self.transcript.earlier(&carried.said);
        self.instead_of = Some(carried.from.clone());
    }

    /// Whether anything depends on the time, so that [`Input::Tick`]s are needed.
    #[must_use]
    pub fn waits(&self) -> bool {
        match &self.stage {
            AttemptStage::Open(_) => true,
            AttemptStage::Trouble { wait_until, .. } => wait_until.is_some_and(|until| until > self.now),
            AttemptStage::Ready | AttemptStage::Ended(_) => false,
        }
    }

    /// Whether a talk goes on, so that leaving the page would end it.
    #[must_use]
    pub fn talks(&self) -> bool {
        matches!(&self.stage, AttemptStage::Open(open) if open.room == Room::Live)
    }

    /// Takes the state on by one input at `now_ms` milliseconds of a clock that only goes forward, and
    /// returns what is to be done.
    #[must_use]
    pub fn step(&mut self, now_ms: u64, input: Input) -> Vec<Effect> {
        self.now = self.now.max(now_ms);
        let mut out = Vec::new();
        match input {
            Input::Press { key } => self.press(key, &mut out),
            Input::NoKey => self.refuse_press(Fault::NoKey),
            Input::Unsupported => self.refuse_press(Fault::Unsupported),
            Input::Ask(ask) => self.ask(ask, &mut out),
            Input::Event { attempt, event } => match &mut self.stage {
                AttemptStage::Open(open) if open.attempt == attempt => self.event(event, &mut out),
                _ => give_back(attempt, event, &mut out),
            },
            Input::Left => self.close(Outcome::Over(EndReason::Left), &mut out),
            Input::Offline(offline) => self.offline = offline,
            Input::Hidden(hidden) => self.hide(hidden, &mut out),
            Input::MicrophoneAllowed => self.microphone_allowed(&mut out),
            Input::Microphones(devices) => self.microphones = devices,
            Input::Sound {
                speakers,
                can_set_volume,
            } => {
                self.sound.speakers = speakers;
                self.sound.can_set_volume = can_set_volume;
            }
            Input::Tick => self.tick(&mut out),
        }
        self.ask_first(&mut out);
        out
    }

    fn hide(&mut self, hidden: bool, out: &mut Vec<Effect>) {
        self.hidden = hidden;
        if let AttemptStage::Open(open) = &mut self.stage {
            out.extend(open.seen_in_queue(self.now, hidden));
        }
    }

    /// Asks what the talk was begun with, once the avatar can read it.
    fn ask_first(&mut self, out: &mut Vec<Effect>) {
        if let AttemptStage::Open(open) = &self.stage
            && open.can_type()
            && let Some(question) = self.beginning.question.take()
        {
            self.ask(Ask::Type(question), out);
        }
    }

    fn press(&mut self, key: IdempotencyKey, out: &mut Vec<Effect>) {
        // A second press while the first one lives is the same wish; an old key would bring the old session.
        if self.last_press.as_ref() == Some(&key) {
            return;
        }
        match &self.stage {
            // Only where the page offers to start again is it another one.
            AttemptStage::Open(open) if open.listening == AgentListening::Deaf => {
                self.close(Outcome::Over(EndReason::AvatarLeft), out);
            }
            AttemptStage::Open(_) => return,
            _ => {}
        }
        self.first_line = self.transcript.next_id();
        self.past = None;
        self.attempts += 1;
        let attempt = self.attempts;
        out.push(Effect::StartSession {
            attempt,
            press: key.clone(),
            ticket: key.clone(),
        });
        out.push(Effect::LoadSdk { attempt });
        self.last_press = Some(key.clone());
        let mut open = Open::new(attempt, self.kind, key, self.now);
        if let Some(from) = self.instead_of.clone() {
            out.push(open.record(self.now, EventKind::Fallback { from }));
        }
        if open.keeps_microphone() {
            // The vendor's frame asks.
        } else if self.beginning.silent {
            open.mic = Mic::Unasked;
        } else {
            out.push(Effect::AskMicrophone {
                attempt,
                device: self.device.clone(),
            });
        }
        self.stage = AttemptStage::Open(Box::new(open));
    }

    /// Says so before anything is opened that would have to be given back.
    fn refuse_press(&mut self, fault: Fault) {
        if !matches!(self.stage, AttemptStage::Open(_)) {
            self.stage = AttemptStage::Trouble {
                fault,
                live: false,
                wait_until: None,
            };
        }
    }

    fn tick(&mut self, out: &mut Vec<Effect>) {
        let now = self.now;
        let AttemptStage::Open(open) = &mut self.stage else {
            return;
        };
        open.begin_without_picture(now, out);
        if open.listening.gives_up(now) {
            out.push(open.warn(now, "agent-deaf"));
        }
        if !self.hidden && open.lost_queue(now) {
            return self.close(Outcome::Broke(Fault::Api(ApiError::Transport)), out);
        }
        out.extend(open.ask_queue(now));
        if let Some(outcome) = open.overdue(now) {
            self.close(outcome, out);
        }
    }

    /// The one way out of an attempt: gives back everything that was opened.
    pub(super) fn close(&mut self, outcome: Outcome, out: &mut Vec<Effect>) {
        if !matches!(self.stage, AttemptStage::Open(_)) {
            return;
        }
        let AttemptStage::Open(open) = std::mem::replace(&mut self.stage, AttemptStage::Ready) else {
            return;
        };
        let (now, attempt, live) = (self.now, open.attempt, open.room == Room::Live);
        let outcome = match outcome {
            Outcome::Broke(fault) if self.offline && fault.is_of_network() => Outcome::Broke(Fault::Offline),
            outcome => outcome,
        };
        // A key that was held is let go of.
        self.muted |= self.sound.push_to_talk;
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
        self.past = open.talk().map(|talk| Past {
            talk,
            lasted: open.lasted(now),
        });
        if let Some(talk) = open.talk().filter(|_| live) {
            let lines = self.first_line..self.transcript.next_id();
            self.last_live = Some(LastLive { talk, lines });
        }
        let press = open.press.clone();
        let ticket = Some(open.ticket.clone()).filter(|ticket| *ticket != press);
        match (open.session.as_ref(), &outcome) {
            (Some(session), _) => out.push(Effect::EndSession {
                session: session.id.clone(),
                press,
                reason,
            }),
            // The server said no: of the press it has nothing to withdraw, but it may keep a place. No answer is another
            // matter.
            (None, Outcome::Broke(Fault::Api(error))) if !error.is_no_answer() => {
                out.extend(ticket.map(|press| Effect::CancelSession { press, code: None }));
            }
            (None, _) => {
                let code = match &outcome {
                    Outcome::Broke(fault) => Some(fault.code()),
                    Outcome::Over(_) => None,
                };
                out.push(Effect::CancelSession { press, code });
                out.extend(ticket.map(|press| Effect::CancelSession { press, code: None }));
            }
        }
        self.stage = match outcome {
            Outcome::Over(EndReason::Cancelled) => AttemptStage::Ready,
            Outcome::Over(reason) => AttemptStage::Ended(reason),
            Outcome::Broke(fault) => {
                let wait_until = fault
                    .wait_secs()
                    .map(|secs| now.saturating_add(secs.saturating_mul(1_000)));
                AttemptStage::Trouble {
                    fault,
                    live,
                    wait_until,
                }
            }
        };
    }
}

/// Events of an attempt that is over: whatever it brought is given back.
pub(super) fn give_back(attempt: u32, event: AttemptEvent, out: &mut Vec<Effect>) {
    match event {
        AttemptEvent::Granted { press, reply } => {
            out.push(Effect::EndSession {
                session: reply.session,
                press,
                reason: EndReason::Cancelled,
            });
        }
        AttemptEvent::MicGranted => out.push(Effect::ReleaseMicrophone { attempt }),
        _ => {}
    }
}

pub(super) fn server_ended(reason: EndReason) -> Outcome {
    match reason {
        EndReason::Shutdown => Outcome::Broke(Fault::ServerStopped),
        EndReason::AvatarLeft | EndReason::AvatarGone => Outcome::Broke(Fault::AvatarLeft),
        EndReason::Failed => Outcome::Broke(Fault::Lost(Cause::Unknown)),
        EndReason::Lost => Outcome::Broke(Fault::Forgotten),
        EndReason::Removed => Outcome::Broke(Fault::Lost(Cause::Removed)),
        EndReason::Moved => Outcome::Broke(Fault::Lost(Cause::Moved)),
        EndReason::TimeUp | EndReason::OutOfTime => Outcome::Over(EndReason::TimeUp),
        EndReason::AvatarEnded
        | EndReason::Idle
        | EndReason::Revoked
        | EndReason::Stopped
        | EndReason::Visitor
        | EndReason::Cancelled
        | EndReason::Left => Outcome::Over(reason),
    }
}
