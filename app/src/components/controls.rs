//! The control bar of a live talk: microphone, text, a stop to the avatar's words, captions, transcript and,
//! apart from them, End.

use super::erase_on_server::erase_on_server;
use super::focus::{focus_first, hold_focus};
use super::live_text::live_text;
use super::sound::{PushToTalk, SoundChoice};
use super::{Glyph, Icon, TalkContext};
use crate::messages::Messages;
use crate::state::{Ask, MicView, Mood, TYPED_CHARS};
use contract::session::Speaker;
use leptos::html::Input;
use leptos::prelude::*;

/// The bar, and above it what to say for a visitor who has said nothing yet.
#[component]
pub fn Controls(context: TalkContext) -> impl IntoView {
    let hosted = context.memo(|view| view.hosted);
    let messages = context.messages;
    erase_on_server(view! {
        <Suggestions context />
        <div
            class="controls"
            data-typing=move || context.typing.get().then_some("")
            data-hosted=move || hosted.get().then_some("")
            role="group"
            aria-label=messages.controls()
        >
            <MicrophoneButton context />
            <MicrophoneChoice context />
            <PushToTalk context />
            <SoundChoice context />
            <TextField context />
            <Interrupt context />
            <Toggle
                label=messages.typing()
                glyph=Signal::stored(Glyph::Keyboard)
                on=context.typing
                class="control control-type"
            />
            <Toggle
                label=messages.captions()
                glyph=Signal::derive(move || if context.captions.get() { Glyph::Captions } else { Glyph::CaptionsOff })
                on=context.captions
                class="control"
            />
            <Toggle
                label=messages.transcript()
                glyph=Signal::stored(Glyph::Transcript)
                on=context.transcript
                class="control"
                opens="transcript"
            />
            <button class="control control-end" type="button" on:click=move |_| context.ask(Ask::End)>
                <Icon glyph=Glyph::End />
                <span>{messages.end()}</span>
            </button>
        </div>
    })
}

/// Turns something on and off.
#[component]
fn Toggle(
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

/// Mute and unmute, or ask for the microphone again where there is none.
#[component]
fn MicrophoneButton(context: TalkContext) -> impl IntoView {
    let mic = context.memo(|view| view.mic);
    let heard = context.memo(|view| view.heard);
    let glyph = Signal::derive(move || match mic.get() {
        MicView::On => Glyph::Microphone,
        MicView::Off | MicView::Asking | MicView::Muted | MicView::Silenced | MicView::Refused(_) => {
            Glyph::MicrophoneOff
        }
    });
    let can_try = context.memo(|view| view.can_try_microphone);
    let lost = move || matches!(mic.get(), MicView::Off | MicView::Refused(_)) && !can_try.get();
    let messages = context.messages;
    // What is seen, and what a screen reader adds to it.
    let push = context.memo(|view| view.push_to_talk);
    let label = move || match mic.get() {
        MicView::On | MicView::Muted if push.get() => (messages.mic_hold(), messages.mic_hold_more()),
        MicView::On => (messages.mic_mute(), messages.mic_mute_more()),
        MicView::Muted => (messages.mic_unmute(), messages.mic_unmute_more()),
        MicView::Asking => (messages.mic_asking(), messages.mic_asking_more()),
        MicView::Silenced => (messages.mic_silenced(), messages.mic_silenced_more()),
        MicView::Off | MicView::Refused(_) if can_try.get() => {
            (messages.mic_allow(), messages.mic_allow_more())
        }
        MicView::Off | MicView::Refused(_) => (messages.mic_none(), messages.mic_none_more()),
    };
    let state = move || match mic.get() {
        MicView::On => "on",
        MicView::Muted => "muted",
        MicView::Asking => "asking",
        MicView::Silenced => "silenced",
        MicView::Off | MicView::Refused(_) => "none",
    };
    let hold = move |held| {
        if push.get_untracked() {
            context.ask(Ask::Hold(held));
        }
    };
    let press = move |_| match mic.get_untracked() {
        MicView::On | MicView::Muted if push.get_untracked() => {}
        MicView::On => context.ask(Ask::Mute(true)),
        MicView::Muted => context.ask(Ask::Mute(false)),
        MicView::Asking => {}
        MicView::Silenced if !can_try.get_untracked() => context.ask(Ask::UnlockSound),
        MicView::Silenced | MicView::Off | MicView::Refused(_) => context.ask(Ask::TryMicrophone),
    };
    view! {
        <button
            class="control control-microphone"
            class:is-heard=move || heard.get()
            type="button"
            data-microphone=state
            disabled=lost
            on:click=press
            on:pointerdown=move |_| hold(true)
            on:pointerup=move |_| hold(false)
            on:pointercancel=move |_| hold(false)
            on:pointerleave=move |_| hold(false)
        >
            <Icon glyph />
            <span>
                {live_text(move || label().0.to_owned())}
                <span class="visually-hidden">{live_text(move || label().1.to_owned())}</span>
            </span>
        </button>
    }
}

/// Which microphone to be heard through, where there is more than one: the browser's own menu under a small
/// arrow.
#[component]
fn MicrophoneChoice(context: TalkContext) -> impl IntoView {
    let devices = context.memo(|view| view.microphones.clone());
    let chosen = context.memo(|view| view.microphone.clone().unwrap_or_default());
    let messages = context.messages;
    move || {
        (devices.with(Vec::len) > 1).then(|| {
            view! {
                <span class="microphone-choice">
                    <Icon glyph=Glyph::ChevronDown />
                    <select
                        aria-label=messages.mic_which()
                        prop:value=move || chosen.get()
                        on:change=move |event| context.ask(Ask::UseMicrophone(event_target_value(&event)))
                    >
                        <option value="">{messages.mic_default()}</option>
                        <For
                            each=move || devices.get()
                            key=|device| (device.id.clone(), device.label.clone())
                            let:device
                        >
                            <option value=device.id>{device.label}</option>
                        </For>
                    </select>
                </span>
            }
        })
    }
}

/// Stops the avatar's words; dimmed while there is nothing to stop, so that nothing jumps.
#[component]
fn Interrupt(context: TalkContext) -> impl IntoView {
    let listens = context.memo(|view| view.interruptible);
    let talks = context.memo(|view| view.can_interrupt);
    let messages = context.messages;
    let press = move |_| {
        context.ask(Ask::Interrupt);
        // This button is about to rest.
        focus_first(&[".control-microphone:enabled", ".stage"]);
    };
    move || {
        listens.get().then(|| {
            view! {
                <button
                    class="control control-interrupt"
                    type="button"
                    aria-label=messages.stop_talking()
                    disabled=move || !talks.get()
                    on:click=press
                >
                    <Icon glyph=Glyph::Hand />
                    <span class="where-narrow">{messages.interrupt()}</span>
                    <span class="where-wide">{messages.stop_talking()}</span>
                </button>
            }
        })
    }
}

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
fn TextField(context: TalkContext) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let can_type = context.memo(|view| view.can_type);
    let chars = Memo::new(move |_| text.with(|text| text.trim().chars().count()));
    let long = move || chars.get() > TYPED_CHARS;
    let field = NodeRef::<Input>::new();
    Effect::new(move |_| {
        if context.typing.get()
            && let Some(field) = field.get()
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
    view! {
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
    }
}

/// Questions to press that were not asked yet; out of the way while an answer is on its way.
#[component]
fn Suggestions(context: TalkContext) -> impl IntoView {
    let open = context.memo(|view| {
        let silent = !view.transcript.iter().any(|line| line.who == Speaker::Visitor);
        let answering = matches!(view.mood, Mood::Thinking | Mood::Speaking);
        view.can_type && (silent || !answering)
    });
    let asked = context.memo(|view| {
        let mine = view.transcript.iter().filter(|line| line.who == Speaker::Visitor);
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
