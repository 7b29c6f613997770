//! How the visitor hears, and is heard only while a key is held: speaker, volume and push-to-talk, where there is room for
//! them and the vendor's player is ours.

use super::live_text::live_text;
use super::{Glyph, Icon, TalkContext};
use crate::state::{Ask, MicView};
use leptos::prelude::*;

/// The speaker's menu under a small icon, and the volume.
#[component]
pub fn SoundChoice(context: TalkContext) -> impl IntoView {
    view! {
        <SpeakerChoice context />
        <Volume context />
    }
}

/// Which speaker to hear through, where there is more than one.
#[component]
fn SpeakerChoice(context: TalkContext) -> impl IntoView {
    let devices = context.memo(|view| view.speakers.clone());
    let chosen = context.memo(|view| view.speaker.clone().unwrap_or_default());
    let messages = context.messages;
    move || {
        (devices.with(Vec::len) > 1).then(|| {
            view! {
                <span class="microphone-choice speaker-choice">
                    <Icon glyph=Glyph::Sound />
                    <select
                        aria-label=messages.speaker_which()
                        prop:value=move || chosen.get()
                        on:change=move |event| context.ask(Ask::UseSpeaker(event_target_value(&event)))
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

/// How loud the presenter is.
#[component]
fn Volume(context: TalkContext) -> impl IntoView {
    let can = context.memo(|view| view.volume.is_some());
    let volume = context.memo(|view| view.volume.unwrap_or_default());
    let messages = context.messages;
    move || {
        can.get().then(|| {
            view! {
                <input
                    class="volume"
                    type="range"
                    min="0"
                    max="100"
                    step="5"
                    aria-label=messages.volume()
                    prop:value=move || volume.get().to_string()
                    on:input=move |event| {
                        if let Ok(percent) = event_target_value(&event).parse() {
                            context.ask(Ask::SetVolume(percent));
                        }
                    }
                />
            }
        })
    }
}

/// Whether to be heard only while the space bar or the microphone's button is held.
#[component]
pub fn PushToTalk(context: TalkContext) -> impl IntoView {
    let on = context.memo(|view| view.push_to_talk);
    let there = context.memo(|view| matches!(view.mic, MicView::On | MicView::Muted));
    let messages = context.messages;
    hold_with_space(context, on);
    move || {
        there.get().then(|| {
            view! {
                <button
                    class="control control-push"
                    type="button"
                    aria-pressed=move || if on.get() { "true" } else { "false" }
                    on:click=move |_| context.ask(Ask::PushToTalk(!on.get_untracked()))
                >
                    <Icon glyph=Glyph::Hand />
                    <span>{live_text(move || messages.push_to_talk().to_owned())}</span>
                </button>
            }
        })
    }
}

/// The space bar counts where it would do nothing else, and on the microphone's own button.
fn hold_with_space(context: TalkContext, on: Memo<bool>) {
    Effect::new(move |_| {
        if !on.get() {
            return;
        }
        let down = window_event_listener(leptos::ev::keydown, move |event| {
            if event.code() == "Space" && is_free() {
                event.prevent_default();
                context.ask(Ask::Hold(true));
            }
        });
        let up = window_event_listener(leptos::ev::keyup, move |event| {
            if event.code() == "Space" {
                if is_free() {
                    event.prevent_default();
                }
                context.ask(Ask::Hold(false));
            }
        });
        // Another window gets the end of the press.
        let away = window_event_listener(leptos::ev::blur, move |_| context.ask(Ask::Hold(false)));
        on_cleanup(move || {
            down.remove();
            up.remove();
            away.remove();
        });
    });
}

/// Whether nothing that takes a space has the focus.
fn is_free() -> bool {
    const TAKES: &str = "input, textarea, select, a, summary, button:not(.control-microphone)";
    let focus = document().active_element();
    !focus.is_some_and(|element| element.matches(TAKES).unwrap_or(false))
}
