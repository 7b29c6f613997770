//! One demo's start and talk, for components: what to show, and what the visitor may ask for.
//!
//! It owns the state of [`crate::state`] as a signal. What happens goes to the driver as one [`Input`], from the button to
//! the state machine; the driver carries the effects out in the browser. On the server, and in the first render, nothing
//! has been started and nothing can be: both sides show the same. Start with [`Talk::new`].

mod after;
mod carry;
#[cfg(feature = "hydrate")]
#[path = "browser.rs"]
mod driver;
#[cfg(not(feature = "hydrate"))]
#[path = "server.rs"]
mod driver;
#[cfg(feature = "hydrate")]
mod key;
#[cfg(feature = "hydrate")]
mod mark;
#[cfg(feature = "hydrate")]
mod pause;
#[cfg(feature = "hydrate")]
mod press;
#[cfg(feature = "hydrate")]
mod start;
#[cfg(feature = "hydrate")]
mod timeline;
#[cfg(feature = "hydrate")]
mod waiting;

use crate::messages::Messages;
use crate::state::{Input, State, View};
use contract::demo::Demo;
use leptos::html::Div;
use leptos::prelude::*;

pub use after::{acted, entries, rate, send_lead};
pub use carry::keep as carry_to;
#[cfg(not(feature = "hydrate"))]
pub use driver::press;
#[cfg(feature = "hydrate")]
pub(crate) use mark::mark;
#[cfg(feature = "hydrate")]
pub use press::press;

/// A handle to one demo's talk; copy it freely.
#[derive(Clone, Copy)]
pub struct Talk {
    /// What to show. Changes at least once a second while time counts; take what you need through a `Memo` of your own.
    pub view: Signal<View>,
    /// Takes what a visitor asks for; what does not fit the moment is ignored. Start, which is [`press`], must come from
    /// the click.
    pub input: Callback<Input>,
    /// What the visitor wanted to ask the presenter who could not come.
    pub question: StoredValue<Option<String>>,
}

impl Talk {
    /// Sets up a talk with this demo's presenter; starts nothing. `host` is where the avatar plays: an
    /// element that is rendered in every phase and never has children of the page's own. The talk belongs to
    /// the component that calls this: when that goes, the talk ends and gives everything back.
    #[must_use]
    pub fn new(demo: Demo, host: NodeRef<Div>) -> Self {
        let carried = carry::take();
        let mut state = State::new(demo.provider);
        if let Some(carried) = &carried {
            state.carry(carried);
        }
        let state = ArcRwSignal::new(state);
        let shown = state.clone();
        let messages = Messages::here();
        let label = messages.video_of(&demo.name);
        Self {
            view: Memo::new(move |_| shown.with(State::view)).into(),
            input: driver::drive(demo, label, messages.language(), state, host),
            question: StoredValue::new(carried.and_then(|carried| carried.question)),
        }
    }
}
