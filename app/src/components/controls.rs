//! The control bar of a live talk: microphone, text, captions, More and, apart from them, End. On a phone these are five
//! and no more; a wide stage has the transcript beside them.

use super::erase_on_server::erase_on_server;
use super::live_text::live_text;
use super::more::More;
use super::prompts::Prompts;
use super::text_field::TextField;
use super::toggle::Toggle;
use super::{Glyph, Icon, TalkContext};
use crate::bar_script;
use crate::state::{Ask, MicView};
use leptos::html::Div;
use leptos::prelude::*;

/// The bar, and above it what to press for a visitor who has said nothing yet.
#[component]
pub fn Controls(context: TalkContext) -> impl IntoView {
    let hosted = context.memo(|view| view.hosted);
    let messages = context.messages;
    let bar = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(bar) = bar.get() {
            bar_script::attach(&bar);
        }
    });
    on_cleanup(bar_script::detach);
    erase_on_server(view! {
        <Prompts context />
        <div
            class="controls"
            node_ref=bar
            data-typing=move || context.typing.get().then_some("")
            data-hosted=move || hosted.get().then_some("")
            role="group"
            aria-label=messages.controls()
        >
            <MicrophoneButton context />
            <TextField context />
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
                class="control control-captions"
            />
            <Toggle
                label=messages.transcript()
                glyph=Signal::stored(Glyph::Transcript)
                on=context.transcript
                class="control control-transcript"
                opens="transcript"
            />
            <More context />
            <button class="control control-end" type="button" on:click=move |_| context.ask(Ask::End)>
                <Icon glyph=Glyph::End />
                <span>{messages.end()}</span>
            </button>
        </div>
    })
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
    let push = context.memo(|view| view.push_to_talk);
    let label = move || match mic.get() {
        MicView::On | MicView::Muted if push.get() => messages.mic_hold(),
        MicView::On => messages.mic_mute(),
        MicView::Muted => messages.mic_unmute(),
        MicView::Asking => messages.mic_asking(),
        MicView::Silenced => messages.mic_silenced(),
        MicView::Off | MicView::Refused(_) if can_try.get() => messages.mic_allow(),
        MicView::Off | MicView::Refused(_) => messages.mic_none(),
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
                {live_text(move || label().to_owned())}
            </span>
        </button>
    }
}
