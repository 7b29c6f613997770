//! The card while the visitor waits for a place.

use super::erase_on_server::erase_on_server;
use super::fallback::FallbackLink;
use super::live_text::live_text;
use super::person::person;
use super::{Glyph, Icon, TalkContext, words};
use crate::state::Ask;
use leptos::prelude::*;

/// The position, about how long it takes, and the ways out. What changes is read out once for each position.
#[component]
pub fn QueueCard(context: TalkContext) -> impl IntoView {
    let queue = context.memo(|view| view.queue);
    let (messages, name) = (context.messages, context.name());
    let title = move || {
        queue
            .get()
            .map(|queue| words::queue(messages, queue))
            .unwrap_or_default()
    };
    let minutes = move || {
        let minutes = queue.get().filter(|queue| !queue.turn)?.minutes?;
        Some(messages.queue_minutes(minutes))
    };
    let about = move || minutes().unwrap_or_default();
    let said = Memo::new(move |before: Option<&(Option<(u32, bool)>, String)>| {
        let place = queue.get().map(|queue| (queue.position, queue.turn));
        match before {
            Some((known, words)) if *known == place => (place, words.clone()),
            // The focus is on the heading, which says the first.
            None => (place, String::new()),
            Some(_) => (place, [title(), about()].join(" ")),
        }
    });
    erase_on_server(view! {
        <div class="card card-queue">
            <span class="card-picture"><Icon glyph=Glyph::Wait /></span>
            <h2 tabindex="-1" data-focus>{live_text(title)}</h2>
            <p class="queue-about">{live_text(about)}</p>
            <p>{messages.queue_stay(&name)}</p>
            <p class="visually-hidden" role="status">{live_text(move || said.get().1)}</p>
            <div class="buttons">
                <FallbackLink context class="secondary" />
                <button class="secondary" type="button" on:click=move |_| context.ask(Ask::Cancel)>
                    {messages.queue_leave()}
                </button>
                {person(context, "quiet")}
            </div>
        </div>
    })
}
