//! The driver: carries the machine's effects out in the browser and brings back what comes of them.
//!
//! It holds what was opened (microphone, place in the room, timeline) under the number of its attempt and
//! decides nothing: whether something late is still wanted is the machine's to say. It outlives its component
//! for as long as an answer is under way, so that what arrives late is given back.

use super::mark::mark;
use super::start::start;
use super::timeline::{self, Timeline};
use super::waiting;
use crate::messages::Language;
use crate::page_nonce;
use crate::player::{self, microphone};
use crate::state::{Ask, AttemptEvent, Call, Effect, Input, MicTrouble, SdkError, State};
use contract::ApiError;
use contract::demo::Demo;
use contract::grant::Grant;
use contract::page::PageNonce;
use contract::session::{Event, IdempotencyKey, StartRequest};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::future::Future;
use std::rc::Rc;
use std::task::{Context, Waker};
use std::time::Duration;
use wasm_bindgen::JsCast as _;

/// How often the time is passed to the state while something depends on it.
const TICK: Duration = Duration::from_millis(250);
/// How often presses anywhere are passed on as signs of the visitor, in milliseconds.
const SIGNS: u64 = 2_000;

struct Driver {
    demo: Demo,
    /// What a screen reader calls the picture.
    label: String,
    /// The language of the page.
    language: Language,
    host: NodeRef<Div>,
    state: ArcRwSignal<State>,
    inbox: RefCell<VecDeque<Input>>,
    /// What the newest step asked for and is not done yet.
    outstanding: RefCell<VecDeque<Effect>>,
    busy: Cell<bool>,
    /// The page is going: only what needs no answer can still be sent.
    leaving: Cell<bool>,
    ticker: RefCell<Option<IntervalHandle>>,
    /// Asks before the page is left, while a talk goes on.
    asks: RefCell<Option<WindowListenerHandle>>,
    /// When the visitor last pressed anything.
    pressed_at: Cell<u64>,
    microphones: RefCell<Vec<(u32, Rc<microphone::Microphone>)>>,
    /// Whether we hear of devices that come and go.
    watching: Cell<bool>,
    /// Whether we hear of a no to the microphone that is taken back.
    watching_permission: Cell<bool>,
    room: RefCell<Option<(u32, Rc<player::Handle>)>>,
    /// Noted before the session was there.
    early: RefCell<Vec<Event>>,
    timeline: RefCell<Option<Rc<Timeline>>>,
}

/// Sets a driver up, which listens to the page's own coming and going, and to what it is given. It belongs to the
/// component that calls this.
pub fn drive(
    demo: Demo,
    label: String,
    language: Language,
    state: ArcRwSignal<State>,
    host: NodeRef<Div>,
) -> Callback<Input> {
    let driver = Rc::new(Driver {
        demo,
        label,
        language,
        host,
        state,
        inbox: RefCell::default(),
        outstanding: RefCell::default(),
        busy: Cell::default(),
        leaving: Cell::default(),
        ticker: RefCell::default(),
        asks: RefCell::default(),
        pressed_at: Cell::default(),
        microphones: RefCell::default(),
        watching: Cell::default(),
        watching_permission: Cell::default(),
        room: RefCell::default(),
        early: RefCell::default(),
        timeline: RefCell::default(),
    });
    let (going, hiding) = (Rc::clone(&driver), Rc::clone(&driver));
    let pagehide = window_event_listener_untyped("pagehide", move |_| going.leave());
    // On a phone a hidden page may be ended without another word.
    let hidden = window_event_listener_untyped("visibilitychange", move |_| {
        hiding.look();
    });
    let lines = ["online", "offline"].map(|change| {
        let driver = Rc::clone(&driver);
        window_event_listener_untyped(change, move |_| driver.look_for_network())
    });
    if !window().navigator().on_line() {
        driver.take(Input::Offline(true));
    }
    let signs = ["pointerdown", "keydown"].map(|press| {
        let driver = Rc::clone(&driver);
        window_event_listener_untyped(press, move |_| driver.pressed())
    });
    let driver = StoredValue::new_local(driver);
    let take = move |input| {
        if let Some(driver) = driver.try_get_value() {
            driver.take(input);
        }
    };
    on_cleanup(move || {
        pagehide.remove();
        hidden.remove();
        for listener in signs.into_iter().chain(lines) {
            listener.remove();
        }
        take(Input::Left);
    });
    Callback::new(take)
}

impl Driver {
    /// One input at a time: an effect may bring the next one about before it returns.
    fn take(self: &Rc<Self>, input: Input) {
        self.inbox.borrow_mut().push_back(input);
        if self.busy.replace(true) {
            return;
        }
        self.work();
        self.busy.set(false);
    }

    /// What an earlier step left undone comes first. No cell is borrowed while anything outside is called: it may
    /// call back, or throw.
    fn work(self: &Rc<Self>) {
        loop {
            let effect = self.outstanding.borrow_mut().pop_front();
            if let Some(effect) = effect {
                self.run(effect);
                continue;
            }
            let input = self.inbox.borrow_mut().pop_front();
            let Some(input) = input else { break };
            let now = now_ms();
            let mut effects = Vec::new();
            self.state.update(|state| effects = state.step(now, input));
            self.outstanding.borrow_mut().extend(effects);
            self.keep_time();
            self.guard_leaving();
        }
    }

    /// To be called first where the browser calls us with nothing of ours on its stack: a call that is still busy then
    /// was aborted by an exception, and what it left undone is done now.
    fn revive(&self) {
        self.busy.set(false);
    }

    fn tick(self: &Rc<Self>) {
        self.revive();
        self.take(Input::Tick);
        self.flush(now_ms());
    }

    fn look(self: &Rc<Self>) {
        self.revive();
        let hidden = document().hidden();
        self.take(Input::Hidden(hidden));
        if hidden {
            self.flush(now_ms());
        }
    }

    fn look_for_network(self: &Rc<Self>) {
        self.revive();
        self.take(Input::Offline(!window().navigator().on_line()));
    }

    fn tell(self: &Rc<Self>, attempt: u32, event: AttemptEvent) {
        if event == AttemptEvent::MicRefused(MicTrouble::Blocked) {
            self.watch_permission();
        }
        self.take(Input::Event { attempt, event });
    }

    fn pressed(self: &Rc<Self>) {
        let now = now_ms();
        if self.state.with_untracked(State::talks) && now >= self.pressed_at.get() + SIGNS {
            self.pressed_at.set(now);
            self.take(Input::Ask(Ask::Stay));
        }
    }

    /// The browser asks once before a talk that goes on is left, in its own words. Not by a listener that is always there:
    /// Firefox keeps no page with one for the way back.
    fn guard_leaving(&self) {
        let talks = self.state.with_untracked(State::talks);
        let asks = self.asks.take();
        let asks = match (talks, asks) {
            (true, None) => Some(window_event_listener(leptos::ev::beforeunload, |event| {
                if !leads_elsewhere() {
                    event.prevent_default();
                    // Older browsers look for this alone.
                    event.set_return_value("?");
                }
            })),
            (false, Some(listener)) => {
                listener.remove();
                None
            }
            (_, asks) => asks,
        };
        self.asks.replace(asks);
    }

    fn leave(self: &Rc<Self>) {
        self.revive();
        self.leaving.set(true);
        self.take(Input::Left);
        // A page may come back from the browser's back-forward cache.
        self.leaving.set(false);
    }

    fn run(self: &Rc<Self>, effect: Effect) {
        let (kind, leaving) = (self.demo.provider, self.leaving.get());
        match effect {
            Effect::StartSession {
                attempt,
                press,
                ticket,
            } => self.start_session(attempt, press, ticket),
            Effect::AskQueue { attempt, ticket } => {
                self.answer(attempt, waiting::ask(waiting::request(&self.demo, ticket)));
            }
            Effect::HideInQueue { ticket } => waiting::hide(&self.demo, ticket),
            Effect::CancelSession { press, code } => timeline::cancel(&self.demo, press, code, leaving),
            Effect::OpenTimeline {
                attempt,
                session,
                press,
            } => {
                mark("granted");
                let this = Rc::clone(self);
                let ended = move |reason| this.tell(attempt, AttemptEvent::ServerEnded(reason));
                let timeline = Timeline::new(session, press, self.early.take(), ended);
                self.timeline.replace(Some(timeline));
            }
            Effect::AskServer { attempt } => {
                let this = Rc::clone(self);
                let timeline = self.timeline.borrow().clone();
                if let Some(timeline) = timeline {
                    timeline.ask(move |ended| {
                        this.tell(
                            attempt,
                            ended.map_or(AttemptEvent::ServerOpen, AttemptEvent::ServerEnded),
                        );
                    });
                }
            }
            Effect::Record(event) => self.record(event),
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
                timeline.end(reason, leaving);
            }
            Effect::Warm => {
                spawn_local(async move { _ = player::load(kind).await });
            }
            Effect::LoadSdk { attempt } => {
                self.answer(attempt, async move {
                    player::load(kind)
                        .await
                        .map_or_else(AttemptEvent::SdkFailed, |()| AttemptEvent::SdkReady)
                });
            }
            Effect::AskMicrophone { attempt, device } => self.ask_microphone(attempt, device),
            Effect::ReleaseMicrophone { attempt } => {
                // Closing it is what surely keeps it from being heard.
                _ = self.in_room_of(attempt, player::Handle::unpublish);
                self.keep_microphone(attempt, None);
            }
            Effect::Join { attempt, grant } => self.join(attempt, &grant),
            Effect::PublishMicrophone { attempt, muted } => self.publish(attempt, muted),
            Effect::Leave { .. } => {
                let left = self.room.take();
                drop(left);
            }
            Effect::SetMuted(muted) => {
                // A muted visitor must not be heard: where that is not sure, the microphone is closed.
                self.in_room(
                    |room| room.set_muted(muted),
                    AttemptEvent::MicRefused(MicTrouble::Other),
                );
            }
            Effect::SetSpeaker(id) => {
                self.in_room(|room| room.set_speaker(&id), AttemptEvent::SpeakerRefused);
            }
            // As loud as before is no trouble.
            Effect::SetVolume(percent) => _ = self.with_room(|room| room.set_volume(percent)),
            Effect::SendText { line, text } => {
                mark("asked");
                self.in_room(
                    |room| room.send_text(line, &text),
                    AttemptEvent::TextLost { line },
                );
            }
            Effect::Interrupt => {
                self.in_room(
                    player::Handle::interrupt,
                    AttemptEvent::CallFailed(Call::Interrupt),
                );
            }
            Effect::UnlockSound => {
                self.in_room(
                    player::Handle::unlock_sound,
                    AttemptEvent::CallFailed(Call::UnlockSound),
                );
            }
        }
    }

    /// What the press may open is closed too if the page goes before the answer.
    fn start_session(self: &Rc<Self>, attempt: u32, press: IdempotencyKey, ticket: IdempotencyKey) {
        mark("pressed");
        // A turn in the queue comes by itself, wherever the focus is.
        if ticket == press {
            release_focus();
        }
        self.early.take();
        self.timeline.take();
        let request = self.start_request(press.clone(), ticket.clone());
        timeline::prepare_cancel(&self.demo, press.clone());
        self.answer(attempt, async move {
            let started = start(request).await;
            let waits = matches!(started, Err(ApiError::Queued(_)));
            // What waits is left when the page goes.
            if ticket != press && !waits {
                timeline::forget(&ticket);
            }
            if started.is_err() && !(waits && ticket == press) {
                timeline::forget(&press);
            }
            match started {
                Ok(reply) => AttemptEvent::Granted { press, reply },
                Err(ApiError::Queued(wait)) => AttemptEvent::Queued(wait),
                Err(error) => AttemptEvent::Refused(error),
            }
        });
    }

    fn record(&self, event: Event) {
        mark(event.what.name());
        let timeline = self.timeline.borrow().clone();
        match timeline {
            Some(timeline) => timeline.note(event),
            None => self.early.borrow_mut().push(event),
        }
    }

    fn ask_microphone(self: &Rc<Self>, attempt: u32, device: Option<String>) {
        let this = Rc::clone(self);
        let hear = |event: fn(bool) -> AttemptEvent| {
            let this = Rc::downgrade(self);
            move |on| {
                if let Some(this) = this.upgrade() {
                    this.tell(attempt, event(on));
                }
            }
        };
        let (silenced, voice) = (hear(AttemptEvent::MicSilenced), hear(AttemptEvent::MicVoice));
        self.answer(attempt, async move {
            match microphone::open(device.as_deref(), silenced, voice).await {
                Ok(open) => {
                    this.keep_microphone(attempt, Some(open));
                    this.watch_devices();
                    AttemptEvent::MicGranted
                }
                Err(trouble) => AttemptEvent::MicRefused(trouble),
            }
        });
    }

    fn publish(self: &Rc<Self>, attempt: u32, muted: bool) {
        let microphones = self.microphones.borrow();
        let open = microphones.iter().find(|(of, _)| *of == attempt);
        let open = open.map(|(_, open)| Rc::clone(open));
        drop(microphones);
        if let Some(open) = open
            && self
                .in_room_of(attempt, |room| room.publish(&open, muted))
                .is_err()
        {
            self.tell(attempt, AttemptEvent::MicRefused(MicTrouble::Other));
        }
    }

    fn start_request(&self, press: IdempotencyKey, ticket: IdempotencyKey) -> StartRequest {
        StartRequest {
            demo: self.demo.slug.clone(),
            link: self.link(),
            press,
            nonce: PageNonce::default(),
            proof: None,
            ticket: Some(ticket),
            language: Some(self.language.tag().to_owned()),
            lead: page_nonce::lead(),
            stores_nothing: self.demo.kept.nothing,
        }
    }

    /// The personal link of this page.
    fn link(&self) -> Option<String> {
        let invitation = self.demo.invitation.as_ref();
        invitation.map(|invitation| invitation.link.clone())
    }

    /// Keeps this attempt's microphone in place of an earlier one, which closes.
    fn keep_microphone(&self, attempt: u32, open: Option<microphone::Microphone>) {
        let mut microphones = self.microphones.take();
        let closed = microphones
            .extract_if(.., |(of, _)| *of == attempt)
            .collect::<Vec<_>>();
        microphones.extend(open.map(|open| (attempt, Rc::new(open))));
        self.microphones.replace(microphones);
        drop(closed);
    }

    /// Takes the microphone up by itself once the browser's lasting no is taken back.
    fn watch_permission(self: &Rc<Self>) {
        if self.watching_permission.replace(true) {
            return;
        }
        let this = Rc::downgrade(self);
        spawn_local(microphone::when_allowed(move || {
            if let Some(this) = this.upgrade() {
                this.take(Input::MicrophoneAllowed);
            }
        }));
    }

    /// Once a microphone was given, browsers name more than before.
    fn watch_devices(self: &Rc<Self>) {
        if self.watching.replace(true) {
            microphone::list_again();
            return;
        }
        let this = Rc::downgrade(self);
        microphone::watch(move |devices| {
            if let Some(this) = this.upgrade() {
                let microphone::Devices {
                    microphones,
                    speakers,
                    can_set_volume,
                } = devices;
                this.take(Input::Microphones(microphones));
                this.take(Input::Sound {
                    speakers,
                    can_set_volume,
                });
            }
        });
    }

    fn join(self: &Rc<Self>, attempt: u32, grant: &Grant) {
        let this = Rc::clone(self);
        let tell = move |event| this.tell(attempt, event);
        let joined = match self.host.get_untracked() {
            Some(host) => player::mount(&host, grant, &self.label, tell),
            None => Err(SdkError::Vendor {
                code: "no-stage".into(),
            }),
        };
        match joined {
            Ok(room) => {
                let earlier = self.room.replace(Some((attempt, Rc::new(room))));
                drop(earlier);
                // How loud it is can be set without a microphone too.
                if !self.watching.get() && !self.demo.provider.keeps_microphone() {
                    self.watch_devices();
                }
            }
            Err(error) => self.tell(attempt, AttemptEvent::SdkFailed(error)),
        }
    }

    fn with_room(&self, act: impl FnOnce(&player::Handle) -> Result<(), player::Threw>) -> Option<()> {
        let room = self.room.borrow().clone();
        act(&room?.1).ok()
    }

    /// Calls the room; `failed` is what happened if it throws.
    fn in_room(
        self: &Rc<Self>,
        act: impl FnOnce(&player::Handle) -> Result<(), player::Threw>,
        failed: AttemptEvent,
    ) {
        let room = self.room.borrow().clone();
        if let Some((attempt, room)) = room
            && act(&room).is_err()
        {
            self.tell(attempt, failed);
        }
    }

    /// A late event of an earlier attempt must not reach the room of a later one.
    fn in_room_of(
        &self,
        attempt: u32,
        act: impl FnOnce(&player::Handle) -> Result<(), player::Threw>,
    ) -> Result<(), player::Threw> {
        let room = self.room.borrow().clone();
        match room {
            Some((of, room)) if of == attempt => act(&room),
            _ => Ok(()),
        }
    }

    /// Passes the event to the state when it comes. What leads to it begins now: a task begins only after everything that
    /// the step changes was drawn.
    fn answer(self: &Rc<Self>, attempt: u32, event: impl Future<Output = AttemptEvent> + 'static) {
        let this = Rc::clone(self);
        let mut answer = Box::pin(async move {
            let event = event.await;
            this.tell(attempt, event);
        });
        // The task asks once more, and leaves its own waker.
        if answer
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()))
            .is_pending()
        {
            spawn_local(answer);
        }
    }

    /// Passes the time to the state while something depends on it.
    fn keep_time(self: &Rc<Self>) {
        let waits = self.state.with_untracked(State::waits);
        let ticker = self.ticker.take();
        let ticker = match (waits, ticker) {
            (true, None) => {
                let this = Rc::clone(self);
                set_interval_with_handle(move || this.tick(), TICK).ok()
            }
            (false, Some(handle)) => {
                handle.clear();
                None
            }
            (_, ticker) => ticker,
        };
        self.ticker.replace(ticker);
    }

    fn flush(&self, now_ms: u64) {
        let timeline = self.timeline.borrow().clone();
        if let Some(timeline) = timeline {
            timeline.flush(now_ms);
        }
    }
}

/// Takes the focus from the button that was just pressed, before the page changes. Where an element with the focus is
/// removed, Chromium lays the whole page out at once, and once more when it is drawn. The focus then follows the phase.
fn release_focus() {
    let active = document().active_element();
    let button = active.filter(|element| element.tag_name() == "BUTTON");
    if let Some(button) = button.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // It is about to go, with or without the focus.
        _ = button.blur();
    }
}

/// Whether what was pressed opens another program, and the page stays.
fn leads_elsewhere() -> bool {
    let href = document()
        .active_element()
        .and_then(|link| link.get_attribute("href"));
    href.is_some_and(|href| href.starts_with("mailto:") || href.starts_with("tel:"))
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
