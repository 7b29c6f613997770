//! What has to be said while the talk goes on: about the microphone, the connection or the sound.

use super::erase_on_server::erase_on_server;
use super::focus::hold_focus;
use super::live_text::plain_text;
use super::talk_context::is_on_air;
use super::{CopyLink, Glyph, Icon, TalkContext, words};
use crate::embed::own_page;
use crate::state::{self, Ask, MicTrouble, MicView, Phase};
use leptos::prelude::*;

/// One sentence with what helps. Once put away it stays away until there is something else to say.
#[component]
pub fn Notices(context: TalkContext) -> impl IntoView {
    let phase = context.phase();
    let notice = context.memo(|view| view.notice);
    let put_away = RwSignal::new(None::<state::Notice>);
    let shown = Memo::new(move |_| {
        let on = is_on_air(phase.get()) || phase.get() == Phase::Starting;
        notice
            .get()
            .filter(|notice| on && put_away.get() != Some(*notice))
    });
    // What is said anew some time later is another matter.
    Effect::new(move |_| {
        if notice.get().is_none() {
            put_away.set(None);
        }
    });
    view! {
        <div class="notices" role="status">
            {move || shown.get().map(|about| view! { <Notice context about put_away /> })}
        </div>
    }
}

/// The sentence, Try again where the microphone is the matter, and a way to put it away.
#[component]
fn Notice(
    context: TalkContext,
    about: state::Notice,
    put_away: RwSignal<Option<state::Notice>>,
) -> impl IntoView {
    let phase = context.phase();
    let refused = context.memo(|view| matches!(view.mic, MicView::Refused(_) | MicView::Silenced));
    let elsewhere = context.memo(|view| {
        matches!(
            view.mic,
            MicView::Refused(MicTrouble::InApp | MicTrouble::NoAudio)
        )
    });
    // A frame may never get it, whatever its visitor allows; a page of its own can.
    let kept = context.memo(|view| {
        matches!(
            view.mic,
            MicView::Refused(
                MicTrouble::Policy | MicTrouble::Denied | MicTrouble::Blocked | MicTrouble::Other
            )
        )
    });
    let own_page = StoredValue::new(context.demo.with_value(own_page));
    let glyph = Signal::derive(move || match (phase.get(), refused.get()) {
        _ if about == state::Notice::SpeaksMuted => Glyph::MicrophoneOff,
        (Phase::Reconnecting, _) => Glyph::Busy,
        (_, true) => Glyph::MicrophoneOff,
        (_, false) => Glyph::Warning,
    });
    let can_try = context.memo(|view| view.can_try_microphone);
    let can_restart = context.memo(|view| view.can_restart);
    let messages = context.messages;
    let sentence = words::notice(messages, about, &context.name());
    // In a frame it may be the page around that keeps it, which these steps do not change.
    let how = words::how_to_allow(messages, about).filter(|_| !context.embedded);
    erase_on_server(view! {
        <div class="notice">
            <Icon glyph />
            <p>{plain_text(sentence)}</p>
            {how
                .map(|steps| {
                    let steps = steps.map(|step| view! { <li>{step}</li> });
                    view! {
                        <details class="how">
                            <summary>{messages.microphone_how()}</summary>
                            <ol>{steps}</ol>
                        </details>
                    }
                })}
            {move || elsewhere.get().then(|| view! { <CopyLink context class="small" /> })}
            {move || {
                (context.embedded && kept.get())
                    .then(|| {
                        view! {
                            <a
                                class="small"
                                href=own_page.get_value()
                                target="_blank"
                                rel="noopener"
                                on:click=move |_| { context.ask(Ask::Cancel); context.ask(Ask::End); }
                            >
                                {messages.open_in_window()}
                            </a>
                        }
                    })
            }}
            {move || {
                can_restart
                    .get()
                    .then(|| {
                        view! {
                            <button class="small" type="button" on:click=move |_| context.start()>
                                {messages.start_again()}
                            </button>
                        }
                    })
            }}
            {move || {
                (can_try.get() && !can_restart.get() && phase.get() == Phase::Live)
                    .then(|| {
                        view! {
                            <button class="small" type="button" on:click=move |_| { context.ask(Ask::TryMicrophone); hold_focus(&[".stage"]); }>
                                {messages.try_again()}
                            </button>
                        }
                    })
            }}
            {match about {
                state::Notice::Idle { .. } => Some((messages.i_am_here(), Ask::Stay)),
                state::Notice::SpeaksMuted => Some((messages.mic_unmute(), Ask::Mute(false))),
                _ => None,
            }
                .map(|(label, ask)| {
                    view! {
                        <button class="small" type="button" on:click=move |_| { context.ask(ask.clone()); hold_focus(&[".stage"]); }>
                            {label}
                        </button>
                    }
                })}
            <button class="notice-close" type="button" on:click=move |_| { put_away.set(Some(about)); hold_focus(&[".stage"]); }>
                <Icon glyph=Glyph::Close />
                <span class="visually-hidden">{messages.put_away()}</span>
            </button>
        </div>
    })
}

/// Lets the sound play where the browser waits for a press.
#[component]
pub fn SoundButton(context: TalkContext) -> impl IntoView {
    let silent = context.memo(|view| view.sound_blocked);
    let messages = context.messages;
    move || {
        silent.get().then(|| {
            view! {
                <button class="sound" type="button" on:click=move |_| context.ask(Ask::UnlockSound)>
                    <Icon glyph=Glyph::Sound />
                    {messages.tap_for_sound()}
                </button>
            }
        })
    }
}
