//! What the parts of the room share: the talk's view, a way to say what was pressed, and what is folded open.

use crate::state::{Ask, Phase, View};
use contract::demo::Demo;
use leptos::prelude::*;

/// What a visitor pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    /// Start, Retry or Talk again.
    Start,
    /// Anything else.
    Ask(Ask),
}

/// Handed to every part of the room; cheap to copy.
#[derive(Clone, Copy)]
pub struct TalkContext {
    /// The demo of this page.
    pub demo: StoredValue<Demo>,
    /// What to show.
    pub view: Signal<View>,
    /// Takes what was pressed.
    pub press: Callback<Press>,
    /// Whether the transcript is open.
    pub transcript: RwSignal<bool>,
    /// Whether the text field is open, where there is no room to keep it open.
    pub typing: RwSignal<bool>,
    /// Whether captions are shown.
    pub captions: RwSignal<bool>,
}

impl TalkContext {
    /// A context with everything folded as it is at first.
    pub fn new(demo: Demo, view: Signal<View>, press: Callback<Press>) -> Self {
        Self {
            demo: StoredValue::new(demo),
            view,
            press,
            transcript: RwSignal::new(false),
            typing: RwSignal::new(false),
            captions: RwSignal::new(true),
        }
    }

    /// The presenter's first name.
    pub fn name(self) -> String {
        self.demo.with_value(|demo| demo.name.clone())
    }

    /// Says that something was asked for.
    pub fn ask(self, ask: Ask) {
        self.press.run(Press::Ask(ask));
    }

    /// Where the talk is; changes only when it does.
    pub fn phase(self) -> Memo<Phase> {
        self.memo(|view| view.phase)
    }

    /// A part of the view that tells its readers only when it changes.
    pub fn memo<T: PartialEq + Send + Sync + 'static>(self, part: fn(&View) -> T) -> Memo<T> {
        let view = self.view;
        Memo::new(move |_| view.with(part))
    }
}

/// Whether sound and pictures are (or were a moment ago) running.
pub const fn is_on_air(phase: Phase) -> bool {
    matches!(phase, Phase::Live | Phase::Reconnecting)
}
