//! What stands beside the presenter before the talk: for whom it is, what to ask, what it means, and Start.

use super::erase_on_server::erase_on_server;
use super::fallback::FallbackLink;
use super::personal::personal_head;
use super::{Glyph, Icon, LeadPanel, Marks, TalkContext};
use crate::messages::{Messages, around};
use crate::state::{Ask, Beginning};
use contract::demo::{Availability, Demo};
use contract::lead::LeadWhen;
use leptos::either::Either;
use leptos::prelude::*;

/// The invitation to talk. All of it but Start works without a script.
#[component]
pub fn Invitation(context: TalkContext) -> impl IntoView {
    let demo = context.demo.get_value();
    let mut topics = demo.topics.clone();
    if let Some(asked) = context.question.get_value() {
        topics.retain(|topic| *topic != asked);
        topics.insert(0, asked);
    }
    let topics = (demo.availability == Availability::Ready && !topics.is_empty()).then(|| {
        let waits = comes_first(&demo);
        move || {
            let topics = (!waits || context.lead_sent.get()).then(|| topics.clone());
            topics.map(|topics| view! { <Topics context topics /> })
        }
    });
    let (messages, language) = (context.messages, context.language());
    let consent = consent(messages, &demo);
    let offer = demo.call_to_action.clone();
    erase_on_server(view! {
        <div class="invitation">
            <div class="invitation-words">
                {match demo.invitation.clone() {
                    None => {
                        Either::Left(view! {
                            <h2 dir="auto" lang=language.clone()>{demo.title.clone()}</h2>
                            <p class="lead" dir="auto" lang=language>{demo.summary.clone()}</p>
                            <Marks demo=demo.clone() />
                        })
                    }
                    Some(invited) => {
                        let spoken = invited.greeting_language.clone().unwrap_or(language.clone());
                        let greeting = invited.greeting.clone();
                        let summary = greeting.is_none().then(|| demo.summary.clone());
                        let offered = offer.as_ref().map(|offer| offer.href.clone());
                        Either::Right(view! {
                            {personal_head(messages, &demo.name, invited, offered)}
                            // Read out alone: the headings below it are of the third order.
                            <h2 class="visually-hidden" dir="auto" lang=language.clone()>{demo.title.clone()}</h2>
                            {greeting
                                .map(|greeting| {
                                    view! { <blockquote class="greeting" dir="auto" lang=spoken>{greeting}</blockquote> }
                                })}
                            {summary.map(|summary| view! { <p class="lead" dir="auto" lang=language>{summary}</p> })}
                        })
                    }
                }}
                {topics}
                {offer
                    .map(|offer| {
                        let (before, after) = around(|here| messages.rather_a_person(here));
                        view! {
                            <p class="person">
                                {before}
                                <a href=offer.href dir="auto" lang=context.offer_language()>{offer.label}</a>
                                {after}
                            </p>
                        }
                    })}
            </div>
            <div class="start">
                {match &demo.availability {
                    Availability::Ready => Either::Left(view! { <Way context consent /> }),
                    Availability::Unavailable { why } => Either::Right(view! { <Closed context why=why.clone() /> }),
                }}
            </div>
        </div>
    })
}

/// Whether the lead form comes before the talk.
fn comes_first(demo: &Demo) -> bool {
    demo.lead
        .as_ref()
        .is_some_and(|form| form.when == LeadWhen::Before)
}

/// What to ask: a press starts the talk, and asks.
#[component]
fn Topics(context: TalkContext, topics: Vec<String>) -> impl IntoView {
    let topics = topics
        .into_iter()
        .enumerate()
        .map(|(at, topic)| {
            let question = topic.clone();
            let begin = move |_| {
                let question = Some(question.clone());
                context.begin(Beginning {
                    silent: false,
                    question,
                });
            };
            view! {
                <li>
                    <button
                        class="topic"
                        type="button"
                        dir="auto"
                        lang=context.language()
                        data-begin=format!("topic-{at}")
                        on:click=begin
                        on:pointerenter=move |_| context.ask(Ask::Intend)
                        on:focus=move |_| context.ask(Ask::Intend)
                    >
                        {topic}
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <h3>{context.messages.start_with()}</h3>
        <ul class="topics">{topics}</ul>
    }
}

/// Start; and in its place the lead form, where that comes before the talk and was not sent.
#[component]
fn Way(context: TalkContext, consent: String) -> impl IntoView {
    let form = context.demo.with_value(|demo| demo.lead.clone());
    match form.filter(|form| form.when == LeadWhen::Before) {
        None => Either::Left(view! { <StartButton context consent /> }),
        Some(form) => Either::Right(move || {
            if context.lead_sent.get() {
                Either::Left(view! { <StartButton context consent=consent.clone() /> })
            } else {
                Either::Right(view! { <LeadPanel context form=form.clone() /> })
            }
        }),
    }
}

/// Start, and what will happen then.
#[component]
fn StartButton(context: TalkContext, consent: String) -> impl IntoView {
    let messages = context.messages;
    let label = messages.talk_to(&context.name());
    // A vendor's frame asks for the microphone by itself.
    let types = context.demo.with_value(|demo| !demo.provider.keeps_microphone());
    let privacy = context.demo.with_value(|demo| demo.kept.privacy.clone());
    let no_script = format!("<p class=\"notice\">{}</p>", messages.no_script());
    erase_on_server(view! {
        <button
            class="primary start-button"
            type="button"
            data-begin="talk"
            on:click=move |_| context.begin(Beginning::default())
            on:pointerenter=move |_| context.ask(Ask::Intend)
            on:focus=move |_| context.ask(Ask::Intend)
        >
            <Icon glyph=Glyph::Microphone />
            {label}
        </button>
        <p class="start-next">{messages.start_next()}</p>
        {types
            .then(|| {
                view! {
                    <button
                        class="quiet start-typing"
                        type="button"
                        data-begin="type"
                        on:click=move |_| context.begin(Beginning { silent: true, question: None })
                    >
                        <Icon glyph=Glyph::Keyboard />
                        {messages.start_typing()}
                    </button>
                }
            })}
        <p class="consent">
            {consent}
            {privacy
                .map(|href| {
                    view! {
                        " "
                        <a href=href target="_blank" rel="noopener">
                            {messages.privacy()}
                        </a>
                    }
                })}
        </p>
        <p class="notice start-failed" data-why="load" role="alert">
            {messages.start_failed_load()}
        </p>
        <p class="notice start-failed" data-why="browser" role="alert">
            {messages.start_failed_browser()}
        </p>
        <p class="notice start-failed" data-why="page" role="alert">
            {messages.start_failed_page()}
        </p>
        <noscript inner_html=no_script></noscript>
    })
}

/// In place of Start when the avatar is not available.
#[component]
fn Closed(context: TalkContext, why: Option<String>) -> impl IntoView {
    let (why, language) = absence(context.messages, &context.name(), why.as_deref());
    view! {
        <div class="closed">
            <Icon glyph=Glyph::Rest />
            <p lang=language dir="auto">{why}</p>
        </div>
        <FallbackLink context class="primary" />
        {(!context.stands_alone()).then(|| view! { <a class="secondary" href="/">{context.messages.someone_else()}</a> })}
    }
}

/// Why a presenter cannot be talked to, and the language of that where it is not the page's: the server has its reasons in English.
pub fn absence(messages: Messages, name: &str, why: Option<&str>) -> (String, Option<&'static str>) {
    let here = || (messages.not_here_today(name), None);
    why.map_or_else(here, |why| (why.to_owned(), Some("en")))
}

/// Says before the microphone opens who listens, and what is kept for how long. What a vendor keeps is not this site's to promise.
pub fn consent(messages: Messages, demo: &Demo) -> String {
    let name = &demo.name;
    let heard = match (demo.sandbox, &demo.invitation) {
        (true, None) => messages.consent_sandbox(name),
        (true, Some(_)) => messages.consent_drawn(name),
        // Also on a personal page: who hears what is said there is theirs to know.
        (false, _) => messages.consent(name, demo.provider.name()),
    };
    let kept = match (demo.kept.nothing, demo.kept.days) {
        (true, _) if demo.sandbox => messages.nothing_stored().to_owned(),
        (true, _) => messages.nothing_stored_here(demo.provider.name()),
        (false, Some(days)) => messages.transcript_days(days.into()),
        (false, None) => messages.transcript_kept().to_owned(),
    };
    format!("{heard} {kept}")
}
