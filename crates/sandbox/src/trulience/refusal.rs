//! The vendor's table of errors, in its envelope (its document on its API, November 2026).

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// 16.
    Key,
    /// 19.
    Expiry,
    /// 33; the vendor does not say what an unknown avatar leads to, so it is this here.
    Avatar,
    /// 34.
    Scope,
    /// 35.
    Origin,
    /// 36.
    Rate,
    /// 45.
    Broken,
    /// Not in the table: a body that cannot be read.
    Body,
}

impl Refusal {
    const ALL: [Self; 8] = [
        Self::Key,
        Self::Expiry,
        Self::Avatar,
        Self::Scope,
        Self::Origin,
        Self::Rate,
        Self::Broken,
        Self::Body,
    ];

    /// The row with this code.
    pub fn of(code: u32) -> Option<Self> {
        Self::ALL.into_iter().find(|refusal| refusal.row().1 == code)
    }

    const fn row(self) -> (StatusCode, u32, &'static str) {
        match self {
            Self::Key => (StatusCode::UNAUTHORIZED, 16, "Invalid API key"),
            Self::Expiry => (
                StatusCode::BAD_REQUEST,
                19,
                "expire_at must be between 60 and 3600",
            ),
            Self::Avatar => (StatusCode::FORBIDDEN, 33, "API key not allowed for this avatar"),
            Self::Scope => (StatusCode::FORBIDDEN, 34, "API key lacks the required scope"),
            Self::Origin => (StatusCode::FORBIDDEN, 35, "Origin not allowed for this API key"),
            Self::Rate => (StatusCode::TOO_MANY_REQUESTS, 36, "Too many requests"),
            Self::Broken => (StatusCode::INTERNAL_SERVER_ERROR, 45, "Internal error"),
            Self::Body => (StatusCode::BAD_REQUEST, 1, "Malformed request"),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code, message) = self.row();
        let body = json!({ "error": { "code": code, "message": message } });
        (status, Json(body)).into_response()
    }
}
