//! The transcript: a drawer beside the stage, or a sheet over its lower part where there is no beside.

use super::caption_look::CaptionLook;
use super::captions::{speaker, words};
use super::erase_on_server::erase_on_server;
use super::focus::focus_first;
use super::live_text::live_text;
use super::take_along::as_text;
use super::{Glyph, Icon, TalkContext};
use crate::{clipboard, transcript_tools};
use contract::session::Speaker;
use leptos::html::{Button, Div, Input, Ol};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Every line of both sides, oldest first, with a search, ways to take them along, and how captions look.
#[component]
pub fn TranscriptPanel(context: TalkContext) -> impl IntoView {
    let lines = context.memo(|view| view.transcript.clone());
    let name = StoredValue::new(context.name());
    let (messages, language) = (context.messages, StoredValue::new(context.spoken()));
    let close = NodeRef::<Button>::new();
    Effect::new(move |was_open: Option<bool>| {
        let open = context.transcript.get();
        match (was_open, close.get_untracked()) {
            // What is not drawn yet takes no focus.
            (Some(false), Some(close)) if open => request_animation_frame(move || _ = close.focus()),
            (Some(true), _) if !open => focus_first(&["[data-opens=transcript]", ".stage"]),
            _ => {}
        }
        open
    });
    let (list, field) = (NodeRef::<Ol>::new(), NodeRef::<Input>::new());
    let log = NodeRef::<Div>::new();
    // How many lines have the words that are looked for.
    let found = RwSignal::new(None::<u32>);
    let find = move || {
        if let (Some(list), Some(field)) = (list.get_untracked(), field.get_untracked()) {
            let (words, before) = (field.value(), found.get_untracked());
            if !words.trim().is_empty() || before.is_some() {
                let count = transcript_tools::find(&list, &words);
                found.set((!words.trim().is_empty()).then_some(count));
            }
        }
    };
    Effect::new(move |_| {
        lines.track();
        if !context.transcript.get() {
            return;
        }
        let frame = request_animation_frame_with_handle(move || {
            find();
            // What was found stays where it is while more is said.
            if let (Some(log), None) = (log.get_untracked(), found.get_untracked()) {
                log.set_scroll_top(log.scroll_height());
            }
        });
        // The panel may be gone before it is drawn.
        if let Ok(frame) = frame {
            on_cleanup(move || frame.cancel());
        }
    });
    let clear = move |event: leptos::ev::KeyboardEvent| {
        let words = field.get_untracked().filter(|field| !field.value().is_empty());
        if let ("Escape", Some(field)) = (event.key().as_str(), words) {
            // The next press closes the transcript.
            event.stop_propagation();
            field.set_value("");
            find();
        }
    };
    erase_on_server(view! {
        <aside class="transcript" aria-label=messages.transcript() inert=move || !context.transcript.get()>
            <header>
                <h2>{messages.transcript()}</h2>
                <CopyButton context list />
                <SaveButton context />
                <button class="quiet" type="button" node_ref=close on:click=move |_| context.transcript.set(false)>
                    <Icon glyph=Glyph::Close />
                    <span class="visually-hidden">{messages.close_transcript()}</span>
                </button>
                <div class="find">
                    <input
                        type="search"
                        name="find"
                        autocomplete="off"
                        enterkeyhint="search"
                        dir="auto"
                        aria-label=messages.find_in_transcript()
                        placeholder=messages.find_in_transcript()
                        node_ref=field
                        on:input=move |_| find()
                        on:keydown=clear
                    />
                    <p role="status">{live_text(move || found.get().map_or_else(String::new, |count| messages.lines_found(count.into())))}</p>
                </div>
            </header>
            {move || {
                lines
                    .with(Vec::is_empty)
                    .then(|| view! { <p class="transcript-empty">{messages.transcript_empty()}</p> })
            }}
            // Read where one looks; what is said just now is read out by the log of the captions.
            <div class="lines" role="log" aria-live="off" node_ref=log tabindex="0" aria-label=messages.what_was_said()>
            <ol node_ref=list>
                <For each=move || lines.get() key=|line| (line.id, line.text.len(), line.done, line.lost) let:line>
                    <li class:mine=line.who == Speaker::Visitor>
                        <span class="line-who" dir="auto">{speaker(messages, &line, &name.get_value())}</span>
                        <span class="line-words" dir="auto" lang=language.get_value()>{words(&line)}</span>
                        {line.lost.then(|| view! { <span class="line-lost">{messages.not_sent()}</span> })}
                    </li>
                </For>
            </ol>
            </div>
            <CaptionLook messages />
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
        // Taken now: the panel may be gone when the browser answers.
        let (text, list) = (whole(context), list.get_untracked());
        spawn_local(async move {
            let done = clipboard::copy(&text).await;
            copied.set(Some(done));
            if let Some(list) = list.filter(|_| !done) {
                clipboard::mark_from(&list, 0);
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

/// Saves the transcript so far as a file named after the demo and the day.
#[component]
fn SaveButton(context: TalkContext) -> impl IntoView {
    let empty = context.memo(|view| view.transcript.is_empty());
    let save = move |_| {
        let name = context.demo.with_value(|demo| demo.slug.clone());
        transcript_tools::save(&whole(context), &name);
    };
    view! {
        <button class="quiet save" type="button" disabled=move || empty.get() on:click=save>
            <Icon glyph=Glyph::Download />
            <span>{context.messages.download()}</span>
        </button>
    }
}

/// All lines so far as plain text.
fn whole(context: TalkContext) -> String {
    let name = context.name();
    context
        .view
        .with_untracked(|view| as_text(context.messages, &view.transcript, &name))
}
