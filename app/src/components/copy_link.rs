//! Takes the page's address along to another browser.

use super::live_text::live_text;
use super::{Glyph, Icon};
use crate::clipboard;
use crate::messages::{Messages, around};
use leptos::html::Code;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Puts the page's address on the clipboard; where the browser does not, shows it, marked, to be copied by hand.
#[component]
pub fn CopyLink(
    /// The button's looks.
    class: &'static str,
) -> impl IntoView {
    let messages = Messages::here();
    let copied = RwSignal::new(None::<bool>);
    let shown = NodeRef::<Code>::new();
    let address = || window().location().href().unwrap_or_default();
    let copy = move |_| {
        spawn_local(async move { copied.set(Some(clipboard::copy(&address()).await)) });
    };
    Effect::new(move |_| {
        if let Some(shown) = shown.get() {
            clipboard::mark(&shown);
        }
    });
    view! {
        <button class=class type="button" on:click=copy>
            <Icon glyph=Glyph::Copy />
            <span aria-live="polite">
                {live_text(move || if copied.get() == Some(true) { messages.copied().into() } else { messages.copy_link().into() })}
            </span>
        </button>
        {move || {
            (copied.get() == Some(false))
                .then(|| {
                    let (before, after) = around(|here| messages.copy_link_failed(here));
                    view! {
                        <p class="copy-link" role="status">
                            {before}
                            <code translate="no" dir="ltr" node_ref=shown>{address()}</code>
                            {after}
                        </p>
                    }
                })
        }}
    }
}
