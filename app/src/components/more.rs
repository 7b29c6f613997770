//! What is behind More: devices, volume, push-to-talk, transcript, full screen, picture-in-picture and keys.
//!
//! `app/js/controls.js` folds it open and knows what this browser can do; here is only what can be pressed.

use super::erase_on_server::erase_on_server;
use super::sound::{MicrophoneChoice, PushToTalk, SpeakerChoice, Volume};
use super::toggle::Toggle;
use super::{Glyph, Icon, TalkContext};
use leptos::prelude::*;

/// The button, and the panel that it opens. Also where the focus comes back to from a transcript that was opened in here.
#[component]
pub fn More(context: TalkContext) -> impl IntoView {
    let messages = context.messages;
    erase_on_server(view! {
        <div class="more">
            <button
                class="control control-more"
                type="button"
                aria-expanded="false"
                aria-controls="more"
                data-opens="transcript"
            >
                <Icon glyph=Glyph::More />
                <span>{messages.more()}</span>
            </button>
            <div id="more" class="more-panel" role="group" aria-label=messages.more() hidden>
                <MicrophoneChoice context />
                <SpeakerChoice context />
                <Volume context />
                <PushToTalk context />
                <Toggle
                    label=messages.transcript()
                    glyph=Signal::stored(Glyph::Transcript)
                    on=context.transcript
                    class="more-item more-transcript"
                />
                <BrowserItem name="full-screen" label=messages.full_screen() glyph=Glyph::FullScreen />
                <BrowserItem name="picture-in-picture" label=messages.picture_in_picture() glyph=Glyph::PictureInPicture />
                <Shortcuts context />
            </div>
        </div>
    })
}

/// What the script turns on and off, and shows where the browser can.
#[component]
fn BrowserItem(name: &'static str, label: &'static str, glyph: Glyph) -> impl IntoView {
    view! {
        <button class="more-item" type="button" data-does=name aria-pressed="false" hidden>
            <Icon glyph />
            <span>{label}</span>
        </button>
    }
}

/// The keys, and the switch for those who speak to their computer or press keys by mistake.
#[component]
fn Shortcuts(context: TalkContext) -> impl IntoView {
    let messages = context.messages;
    let keys = [
        ("M", messages.mic_mute().to_owned()),
        ("C", messages.captions().to_owned()),
        ("T", messages.transcript().to_owned()),
        ("K", messages.typing().to_owned()),
        ("F", messages.full_screen().to_owned()),
        ("Esc", messages.stop_words(&context.name())),
    ]
    .map(|(key, does)| view! { <dt><kbd>{key}</kbd></dt><dd>{does}</dd> })
    .into_iter()
    .collect_view();
    view! {
        <label class="more-switch">
            <span>{messages.keyboard_shortcuts()}</span>
            <input type="checkbox" data-does="shortcuts" checked />
        </label>
        <dl class="shortcuts">{keys}</dl>
    }
}
