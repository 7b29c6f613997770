//! The captions: what is being said, over the lower third, and the same for screen readers.

use super::TalkContext;
use super::erase_on_server::erase_on_server;
use super::live_text::plain_text;
use crate::messages::Messages;
use crate::state::Line;
use contract::direction::without_turns;
use contract::session::Speaker;
use leptos::prelude::*;

/// How many complete lines the log for screen readers holds; the transcript has them all.
const LOG_LINES: usize = 12;

/// The newest line in large type. The log beside it holds complete lines only: read out word by word, a line
/// that is still being said would be read again and again. Without captions it is there to be read, and says nothing.
#[component]
pub fn Captions(context: TalkContext) -> impl IntoView {
    let newest = context.memo(|view| {
        // Not what was said before this talk.
        let newest = view.transcript.last().filter(|line| line.id >= view.first_line);
        let mut line = newest.cloned()?;
        line.text.truncate(view.said.unwrap_or(usize::MAX));
        Some(line)
    });
    let name = StoredValue::new(context.name());
    let (messages, language) = (context.messages, StoredValue::new(context.spoken()));
    let log = context.memo(|view| {
        let from = view.transcript.len().saturating_sub(LOG_LINES);
        view.transcript[from..]
            .iter()
            .filter(|line| line.done)
            .cloned()
            .collect::<Vec<_>>()
    });
    erase_on_server(view! {
        <div class="captions" aria-hidden="true" translate="no">
            {move || {
                newest
                    .get()
                    .filter(|_| context.captions.get())
                    .map(|line| {
                        view! {
                            <p class="caption" class:caption-mine=line.who == Speaker::Visitor>
                                <span class="caption-who" dir="auto">{plain_text(speaker(messages, &line, &name.get_value()))}</span>
                                <span class="caption-words" dir="auto" lang=language.get_value()>{plain_text(words(&line))}</span>
                            </p>
                        }
                    })
            }}
        </div>
        <div class="visually-hidden" role="log" aria-live=move || if context.captions.get() { "polite" } else { "off" } aria-label=messages.captions()>
            <For each=move || log.get() key=|line| line.id let:line>
                <p lang=language.get_value() dir="auto">{messages.line(&speaker(messages, &line, &name.get_value()), &words(&line))}</p>
            </For>
        </div>
    })
}

/// The words of a line, which turn nothing around them; one that was cut short ends in a dash.
pub fn words(line: &Line) -> String {
    let words = without_turns(&line.text);
    if line.interrupted {
        format!("{} —", words.trim_end())
    } else {
        words
    }
}

/// Who says a line: the visitor, the presenter or another avatar by its own name.
pub fn speaker(messages: Messages, line: &Line, presenter: &str) -> String {
    match line.who {
        Speaker::Visitor => messages.you().to_owned(),
        Speaker::Avatar => without_turns(line.name.as_deref().unwrap_or(presenter)),
    }
}
