//! `/site.webmanifest`: what a device shows of the site where a visitor keeps it beside other apps.

use super::Site;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use serde_json::json;

/// The brand's name, and the icons that are files of the site.
pub async fn show(State(site): State<Site>) -> Response {
    let icon = |src: &str, sizes: &str, kind: &str| json!({ "src": src, "sizes": sizes, "type": kind });
    let manifest = json!({
        "name": site.brand.name,
        "short_name": site.brand.name,
        "description": site.brand.tagline,
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "background_color": "#fbfaf7",
        "theme_color": site.brand.css_accent().unwrap_or("#fbfaf7"),
        "icons": [
            icon("/favicon.svg", "any", "image/svg+xml"),
            icon("/apple-touch-icon.png", "180x180", "image/png"),
        ],
    });
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/manifest+json"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=3600"),
        ),
    ];
    (headers, manifest.to_string()).into_response()
}
