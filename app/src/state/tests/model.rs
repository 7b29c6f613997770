//! The model of what is open: it plays the world as the driver and the vendors would, answers what was asked
//! for, late or never, and checks after every step that what the machine no longer wants has been given back.

use super::super::*;
use crate::components::words;
use crate::messages::Messages;
use contract::ProviderKind;
use contract::grant::{Grant, Token};
use contract::session::{IdempotencyKey, Idle, SessionId, StartReply};
use std::collections::BTreeSet;

pub const MAX_SECS: u64 = 180;

/// What happens next; the model makes an input of it.
#[derive(Debug, Clone)]
pub enum Move {
    Start,
    SameKey,
    Ask(Ask),
    /// Events of the newest attempt, or of an older one.
    Event {
        back: u32,
        event: Answer,
    },
    Wait(u64),
    Left,
}

#[derive(Debug, Clone)]
pub enum Answer {
    Granted,
    Plain(AttemptEvent),
}

/// What is open in the world, by attempt.
#[derive(Debug, Default)]
pub struct World {
    now: u64,
    /// Whether the vendor's frame has the microphone, so that the page never does.
    keeps_microphone: bool,
    /// What the server gives for a press.
    grant: Option<Grant>,
    /// How long it has the page wait for a sign.
    pub idle: Idle,
    presses: Vec<IdempotencyKey>,
    /// The key of each attempt, in order.
    keys: Vec<IdempotencyKey>,
    /// Asked for and not answered: each may be open on the server.
    pending: BTreeSet<u32>,
    pub sessions: BTreeSet<u32>,
    pub withdrawn: BTreeSet<u32>,
    pub microphones: BTreeSet<u32>,
    pub rooms: BTreeSet<u32>,
    joins: BTreeSet<u32>,
    pub opened: u32,
}

pub struct Play {
    pub state: State,
    pub world: World,
}

pub fn key(number: usize) -> IdempotencyKey {
    IdempotencyKey(format!("key-{number}"))
}

/// Each vendor with a grant of its own, and the page that a vendor may send instead.
pub fn vendors() -> [(ProviderKind, Grant); 4] {
    let token = || Token("t".into());
    let livekit = Grant::LivekitRoom {
        url: "ws://127.0.0.1:1".into(),
        token: token(),
        interrupt: None,
    };
    let anam = Grant::AnamSession {
        api_url: "http://127.0.0.1:1".into(),
        token: token(),
    };
    let trulience = Grant::TrulienceFrame {
        src: token(),
        origins: vec!["http://127.0.0.1:1".into()],
    };
    let hosted = Grant::HostedFrame {
        src: "http://127.0.0.1:1".into(),
    };
    [
        (ProviderKind::Livekit, livekit),
        (ProviderKind::Anam, anam),
        (ProviderKind::Trulience, trulience),
        (ProviderKind::BeyondPresence, hosted),
    ]
}

impl Play {
    /// With an agent in a `LiveKit` room.
    pub fn new() -> Self {
        let [livekit, ..] = vendors();
        Self::with(livekit)
    }

    /// With one of [`vendors`].
    pub fn with((kind, grant): (ProviderKind, Grant)) -> Self {
        Self {
            state: State::new(kind),
            world: World {
                keeps_microphone: kind.keeps_microphone(),
                grant: Some(grant),
                ..World::default()
            },
        }
    }

    fn newest(&self) -> u32 {
        self.world.opened
    }

    pub fn apply(&mut self, next: Move) -> Vec<Effect> {
        let input = match next {
            Move::Start => {
                self.world.presses.push(key(self.world.presses.len() + 1));
                Input::Press {
                    key: self.world.presses[self.world.presses.len() - 1].clone(),
                }
            }
            Move::SameKey => match self.world.presses.last() {
                Some(key) => Input::Press { key: key.clone() },
                None => return Vec::new(),
            },
            Move::Ask(ask) => Input::Ask(ask),
            Move::Event { back, event } => {
                let attempt = self.newest().saturating_sub(back);
                if attempt == 0 {
                    return Vec::new();
                }
                let Some(event) = self.world.answer(attempt, event) else {
                    return Vec::new();
                };
                Input::Event { attempt, event }
            }
            Move::Wait(ms) => {
                self.world.now += ms;
                Input::Tick
            }
            Move::Left => Input::Left,
        };
        self.take(input)
    }

    pub fn take(&mut self, input: Input) -> Vec<Effect> {
        let before = self.world.opened;
        let effects = self.state.step(self.world.now, input);
        for effect in &effects {
            self.world.obey(effect);
        }
        assert!(self.world.opened <= before + 1, "one press opens one session");
        self.check();
        effects
    }

    fn check(&self) {
        let view = self.state.view();
        let open = matches!(view.phase, Phase::Starting | Phase::Live | Phase::Reconnecting);
        let wanted = if open { self.newest() } else { 0 };
        let others = |set: &BTreeSet<u32>| set.iter().any(|attempt| *attempt != wanted);
        assert!(
            !others(&self.world.pending),
            "a press was not withdrawn: {:?}",
            self.world
        );
        assert!(
            !others(&self.world.sessions),
            "a session stayed open: {:?} {:?}",
            self.world,
            view.phase
        );
        assert!(
            !others(&self.world.microphones),
            "a microphone stayed open: {:?}",
            self.world
        );
        assert!(
            !others(&self.world.rooms),
            "a room was not left: {:?}",
            self.world
        );
        assert!(!open || self.state.waits(), "an open attempt has deadlines");
        // A way out, always.
        match view.phase {
            Phase::Trouble => {
                let trouble = view.trouble.expect("trouble says what it is");
                assert!(
                    !trouble.next.is_empty()
                        && !words::sentence(Messages::default(), &trouble.fault, "Cara").is_empty()
                        && !trouble.code.is_empty()
                );
            }
            Phase::Ended => assert!(view.ended.is_some()),
            // A talk by typing has no step for the microphone.
            Phase::Starting => {
                let unasked = view.hosted || view.mic == MicView::Off;
                assert_eq!(view.steps.len(), if unasked { 4 } else { 5 });
            }
            Phase::Waiting => assert!(view.queue.is_some()),
            Phase::Ready | Phase::Live | Phase::Reconnecting => {}
        }
        if view.hosted {
            let microphones = &self.world.microphones;
            assert!(
                microphones.is_empty(),
                "a page of the vendor's has a microphone of its own"
            );
        }
    }
}

impl World {
    fn attempt_of(&self, press: &IdempotencyKey) -> u32 {
        let at = self.keys.iter().position(|key| key == press);
        u32::try_from(at.expect("a key that was used") + 1).expect("few attempts")
    }

    fn obey(&mut self, effect: &Effect) {
        match effect {
            Effect::StartSession { attempt, press, .. } => {
                self.opened += 1;
                assert_eq!(*attempt, self.opened, "attempts are counted");
                assert!(!self.keys.contains(press), "every start has a key of its own");
                self.keys.push(press.clone());
                self.pending.insert(*attempt);
            }
            Effect::CancelSession { press, .. } => {
                let attempt = self.attempt_of(press);
                self.withdrawn.insert(attempt);
                self.pending.remove(&attempt);
                self.sessions.remove(&attempt);
            }
            Effect::EndSession { session, .. } => {
                let attempt = session
                    .0
                    .trim_start_matches("session-")
                    .parse()
                    .expect("a session of this test");
                self.sessions.remove(&attempt);
            }
            Effect::AskMicrophone { .. } => assert!(!self.keeps_microphone, "the frame asks by itself"),
            Effect::ReleaseMicrophone { attempt } => _ = self.microphones.remove(attempt),
            Effect::Join { attempt, .. } => {
                assert!(self.joins.insert(*attempt), "one press joins once");
                self.rooms.insert(*attempt);
            }
            Effect::Leave { attempt } => {
                assert!(self.rooms.remove(attempt), "left what was joined");
            }
            Effect::PublishMicrophone { attempt, .. } => {
                assert!(self.microphones.contains(attempt) && self.rooms.contains(attempt));
            }
            Effect::SetMuted(_)
            | Effect::SetSpeaker(_)
            | Effect::SetVolume(_)
            | Effect::SendText { .. }
            | Effect::Interrupt
            | Effect::UnlockSound => {
                assert!(!self.rooms.is_empty(), "done in a room: {effect:?}");
            }
            _ => {}
        }
    }

    /// What the world would really say; `None` where it could not.
    fn answer(&mut self, attempt: u32, event: Answer) -> Option<AttemptEvent> {
        match event {
            Answer::Granted => {
                let press = self.keys.get(attempt as usize - 1)?.clone();
                self.pending.remove(&attempt);
                self.sessions.insert(attempt);
                Some(AttemptEvent::Granted {
                    press,
                    reply: StartReply {
                        session: SessionId(format!("session-{attempt}")),
                        grant: self.grant.clone()?,
                        max_secs: MAX_SECS,
                        idle: self.idle,
                    },
                })
            }
            Answer::Plain(AttemptEvent::MicGranted) => {
                if !self.keeps_microphone {
                    self.microphones.insert(attempt);
                }
                Some(AttemptEvent::MicGranted)
            }
            Answer::Plain(AttemptEvent::Refused(error)) => {
                // A server that has answered once does not answer again.
                let asked = self.pending.contains(&attempt);
                if !error.is_no_answer() {
                    self.pending.remove(&attempt);
                }
                asked.then_some(AttemptEvent::Refused(error))
            }
            Answer::Plain(event) => Some(event),
        }
    }
}
