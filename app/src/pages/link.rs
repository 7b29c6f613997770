//! The pages of `/l/{slug}` for a link that opens nothing; one that opens its demo shows that demo's page.

use super::ask_access::AskAccess;
use super::not_found::Nowhere;
use crate::messages::Messages;
use crate::page_content::AskContext;
use backend::Ending;
use leptos::prelude::*;

/// Says that the link had its time and whom to ask.
#[component]
pub fn LinkExpired(ask: AskContext) -> impl IntoView {
    let (messages, languages) = (Messages::here(), ask.outcome.is_none());
    view! { <Ended title=messages.link_expired_title() lead=messages.link_expired() ask languages /> }
}

/// Says that the link is spent and whom to ask.
#[component]
pub fn NoLink(ask: AskContext) -> impl IntoView {
    let (messages, languages) = (Messages::here(), ask.outcome.is_none());
    view! { <Ended title=messages.link_unknown_title() lead=messages.link_unknown() ask languages /> }
}

/// What its sender says to that, and how they are reached; without their words, whom to ask.
#[component]
fn Ended(title: &'static str, lead: &'static str, mut ask: AskContext, languages: bool) -> impl IntoView {
    let messages = Messages::here();
    let Some(Ending {
        words,
        sender,
        calendar,
    }) = ask.ending.take()
    else {
        return view! {
            <Nowhere title lead=lead.to_owned() others=false languages>
                <AskAccess ask />
            </Nowhere>
        }
        .into_any();
    };
    let book = calendar.map(|href| {
        let whom = sender.clone().unwrap_or_default();
        view! { <a class="primary" href=href target="_blank" rel="noopener">{messages.book_with(&whom)}</a> }
    });
    let beside = book.is_some();
    view! {
        <Nowhere title lead=words others=false languages>
            {sender.map(|name| view! { <p><bdi>{name}</bdi></p> })}
            {book}
            <AskAccess ask beside />
        </Nowhere>
    }
    .into_any()
}
