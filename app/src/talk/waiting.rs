//! Asks how far the queue is, and lets the server know that a waiting page is out of sight.

use super::{key, timeline};
use crate::api::wait_turn;
use crate::page_nonce;
use crate::state::AttemptEvent;
use contract::ApiError;
use contract::demo::Demo;
use contract::page::PageNonce;
use contract::queue::WaitRequest;
use contract::session::IdempotencyKey;
use leptos::prelude::document;

const WAIT: &str = "/api/v1/sessions/wait";

/// Asks under this ticket. It is the turn only of a page that is in sight and was when it asked.
pub async fn ask(request: WaitRequest) -> AttemptEvent {
    let asked = page_nonce::with(|nonce| {
        wait_turn(WaitRequest {
            nonce,
            ..request.clone()
        })
    });
    let keyed =
        |event: fn(IdempotencyKey) -> AttemptEvent| key::new().map_or(AttemptEvent::QueueSilent, event);
    match asked.await {
        Ok(wait) if wait.turn && !request.hidden && !document().hidden() => {
            keyed(|key| AttemptEvent::Turn { key })
        }
        Ok(wait) => AttemptEvent::Queued(wait),
        Err(ApiError::NotFound) => keyed(|key| AttemptEvent::OutOfQueue { key }),
        // The machine gives up after a while.
        Err(_) => AttemptEvent::QueueSilent,
    }
}

/// Sends that the page is out of sight. A phone may suspend it at once, so no answer is waited for.
pub fn hide(demo: &Demo, ticket: IdempotencyKey) {
    timeline::beacon(
        WAIT,
        &WaitRequest {
            nonce: page_nonce::current(),
            hidden: true,
            ..request(demo, ticket)
        },
    );
}

/// The question under this ticket, without the page's nonce.
pub fn request(demo: &Demo, ticket: IdempotencyKey) -> WaitRequest {
    WaitRequest {
        demo: demo.slug.clone(),
        link: demo.invitation.as_ref().map(|invitation| invitation.link.clone()),
        ticket,
        nonce: PageNonce::default(),
        hidden: document().hidden(),
    }
}
