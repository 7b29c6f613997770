//! The check of the microphone before a talk, for a visitor who wants one: never a step on the way to it.
//!
//! The dialog is the server's HTML with all its words. `app/js/microphone-check.js`, fetched at the press, asks for the
//! microphone, measures, records and plays back; what is chosen there is used by Start.

use super::TalkContext;
use crate::bar_script;
use crate::state::Ask;
use leptos::html::Button;
use leptos::prelude::*;

/// The button; nothing where the vendor's frame keeps the microphone.
#[component]
pub fn MicrophoneCheck(context: TalkContext) -> impl IntoView {
    let keeps = context.demo.with_value(|demo| demo.provider.keeps_microphone());
    let open = context
        .demo
        .with_value(|demo| demo.availability == contract::demo::Availability::Ready);
    let button = NodeRef::<Button>::new();
    let microphone = context.memo(|view| view.microphone.clone().unwrap_or_default());
    let speaker = context.memo(|view| view.speaker.clone().unwrap_or_default());
    // A browser that translates the page puts elements of its own into the button, which are the events' targets.
    let check = move |_| {
        if let Some(button) = button.get_untracked() {
            bar_script::check_microphone(&button);
        }
    };
    let choose = move |_| {
        let named = |name| {
            button
                .get_untracked()
                .and_then(|button| button.get_attribute(name))
        };
        for (name, before, ask) in [
            (
                "data-microphone",
                microphone,
                Ask::UseMicrophone as fn(String) -> Ask,
            ),
            ("data-speaker", speaker, Ask::UseSpeaker),
        ] {
            if let Some(id) = named(name).filter(|id| *id != before.get_untracked()) {
                context.ask(ask(id));
            }
        }
    };
    on_cleanup(bar_script::close_microphone_check);
    (open && !keeps).then(|| {
        view! {
            <button
                class="quiet check-microphone"
                type="button"
                aria-haspopup="dialog"
                node_ref=button
                data-microphone=move || microphone.get()
                data-speaker=move || speaker.get()
                on:click=check
                on:change=choose
            >
                {context.messages.check_microphone()}
            </button>
        }
    })
}

#[cfg(feature = "ssr")]
pub use dialog::MicrophoneDialog;

#[cfg(feature = "ssr")]
mod dialog {
    use crate::components::words;
    use crate::messages::Messages;
    use crate::state::{MicTrouble, Notice};
    use contract::demo::{Availability, Demo};
    use leptos::prelude::*;

    /// What each may be called by the script, and what it means.
    const TROUBLES: [(&str, MicTrouble); 11] = [
        ("denied", MicTrouble::Denied),
        ("blocked", MicTrouble::Blocked),
        ("policy", MicTrouble::Policy),
        ("system", MicTrouble::System),
        ("withheld", MicTrouble::Withheld),
        ("in-app", MicTrouble::InApp),
        ("insecure", MicTrouble::Insecure),
        ("missing", MicTrouble::Missing),
        ("busy", MicTrouble::Busy),
        ("gone", MicTrouble::Gone),
        ("other", MicTrouble::Other),
    ];

    /// The dialog, closed; the script shows of it what its state needs.
    #[component]
    pub fn MicrophoneDialog(demo: Demo) -> impl IntoView {
        let Demo {
            name,
            provider,
            availability,
            ..
        } = demo;
        let messages = Messages::here();
        let wanted = availability == Availability::Ready && !provider.keeps_microphone();
        wanted.then(|| {
            let sentence = |notice| words::notice(messages, notice, &name);
            let troubles = TROUBLES.map(|(name, trouble)| {
                let notice = Notice::Microphone { trouble, framed: false };
                let [allow, _] = words::how_to_allow(messages, notice).unwrap_or_default();
                let then = if allow.is_empty() { "" } else { messages.microphone_again() };
                let words = [&sentence(notice), allow, then].map(String::from).join(" ");
                view! { <p class="check-trouble" data-trouble=name hidden>{words.trim_end().to_owned()}</p> }
            });
            let silenced = sentence(Notice::Silenced);
            view! {
                <dialog id="microphone-check" class="microphone-check" aria-labelledby="microphone-check-title">
                    <h2 id="microphone-check-title">{messages.check_microphone()}</h2>
                    <div role="status">
                        <p data-in="asking">{messages.check_asking()}</p>
                        <p data-in="ready" hidden>{messages.check_speak()}</p>
                        <p data-in="recording" hidden>{messages.check_recording()}</p>
                        <p data-in="playing" hidden>{messages.check_playing()}</p>
                        {troubles.into_iter().collect_view()}
                        <p class="check-trouble" data-trouble="silenced" hidden>{silenced}</p>
                    </div>
                    <div class="check-sound" data-in="ready recording playing" hidden>
                        <meter min="0" max="1" value="0" aria-label=messages.check_level()></meter>
                        <button class="secondary" type="button" data-does="record">{messages.check_record()}</button>
                        <label>
                            <span>{messages.mic_which()}</span>
                            <select data-does="microphone">
                                <option value="">{messages.mic_default()}</option>
                            </select>
                        </label>
                        <label>
                            <span>{messages.speaker_which()}</span>
                            <select data-does="speaker">
                                <option value="">{messages.mic_default()}</option>
                            </select>
                        </label>
                    </div>
                    <form method="dialog">
                        <button class="secondary" type="button" data-does="again" data-in="failed" hidden>{messages.try_again()}</button>
                        <button class="primary" type="submit">{messages.check_done()}</button>
                    </form>
                </dialog>
            }
        })
    }
}
