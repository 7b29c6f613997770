//! The text field beside the voice, and how much of a line still fits.

use super::erase_on_server::erase_on_server;
use super::live_text::live_text;
use super::{Glyph, Icon, TalkContext};
use crate::messages::Messages;
use crate::state::{Ask, TYPED_CHARS};
use leptos::html::Input;
use leptos::prelude::*;

/// The visitor sees the number of characters left once it is at most this.
const NEAR_LIMIT: usize = 100;

/// How much of a typed line is left, or too much; nothing while that does not matter.
fn limit_words(messages: Messages, chars: usize) -> Option<String> {
    match TYPED_CHARS.checked_sub(chars) {
        None => Some(messages.too_long((chars - TYPED_CHARS) as u64)),
        Some(left) if left <= NEAR_LIMIT => Some(messages.chars_left(left as u64)),
        Some(_) => None,
    }
}

/// The text field beside the voice. A line that cannot be sent, yet or at all, stays in it.
#[component]
pub fn TextField(context: TalkContext) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let can_type = context.memo(|view| view.can_type);
    let chars = Memo::new(move |_| text.with(|text| text.trim().chars().count()));
    let long = move || chars.get() > TYPED_CHARS;
    let field = NodeRef::<Input>::new();
    Effect::new(move |_| {
        if !context.typing.get() {
            context.field_unasked.set_value(false);
        } else if let Some(field) = field.get()
            && !context.field_unasked.get_value()
        {
            _ = field.focus();
        }
    });
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let line = text.with_untracked(|text| text.trim().to_owned());
        if !line.is_empty() && chars.get_untracked() <= TYPED_CHARS && can_type.get_untracked() {
            context.ask(Ask::Type(line));
            text.set(String::new());
        }
    };
    let messages = context.messages;
    let label = messages.type_to(&context.name());
    erase_on_server(view! {
        <form class="text-field" on:submit=send>
            <input
                type="text"
                name="line"
                autocomplete="off"
                enterkeyhint="send"
                dir="auto"
                aria-describedby="text-limit"
                aria-invalid=move || long().then_some("true")
                aria-label=label.clone()
                placeholder=label
                node_ref=field
                prop:value=move || text.get()
                on:input=move |event| text.set(event_target_value(&event))
            />
            <p id="text-limit" class="text-limit" class:text-long=long role="status">
                {live_text(move || limit_words(messages, chars.get()).unwrap_or_default())}
            </p>
            <button type="submit" disabled=move || !can_type.get() || chars.get() == 0 || long()>
                <Icon glyph=Glyph::Send />
                <span class="visually-hidden">{messages.send()}</span>
            </button>
        </form>
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_is_singular() {
        let english = Messages::default();
        assert_eq!(
            limit_words(english, TYPED_CHARS - 1).as_deref(),
            Some("1 character left.")
        );
        assert_eq!(
            limit_words(english, TYPED_CHARS).as_deref(),
            Some("0 characters left.")
        );
        let over = limit_words(english, TYPED_CHARS + 1).expect("too long");
        assert!(over.contains("by 1 character."), "{over}");
    }
}
