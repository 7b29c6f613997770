//! The built site's files.
//!
//! Everything under `/pkg` and `/vendor` has its content or version in its name and may be kept for ever.

use super::Site;
use crate::settings::Watched;
use crate::site::MANIFEST;
use anyhow::Context;
use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderName, HeaderValue, Request, StatusCode, header};
use leptos::prelude::*;
use std::path::Path;
use tower::ServiceExt;
use tower_http::services::ServeDir;

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// The script that pages of other sites load: they may check its hash, and keep what is around it from other origins.
const FOR_OTHER_SITES: &str = "/embed.js";

const A_WHILE: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// What the server reads about the build's output: `site.json`.
#[derive(serde::Deserialize)]
struct Built {
    /// Folder of script, WASM and style below the site's root, such as `pkg/3f9c…`.
    pkg: String,
}

/// Where pages find their script and style: where `cargo leptos watch` says, else where the build says.
///
/// # Errors
/// When `site.json` cannot be read.
pub fn options(root: &Path, watched: Option<&Watched>) -> anyhow::Result<LeptosOptions> {
    let pkg = match watched {
        Some(watched) => watched.pkg.clone(),
        None => built(root)?,
    };
    Ok(LeptosOptions::builder()
        .output_name("showroom")
        .site_root(root.to_string_lossy())
        .site_pkg_dir(pkg)
        .reload_port(watched.map_or(0, |watched| watched.reload_port.into()))
        .build())
}

fn built(root: &Path) -> anyhow::Result<String> {
    let manifest = root.join(MANIFEST);
    let unreadable = || format!("cannot read {}", manifest.display());
    let text = std::fs::read(&manifest).with_context(unreadable)?;
    Ok(serde_json::from_slice::<Built>(&text)
        .with_context(unreadable)?
        .pkg)
}

/// A file of the site; none where there is none.
pub async fn serve(site: &Site, request: Request<Body>) -> Option<Response> {
    let path = request.uri().path().to_owned();
    let files = ServeDir::new(&*site.leptos.site_root)
        .precompressed_br()
        .precompressed_gzip()
        .append_index_html_on_directories(false);
    let mut response = match files.oneshot(request).await {
        Ok(response) => response.into_response(),
        Err(never) => match never {},
    };
    if response.status() == StatusCode::NOT_FOUND {
        return None;
    }
    if matches!(
        response.status(),
        StatusCode::OK | StatusCode::PARTIAL_CONTENT | StatusCode::NOT_MODIFIED
    ) {
        // Also for a file that was sent as it is: a cache must not answer other clients with it.
        let vary = HeaderValue::from_static("accept-encoding");
        response.headers_mut().insert(header::VARY, vary);
        if path == FOR_OTHER_SITES {
            let everywhere = [
                (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
                (
                    HeaderName::from_static("cross-origin-resource-policy"),
                    "cross-origin",
                ),
            ];
            let everywhere = everywhere.map(|(name, value)| (name, HeaderValue::from_static(value)));
            response.headers_mut().extend(everywhere);
        }
        let lasts = path.starts_with("/pkg/") || path.starts_with("/vendor/");
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, if lasts { FOR_EVER } else { A_WHILE });
    }
    Some(response)
}

/// The same question without its body, which a file has no use for.
pub fn request_like(request: &Request<Body>) -> Request<Body> {
    let mut like = Request::new(Body::empty());
    *like.method_mut() = request.method().clone();
    *like.uri_mut() = request.uri().clone();
    *like.headers_mut() = request.headers().clone();
    *like.extensions_mut() = request.extensions().clone();
    like
}
