//! Answers in the vendor's envelopes: `result` for what went well, `error` for what did not.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// A refusal; `status` is one of Google's RPC codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub status: &'static str,
    pub message: String,
}

/// What a handler answers.
pub type Answer = Result<Response, Refusal>;

/// The HTTP numbers are the usual ones of these codes; the vendor documents none.
const NUMBERS: [(&str, u16); 9] = [
    ("INVALID_ARGUMENT", 400),
    ("FAILED_PRECONDITION", 400),
    ("UNAUTHENTICATED", 401),
    ("PERMISSION_DENIED", 403),
    ("NOT_FOUND", 404),
    ("ALREADY_EXISTS", 409),
    ("RESOURCE_EXHAUSTED", 429),
    ("INTERNAL", 500),
    ("DEADLINE_EXCEEDED", 504),
];

impl Refusal {
    pub fn new(status: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            message: message.into(),
        }
    }

    pub fn invalid(message: impl Into<String>) -> Self {
        Self::new("INVALID_ARGUMENT", message)
    }

    pub fn denied(message: impl Into<String>) -> Self {
        Self::new("PERMISSION_DENIED", message)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let number = NUMBERS.iter().find(|(name, _)| *name == self.status);
        let code = number
            .and_then(|(_, number)| StatusCode::from_u16(*number).ok())
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = json!({ "error": { "message": self.message, "status": self.status } });
        (code, Json(body)).into_response()
    }
}

/// A success with this data.
pub fn success(message: &str, data: &Value) -> Response {
    Json(json!({ "result": { "status": "success", "message": message, "data": data } })).into_response()
}
