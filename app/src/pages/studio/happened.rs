//! What a visitor's page reported, in words.

use super::ending::because;
use super::html::IntoHtml;
use crate::messages::Messages;
use contract::session::EventKind;
use leptos::prelude::*;

/// One report, with what it names. The word of storage stays at hand for those who compare the page with exports.
#[component]
pub(super) fn Happened(what: EventKind) -> impl IntoView {
    let messages = Messages::here();
    let words = words(messages, &what);
    let name = what.name();
    let more = match what {
        // Stable words for support, the same in every language.
        EventKind::Warning { code } | EventKind::Error { code } => Some(code),
        EventKind::Fallback { from } => Some(from),
        _ => None,
    };
    let more = more.map(|more| view! { " " <code dir="ltr">{more}</code> });
    view! { <span data-event=name title=name dir="auto">{words} {more}</span> }.into_html()
}

fn words(messages: Messages, what: &EventKind) -> &'static str {
    match what {
        EventKind::Connecting => messages.studio_event_connecting(),
        EventKind::Connected => messages.studio_event_connected(),
        EventKind::FirstFrame => messages.studio_event_first_frame(),
        EventKind::AgentReady => messages.studio_event_agent_ready(),
        EventKind::PageShown => messages.studio_event_page_shown(),
        EventKind::UserSpoke => messages.studio_event_user_spoke(),
        EventKind::AvatarSpoke => messages.studio_event_avatar_spoke(),
        EventKind::Turn(_) => messages.studio_said(),
        EventKind::Quality { .. } => messages.studio_event_quality(),
        EventKind::Fallback { .. } => messages.studio_event_fallback(),
        EventKind::Warning { .. } => messages.studio_event_warning(),
        EventKind::Error { .. } => messages.studio_event_error(),
        EventKind::Ended { reason } => because(messages, *reason),
    }
}
