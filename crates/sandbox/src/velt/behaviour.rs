//! What tests make of the stand-in for a while: tokens that end soon, and refusals on demand.

use super::reply::{self, Answer, Refusal};
use super::{Vendor, check};
use axum::body::Bytes;
use axum::extract::State;
use serde_json::{Value, json};

/// The vendor's: 48 hours.
const TTL_SECS: u64 = 48 * 60 * 60;

/// How tokens are made.
#[derive(Debug, Clone)]
pub struct Behaviour {
    /// Life of the next tokens.
    pub ttl_secs: u64,
    /// The refusal that the next requests for a token meet.
    pub refuse: Option<&'static str>,
}

impl Default for Behaviour {
    fn default() -> Self {
        Self {
            ttl_secs: TTL_SECS,
            refuse: None,
        }
    }
}

/// `PUT` with `ttl_secs` and `refuse`; what is left out is as usual again. A page of another site cannot send it:
/// no preflight is answered.
pub async fn set(State(vendor): State<Vendor>, body: Bytes) -> Answer {
    let body = check::json(&body)?;
    let refuse = match body.get("refuse").and_then(Value::as_str) {
        Some(status) => Some(reply::known(status).ok_or_else(|| Refusal::invalid("no such status"))?),
        None => None,
    };
    *vendor.behaviour() = Behaviour {
        ttl_secs: body.get("ttl_secs").and_then(Value::as_u64).unwrap_or(TTL_SECS),
        refuse,
    };
    Ok(reply::success("It will.", &json!({})))
}
