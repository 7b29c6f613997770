//! What an open page needs to stay one.

use super::client::OwnAnswers;
#[cfg(feature = "ssr")]
use super::error::{answer, scope};
use contract::ApiError;
use contract::page::{RenewReply, RenewRequest};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;
#[cfg(feature = "ssr")]
use std::future::ready;

/// Gives an open page its next nonce.
///
/// # Errors
/// As the use case decides; see [`ApiError`].
#[server(prefix = "/api", endpoint = "v1/pages/renew", input = Json, client = OwnAnswers)]
pub async fn renew_page(
    /// Which page.
    request: RenewRequest,
) -> Result<RenewReply, ApiError> {
    let (backend, caller) = scope()?;
    // Nothing is waited for, but a server function has to be one that could.
    let reply = ready(backend.pages.renew(&caller, &request)).await;
    reply.map_err(|error| answer(&error, &caller))
}
