//! The stand-in for Velt: its token API and its browser script, with presence and comments.
//!
//! Start with [`router`].

use crate::Velt;
use crate::webhooks::Webhooks;
use axum::Router;
use std::sync::Arc;

/// The vendor's paths: API, script, and what the script talks to.
pub fn router(_vendor: &Velt, _webhooks: Arc<Webhooks>) -> Router {
    Router::new()
}
