//! A button that turns something of the talk's page on and off.

use super::{Glyph, Icon};
use leptos::prelude::*;

/// Turns something on and off.
#[component]
pub fn Toggle(
    label: &'static str,
    glyph: Signal<Glyph>,
    on: RwSignal<bool>,
    class: &'static str,
    /// Name of the panel that it opens, so that closing it can bring the focus back here.
    #[prop(optional)]
    opens: Option<&'static str>,
) -> impl IntoView {
    view! {
        <button
            class=class
            type="button"
            data-opens=opens
            aria-pressed=move || if on.get() { "true" } else { "false" }
            on:click=move |_| on.update(|on| *on = !*on)
        >
            <Icon glyph />
            <span>{label}</span>
        </button>
    }
}
