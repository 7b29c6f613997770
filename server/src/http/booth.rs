//! `POST /api/v1/booth/leave`: the PIN with which staff leave a touch screen's page.
//!
//! Origin, size and time of the body are the guard's; the page's script calls it.

use super::{Site, caller};
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use backend::ServiceError;
use http::{StatusCode, header};
use serde::Deserialize;

/// What the page sends.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tried {
    pin: String,
}

/// Answers 204 for the right PIN, 403 for another, 429 for too many tries, 404 where there is no booth.
pub async fn leave(State(site): State<Site>, request: Request) -> Response {
    let caller = caller::of(request.extensions(), request.headers(), &site.guard.proxies);
    // OK because the guard has read it and knows that it is small.
    let body = to_bytes(request.into_body(), usize::MAX)
        .await
        .unwrap_or_default();
    let Some(booth) = &site.backend.booth else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let Ok(tried) = serde_json::from_slice::<Tried>(&body) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    match booth.leave(&caller, &tried.pin) {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(ServiceError::Limit { retry_after, .. }) => {
            let wait = [(header::RETRY_AFTER, retry_after.as_secs() + 1)];
            (StatusCode::TOO_MANY_REQUESTS, wait).into_response()
        }
        Err(_) => {
            tracing::warn!(
                request_id = caller.request_id,
                "a wrong PIN was entered at a booth"
            );
            StatusCode::FORBIDDEN.into_response()
        }
    }
}
