//! What stands beside the presenter before the talk: for whom it is, what to ask, what it means, and Start.

use super::erase_on_server::erase_on_server;
use super::{Glyph, Icon, Marks, TalkContext};
use crate::state::Ask;
use contract::demo::{self, Availability, Demo};
use leptos::either::Either;
use leptos::prelude::*;

/// The invitation to talk. All of it but Start works without a script.
#[component]
pub fn Invitation(context: TalkContext) -> impl IntoView {
    let demo = context.demo.get_value();
    let topics = demo
        .topics
        .iter()
        .map(|topic| view! { <li dir="auto">{topic.clone()}</li> })
        .collect_view();
    let consent = consent(&demo);
    let offer = demo.call_to_action.clone();
    erase_on_server(view! {
        <div class="invitation">
            <div class="invitation-words">
                {demo.invitation.as_ref().map(|invited| view! { <p class="eyebrow" dir="auto">{eyebrow(invited)}</p> })}
                <h2 dir="auto">{demo.title.clone()}</h2>
                {demo
                    .invitation
                    .clone()
                    .and_then(|invited| invited.greeting)
                    .map(|greeting| view! { <blockquote class="greeting" dir="auto">{greeting}</blockquote> })}
                <p class="lead" dir="auto">{demo.summary.clone()}</p>
                <Marks demo=demo.clone() />
                <h3 lang="en">"Ask out loud, or type"</h3>
                <ul class="topics">{topics}</ul>
                {offer
                    .map(|offer| {
                        view! {
                            <p class="person">
                                "Rather talk to a person? "
                                <a href=offer.href>{offer.label}</a>
                            </p>
                        }
                    })}
            </div>
            <div class="start" lang="en">
                {match &demo.availability {
                    Availability::Ready => Either::Left(view! { <StartButton context consent /> }),
                    Availability::Unavailable { why } => Either::Right(view! { <Closed why=why.clone() /> }),
                }}
            </div>
        </div>
    })
}

/// For whom it was prepared.
fn eyebrow(invited: &demo::Invitation) -> String {
    match &invited.company {
        Some(company) => format!("For {}, {company}", invited.recipient),
        None => format!("For {}", invited.recipient),
    }
}

/// Start, and what will happen then.
#[component]
fn StartButton(context: TalkContext, consent: String) -> impl IntoView {
    let label = format!("Talk to {}", context.name());
    view! {
        <button
            class="primary start-button"
            type="button"
            on:click=move |_| context.start()
            on:pointerenter=move |_| context.ask(Ask::Intend)
            on:focus=move |_| context.ask(Ask::Intend)
        >
            <Icon glyph=Glyph::Microphone />
            {label}
        </button>
        <p class="start-next">"Your browser will ask for the microphone."</p>
        <p class="consent">{consent}</p>
        <p class="notice start-failed" data-why="load" role="alert">
            "The page did not load completely, so the talk cannot start. Check your connection and load it again."
        </p>
        <p class="notice start-failed" data-why="browser" role="alert">
            "This browser cannot run this page: it is too old, or WebAssembly is turned off in it. Open the page in another browser."
        </p>
        <p class="notice start-failed" data-why="page" role="alert">
            "The page could not start in this browser. Load it again; if that does not help, open it in another browser."
        </p>
        <noscript inner_html="<p class=\"notice\">Talking needs JavaScript. Turn it on for this site, then load the page again.</p>"></noscript>
    }
}

/// In place of Start when the avatar is not available.
#[component]
fn Closed(why: String) -> impl IntoView {
    view! {
        <div class="closed">
            <Icon glyph=Glyph::Rest />
            <p>{why}</p>
        </div>
        <a class="secondary" href="/">"Talk to someone else"</a>
    }
}

/// Says before the microphone opens who listens and what is kept.
fn consent(demo: &Demo) -> String {
    let name = &demo.name;
    if demo.sandbox {
        format!("{name} is an AI stand-in. Your voice stays on this server; a transcript is kept.")
    } else {
        let vendor = demo.provider.name();
        format!("{name} is an AI and can be wrong. Your voice goes to {vendor}; a transcript is kept.")
    }
}
