//! What visitors leave for the people behind a demo. Without a script the same is a form that is posted to `server`.

use super::client::OwnAnswers;
#[cfg(feature = "ssr")]
use super::error::{answer, scope};
use contract::ApiError;
use contract::lead::{LeadReply, LeadRequest};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// Keeps what a visitor left, or says what is wrong with it.
///
/// # Errors
/// As the use case decides; see [`ApiError`].
#[server(prefix = "/api", endpoint = "v1/leads/send", input = Json, client = OwnAnswers)]
pub async fn send_lead(
    /// The form, filled in.
    request: LeadRequest,
) -> Result<LeadReply, ApiError> {
    let (backend, caller) = scope()?;
    backend
        .leads
        .send(&caller, request)
        .await
        .map_err(|error| answer(&error, &caller))
}
