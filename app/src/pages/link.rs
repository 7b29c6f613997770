//! The pages of `/l/{slug}` for a link that opens nothing; one that opens its demo shows that demo's page.

use super::ask_access::AskAccess;
use super::not_found::Nowhere;
use crate::messages::Messages;
use crate::page_content::AskContext;
use leptos::prelude::*;

/// What a client reads that opened too many links, instead of a page.
#[must_use]
pub fn too_many_links(messages: Messages, wait_secs: u64) -> String {
    format!("{}\n", messages.link_limit(wait_secs))
}

/// Says that the link had its time and whom to ask.
#[component]
pub fn LinkExpired(ask: AskContext) -> impl IntoView {
    let (messages, languages) = (Messages::here(), ask.outcome.is_none());
    view! {
        <Nowhere title=messages.link_expired_title() lead=messages.link_expired() others=false languages>
            <AskAccess ask />
        </Nowhere>
    }
}

/// Says that the link is spent and whom to ask.
#[component]
pub fn NoLink(ask: AskContext) -> impl IntoView {
    let (messages, languages) = (Messages::here(), ask.outcome.is_none());
    view! {
        <Nowhere title=messages.link_unknown_title() lead=messages.link_unknown() others=false languages>
            <AskAccess ask />
        </Nowhere>
    }
}
