//! The transcript: a drawer beside the stage, or a sheet over its lower part where there is no beside.

use super::captions::{speaker, words};
use super::erase_on_server::erase_on_server;
use super::focus::focus_first;
use super::live_text::live_text;
use super::{Glyph, Icon, TalkContext};
use crate::clipboard;
use contract::session::Speaker;
use leptos::html::{Button, Ol};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Every line of both sides, oldest first, and a way to take them along.
#[component]
pub fn TranscriptPanel(context: TalkContext) -> impl IntoView {
    let lines = context.memo(|view| view.transcript.clone());
    let name = StoredValue::new(context.name());
    let (messages, language) = (context.messages, StoredValue::new(context.language()));
    let close = NodeRef::<Button>::new();
    Effect::new(move |was_open: Option<bool>| {
        let open = context.transcript.get();
        match (was_open, close.get_untracked()) {
            (Some(false), Some(close)) if open => _ = close.focus(),
            (Some(true), _) if !open => focus_first(&["[data-opens=transcript]", ".stage"]),
            _ => {}
        }
        open
    });
    let list = NodeRef::<Ol>::new();
    Effect::new(move |_| {
        lines.track();
        if context.transcript.get() {
            request_animation_frame(move || {
                if let Some(list) = list.get_untracked() {
                    list.set_scroll_top(list.scroll_height());
                }
            });
        }
    });
    erase_on_server(view! {
        <aside class="transcript" aria-label=messages.transcript() inert=move || !context.transcript.get()>
            <header>
                <h2>{messages.transcript()}</h2>
                <CopyButton context list />
                <button class="quiet" type="button" node_ref=close on:click=move |_| context.transcript.set(false)>
                    <Icon glyph=Glyph::Close />
                    <span class="visually-hidden">{messages.close_transcript()}</span>
                </button>
            </header>
            {move || {
                lines
                    .with(Vec::is_empty)
                    .then(|| view! { <p class="transcript-empty">{messages.transcript_empty()}</p> })
            }}
            <ol node_ref=list tabindex="0" aria-label=messages.what_was_said()>
                <For each=move || lines.get() key=|line| (line.id, line.text.len(), line.done, line.lost) let:line>
                    <li class:mine=line.who == Speaker::Visitor>
                        <span class="line-who" dir="auto">{speaker(messages, &line, &name.get_value())}</span>
                        <span class="line-words" dir="auto" lang=language.get_value()>{words(&line)}</span>
                        {line.lost.then(|| view! { <span class="line-lost">{messages.not_sent()}</span> })}
                    </li>
                </For>
            </ol>
        </aside>
    })
}

/// Puts the transcript on the clipboard as plain text. Where the browser does not, marks it, so that the visitor can.
#[component]
fn CopyButton(context: TalkContext, list: NodeRef<Ol>) -> impl IntoView {
    let empty = context.memo(|view| view.transcript.is_empty());
    let messages = context.messages;
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let name = context.name();
        let text = context.view.with_untracked(|view| {
            let lines = view
                .transcript
                .iter()
                .map(|line| messages.line(&speaker(messages, line, &name), &words(line)));
            lines.collect::<Vec<_>>().join("\n")
        });
        spawn_local(async move {
            let done = clipboard::copy(&text).await;
            copied.set(Some(done));
            if let Some(list) = list.get_untracked().filter(|_| !done) {
                clipboard::mark(&list);
            }
        });
    };
    view! {
        <button class="quiet" type="button" disabled=move || empty.get() on:click=copy>
            <Icon glyph=Glyph::Copy />
            <span aria-live="polite">
                {live_text(move || if copied.get() == Some(true) { messages.copied().into() } else { messages.copy().into() })}
            </span>
        </button>
        <p class="copy-failed" role="status">
            {live_text(move || match copied.get() {
                Some(false) => messages.copy_failed().into(),
                _ => String::new(),
            })}
        </p>
    }
}
