//! Takes words along on the clipboard: the page's address to another browser, a reference to whoever helps.

use super::live_text::{live_text, plain_text};
use super::{Glyph, Icon, TalkContext};
use crate::clipboard;
use crate::embed::own_page;
use crate::messages::{Messages, around};
use leptos::html::Code;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Puts the page's address on the clipboard; where the browser does not, shows it, marked, to be copied by hand. In a frame it
/// is that of the demo's own page: the frame's would be a page without what stands around it.
#[component]
pub fn CopyLink(
    context: TalkContext,
    /// The button's looks.
    class: &'static str,
) -> impl IntoView {
    let messages = context.messages;
    let copied = RwSignal::new(None::<bool>);
    let shown = NodeRef::<Code>::new();
    let address = move || {
        let here = window().location();
        if context.embedded {
            let page = context.demo.with_value(own_page);
            here.origin().map(|origin| origin + &page).unwrap_or_default()
        } else {
            here.href().unwrap_or_default()
        }
    };
    Effect::new(move |_| {
        if let Some(shown) = shown.get() {
            clipboard::mark_from(&shown, 0);
        }
    });
    view! {
        {copy_button(messages, class, messages.copy_link(), copied, address)}
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

/// A reference for whoever helps, and a button that puts it on the clipboard; where the browser does not, it is marked.
pub fn reference(messages: Messages, code: String) -> impl IntoView {
    let copied = RwSignal::new(None::<bool>);
    let shown = NodeRef::<Code>::new();
    Effect::new(move |_| {
        if copied.get() == Some(false)
            && let Some(shown) = shown.get_untracked()
        {
            clipboard::mark_from(&shown, 0);
        }
    });
    let words = code.clone();
    view! {
        <p>{messages.reference()}" "<code translate="no" dir="ltr" node_ref=shown>{plain_text(code)}</code></p>
        {copy_button(messages, "small", messages.copy(), copied, move || words.clone())}
    }
}

/// Copies and says whether it did.
fn copy_button(
    messages: Messages,
    class: &'static str,
    label: &'static str,
    copied: RwSignal<Option<bool>>,
    words: impl Fn() -> String + 'static,
) -> impl IntoView {
    let copy = move |_| {
        let words = words();
        spawn_local(async move { copied.set(Some(clipboard::copy(&words).await)) });
    };
    view! {
        <button class=class type="button" on:click=copy>
            <Icon glyph=Glyph::Copy />
            <span aria-live="polite">
                {live_text(move || if copied.get() == Some(true) { messages.copied().into() } else { label.into() })}
            </span>
        </button>
    }
}
