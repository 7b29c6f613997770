//! The verbs of one conversation.

use super::client::OwnAnswers;
#[cfg(feature = "ssr")]
use super::error::{answer, scope};
use contract::ApiError;
use contract::feedback::FeedbackRequest;
use contract::lead::OwnedSession;
use contract::queue::{Wait, WaitRequest};
use contract::session::{CancelRequest, EndRequest, RecordReply, RecordRequest, StartReply, StartRequest};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// Opens a session for one press of Start; the same press again gets the same session.
///
/// # Errors
/// As the use case decides; see [`ApiError`].
#[server(prefix = "/api", endpoint = "v1/sessions/start", input = Json, client = OwnAnswers)]
pub async fn start_session(
    /// Which demo, and the key of the press.
    request: StartRequest,
) -> Result<StartReply, ApiError> {
    let (backend, caller) = scope()?;
    backend.sessions.dwell(&request).await;
    backend
        .sessions
        .start(&caller, request)
        .await
        .map_err(|error| answer(&error, &caller))
}

/// Says where a waiting page is in the queue, and keeps its turn.
///
/// # Errors
/// As the use case decides; see [`ApiError`].
#[server(prefix = "/api", endpoint = "v1/sessions/wait", input = Json, client = OwnAnswers)]
pub async fn wait_turn(
    /// Under which ticket.
    request: WaitRequest,
) -> Result<Wait, ApiError> {
    let (backend, caller) = scope()?;
    backend
        .sessions
        .wait(&caller, request)
        .await
        .map_err(|error| answer(&error, &caller))
}

/// Notes a batch of events and, with or without any, that the page is still there.
///
/// # Errors
/// As the use case decides; see [`ApiError`].
#[server(prefix = "/api", endpoint = "v1/sessions/record", input = Json, client = OwnAnswers)]
pub async fn record_events(
    /// The batch.
    request: RecordRequest,
) -> Result<RecordReply, ApiError> {
    let (backend, caller) = scope()?;
    backend
        .sessions
        .record(&caller, request)
        .await
        .map_err(|error| answer(&error, &caller))
}

/// Closes a session.
///
/// # Errors
/// As the use case decides; see [`ApiError`].
#[server(prefix = "/api", endpoint = "v1/sessions/end", input = Json, client = OwnAnswers)]
pub async fn end_session(
    /// Which session, and why.
    request: EndRequest,
) -> Result<(), ApiError> {
    let (backend, caller) = scope()?;
    backend
        .sessions
        .end(&caller, request)
        .await
        .map_err(|error| answer(&error, &caller))
}

/// Withdraws a press whose answer never came.
///
/// # Errors
/// As the use case decides; see [`ApiError`].
#[server(prefix = "/api", endpoint = "v1/sessions/cancel", input = Json, client = OwnAnswers)]
pub async fn cancel_session(
    /// Which press.
    request: CancelRequest,
) -> Result<(), ApiError> {
    let (backend, caller) = scope()?;
    backend
        .sessions
        .cancel(&caller, request)
        .await
        .map_err(|error| answer(&error, &caller))
}

/// Keeps what the visitor thought of a session.
///
/// # Errors
/// As the use case decides; see [`ApiError`].
#[server(prefix = "/api", endpoint = "v1/sessions/rate", input = Json, client = OwnAnswers)]
pub async fn rate_session(
    /// A thumb and a line.
    request: FeedbackRequest,
) -> Result<(), ApiError> {
    let (backend, caller) = scope()?;
    backend
        .sessions
        .rate(&caller, request)
        .await
        .map_err(|error| answer(&error, &caller))
}

/// Notes that the visitor pressed the call to action after a session.
///
/// # Errors
/// As the use case decides; see [`ApiError`].
#[server(prefix = "/api", endpoint = "v1/sessions/acted", input = Json, client = OwnAnswers)]
pub async fn acted(
    /// Which session, and the proof that it is the caller's.
    request: OwnedSession,
) -> Result<(), ApiError> {
    let (backend, caller) = scope()?;
    backend
        .sessions
        .acted(request)
        .await
        .map_err(|error| answer(&error, &caller))
}
