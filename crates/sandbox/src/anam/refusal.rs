//! The vendor's errors, always as JSON: to the SDK any other body is a server that is down.
//!
//! It owns statuses and texts. `js-sdk` 4.27.0 shows `message` and tells the three kinds of 429 apart by `error`, whose
//! texts are exact (`CoreApiRestClient.attemptStartSession`); the form of validation errors is that of the vendor's
//! `OpenAPI` document of July 2026 for meetings, as it documents none for tokens.

use axum::Json;
use axum::extract::rejection::BytesRejection;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Value, json};

/// One broken field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Where, such as `personaConfig.name`.
    pub path: String,
    /// What is wrong with it.
    pub message: String,
}

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// 400: fields.
    Invalid(Vec<Problem>),
    /// 400: a picture of a size that the model does not draw, with those it does.
    Dimensions(&'static [(u64, u64)]),
    /// 401: the API key.
    Key,
    /// 401: a token that is unknown, expired or was used.
    Token,
    /// 403: the plan does not include this.
    Plan(&'static str),
    /// 404; what was not found.
    Unknown(&'static str),
    /// 405.
    Method,
    /// 413.
    TooLarge,
    /// 429: every place is taken.
    Concurrent,
    /// 500.
    Broken,
    /// 503: no engine.
    NoEngine,
}

impl Refusal {
    /// One broken field.
    pub fn invalid(path: &str, message: &str) -> Self {
        Self::Invalid(vec![Problem {
            path: path.into(),
            message: message.into(),
        }])
    }

    fn parts(self) -> (StatusCode, Value) {
        let said = |error: &str, message: &str| json!({ "error": error, "message": message });
        match self {
            Self::Invalid(problems) => {
                let summary = problems
                    .iter()
                    .map(|problem| format!("{}: {}", problem.path, problem.message))
                    .collect::<Vec<_>>()
                    .join("; ");
                let body = json!({
                    "error": "Validation failed", "message": summary, "summary": summary, "details": problems
                });
                (StatusCode::BAD_REQUEST, body)
            }
            Self::Dimensions(sizes) => {
                let sizes: Vec<_> = sizes
                    .iter()
                    .map(|(width, height)| json!({ "width": width, "height": height }))
                    .collect();
                let body = json!({
                    "error": "video_dimensions_not_supported",
                    "message": "The video dimensions are not supported by this avatar model",
                    "supportedDimensions": sizes,
                });
                (StatusCode::BAD_REQUEST, body)
            }
            Self::Key => (StatusCode::UNAUTHORIZED, said("Unauthorized", "Invalid API key")),
            Self::Token => (
                StatusCode::UNAUTHORIZED,
                said("Unauthorized", "Invalid or expired session token"),
            ),
            Self::Plan(what) => (StatusCode::FORBIDDEN, said("Forbidden", what)),
            Self::Unknown(what) => (
                StatusCode::NOT_FOUND,
                said("Not Found", &format!("{what} not found")),
            ),
            Self::Method => (
                StatusCode::METHOD_NOT_ALLOWED,
                said("Method Not Allowed", "Method not allowed"),
            ),
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                said("Payload Too Large", "The request is too large"),
            ),
            Self::Concurrent => (
                StatusCode::TOO_MANY_REQUESTS,
                said(
                    "Concurrent session limit reached",
                    "All sessions of your plan are in use",
                ),
            ),
            Self::Broken => (
                StatusCode::INTERNAL_SERVER_ERROR,
                said("Internal Server Error", "Something went wrong"),
            ),
            Self::NoEngine => (
                StatusCode::SERVICE_UNAVAILABLE,
                said("Service Unavailable", "No engine is available"),
            ),
        }
    }
}

impl From<getrandom::Error> for Refusal {
    fn from(_: getrandom::Error) -> Self {
        Self::Broken
    }
}

impl From<BytesRejection> for Refusal {
    fn from(rejection: BytesRejection) -> Self {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Self::TooLarge
        } else {
            Self::invalid("body", "cannot be read")
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, body) = self.parts();
        (status, Json(body)).into_response()
    }
}
