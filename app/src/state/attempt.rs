//! One attempt: from a press to the moment when everything it opened has been given back.
//!
//! It knows what has come, what is still awaited and until when, and what follows from that. How an attempt
//! ends is for `machine` alone.

use super::agent_listening::AgentListening;
use super::arrival::Arrival;
use super::deadlines::{BREATH, VendorTimeouts};
use super::idle::Presence;
use super::in_queue::InQueue;
use super::sound::Sound;
use super::voice_on_microphone::VoiceOnMicrophone;
use super::{Call, Cause, Effect, Fault, MicTrouble, Mood, Sign};
use contract::ProviderKind;
use contract::grant::Grant;
use contract::lead::OwnedSession;
use contract::session::{
    EndReason, Event, EventKind, IdempotencyKey, Quality, SessionId, Speaker, StartReply,
};

/// An attempt that holds, or may yet get, something that must be given back.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Open {
    pub(super) attempt: u32,
    pub(super) kind: ProviderKind,
    pub(super) press: IdempotencyKey,
    /// What it waits under where there is no place: the key of its first start.
    pub(super) ticket: IdempotencyKey,
    pub(super) queue: Option<InQueue>,
    /// Whether the microphone is asked for at the turn.
    pub(super) asks_at_turn: bool,
    pub(super) pressed_at: u64,
    pub(super) session: Option<Session>,
    pub(super) grant: Option<Grant>,
    pub(super) sdk_ready: bool,
    pub(super) can_interrupt: bool,
    pub(super) mic: Mic,
    /// Whether the system lets nothing of the microphone through.
    pub(super) silenced: bool,
    /// What the page itself hears of the microphone.
    pub(super) mic_voice: VoiceOnMicrophone,
    /// When either side last gave a sign.
    pub(super) presence: Presence,
    /// Whether the browser holds back the sound that carries the visitor's voice.
    pub(super) unheard: bool,
    /// What the player threw at last, where the visitor still waits for it.
    pub(super) failed_call: Option<Call>,
    /// Whether the vendor has the microphone, and so hears of muting.
    pub(super) published: bool,
    pub(super) room: Room,
    pub(super) connected_at: u64,
    pub(super) arrival: Arrival,
    pub(super) listening: AgentListening,
    /// Whether a picture was painted, ever.
    pub(super) painted: bool,
    /// Whether there is a picture to look at.
    pub(super) picture: bool,
    pub(super) reconnecting_since: Option<u64>,
    pub(super) avatar_gone: Option<Gone>,
    /// The room was closed, as far as the vendor's code knows; the server may know better why.
    pub(super) closing: Option<(u64, Cause)>,
    pub(super) frozen_since: Option<u64>,
    /// What the avatar says of itself, and since when; some never do.
    pub(super) mood: Option<(Mood, u64)>,
    /// Whether the vendor's signalling is away, so that what the avatar says of itself does not come.
    pub(super) signal_lost: bool,
    pub(super) avatar: Voice,
    /// Whether the visitor asked something since the avatar was last heard.
    pub(super) answer_due: bool,
    pub(super) visitor: Voice,
    pub(super) sound_blocked: bool,
    pub(super) quality: Option<Quality>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Session {
    pub(super) id: SessionId,
    pub(super) ends_at: u64,
}

/// An avatar that is away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gone {
    pub(super) since: u64,
    pub(super) politely: bool,
}

/// Whether one side can be heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Voice {
    pub(super) on: bool,
    /// When it was last heard.
    pub(super) heard_at: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mic {
    /// The visitor begins by typing.
    Unasked,
    Asking,
    Open,
    Refused(MicTrouble),
    /// The vendor's own page sees to it, unheard of.
    Theirs,
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
pub(super) enum Outcome {
    Broke(Fault),
    Over(EndReason),
}

impl Open {
    pub(super) fn new(attempt: u32, kind: ProviderKind, press: IdempotencyKey, now: u64) -> Self {
        Self {
            attempt,
            kind,
            ticket: press.clone(),
            press,
            queue: None,
            asks_at_turn: false,
            pressed_at: now,
            session: None,
            grant: None,
            sdk_ready: false,
            can_interrupt: false,
            mic: Mic::Asking,
            silenced: false,
            mic_voice: VoiceOnMicrophone::default(),
            presence: Presence::default(),
            unheard: false,
            failed_call: None,
            published: false,
            room: Room::Out,
            connected_at: 0,
            arrival: Arrival::default(),
            listening: AgentListening::default(),
            painted: false,
            picture: false,
            reconnecting_since: None,
            avatar_gone: None,
            closing: None,
            frozen_since: None,
            mood: None,
            signal_lost: false,
            avatar: Voice::default(),
            answer_due: false,
            visitor: Voice::default(),
            sound_blocked: false,
            quality: None,
        }
    }

    /// The session and the proof that it is this page's, once the server opened it.
    pub(super) fn talk(&self) -> Option<OwnedSession> {
        let session = self.session.as_ref()?.id.clone();
        let press = self.press.clone();
        Some(OwnedSession { session, press })
    }

    /// Milliseconds since the visitor was connected.
    pub(super) fn lasted(&self, now: u64) -> Option<u64> {
        self.connected().then(|| now.saturating_sub(self.connected_at))
    }

    /// Whether the vendor's frame asks for the microphone and keeps it.
    pub(super) fn keeps_microphone(&self) -> bool {
        self.kind.keeps_microphone()
    }

    /// Whether an agent joins a room, with a picture or without.
    pub(super) fn has_agents(&self) -> bool {
        self.kind.plays_in_rooms()
    }

    /// Whether the vendor's page has controls of its own, and reports nothing.
    pub(super) fn hosted(&self) -> bool {
        self.mic == Mic::Theirs
    }

    pub(super) fn connected(&self) -> bool {
        !matches!(self.room, Room::Out | Room::Joining { .. })
    }

    pub(super) fn can_type(&self) -> bool {
        self.room == Room::Live
            && !self.hosted()
            && self.reconnecting_since.is_none()
            && self.avatar_gone.is_none()
            && self.closing.is_none()
    }

    /// Whether the talk goes on as it should, with nothing away for the moment.
    pub(super) fn is_whole(&self) -> bool {
        self.can_see_and_hear() && self.frozen_since.is_none()
    }

    pub(super) fn can_see_and_hear(&self) -> bool {
        self.reconnecting_since.is_none() && self.avatar_gone.is_none() && self.closing.is_none()
    }

    /// Whether it is known what the visitor and the avatar do, both are silent, and nothing is away.
    pub(super) fn counts_silence(&self) -> bool {
        let known = self.room == Room::Live && !self.hosted() && self.is_whole();
        known && !self.avatar.on && !self.visitor.on
    }

    /// Whether the visitor is asked for a sign; and if so, whether the talk ends without one.
    pub(super) fn asks_for_sign(&self, now: u64) -> Option<bool> {
        let due = self.presence.asks_at()?;
        (self.counts_silence() && due <= now).then(|| self.presence.ends_at().is_some())
    }

    /// Whether the avatar is awaited: the visitor is connected and the talk is not live.
    pub(super) fn awaits_avatar(&self) -> bool {
        matches!(self.room, Room::Connected | Room::AvatarHere { .. })
    }

    fn go_live(&mut self, now: u64, what: EventKind, out: &mut Vec<Effect>) {
        self.room = Room::Live;
        self.presence.sign(now);
        out.push(self.record(now, what));
    }

    /// A picture was painted.
    pub(super) fn first_frame(&mut self, now: u64, out: &mut Vec<Effect>) {
        if std::mem::replace(&mut self.painted, true) {
            return;
        }
        self.picture = true;
        self.go_live(now, EventKind::FirstFrame, out);
    }

    /// The avatar showed that it can be talked with.
    pub(super) fn ready(&mut self, now: u64, sign: Sign, out: &mut Vec<Effect>) {
        match sign {
            Sign::State => self.arrival.ready(now),
            Sign::Voice => self.arrival.voice(now),
            Sign::Picture | Sign::Page => {
                self.picture = true;
                if self.awaits_avatar() {
                    let what = match sign {
                        Sign::Page => EventKind::PageShown,
                        _ => EventKind::AgentReady,
                    };
                    self.go_live(now, what, out);
                }
            }
        }
    }

    /// The avatar was heard.
    pub(super) fn heard(&mut self, now: u64) {
        if self.connected() {
            self.arrival.voice(now);
        }
        self.spoke(now);
    }

    /// The avatar was heard or read.
    pub(super) fn spoke(&mut self, now: u64) {
        if self.connected() {
            self.arrival.spoke(now);
        }
        self.sign_of_life(now);
        self.listening.answered();
    }

    /// The avatar left, and no other is there.
    pub(super) fn avatar_left(&mut self, now: u64, politely: bool) {
        match self.room {
            Room::AvatarHere { .. } => {
                self.room = Room::Connected;
                self.arrival = Arrival::default();
            }
            Room::Live => _ = self.avatar_gone.get_or_insert(Gone { since: now, politely }),
            _ => {}
        }
    }

    /// Nothing could be seen while the connection was away: the avatar gets its moment from now on.
    pub(super) fn reconnected(&mut self, now: u64) {
        self.reconnecting_since = None;
        self.avatar_gone = self.avatar_gone.map(|gone| Gone { since: now, ..gone });
    }

    /// Begins the talk without a picture once the agent's signs are enough for that.
    pub(super) fn begin_without_picture(&mut self, now: u64, out: &mut Vec<Effect>) {
        let begins = self.talks_at().filter(|at| *at <= now);
        let overdue = self.first_overdue(now);
        if let Some(begins) = begins
            && overdue.is_none_or(|(at, _)| begins <= at)
        {
            self.go_live(now, EventKind::AgentReady, out);
        }
    }

    fn talks_at(&self) -> Option<u64> {
        let since = match self.room {
            Room::Connected => self.connected_at,
            Room::AvatarHere { since } => since,
            _ => return None,
        };
        self.arrival.talks_at(self.picture_until(since))
    }

    pub(super) fn picture_until(&self, since: u64) -> u64 {
        self.arrival
            .picture_until(since, VendorTimeouts::of(self.kind).first_frame)
    }

    pub(super) fn record(&self, now: u64, what: EventKind) -> Effect {
        let at_ms = u32::try_from(now.saturating_sub(self.pressed_at)).unwrap_or(u32::MAX);
        Effect::Record(Event { at_ms, what })
    }

    pub(super) fn warn(&self, now: u64, code: &str) -> Effect {
        self.record(
            now,
            EventKind::Warning {
                code: code.to_owned(),
            },
        )
    }

    pub(super) fn granted(&mut self, now: u64, reply: StartReply, out: &mut Vec<Effect>) {
        if self.session.is_some() {
            return;
        }
        let StartReply {
            session,
            grant,
            max_secs,
            idle,
        } = reply;
        self.presence.limit(idle);
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
        self.can_interrupt = grant.can_interrupt();
        if !grant.has_controls() {
            self.mic = Mic::Theirs;
            out.push(Effect::ReleaseMicrophone { attempt });
        }
        self.grant = Some(grant);
    }

    pub(super) fn join_when_ready(&mut self, now: u64, sound: &Sound, out: &mut Vec<Effect>) {
        if !self.sdk_ready {
            return;
        }
        // Taken, not copied: a grant is good for one use, so a press joins once.
        let Some(grant) = self.grant.take() else { return };
        self.room = Room::Joining { since: now };
        out.push(self.record(now, EventKind::Connecting));
        out.push(Effect::Join {
            attempt: self.attempt,
            grant,
        });
        sound.settle(out);
    }

    /// The visitor has said or typed something.
    pub(super) fn asked(&mut self, now: u64) {
        self.listening.asked(now);
        self.answer_due = true;
    }

    /// Whether this speaker has just begun to speak.
    pub(super) fn speaking(&mut self, now: u64, who: Speaker, on: bool, out: &mut Vec<Effect>) -> bool {
        let (voice, event) = match who {
            Speaker::Visitor => (&mut self.visitor, EventKind::UserSpoke),
            Speaker::Avatar => (&mut self.avatar, EventKind::AvatarSpoke),
        };
        let began = on && !voice.on;
        self.presence.sign(now);
        if who == Speaker::Avatar && !on {
            // There is nothing left to interrupt.
            self.failed_call.take_if(|call| *call == Call::Interrupt);
        }
        // A short pause is not the end of an utterance: the timeline does not record it.
        let anew = voice.heard_at.is_none_or(|at| now.saturating_sub(at) >= BREATH);
        *voice = Voice {
            on,
            heard_at: Some(now),
        };
        // With an answer it is another utterance, however short the pause before it was.
        let answers = began && who == Speaker::Avatar && std::mem::take(&mut self.answer_due);
        if began && (anew || answers) {
            out.push(self.record(now, event));
        }
        match who {
            Speaker::Avatar if began && anew => self.mic_voice.avatar_began(now),
            Speaker::Visitor if began => self.mic_voice.begins(now),
            _ => {}
        }
        self.notice_echo(now, out);
        began
    }

    /// An avatar that still says something is there, even if a thin network holds its picture back.
    pub(super) fn sign_of_life(&mut self, now: u64) {
        self.frozen_since = self.frozen_since.map(|_| now);
    }
}
