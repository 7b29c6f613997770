//! The driver: carries the machine's effects out in the browser and brings back what comes of them.
//!
//! It holds what was opened (microphone, place in the room, timeline) under the number of its attempt and
//! decides nothing: whether something late is still wanted is the machine's to say. It outlives its component
//! for as long as an answer is under way, so that what arrives late is given back.

use super::key;
use super::start::start;
use super::timeline::{self, Timeline};
use crate::sdk::{microphone, player};
use crate::state::{Effect, Input, News, SdkError, State};
use contract::demo::Demo;
use contract::grant::Grant;
use contract::page::PageNonce;
use contract::session::{Event, PressKey, StartRequest};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

/// How often time is told while something depends on it.
const TICK: Duration = Duration::from_millis(250);

/// The talk's handle on its driver.
#[derive(Clone, Copy)]
pub struct Driver(StoredValue<Rc<Inner>, LocalStorage>);

struct Inner {
    demo: Demo,
    host: NodeRef<Div>,
    state: ArcRwSignal<State>,
    inbox: RefCell<VecDeque<Input>>,
    busy: Cell<bool>,
    /// The page is going: only what needs no answer can still be sent.
    leaving: Cell<bool>,
    ticker: RefCell<Option<IntervalHandle>>,
    microphones: RefCell<Vec<(u32, microphone::Microphone)>>,
    /// Whether we hear of microphones that come and go.
    watching: Cell<bool>,
    room: RefCell<Option<(u32, player::Handle)>>,
    /// Noted before the session was there.
    early: RefCell<Vec<Event>>,
    timeline: RefCell<Option<Rc<Timeline>>>,
}

impl Driver {
    /// Listens to the page's own coming and going, and to nothing else yet.
    pub fn new(demo: Demo, state: ArcRwSignal<State>, host: NodeRef<Div>) -> Self {
        let inner = Rc::new(Inner {
            demo,
            host,
            state,
            inbox: RefCell::default(),
            busy: Cell::default(),
            leaving: Cell::default(),
            ticker: RefCell::default(),
            microphones: RefCell::default(),
            watching: Cell::default(),
            room: RefCell::default(),
            early: RefCell::default(),
            timeline: RefCell::default(),
        });
        let (going, hiding) = (Rc::clone(&inner), Rc::clone(&inner));
        let pagehide = window_event_listener_untyped("pagehide", move |_| going.leave());
        // On a phone a hidden page may be ended without another word.
        let hidden = window_event_listener_untyped("visibilitychange", move |_| {
            if document().hidden() {
                hiding.flush(now_ms());
            }
        });
        let this = Self(StoredValue::new_local(inner));
        on_cleanup(move || {
            pagehide.remove();
            hidden.remove();
            this.with(|inner| inner.take(Input::Left));
        });
        this
    }

    /// A press of Start, with a key of its own.
    pub fn press(self) {
        self.take(key::new().map_or(Input::NoKey, |key| Input::Press { key }));
    }

    /// Something happened.
    pub fn take(self, input: Input) {
        self.with(|inner| inner.take(input));
    }

    fn with(self, act: impl FnOnce(&Rc<Inner>)) {
        if let Some(inner) = self.0.try_get_value() {
            act(&inner);
        }
    }
}

impl Inner {
    /// One input at a time: an effect may bring the next one about before it returns.
    fn take(self: &Rc<Self>, input: Input) {
        self.inbox.borrow_mut().push_back(input);
        if self.busy.replace(true) {
            return;
        }
        loop {
            let Some(input) = self.inbox.borrow_mut().pop_front() else {
                break;
            };
            let mut effects = Vec::new();
            self.state.update(|state| effects = state.step(now_ms(), input));
            for effect in effects {
                self.run(effect);
            }
        }
        self.busy.set(false);
        self.keep_time();
    }

    fn tell(self: &Rc<Self>, attempt: u32, news: News) {
        self.take(Input::News { attempt, news });
    }

    fn leave(self: &Rc<Self>) {
        self.leaving.set(true);
        self.take(Input::Left);
        // A page may come back from the browser's back-forward cache.
        self.leaving.set(false);
    }

    fn run(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::StartSession { attempt, press } => {
                self.early.take();
                self.timeline.take();
                let request = self.start_request(press.clone());
                self.answer(attempt, async move {
                    match start(request).await {
                        Ok(reply) => News::Granted { press, reply },
                        Err(error) => News::Refused(error),
                    }
                });
            }
            Effect::CancelSession { press } => timeline::cancel(&self.demo, press, self.leaving.get()),
            Effect::OpenTimeline {
                attempt,
                session,
                press,
            } => {
                let this = Rc::clone(self);
                let ended = move |reason| this.tell(attempt, News::ServerEnded(reason));
                let timeline = Timeline::new(session, press, self.early.take(), ended);
                self.timeline.replace(Some(timeline));
            }
            Effect::AskServer { attempt } => {
                let this = Rc::clone(self);
                if let Some(timeline) = &*self.timeline.borrow() {
                    timeline.ask(move |ended| {
                        this.tell(attempt, ended.map_or(News::ServerOpen, News::ServerEnded));
                    });
                }
            }
            Effect::Record(event) => match &*self.timeline.borrow() {
                Some(timeline) => timeline.note(event),
                None => self.early.borrow_mut().push(event),
            },
            Effect::EndSession {
                session,
                press,
                reason,
            } => {
                let ours = self
                    .timeline
                    .borrow_mut()
                    .take_if(|timeline| timeline.is_of(&session));
                let timeline = ours.unwrap_or_else(|| Timeline::new(session, press, Vec::new(), |_| {}));
                timeline.end(reason, self.leaving.get());
            }
            Effect::Warm => {
                let kind = self.demo.provider;
                spawn_local(async move { _ = player::load(kind).await });
            }
            Effect::LoadSdk { attempt } => {
                let kind = self.demo.provider;
                self.answer(attempt, async move {
                    player::load(kind)
                        .await
                        .map_or_else(News::SdkFailed, |()| News::SdkReady)
                });
            }
            Effect::AskMicrophone { attempt, device } => {
                let this = Rc::clone(self);
                self.answer(attempt, async move {
                    match microphone::open(device.as_deref()).await {
                        Ok(open) => {
                            let mut microphones = this.microphones.borrow_mut();
                            microphones.retain(|(of, _)| *of != attempt);
                            microphones.push((attempt, open));
                            this.watch_microphones();
                            News::MicGranted
                        }
                        Err(trouble) => News::MicRefused(trouble),
                    }
                });
            }
            Effect::ReleaseMicrophone { attempt } => {
                self.in_room_of(attempt, player::Handle::unpublish);
                self.microphones.borrow_mut().retain(|(of, _)| *of != attempt);
            }
            Effect::Join { attempt, grant } => self.join(attempt, &grant),
            Effect::PublishMicrophone { attempt, muted } => {
                let microphones = self.microphones.borrow();
                if let Some((_, open)) = microphones.iter().find(|(of, _)| *of == attempt) {
                    self.in_room_of(attempt, |room| room.publish(open, muted));
                }
            }
            Effect::Leave { .. } => drop(self.room.take()),
            Effect::SetMuted(muted) => self.in_room(|room| room.set_muted(muted)),
            Effect::SendText { line, text } => self.in_room(|room| room.send_text(line, &text)),
            Effect::Interrupt => self.in_room(player::Handle::interrupt),
            Effect::UnlockSound => self.in_room(player::Handle::unlock_sound),
        }
    }

    fn start_request(&self, press: PressKey) -> StartRequest {
        let invitation = self.demo.invitation.as_ref();
        StartRequest {
            demo: self.demo.slug.clone(),
            link: invitation.map(|invitation| invitation.link.clone()),
            press,
            nonce: PageNonce::default(),
            proof: None,
        }
    }

    fn watch_microphones(self: &Rc<Self>) {
        if self.watching.replace(true) {
            return;
        }
        let this = Rc::downgrade(self);
        microphone::watch(move |devices| {
            if let Some(this) = this.upgrade() {
                this.take(Input::Microphones(devices));
            }
        });
    }

    fn join(self: &Rc<Self>, attempt: u32, grant: &Grant) {
        let label = format!("Video of {}", self.demo.name);
        let this = Rc::clone(self);
        let tell = move |news| this.tell(attempt, news);
        let joined = match self.host.get_untracked() {
            Some(host) => player::mount(&host, grant, &label, tell),
            None => Err(SdkError::Vendor {
                code: "no-stage".into(),
            }),
        };
        match joined {
            Ok(room) => drop(self.room.replace(Some((attempt, room)))),
            Err(error) => self.tell(attempt, News::SdkFailed(error)),
        }
    }

    fn in_room(&self, act: impl FnOnce(&player::Handle)) {
        if let Some((_, room)) = &*self.room.borrow() {
            act(room);
        }
    }

    /// A late word of an earlier attempt must not reach the room of a later one.
    fn in_room_of(&self, attempt: u32, act: impl FnOnce(&player::Handle)) {
        if let Some((of, room)) = &*self.room.borrow()
            && *of == attempt
        {
            act(room);
        }
    }

    /// Tells the news when they come.
    fn answer(self: &Rc<Self>, attempt: u32, news: impl Future<Output = News> + 'static) {
        let this = Rc::clone(self);
        spawn_local(async move {
            let news = news.await;
            this.tell(attempt, news);
        });
    }

    /// Tells the time while something depends on it.
    fn keep_time(self: &Rc<Self>) {
        let mut ticker = self.ticker.borrow_mut();
        match (self.state.with_untracked(State::waits), ticker.is_some()) {
            (true, false) => {
                let this = Rc::clone(self);
                *ticker = set_interval_with_handle(
                    move || {
                        this.take(Input::Tick);
                        this.flush(now_ms());
                    },
                    TICK,
                )
                .ok();
            }
            (false, true) => {
                if let Some(handle) = ticker.take() {
                    handle.clear();
                }
            }
            _ => {}
        }
    }

    fn flush(&self, now_ms: u64) {
        let timeline = self.timeline.borrow().clone();
        if let Some(timeline) = timeline {
            timeline.flush(now_ms);
        }
    }
}

/// Milliseconds of a clock that only goes forward.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a page's age in milliseconds fits"
)]
fn now_ms() -> u64 {
    window().performance().map_or(0.0, |clock| clock.now()) as u64
}
