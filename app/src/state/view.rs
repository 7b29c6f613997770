//! What components show: a plain projection of the state, equal for equal states.

use super::agent_listening::AgentListening;
use super::attempt::{Mic, Open, Room};
use super::machine::AttemptStage;
use super::{Call, Device, Fault, Line, MicTrouble, Mood, State, deadlines, mood};
use contract::lead::OwnedSession;
use contract::session::{EndReason, Quality};
use std::ops::Range;

/// Where the talk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Phase {
    /// Nothing was started. Show Start.
    #[default]
    Ready,
    /// Show the steps and Cancel.
    Starting,
    /// Show [`View::queue`].
    Waiting,
    /// Show the controls and End.
    Live,
    /// As live, but the connection, the avatar or its picture is away for the moment; [`View::notice`] says
    /// which.
    Reconnecting,
    /// Show [`View::trouble`].
    Trouble,
    /// Show the closing card and Talk again.
    Ended,
}

/// What there is of the avatar while a talk goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scene {
    /// A picture, or a page of the vendor's.
    #[default]
    Picture,
    /// No picture yet, and one is on its way.
    PictureComing,
    /// A voice, and the poster as its picture.
    Voice,
    /// Words to read, and the poster.
    Text,
}

/// How far one step of the start is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It is not its turn.
    Waiting,
    /// It is being done.
    Active,
    /// It is done.
    Done,
    /// The talk goes on without it.
    Skipped,
}

/// A step of the start that a visitor sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartStep {
    /// The server opens a session.
    Place,
    /// The browser asks for the microphone.
    Microphone,
    /// The browser connects to the vendor.
    Connect,
    /// The avatar joins.
    Avatar,
    /// The first picture comes.
    Picture,
}

/// One step of the start and its progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepView {
    /// Which one.
    pub step: StartStep,
    /// How far it is.
    pub status: Status,
}

/// What the visitor can do next, as a button or link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Start again.
    Retry,
    /// Start another talk.
    TalkAgain,
    /// Load the page again.
    Reload,
    /// Go to the list of demos.
    OtherDemos,
    /// Take the page's address along to another browser.
    CopyLink,
}

/// Where the visitor is in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueView {
    /// From 1.
    pub position: u32,
    /// About how many minutes it will take, at least one; none where that is not known.
    pub minutes: Option<u64>,
    /// Whether it is the visitor's turn: the talk starts when the page is seen.
    pub turn: bool,
}

/// What went wrong and how to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What happened.
    pub fault: Fault,
    /// What to offer, the best first; never empty.
    pub next: Vec<Action>,
    /// Whether another presenter may come where this one cannot.
    pub fallback: bool,
    /// A stable word for support, such as `first-frame-timeout`.
    pub code: String,
    /// Whole seconds until trying again can work; until then the button is better off.
    pub wait_secs: Option<u32>,
    /// Whether the talk had begun, so that it leaves what a talk leaves that ended.
    pub live: bool,
}

/// What to say about the microphone or the connection while the start or the talk goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// No sign came from the visitor for a while; whether the talk ends without one.
    Idle {
        /// Whether it does.
        ends: bool,
    },
    /// The visitor speaks, and is muted.
    SpeaksMuted,
    /// The avatar hears itself.
    Echo,
    /// The connection is away.
    Reconnecting,
    /// It is away because the browser has no network.
    Offline,
    /// The room is closed, and the server is asked why.
    Closing,
    /// The avatar is away.
    AvatarGone,
    /// The picture stands still.
    Frozen,
    /// The avatar may have stopped listening.
    Deaf,
    /// The player did not carry this out.
    CallFailed(Call),
    /// The system lets nothing of the microphone through.
    Silenced,
    /// The browser holds back the sound that carries the visitor's voice.
    Unheard,
    /// There is no microphone.
    Microphone {
        /// Why.
        trouble: MicTrouble,
        /// Whether the vendor's frame keeps it and asks once per talk.
        framed: bool,
    },
    /// The browser's question about the microphone is on the screen.
    Asking,
}

/// What is announced of the time that is left; the words stay the same until the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeWarning {
    /// At most a minute.
    Minute,
    /// At most ten seconds.
    TenSeconds,
}

/// The visitor's microphone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MicView {
    /// Not asked for, or none of this page's business.
    #[default]
    Off,
    /// The browser is asking, or opening it.
    Asking,
    /// The avatar hears it.
    On,
    /// It is there, and nothing is sent.
    Muted,
    /// It is there, and the system or the browser lets nothing through; [`View::notice`] says which.
    Silenced,
    /// There is none; [`View::notice`] says what to do about it.
    Refused(MicTrouble),
}

/// A talk that was live and is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastLive {
    /// Whose it was.
    pub talk: OwnedSession,
    /// Numbers of its lines.
    pub lines: Range<u32>,
}

/// Everything a component may show.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the page"
)]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct View {
    /// Where the talk is.
    pub phase: Phase,
    /// The steps of the start, in order; empty unless starting.
    pub steps: Vec<StepView>,
    /// Set in [`Phase::Waiting`].
    pub queue: Option<QueueView>,
    /// The visitor waited, and it is their turn: the talk starts.
    pub called: bool,
    /// Set in [`Phase::Trouble`].
    pub trouble: Option<Trouble>,
    /// The visitor's microphone.
    pub mic: MicView,
    /// Whether asking for the microphone once more can work.
    pub can_try_microphone: bool,
    /// What the visitor may choose from.
    pub microphones: Vec<Device>,
    /// The one that was chosen, if one was.
    pub microphone: Option<String>,
    /// Whether the visitor is heard only while holding a key or a button.
    pub push_to_talk: bool,
    /// What the avatar may be heard through; empty where there is no choice.
    pub speakers: Vec<Device>,
    /// The one that was chosen, if one was.
    pub speaker: Option<String>,
    /// How loud the avatar is, in percent, where that can be set.
    pub volume: Option<u8>,
    /// Something about the microphone or the connection while the start or the talk goes on.
    pub notice: Option<Notice>,
    /// What there is of the avatar; of use in [`Phase::Live`] and [`Phase::Reconnecting`].
    pub scene: Scene,
    /// Whether the avatar may have stopped listening, so that starting again is offered.
    pub can_restart: bool,
    /// What the avatar is about.
    pub mood: Mood,
    /// Whether the visitor is being heard right now.
    pub heard: bool,
    /// Both sides, oldest first. Kept after the end and over another start.
    pub transcript: Vec<Line>,
    /// What the next talk, or the one that starts, begins with, until it was asked.
    pub question: Option<String>,
    /// How many bytes of the newest line are likely said by now, where it came whole; none is all of it.
    pub said: Option<usize>,
    /// Whether to show the button that lets the sound play.
    pub sound_blocked: bool,
    /// Whether it talks now.
    pub speaks: bool,
    /// Whether it talks now, and can be interrupted.
    pub can_interrupt: bool,
    /// Whether the vendor's page has controls of its own: ours would do nothing but end the talk.
    pub hosted: bool,
    /// Whether a typed line would reach the avatar now.
    pub can_type: bool,
    /// Whole seconds until the time is up, once the session is there.
    pub remaining_secs: Option<u32>,
    /// Whether the end is near enough to warn.
    pub ending_soon: bool,
    /// What to announce of the time that is left.
    pub time_warning: Option<TimeWarning>,
    /// The last word on the connection.
    pub quality: Option<Quality>,
    /// Set in [`Phase::Ended`].
    pub ended: Option<EndReason>,
    /// The newest talk, once the server opened it; its rating and a press on the call to action are sent with it.
    pub talk: Option<OwnedSession>,
    /// The newest talk that was live and is over, also after a start that failed.
    pub last_live: Option<LastLive>,
    /// Whole seconds from the connection to now, or to the end.
    pub lasted_secs: Option<u32>,
    /// Number of the first line of the newest talk.
    pub first_line: u32,
}

impl View {
    /// The lines of the newest talk, oldest first.
    pub fn newest_lines(&self) -> impl Iterator<Item = &Line> {
        let first = self.first_line;
        self.transcript.iter().filter(move |line| line.id >= first)
    }

    /// The lines that a card of trouble leaves, oldest first: those of the talk that broke off. Where a start failed, those of
    /// the last live talk; before there was one, all that came along.
    pub fn left_lines(&self) -> impl Iterator<Item = &Line> {
        let numbers = match &self.last_live {
            _ if !self.failed_to_start() => self.first_line..u32::MAX,
            Some(last) => last.lines.clone(),
            None => 0..u32::MAX,
        };
        self.transcript
            .iter()
            .filter(move |line| numbers.contains(&line.id))
    }

    /// The talk that a lead is sent with. A start that failed is none.
    #[must_use]
    pub fn lead_talk(&self) -> Option<&OwnedSession> {
        if self.failed_to_start() {
            self.last_live.as_ref().map(|last| &last.talk)
        } else {
            self.talk.as_ref()
        }
    }

    /// Whether there is trouble that is not of a live talk.
    fn failed_to_start(&self) -> bool {
        self.trouble.as_ref().is_some_and(|trouble| !trouble.live)
    }
}

impl State {
    /// What a page shows of this state.
    #[must_use]
    pub fn view(&self) -> View {
        let mut view = View {
            transcript: self.transcript.lines().to_vec(),
            said: self.transcript.said(self.now),
            question: self.beginning.question.clone(),
            microphones: self.microphones.clone(),
            microphone: self.device.clone(),
            first_line: self.first_line,
            last_live: self.last_live.clone(),
            push_to_talk: self.sound.push_to_talk,
            ..View::default()
        };
        match &self.stage {
            AttemptStage::Ready => {}
            AttemptStage::Open(open) => self.show_open(open, &mut view),
            AttemptStage::Trouble {
                fault,
                live,
                wait_until,
            } => {
                view.phase = Phase::Trouble;
                view.trouble = Some(self.show_trouble(fault, *live, *wait_until));
            }
            AttemptStage::Ended(reason) => {
                view.phase = Phase::Ended;
                view.ended = Some(*reason);
            }
        }
        if let (Phase::Trouble | Phase::Ended, Some(past)) = (view.phase, &self.past) {
            view.talk = Some(past.talk.clone());
            view.lasted_secs = past.lasted.map(whole_secs);
        }
        view
    }

    fn show_trouble(&self, fault: &Fault, live: bool, wait_until: Option<u64>) -> Trouble {
        let mut next = fault.ways_on().to_vec();
        if live {
            // After a talk has begun the same way on is another talk.
            for action in &mut next {
                if *action == Action::Retry {
                    *action = Action::TalkAgain;
                }
            }
        }
        let wait_secs = wait_until
            .filter(|until| *until > self.now)
            .map(|until| secs(until - self.now));
        Trouble {
            fault: fault.clone(),
            next,
            fallback: fault.may_another_come(),
            code: fault.code(),
            wait_secs,
            live,
        }
    }

    fn show_open(&self, open: &Open, view: &mut View) {
        view.phase = match open.room {
            Room::Live if open.is_whole() => Phase::Live,
            Room::Live => Phase::Reconnecting,
            _ if open.queue.is_some() => Phase::Waiting,
            _ => Phase::Starting,
        };
        view.queue = open.queue.as_ref().map(|queue| QueueView {
            position: queue.wait.position,
            minutes: queue.wait.about_secs.map(|secs| secs.div_ceil(60).max(1)),
            turn: queue.wait.turn,
        });
        if view.phase == Phase::Starting {
            view.called = open.comes_from_queue();
            view.steps = steps(open);
        }
        view.mic = match open.mic {
            Mic::Theirs | Mic::Unasked => MicView::Off,
            Mic::Asking if !open.published => MicView::Asking,
            Mic::Asking | Mic::Open if self.muted => MicView::Muted,
            Mic::Asking | Mic::Open if open.silenced || open.unheard => MicView::Silenced,
            Mic::Asking | Mic::Open => MicView::On,
            Mic::Refused(trouble) => MicView::Refused(trouble),
        };
        view.notice = self.notice(open);
        view.can_restart = open.listening == AgentListening::Deaf;
        view.scene = match () {
            () if open.picture => Scene::Picture,
            () if open.arrival.expects() && !open.painted => Scene::PictureComing,
            () if open.arrival.has_voice() => Scene::Voice,
            () => Scene::Text,
        };
        view.mood = mood::mood(open, self.now);
        view.heard = open.visitor.on && view.mic == MicView::On;
        view.sound_blocked = open.sound_blocked;
        view.can_type = open.can_type();
        view.speaks = open.avatar.on || view.mood == Mood::Speaking;
        view.can_interrupt = open.can_interrupt && view.speaks && open.can_type();
        view.can_try_microphone = open.can_ask_microphone();
        view.hosted = open.hosted();
        // A frame has its own ways to be heard.
        if !open.keeps_microphone() && !open.hosted() {
            view.speakers.clone_from(&self.sound.speakers);
            view.speaker.clone_from(&self.sound.speaker);
            view.volume = Some(self.sound.volume).filter(|_| self.sound.can_set_volume);
        }
        view.quality = open.quality;
        view.talk = open.talk();
        view.lasted_secs = open.lasted(self.now).map(whole_secs);
        if let Some(session) = &open.session {
            let left = session.ends_at.saturating_sub(self.now);
            view.remaining_secs = Some(secs(left));
            view.ending_soon = open.room == Room::Live && left <= deadlines::WARN_BEFORE_END;
            view.time_warning = view.ending_soon.then_some(match left {
                0..=deadlines::WARN_AT_LAST => TimeWarning::TenSeconds,
                _ => TimeWarning::Minute,
            });
        }
    }

    fn notice(&self, open: &Open) -> Option<Notice> {
        if open.reconnecting_since.is_some() {
            return Some(if self.offline {
                Notice::Offline
            } else {
                Notice::Reconnecting
            });
        }
        if open.closing.is_some() {
            return Some(Notice::Closing);
        }
        if open.avatar_gone.is_some() {
            return Some(Notice::AvatarGone);
        }
        if open.frozen_since.is_some() {
            return Some(Notice::Frozen);
        }
        if open.listening == AgentListening::Deaf {
            return Some(Notice::Deaf);
        }
        if let Some(call) = open.failed_call {
            return Some(Notice::CallFailed(call));
        }
        if let Some(ends) = open.asks_for_sign(self.now) {
            return Some(Notice::Idle { ends });
        }
        match open.mic {
            Mic::Open if open.silenced => Some(Notice::Silenced),
            Mic::Open if open.unheard && !self.muted => Some(Notice::Unheard),
            Mic::Refused(trouble) => Some(Notice::Microphone {
                trouble,
                framed: open.keeps_microphone(),
            }),
            Mic::Asking if open.is_asked(self.now) => Some(Notice::Asking),
            Mic::Open if self.muted && !self.sound.push_to_talk && open.mic_voice.speaks(self.now) => {
                Some(Notice::SpeaksMuted)
            }
            Mic::Open if open.mic_voice.echoes(self.now) => Some(Notice::Echo),
            Mic::Unasked | Mic::Asking | Mic::Open | Mic::Theirs => None,
        }
    }
}

fn steps(open: &Open) -> Vec<StepView> {
    use Status::{Active, Done, Skipped, Waiting};
    let place = if open.session.is_some() { Done } else { Active };
    let mic = match open.mic {
        Mic::Asking if open.keeps_microphone() && !open.connected() => Waiting,
        Mic::Asking => Active,
        Mic::Open | Mic::Theirs => Done,
        Mic::Unasked | Mic::Refused(_) => Skipped,
    };
    let (connect, avatar, picture) = match open.room {
        Room::Out if open.session.is_some() => (Active, Waiting, Waiting),
        Room::Out => (Waiting, Waiting, Waiting),
        Room::Joining { .. } => (Active, Waiting, Waiting),
        Room::Connected => (Done, Active, Waiting),
        Room::AvatarHere { .. } => (Done, Done, Active),
        Room::Live => (Done, Done, Done),
    };
    let step = |step, status| Some(StepView { step, status });
    let mic = step(StartStep::Microphone, mic).filter(|_| !open.hosted() && open.mic != Mic::Unasked);
    let connect = step(StartStep::Connect, connect);
    // A frame asks once it is there.
    let (second, third) = if open.keeps_microphone() {
        (connect, mic)
    } else {
        (mic, connect)
    };
    [
        step(StartStep::Place, place),
        second,
        third,
        step(StartStep::Avatar, avatar),
        step(StartStep::Picture, picture),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whole seconds, rounded up, so that "1" is shown until the very end.
fn secs(ms: u64) -> u32 {
    u32::try_from(ms.div_ceil(1_000)).unwrap_or(u32::MAX)
}

/// Whole seconds that are over.
fn whole_secs(ms: u64) -> u32 {
    u32::try_from(ms / 1_000).unwrap_or(u32::MAX)
}
