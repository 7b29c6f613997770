//! What a page of another site gets of us beside the page in its frame: the poster for its button.
//!
//! The script that makes the frame, `/embed.js`, is a file of the site; the page in it is resolved as every page is.

use super::{Site, link_views};
use app::address::Page;
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use axum::{Router, middleware, routing};
use backend::Who;
use http::{HeaderMap, HeaderValue, StatusCode, header};

/// The posters' addresses. That of a personal link counts as a view of it.
pub fn router(site: &Site) -> Router<Site> {
    let limit = middleware::from_fn_with_state(site.clone(), link_views::limit);
    let of_link = routing::get(link_poster).layer(limit);
    Router::new()
        .route("/embed/{demo}/poster.jpg", routing::get(demo_poster))
        .route("/embed/l/{link}/poster.jpg", of_link)
}

async fn demo_poster(State(site): State<Site>, Path(demo): Path<String>, request: Request) -> Response {
    lead(&site, &Page::Embed(demo), &request)
}

async fn link_poster(State(site): State<Site>, Path(link): Path<String>, request: Request) -> Response {
    lead(&site, &Page::EmbedLink(link), &request)
}

/// The way to the poster of a page that may be shown in frames.
fn lead(site: &Site, page: &Page, request: &Request) -> Response {
    let context = site.resolve(&Who::Visitor, Some(page), request);
    let demo = context.demo().filter(|demo| !demo.poster.is_empty());
    let ending = if takes_avif(request.headers()) {
        "avif"
    } else {
        "jpg"
    };
    let location = demo.and_then(|demo| {
        let ending = if demo.poster_avif { ending } else { "jpg" };
        HeaderValue::try_from(format!("{}.{ending}", demo.poster)).ok()
    });
    let Some(location) = location else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [
        (header::LOCATION, location),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, max-age=300"),
        ),
        (header::VARY, HeaderValue::from_static("accept")),
    ];
    (StatusCode::TEMPORARY_REDIRECT, headers).into_response()
}

fn takes_avif(headers: &HeaderMap) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok());
    accept.is_some_and(|accept| accept.contains("image/avif"))
}
