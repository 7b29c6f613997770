//! What the parts of the room share: the talk's view, a way to say what was asked for, and what is folded open.

use crate::embed::Embedded;
use crate::messages::Messages;
use crate::state::{Ask, Beginning, Input, Phase, View};
use crate::talk;
use contract::demo::Demo;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Handed to every part of the room; cheap to copy.
#[derive(Clone, Copy)]
pub struct TalkContext {
    /// The demo of this page.
    pub demo: StoredValue<Demo>,
    /// The words of the page.
    pub messages: Messages,
    /// What to show.
    pub view: Signal<View>,
    /// Takes what was asked for.
    pub input: Callback<Input>,
    /// Whether the transcript is open.
    pub transcript: RwSignal<bool>,
    /// Whether the text field is open, where there is no room to keep it open.
    pub typing: RwSignal<bool>,
    /// Whether it opened by itself, and takes no focus.
    pub field_unasked: StoredValue<bool>,
    /// Whether captions are shown.
    pub captions: RwSignal<bool>,
    /// Whether the room is shown in a frame of another site's page: nothing in it leads to other pages of this one.
    pub embedded: bool,
    /// What the visitor wanted to ask the presenter who could not come.
    pub question: StoredValue<Option<String>>,
    /// Whether the lead form of this page was sent.
    pub lead_sent: RwSignal<bool>,
    /// Whether it was put off during the talk.
    pub lead_later: RwSignal<bool>,
    /// What is typed into it, by the names of its fields: the talk may end before it is sent, and its form is another one then.
    pub lead_typed: StoredValue<BTreeMap<String, String>>,
}

/// Whether the lead form was sent before the page was rendered.
#[derive(Debug, Clone, Copy, Default)]
pub struct LeadSent(pub bool);

impl TalkContext {
    /// A context with everything folded as it is at first.
    pub fn new(demo: Demo, view: Signal<View>, input: Callback<Input>) -> Self {
        Self {
            demo: StoredValue::new(demo),
            messages: Messages::here(),
            view,
            input,
            transcript: RwSignal::new(false),
            typing: RwSignal::new(false),
            field_unasked: StoredValue::new(false),
            captions: RwSignal::new(true),
            embedded: use_context::<Embedded>().is_some(),
            question: StoredValue::new(None),
            lead_sent: RwSignal::new(use_context::<LeadSent>().unwrap_or_default().0),
            lead_later: RwSignal::new(false),
            lead_typed: StoredValue::default(),
        }
    }

    /// The language of the talk, as a tag; the avatar may speak others too.
    pub fn spoken(self) -> String {
        let spoken = self.demo.with_value(|demo| demo.spoken.clone());
        spoken.unwrap_or_else(|| self.language())
    }

    /// The language in which the demo is written, as a tag.
    pub fn language(self) -> String {
        self.demo
            .with_value(|demo| demo.languages.first().cloned().unwrap_or_default())
    }

    /// The language of the call to action, as a tag.
    pub fn offer_language(self) -> String {
        let own = self
            .demo
            .with_value(|demo| demo.invitation.as_ref()?.offer_language.clone());
        own.unwrap_or_else(|| self.language())
    }

    /// Whether nothing in the room leads to other pages of this site: it is shown in a frame, or was prepared for one
    /// person, who has no business with other customers' demos.
    pub fn stands_alone(self) -> bool {
        self.embedded || self.is_personal()
    }

    /// Whether it was prepared for one person.
    pub fn is_personal(self) -> bool {
        self.demo.with_value(|demo| demo.invitation.is_some())
    }

    /// The presenter's first name.
    pub fn name(self) -> String {
        self.demo.with_value(|demo| demo.name.clone())
    }

    /// Start in this way: to be called from the click.
    pub fn begin(self, beginning: Beginning) {
        self.typing.set(beginning.silent);
        self.ask(Ask::Begin(beginning));
        self.start();
    }

    /// Start, try again or talk again, in the way that was chosen last: to be called from the click.
    pub fn start(self) {
        self.input.run(talk::press());
    }

    /// Says that something else was asked for.
    pub fn ask(self, ask: Ask) {
        self.input.run(Input::Ask(ask));
    }

    /// Where the talk is; changes only when it does.
    pub fn phase(self) -> Memo<Phase> {
        self.memo(|view| view.phase)
    }

    /// A part of the view that notifies its readers only when it changes.
    pub fn memo<T: PartialEq + Send + Sync + 'static>(self, part: fn(&View) -> T) -> Memo<T> {
        let view = self.view;
        Memo::new(move |_| view.with(part))
    }
}

/// Whether sound and pictures are (or were a moment ago) running.
pub const fn is_on_air(phase: Phase) -> bool {
    matches!(phase, Phase::Live | Phase::Reconnecting)
}
