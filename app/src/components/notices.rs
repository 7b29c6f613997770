//! What has to be said while the talk goes on: about the microphone, the connection or the sound.

use super::deck::is_on_air;
use super::{Deck, Glyph, Icon};
use crate::state::{Ask, MicView, Phase};
use leptos::prelude::*;

/// One sentence with what helps, and the button that lets the sound play.
#[component]
pub fn Notices(deck: Deck) -> impl IntoView {
    let phase = deck.phase();
    let notice = deck.memo(|view| view.notice.clone());
    let refused = deck.memo(|view| matches!(view.mic, MicView::Refused(_)));
    let silent = deck.memo(|view| view.sound_blocked);
    let on = move || is_on_air(phase.get()) || phase.get() == Phase::Starting;
    view! {
        <div class="notices" role="status">
            {move || {
                notice
                    .get()
                    .filter(|_| on())
                    .map(|sentence| {
                        view! {
                            <p class="notice">
                                <Icon glyph=if refused.get() { Glyph::MicrophoneOff } else { Glyph::Warning } />
                                <span>{sentence}</span>
                                {(refused.get() && is_on_air(phase.get()))
                                    .then(|| {
                                        view! {
                                            <button
                                                class="small"
                                                type="button"
                                                on:click=move |_| deck.ask(Ask::TryMicrophone)
                                            >
                                                "Try again"
                                            </button>
                                        }
                                    })}
                            </p>
                        }
                    })
            }}
        </div>
        {move || {
            (silent.get() && is_on_air(phase.get()))
                .then(|| {
                    view! {
                        <button class="sound" type="button" on:click=move |_| deck.ask(Ask::UnlockSound)>
                            <Icon glyph=Glyph::Sound />
                            "Tap for sound"
                        </button>
                    }
                })
        }}
    }
}
