//! How the visitor hears and is heard: devices, volume and push-to-talk, where the vendor's player is ours.

use super::live_text::live_text;
use super::{Glyph, Icon, TalkContext};
use crate::state::{Ask, Device, MicView};
use leptos::prelude::*;

/// Which microphone to be heard through, where there is more than one.
#[component]
pub fn MicrophoneChoice(context: TalkContext) -> impl IntoView {
    let devices = context.memo(|view| view.microphones.clone());
    let chosen = context.memo(|view| view.microphone.clone().unwrap_or_default());
    let label = context.messages.mic_which();
    view! { <DeviceChoice context label devices chosen ask=Ask::UseMicrophone /> }
}

/// Which speaker to hear through, where there is more than one.
#[component]
pub fn SpeakerChoice(context: TalkContext) -> impl IntoView {
    let devices = context.memo(|view| view.speakers.clone());
    let chosen = context.memo(|view| view.speaker.clone().unwrap_or_default());
    let label = context.messages.speaker_which();
    view! { <DeviceChoice context label devices chosen ask=Ask::UseSpeaker /> }
}

/// The browser's own menu, under its label.
#[component]
fn DeviceChoice(
    context: TalkContext,
    label: &'static str,
    devices: Memo<Vec<Device>>,
    chosen: Memo<String>,
    ask: fn(String) -> Ask,
) -> impl IntoView {
    let messages = context.messages;
    move || {
        (devices.with(Vec::len) > 1).then(|| {
            view! {
                <label class="more-field">
                    <span>{label}</span>
                    <select
                        prop:value=move || chosen.get()
                        on:change=move |event| context.ask(ask(event_target_value(&event)))
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
                </label>
            }
        })
    }
}

/// How loud the presenter is.
#[component]
pub fn Volume(context: TalkContext) -> impl IntoView {
    let can = context.memo(|view| view.volume.is_some());
    let volume = context.memo(|view| view.volume.unwrap_or_default());
    let messages = context.messages;
    move || {
        can.get().then(|| {
            view! {
                <label class="more-field">
                    <span>{messages.volume()}</span>
                    <input
                        class="volume"
                        type="range"
                        min="0"
                        max="100"
                        step="5"
                        prop:value=move || volume.get().to_string()
                        on:input=move |event| {
                            if let Ok(percent) = event_target_value(&event).parse() {
                                context.ask(Ask::SetVolume(percent));
                            }
                        }
                    />
                </label>
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
                    class="more-item"
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
