//! The room of a demo: the stage, and beside it the invitation or the transcript.

use super::TalkContext;
use super::erase_on_server::erase_on_server;
use super::focus::follow_focus;
use super::invitation::Invitation;
use super::microphone_check::MicrophoneCheck;
use super::stage::Stage;
use super::tab_title::follow_title;
use super::transcript::TranscriptPanel;
use crate::embed::{self, Report};
use crate::state::{Ask, MicView, Phase};
use leptos::either::Either;
use leptos::html::Div;
use leptos::prelude::*;

/// Everything of a demo page that lives. Its outer element carries the phase for style sheets and tests.
#[component]
pub fn Room(
    /// What to show and where to send inputs.
    context: TalkContext,
    /// Where the vendor's picture goes; stays empty as far as this tree is concerned.
    host: NodeRef<Div>,
) -> impl IntoView {
    let phase = context.phase();
    obey_escape(context, phase);
    open_field(context);
    follow_focus(phase);
    follow_title(context);
    erase_on_server(view! {
        <div
            class="room"
            data-phase=move || word(phase.get())
            data-transcript=move || if context.transcript.get() { "open" } else { "closed" }
        >
            <Stage context host />
            {move || match phase.get() {
                Phase::Ready => Either::Left(view! { <Invitation context /><MicrophoneCheck context /> }),
                _ => Either::Right(view! { <TranscriptPanel context /> }),
            }}
        </div>
    })
}

/// Who gets no microphone finds the text field open. Its focus stays where it is: a phone's keyboard would cover the face.
fn open_field(context: TalkContext) {
    let refused = context.memo(|view| matches!(view.mic, MicView::Refused(_)) && !view.hosted);
    Effect::new(move |_| {
        if refused.get() {
            context.field_unasked.set_value(true);
            context.typing.set(true);
        }
    });
}

/// The phase as one word.
const fn word(phase: Phase) -> &'static str {
    match phase {
        Phase::Ready => "ready",
        Phase::Starting => "starting",
        Phase::Waiting => "waiting",
        Phase::Live => "live",
        Phase::Reconnecting => "reconnecting",
        Phase::Trouble => "trouble",
        Phase::Ended => "ended",
    }
}

/// Escape folds away what is open, and stops a start. Heard wherever the focus is.
fn obey_escape(context: TalkContext, phase: Memo<Phase>) {
    Effect::new(move |_| {
        let listener = window_event_listener(leptos::ev::keydown, move |event| {
            if event.key() == "Escape" {
                let folds = context.transcript.get_untracked() || context.typing.get_untracked();
                context.transcript.set(false);
                context.typing.set(false);
                match phase.get_untracked() {
                    Phase::Starting => context.ask(Ask::Cancel),
                    // A key that comes by mistake must not end a talk, or lose a turn.
                    Phase::Live | Phase::Reconnecting | Phase::Waiting => {}
                    Phase::Ready | Phase::Trouble | Phase::Ended if folds || !context.embedded => {}
                    // Where the frame is in a panel, the page around may put that away.
                    Phase::Ready | Phase::Trouble | Phase::Ended => embed::tell(&Report::Close),
                }
            }
        });
        on_cleanup(move || listener.remove());
    });
}
