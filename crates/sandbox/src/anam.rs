//! The stand-in for Anam: its REST API and an engine that the unmodified SDK talks to.
//!
//! Start with [`router`].

use crate::Vendor;
use axum::Router;
use tokio::sync::watch;

/// The vendor's paths below its API address.
pub fn router(_vendor: &Vendor, _stop: watch::Receiver<bool>) -> Router {
    Router::new()
}
