//! Above the control bar: the stop of the avatar's words while it speaks, questions to press, and the way to a person.

use super::focus::{focus_first, hold_focus};
use super::person::person;
use super::{Glyph, Icon, TalkContext};
use crate::state::{Ask, Mood};
use contract::session::Speaker;
use leptos::prelude::*;

/// One after the other, in as many rows as they need.
#[component]
pub fn Prompts(context: TalkContext) -> impl IntoView {
    view! {
        <div class="prompts">
            <StopWords context />
            <Suggestions context />
            {person(context, "person-chip")}
        </div>
    }
}

/// Stops the avatar's words; there only while there is something to stop.
#[component]
fn StopWords(context: TalkContext) -> impl IntoView {
    let talks = context.memo(|view| view.can_interrupt);
    let label = StoredValue::new(context.messages.stop_words(&context.name()));
    let press = move |_| {
        context.ask(Ask::Interrupt);
        // This button is about to go.
        // Not to a control: a second press of the same key would be its.
        focus_first(&[".stage"]);
    };
    move || {
        talks.get().then(|| {
            view! {
                <button class="stop-words" type="button" on:click=press>
                    <Icon glyph=Glyph::Stop />
                    {label.get_value()}
                </button>
            }
        })
    }
}

/// Questions to press that were not asked yet in this talk; out of the way while an answer is on its way.
#[component]
fn Suggestions(context: TalkContext) -> impl IntoView {
    let open = context.memo(|view| {
        let silent = !view.newest_lines().any(|line| line.who == Speaker::Visitor);
        let answering = matches!(view.mood, Mood::Thinking | Mood::Speaking);
        view.can_type && (silent || !answering)
    });
    let asked = context.memo(|view| {
        let mine = view.newest_lines().filter(|line| line.who == Speaker::Visitor);
        mine.map(|line| line.text.clone()).collect::<Vec<_>>()
    });
    let rest = Memo::new(move |_| {
        let topics = context.demo.with_value(|demo| demo.topics.clone());
        let rest = topics.into_iter().enumerate();
        asked.with(|asked| {
            rest.filter(|(_, topic)| !asked.contains(topic))
                .collect::<Vec<_>>()
        })
    });
    let shown = Memo::new(move |_| open.get() && !rest.with(Vec::is_empty));
    move || {
        shown.get().then(|| {
            view! {
                <ul class="suggestions" aria-label=context.messages.things_to_ask()>
                    <For each=move || rest.get() key=Clone::clone let((_, topic))>
                        <Suggestion context topic />
                    </For>
                </ul>
            }
        })
    }
}

/// One question to press.
#[component]
fn Suggestion(context: TalkContext, topic: String) -> impl IntoView {
    let (line, language) = (topic.clone(), context.language());
    let press = move |_| {
        context.ask(Ask::Type(line.clone()));
        hold_focus(&[".stage"]);
    };
    view! {
        <li>
            <button type="button" dir="auto" lang=language on:click=press>
                {topic}
            </button>
        </li>
    }
}
