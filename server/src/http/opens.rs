//! `POST /api/v1/links/opened`: the page of a personal link says that it was visible.
//!
//! Origin, size and time of the body are the guard's; a script of the page sends it.

use super::{Site, caller, studio};
use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use backend::error::chain;
use backend::{ServiceError, Throttle};
use contract::open::OpenReport;
use http::StatusCode;

/// A database that is away brings these about with each page, so there is a line a minute.
static FAILURES: Throttle = Throttle::a_minute(1);

/// Answers 204, also for a page that was visible too shortly; else as the error says. The page asks nothing of the answer.
pub async fn note(State(site): State<Site>, request: Request) -> Response {
    let caller = caller::of(request.extensions(), request.headers(), &site.guard.proxies);
    let agent = caller::agent(request.headers()).to_owned();
    let headers = request.headers().clone();
    // OK because the guard has read it and knows that it is small.
    let body = to_bytes(request.into_body(), usize::MAX)
        .await
        .unwrap_or_default();
    let Ok(report) = serde_json::from_slice::<OpenReport>(&body) else {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    };
    let is_ours = || studio::is_ours(&site, &headers);
    match site.backend.opens.report(&caller, &agent, is_ours, &report).await {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(ServiceError::StalePage) => StatusCode::CONFLICT,
        Err(ServiceError::NotFound) => StatusCode::NOT_FOUND,
        Err(ServiceError::Limit { .. }) => StatusCode::TOO_MANY_REQUESTS,
        Err(error) => {
            if let Some(left_out) = FAILURES.admit("open") {
                tracing::error!(
                    cause = chain(&error),
                    left_out,
                    "an open of a link could not be kept"
                );
            }
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
    .into_response()
}
