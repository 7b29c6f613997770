//! `GET /readyz`: whether this server can do its work, for a load balancer or a monitor. It asks no vendor and tells no
//! secret; what it asks the database is asked once for all who ask within some seconds. `/healthz` only says that the
//! process lives.

use super::Site;
use crate::site;
use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::health::{Storage, VendorAnswer};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;
use std::path::Path;

/// The whole answer.
#[derive(Serialize)]
struct Readiness {
    /// Whether storage and site are; a vendor's failure does not take the site away.
    ready: bool,
    storage: Storage,
    site: Files,
    vendors: Vec<VendorAnswer>,
}

/// Whether the built site is where it is served from.
#[derive(Serialize)]
struct Files {
    ok: bool,
}

/// Answers 200 when a visitor can be served and 503 when not.
pub async fn answer(State(site): State<Site>) -> Response {
    let health = &site.backend.health;
    let storage = health.storage().await;
    let files = Files {
        ok: site::whole(Path::new(&*site.leptos.site_root)).is_ok(),
    };
    let ready = storage.ok && files.ok;
    let readiness = Readiness {
        ready,
        storage,
        site: files,
        vendors: health.vendors(),
    };
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let mut response = (status, Json(readiness)).into_response();
    let never = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
    response
}
