//! Personal links: how many one client may ask for, so that slugs cannot be tried out one after another.
//!
//! Counted before anything is looked up, whether or not the link leads anywhere: the limit reveals nothing.

use super::{Site, caller, languages};
use app::address::Page;
use app::messages::Messages;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use backend::ServiceError;
use http::{HeaderValue, StatusCode, header};

/// Lets a page through, unless it is that of a personal link and its client has asked for too many.
pub async fn limit(State(site): State<Site>, request: Request, next: Next) -> Response {
    if !is_personal(request.uri().path()) {
        return next.run(request).await;
    }
    let caller = caller::of(request.extensions(), request.headers(), &site.guard.proxies);
    match site.backend.pages.view_link(caller.address) {
        Ok(()) => next.run(request).await,
        Err(refused) => too_many(&refused, &request),
    }
}

/// However the path is written.
fn is_personal(path: &str) -> bool {
    if Page::at(path).is_some_and(|page| page.is_personal()) {
        return true;
    }
    let path = path.trim_start_matches('/').to_ascii_lowercase();
    let path = path.strip_prefix("embed/").unwrap_or(&path);
    ["l/", "%6c/", "l%2f", "%6c%2f"]
        .iter()
        .any(|start| path.starts_with(start))
}

/// What a client reads that asked for too many.
pub fn too_many(refused: &ServiceError, request: &Request) -> Response {
    let messages = Messages::of(languages::wishes(request).language());
    let secs = match refused {
        ServiceError::Limit { retry_after, .. } => retry_after.as_secs() + 1,
        _ => 60,
    };
    let sentence = app::pages::too_many_links(messages, secs);
    let mut response = (StatusCode::TOO_MANY_REQUESTS, sentence).into_response();
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, secs.into());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_personal_link_is_known_however_it_is_written() {
        for path in [
            "/l/ada",
            "//l/ada",
            "/L/ada",
            "/%6C/ada",
            "/l%2fada",
            "/l/",
            "/x/../l/ada/",
            "/embed/l/ada",
            "/%65mbed/%6C/ada",
            "/embed/l/ada/poster.jpg",
        ] {
            assert!(is_personal(path), "{path}");
        }
        for path in [
            "/",
            "/demo/l",
            "/embed/l",
            "/embed/livekit",
            "/livekit",
            "/healthz",
        ] {
            assert!(!is_personal(path), "{path}");
        }
    }
}
