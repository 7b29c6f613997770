//! Calls of the page beside a talk, which are no part of it: the lead form, feedback and the call to action.

use crate::api;
#[cfg(feature = "hydrate")]
use crate::page_nonce;
use contract::ApiError;
use contract::feedback::FeedbackRequest;
use contract::lead::{LeadReply, LeadRequest, OwnedSession};
use std::collections::BTreeMap;

/// Sends a lead form with the nonce of the page.
///
/// # Errors
/// Those of the call.
#[cfg(feature = "hydrate")]
pub async fn send_lead(request: LeadRequest) -> Result<LeadReply, ApiError> {
    page_nonce::with(|nonce| {
        let request = LeadRequest {
            nonce: nonce.clone(),
            ..request.clone()
        };
        async move {
            let is_before = request.talk.is_none();
            let reply = api::send_lead(request).await?;
            // The talk that follows is started with it.
            if is_before && reply.problems.is_empty() {
                page_nonce::remember_lead(nonce);
            }
            Ok(reply)
        }
    })
    .await
}

/// Nothing is sent from here.
#[cfg(not(feature = "hydrate"))]
pub async fn send_lead(_: LeadRequest) -> Result<LeadReply, ApiError> {
    Err(ApiError::Transport)
}

/// Sends what the visitor thought of a talk.
///
/// # Errors
/// Those of the call.
pub async fn rate(request: FeedbackRequest) -> Result<(), ApiError> {
    api::rate_session(request).await
}

/// Sends that the visitor follows the call to action. The page may go, so no answer is waited for.
#[cfg(feature = "hydrate")]
pub fn acted(talk: &OwnedSession) {
    super::timeline::beacon("/api/v1/sessions/acted", talk);
}

/// Nothing is sent from here.
#[cfg(not(feature = "hydrate"))]
pub const fn acted(_: &OwnedSession) {}

/// What is entered in a form, by name; boxes that are not ticked are absent.
pub fn entries(form: &web_sys::HtmlFormElement) -> BTreeMap<String, String> {
    let pairs = web_sys::FormData::new_with_form(form).and_then(|data| js_sys::try_iter(&data));
    let Ok(Some(pairs)) = pairs else {
        return BTreeMap::new();
    };
    pairs
        .flatten()
        .filter_map(|pair| {
            let pair = js_sys::Array::from(&pair);
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        })
        .collect()
}
