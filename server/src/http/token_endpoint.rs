//! `POST /api/v1/livekit/token`: LiveKit's standard token endpoint, for apps that are not pages of ours.
//!
//! Such an app proves itself with a key of the configuration, so the guard for our own pages does not stand before
//! it. Answers are what LiveKit's clients expect (livekit-client 2.23 `TokenSource.ts`): 201 with two fields, and one
//! plain sentence otherwise, which those clients write to their log.

use super::Site;
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use backend::ServiceError;
use backend::token_endpoint::Minted;
use contract::error::Limit;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde_json::json;
use std::time::Duration;
use tokio::time::timeout;

/// Most bytes in the body of a request.
const MAX_BODY: usize = 16 * 1024;
/// For the whole body of a request.
const BODY_WITHIN: Duration = Duration::from_secs(10);

/// Why there is no token.
enum Refusal {
    /// The endpoint is off.
    Off,
    /// The body is larger than [`MAX_BODY`].
    TooLarge,
    /// The body did not come in time.
    TooSlow,
    /// The use case refused.
    Service(ServiceError),
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, sentence) = match &self {
            Self::Off => (
                StatusCode::NOT_FOUND,
                "There is no token endpoint here.".to_owned(),
            ),
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                format!("The body must be at most {MAX_BODY} bytes."),
            ),
            Self::TooSlow => (
                StatusCode::REQUEST_TIMEOUT,
                "The body did not come in time.".to_owned(),
            ),
            Self::Service(error) => match error {
                ServiceError::Forbidden => (
                    StatusCode::UNAUTHORIZED,
                    "This needs a key of the token endpoint in an Authorization header.".to_owned(),
                ),
                ServiceError::Invalid { field, rule } => {
                    (StatusCode::UNPROCESSABLE_ENTITY, format!("{field} {rule}."))
                }
                ServiceError::Limit {
                    which: Limit::Concurrency,
                    ..
                } => (
                    StatusCode::TOO_MANY_REQUESTS,
                    "There are too many rooms of guests.".to_owned(),
                ),
                ServiceError::Stopped { .. } => (
                    StatusCode::SERVICE_UNAVAILABLE,
                    "New talks are stopped.".to_owned(),
                ),
                ServiceError::Limit { .. } => (
                    StatusCode::TOO_MANY_REQUESTS,
                    "This key has asked for too many tokens.".to_owned(),
                ),
                other => {
                    tracing::warn!(error = other as &dyn std::error::Error, "cannot issue a token");
                    (
                        StatusCode::SERVICE_UNAVAILABLE,
                        "No token can be made now.".to_owned(),
                    )
                }
            },
        };
        let mut response = (status, sentence).into_response();
        let headers = response.headers_mut();
        match self {
            Self::Service(ServiceError::Forbidden) => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Self::Service(ServiceError::Limit { retry_after, .. }) => {
                // Rounded up: a try that comes too early is refused again.
                headers.insert(header::RETRY_AFTER, (retry_after.as_secs() + 1).into());
            }
            _ => {}
        }
        response
    }
}

/// Answers with a place in a room, or with why not.
pub async fn mint(State(site): State<Site>, request: Request) -> Response {
    let outcome = answer(&site, request).await;
    let mut response = match outcome {
        Ok(minted) => {
            let body = json!({
                "server_url": minted.server_url, "participant_token": minted.participant_token,
            });
            (StatusCode::CREATED, Json(body)).into_response()
        }
        Err(refusal) => refusal.into_response(),
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn answer(site: &Site, request: Request) -> Result<Minted, Refusal> {
    let endpoint = site.backend.token_endpoint.as_ref().ok_or(Refusal::Off)?;
    let admitted = endpoint
        .admit(bearer(request.headers()))
        .map_err(Refusal::Service)?;
    let body = read(request.into_body()).await?;
    admitted.mint(&body).await.map_err(Refusal::Service)
}

async fn read(body: Body) -> Result<axum::body::Bytes, Refusal> {
    match timeout(BODY_WITHIN, to_bytes(body, MAX_BODY)).await {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(_)) => Err(Refusal::TooLarge),
        Err(_) => Err(Refusal::TooSlow),
    }
}

/// What follows `Bearer ` in the one `Authorization` header.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut all = headers.get_all(header::AUTHORIZATION).iter();
    let (Some(one), None) = (all.next(), all.next()) else {
        return None;
    };
    let (scheme, key) = one.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bearer_is_read_and_nothing_else() {
        let of = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(header::AUTHORIZATION, HeaderValue::from_static(value));
            }
            bearer(&headers).map(str::to_owned)
        };
        assert_eq!(of(&["Bearer key"]).as_deref(), Some("key"));
        assert_eq!(of(&["bearer  key "]).as_deref(), Some("key"));
        for odd in [
            &[][..],
            &["key"],
            &["Basic key"],
            &["Bearer"],
            &["Bearer a", "Bearer b"],
        ] {
            assert_eq!(of(odd), None, "{odd:?}");
        }
    }
}
