//! The stand-in for Trulience: its token API and the page that is its avatar.
//!
//! Start with [`router`].

use crate::Framed;
use crate::webhooks::Webhooks;
use axum::Router;
use std::sync::Arc;

/// The vendor's paths below its API address, which is also that of its pages.
pub fn router(_vendor: &Framed, _webhooks: Arc<Webhooks>) -> Router {
    Router::new()
}
