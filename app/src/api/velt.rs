//! A place beside a demo, for presence and comments.

use super::client::OwnAnswers;
#[cfg(feature = "ssr")]
use super::error::{answer, scope};
use contract::ApiError;
use contract::velt::{PlaceReply, PlaceRequest};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// Gives the caller a place beside a demo, with the identity that the server knows.
///
/// # Errors
/// As the use case decides; see [`ApiError`].
#[server(prefix = "/api", endpoint = "v1/velt/token", input = Json, client = OwnAnswers)]
pub async fn take_place(
    /// Which demo.
    request: PlaceRequest,
) -> Result<PlaceReply, ApiError> {
    let (backend, caller) = scope()?;
    let who = use_context().unwrap_or(backend::Who::Visitor);
    let place = match &backend.velt {
        Some(velt) => velt.place(&caller, &who, request).await,
        None => Err(backend::ServiceError::NotFound),
    };
    place.map_err(|error| answer(&error, &caller))
}
