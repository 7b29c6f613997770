//! The card on the stage when the face cannot speak for itself: while it comes, when it could not, and after.

use super::closing::{AfterTrouble, ClosingCard};
use super::copy_link::reference;
use super::erase_on_server::erase_on_server;
use super::fallback::FallbackLink;
use super::live_text::{live_text, plain_text};
use super::notices::SoundButton;
use super::person::person;
use super::queue_card::QueueCard;
use super::{CopyLink, Glyph, Icon, TalkContext, loopback, words};
use crate::embed::own_page;
use crate::messages::Messages;
use crate::state::{Action, Ask, Fault, Phase, Status, StepView, Trouble};
use contract::ApiError;
use leptos::either::{EitherOf3, EitherOf5};
use leptos::prelude::*;

/// The card of this phase, if it has one.
#[component]
pub fn StageCard(context: TalkContext) -> impl IntoView {
    let phase = context.phase();
    move || match phase.get() {
        Phase::Ready | Phase::Live => None,
        Phase::Starting => Some(EitherOf5::A(view! { <Steps context /> })),
        Phase::Waiting => Some(EitherOf5::B(view! { <QueueCard context /> })),
        Phase::Reconnecting => Some(EitherOf5::C(view! { <div class="stage-wait"></div> })),
        Phase::Trouble => Some(EitherOf5::D(view! { <TroubleCard context /> })),
        Phase::Ended => Some(EitherOf5::E(view! { <ClosingCard context /> })),
    }
}

/// The named steps of the start, and a way out.
#[component]
fn Steps(context: TalkContext) -> impl IntoView {
    let steps = context.memo(|view| view.steps.clone());
    let (messages, name) = (context.messages, StoredValue::new(context.name()));
    let step = move |view: StepView| step(messages, view, &name.get_value());
    erase_on_server(view! {
        <div class="card card-steps">
            <h2>{messages.connecting_you(&context.name())}</h2>
            <ol class="steps">{move || steps.get().into_iter().map(step).collect_view()}</ol>
            <SoundButton context />
            <button class="secondary" type="button" data-focus on:click=move |_| context.ask(Ask::Cancel)>
                {messages.cancel()}
            </button>
        </div>
    })
}

fn step(messages: Messages, StepView { step, status }: StepView, name: &str) -> impl IntoView + use<> {
    let state = match status {
        Status::Waiting => "waiting",
        Status::Active => "active",
        Status::Done => "done",
        Status::Skipped => "skipped",
    };
    view! {
        <li data-status=state>
            {plain_text(words::step(messages, step, name))}
            <span class="visually-hidden">{plain_text(words::status(messages, status))}</span>
        </li>
    }
}

/// What went wrong, in words, with what to do next; then what was said and what else a talk leaves.
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
    // What the page around a frame forbids, a page of its own may do.
    let own_page = context.embedded.then(|| context.demo.with_value(own_page));
    let (messages, name) = (context.messages, StoredValue::new(context.name()));
    move || {
        same.get().map(|trouble| {
            let title = words::title(messages, &trouble.fault);
            let sentence = name.with_value(|name| words::sentence(messages, &trouble.fault, name));
            let hint = loopback::applies(sandbox, loopback::is_firefox(), &trouble.code);
            // Who is offered by name stands in place of the way to all others.
            let by_name = trouble.fallback && context.demo.with_value(|demo| demo.fallback.is_some());
            let mut actions = trouble.next.clone();
            if context.stands_alone() || by_name {
                actions.retain(|next| *next != Action::OtherDemos);
            }
            if actions.is_empty() && !context.embedded && !by_name {
                actions.push(Action::Reload);
            }
            let buttons = actions
                .into_iter()
                .enumerate()
                .map(|(n, next)| action(context, next, n == 0 && !by_name, wait))
                .collect_view();
            let live = trouble.live;
            let leaves = live
                || context
                    .view
                    .with_untracked(|view| view.last_live.is_some() || !view.transcript.is_empty());
            erase_on_server(view! {
                <div class="card card-trouble" class:card-closing=leaves>
                    <div class="closing-head">
                        <div class="trouble-words" role="alert">
                            <span class="card-picture"><Icon glyph=picture(&trouble.code) /></span>
                            <h2 tabindex="-1" data-focus>{plain_text(title)}</h2>
                            <p>{plain_text(sentence)}</p>
                            {hint.then(|| view! { <p>{plain_text(messages.firefox_sandbox())}</p> })}
                        </div>
                        <div class="buttons">
                            {by_name.then(|| view! { <FallbackLink context class="primary" /> })} {buttons} {own_page.clone().map(|page| window_of_its_own(messages, page))}
                            {person(context, "quiet")}
                        </div>
                        <details>
                            <summary>{messages.for_support()}</summary>
                            {reference(messages, with_request(&trouble))}
                        </details>
                    </div>
                    {leaves.then(|| view! { <AfterTrouble context live /> })}
                </div>
            })
        })
    }
}

/// The stable word, and what the server's log has it under.
fn with_request(trouble: &Trouble) -> String {
    match &trouble.fault {
        Fault::Api(ApiError::Internal { request_id }) if !request_id.is_empty() => {
            format!("{} {request_id}", trouble.code)
        }
        _ => trouble.code.clone(),
    }
}

/// The way from a frame to the same demo beside the page around it.
fn window_of_its_own(messages: Messages, page: String) -> impl IntoView {
    view! {
        <a class="secondary" href=page target="_blank" rel="noopener">
            {messages.open_in_window()}
        </a>
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
    let messages = context.messages;
    let label = words::action(messages, action);
    match action {
        Action::Reload => {
            EitherOf3::A(view! { <a class=class href="" target="_self">{plain_text(label)}</a> })
        }
        Action::OtherDemos => {
            EitherOf3::A(view! { <a class=class href="/" target="_self">{plain_text(label)}</a> })
        }
        Action::CopyLink => EitherOf3::B(view! { <CopyLink context class /> }),
        Action::Retry | Action::TalkAgain => EitherOf3::C(view! {
            <button
                class=class
                type="button"
                disabled=move || wait.get().is_some()
                on:click=move |_| context.start()
            >
                {live_text(move || wait.get().map_or_else(|| label.to_owned(), |secs| again_in(messages, label, secs)))}
            </button>
        }),
    }
}

/// A way on with the time until it is one: in seconds, and by the clock where they would be many.
fn again_in(messages: Messages, label: &str, secs: u32) -> String {
    if secs <= 90 {
        return messages.again_in(label, secs.into());
    }
    messages.again_in_clock(label, &format!("{}:{:02}", secs / 60, secs % 60))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Language;

    #[test]
    fn a_long_wait_is_given_by_the_clock() {
        let messages = Messages::of(Language::En);
        for (secs, words) in [
            (1, "Try again in 1 s"),
            (90, "Try again in 90 s"),
            (91, "Try again in 1:31"),
            (699, "Try again in 11:39"),
        ] {
            assert_eq!(again_in(messages, "Try again", secs), words);
        }
    }
}
