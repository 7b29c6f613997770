//! The card on the stage when the face cannot speak for itself: while it comes, when it could not, and after.

use super::erase_on_server::erase_on_server;
use super::live_text::{live_text, plain_text};
use super::notices::SoundButton;
use super::{CopyLink, Glyph, Icon, TalkContext, loopback};
use crate::state::{Action, Ask, Phase, Status, StepView, Trouble};
use leptos::either::{EitherOf3, EitherOf4};
use leptos::prelude::*;

/// The card of this phase, if it has one.
#[component]
pub fn StageCard(context: TalkContext) -> impl IntoView {
    let phase = context.phase();
    move || match phase.get() {
        Phase::Ready | Phase::Live => None,
        Phase::Starting => Some(EitherOf4::A(view! { <Steps context /> })),
        Phase::Reconnecting => Some(EitherOf4::B(view! { <div class="stage-wait"></div> })),
        Phase::Trouble => Some(EitherOf4::C(view! { <TroubleCard context /> })),
        Phase::Ended => Some(EitherOf4::D(view! { <ClosingCard context /> })),
    }
}

/// The named steps of the start, and a way out.
#[component]
fn Steps(context: TalkContext) -> impl IntoView {
    let steps = context.memo(|view| view.steps.clone());
    erase_on_server(view! {
        <div class="card card-steps" lang="en">
            <h2>{format!("Connecting you to {}", context.name())}</h2>
            <ol class="steps">{move || steps.get().into_iter().map(step).collect_view()}</ol>
            <SoundButton context />
            <button class="secondary" type="button" data-focus on:click=move |_| context.ask(Ask::Cancel)>
                "Cancel"
            </button>
        </div>
    })
}

fn step(step: StepView) -> impl IntoView {
    let (state, word) = match step.status {
        Status::Waiting => ("waiting", ""),
        Status::Active => ("active", ", now"),
        Status::Done => ("done", ", done"),
        Status::Skipped => ("skipped", ", left out"),
    };
    view! {
        <li data-status=state>
            {plain_text(step.label)}
            <span class="visually-hidden">{plain_text(word)}</span>
        </li>
    }
}

/// What went wrong, in words, with what to do next.
#[component]
fn TroubleCard(context: TalkContext) -> impl IntoView {
    let trouble = context.memo(|view| view.trouble.clone());
    // The wait counts down every second; what is around it must not be built anew each time.
    let same = Memo::new(move |_| {
        trouble.get().map(|trouble| Trouble {
            wait_secs: None,
            ..trouble
        })
    });
    let wait = Signal::derive(move || {
        trouble.with(|trouble| trouble.as_ref().and_then(|trouble| trouble.wait_secs))
    });
    let sandbox = context.demo.with_value(|demo| demo.sandbox);
    move || {
        same.get().map(|trouble| {
            let hint = loopback::hint(sandbox, loopback::is_firefox(), &trouble.code);
            let actions = trouble.next.iter().enumerate();
            let buttons = actions
                .map(|(n, next)| action(context, *next, n == 0, wait))
                .collect_view();
            erase_on_server(view! {
                <div class="card card-trouble" role="alert" lang="en">
                    <span class="card-picture"><Icon glyph=picture(&trouble.code) /></span>
                    <h2 tabindex="-1" data-focus>{plain_text(trouble.title)}</h2>
                    <p>{plain_text(trouble.sentence)}</p>
                    {hint.map(|hint| view! { <p>{plain_text(hint)}</p> })}
                    <div class="buttons">{buttons}</div>
                    <details>
                        <summary>"For support"</summary>
                        <p>"Reference: "<code translate="no">{plain_text(trouble.code)}</code></p>
                    </details>
                </div>
            })
        })
    }
}

/// The picture for a kind of trouble, by its stable word.
fn picture(code: &str) -> Glyph {
    let has = |part: &str| code.contains(part);
    if has("limit") || has("busy") || has("full") || has("spent") || has("time") {
        Glyph::Wait
    } else if has("transport") || has("network") || has("offline") {
        Glyph::Offline
    } else if has("forbidden") || has("expired") {
        Glyph::Lock
    } else if has("lost") || has("left") || has("closed") {
        Glyph::Unplugged
    } else {
        Glyph::Warning
    }
}

/// One way on, as a button or a link.
fn action(context: TalkContext, action: Action, first: bool, wait: Signal<Option<u32>>) -> impl IntoView {
    let class = if first { "primary" } else { "secondary" };
    let label = match action {
        Action::Retry => "Try again",
        Action::TalkAgain => "Talk again",
        Action::Reload => "Load the page again",
        Action::OtherDemos => "Talk to someone else",
        Action::CopyLink => "Copy the link",
    };
    match action {
        Action::Reload => EitherOf3::A(view! { <a class=class href="">{plain_text(label)}</a> }),
        Action::OtherDemos => EitherOf3::A(view! { <a class=class href="/">{plain_text(label)}</a> }),
        Action::CopyLink => EitherOf3::B(view! { <CopyLink class /> }),
        Action::Retry | Action::TalkAgain => EitherOf3::C(view! {
            <button
                class=class
                type="button"
                disabled=move || wait.get().is_some()
                on:click=move |_| context.start()
            >
                {live_text(move || wait.get().map_or_else(|| label.to_owned(), |secs| format!("{label} in {secs} s")))}
            </button>
        }),
    }
}

/// After the talk: where the sales talk goes next, then everything else.
#[component]
fn ClosingCard(context: TalkContext) -> impl IntoView {
    let farewell = context.memo(|view| view.farewell.clone());
    let said = context.memo(|view| !view.captions.is_empty());
    let offer = context.demo.with_value(|demo| demo.call_to_action.clone());
    let again_class = if offer.is_some() { "secondary" } else { "primary" };
    erase_on_server(view! {
        <div class="card card-closing" lang="en">
            <h2 tabindex="-1" data-focus>{format!("That was {}", context.name())}</h2>
            <p>{live_text(move || farewell.get().unwrap_or_default())}</p>
            <div class="buttons">
                {offer
                    .map(|offer| {
                        view! {
                            <a class="primary" href=offer.href>
                                {offer.label}
                                <Icon glyph=Glyph::ArrowRight />
                            </a>
                        }
                    })}
                <button class=again_class type="button" on:click=move |_| context.start()>
                    "Talk again"
                </button>
            </div>
            <div class="card-more">
                {move || {
                    said.get()
                        .then(|| {
                            view! {
                                <button
                                    class="quiet"
                                    type="button"
                                    data-opens="transcript"
                                    on:click=move |_| context.transcript.update(|open| *open = !*open)
                                >
                                    <Icon glyph=Glyph::Transcript />
                                    "Read the transcript"
                                </button>
                            }
                        })
                }}
                <a class="quiet" href="/">"Talk to someone else"</a>
            </div>
        </div>
    })
}
