//! The pages of `/l/{slug}` for a link that opens nothing; one that opens its demo shows that demo's page.

use super::ask_access::AskAccess;
use super::not_found::Nowhere;
use crate::messages::{Language, Messages};
use crate::page_content::AskContext;
use backend::Ending;
use leptos::prelude::*;

/// What a client reads that opened too many links, instead of a page.
#[must_use]
pub fn too_many_links(messages: Messages, wait_secs: u64) -> String {
    format!("{}\n", messages.link_limit(wait_secs))
}

/// Says of a form that it holds more than is taken, or what no page of this site sends.
pub fn unread_form(messages: Messages, is_too_long: bool) -> String {
    let words = if is_too_long {
        messages.studio_form_too_long()
    } else {
        messages.studio_form_odd()
    };
    format!("{words}\n")
}

/// A small page with the way to an address of this site.
#[must_use]
pub fn way_on(language: Language, to: &str) -> String {
    let messages = Messages::of(language);
    let page = view! {
        <html lang=language.tag() dir=language.direction()>
            <head>
                <meta name="viewport" content="width=device-width" />
                <title>{messages.studio_way_on()}</title>
            </head>
            <body><p><a href=to.to_owned()>{messages.studio_way_on()}</a></p></body>
        </html>
    };
    format!("<!DOCTYPE html>{}", page.to_html())
}

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
