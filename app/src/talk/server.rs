//! The driver's twin where there is no browser: it does nothing.

use crate::state::{Input, State};
use contract::demo::Demo;
use leptos::html::Div;
use leptos::prelude::*;

/// Does nothing.
#[derive(Clone, Copy)]
pub struct Driver;

impl Driver {
    /// Keeps nothing.
    pub fn new(_: Demo, _: ArcRwSignal<State>, _: NodeRef<Div>) -> Self {
        Self
    }

    /// Nobody presses anything here.
    #[expect(clippy::unused_self, reason = "has the shape of its twin in the browser")]
    pub fn press(self) {}

    /// Nothing happens here.
    #[expect(clippy::unused_self, reason = "has the shape of its twin in the browser")]
    pub fn take(self, _: Input) {}
}
