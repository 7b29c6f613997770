//! `/site.webmanifest`: what a device shows of the site where a visitor keeps it beside other apps.

use super::Site;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde_json::json;

/// The brand's name, and its icons.
pub async fn show(State(site): State<Site>) -> Response {
    let brand = site.brand();
    let icon = |src: &str, sizes: &str, kind: &str| json!({ "src": src, "sizes": sizes, "type": kind });
    let icons = match &brand.icon {
        Some(path) => vec![icon(path, "180x180", "image/png")],
        None if brand.letter().is_some() => vec![icon(app::LETTER_ICON, "any", "image/svg+xml")],
        None => vec![
            icon("/favicon.svg", "any", "image/svg+xml"),
            icon("/apple-touch-icon.png", "180x180", "image/png"),
        ],
    };
    let manifest = json!({
        "name": brand.name,
        "short_name": brand.name,
        "description": brand.tagline,
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "background_color": "#fbfaf7",
        "theme_color": brand.css_accent().unwrap_or("#fbfaf7"),
        "icons": icons,
    });
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/manifest+json"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=300"),
        ),
    ];
    (headers, manifest.to_string()).into_response()
}

/// The mark of a site that has a name of its own and no icon.
pub async fn letter_icon(State(site): State<Site>) -> Response {
    let Some(picture) = site.brand().letter_icon() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "public, max-age=300"),
    ];
    (headers, picture).into_response()
}
