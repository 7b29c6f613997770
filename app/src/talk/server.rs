//! The driver's twin where there is no browser: it does nothing.

use crate::messages::Language;
use crate::state::{Input, State};
use contract::demo::Demo;
use leptos::html::Div;
use leptos::prelude::*;

/// Takes everything and does nothing.
pub fn drive(_: Demo, _: String, _: Language, _: ArcRwSignal<State>, _: NodeRef<Div>) -> Callback<Input> {
    Callback::new(|_| {})
}

/// Nothing is pressed here.
pub const fn press() -> Input {
    Input::Unsupported
}
