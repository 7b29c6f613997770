//! What a call must pass before a server function sees it: it comes from our own page, and it is small.
//!
//! Answers here have the same JSON body as a server function's, so that the page can read them.

use super::caller::TrustedProxies;
use super::{Site, caller, calls, forwarded, languages, own_links, studio};
use app::messages::Messages;
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use backend::config::Server;
use backend::program::is_opener;
use backend::{Throttle, Who};
use contract::ApiError;
use http::{HeaderMap, HeaderValue, StatusCode, Version, header};
use leptos::prelude::provide_context;
use serde::Deserialize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::time::timeout;

/// Most bytes in the body of a call.
const MAX_BODY: usize = 64 * 1024;
/// The same of a form that is sent without a script: what is too long in one field is said beside it.
const MAX_FORM: usize = 4 * MAX_BODY;
/// For the whole body of a call.
const BODY_WITHIN: Duration = Duration::from_secs(10);
/// Most characters of a name in the log that a caller chose.
const MAX_SHOWN: usize = 100;

/// Lines in the log about calls from pages under another name.
static OTHER_NAMES: Throttle = Throttle::a_minute(1);

/// How callers are distinguished.
#[derive(Debug, Clone)]
pub struct Guard {
    /// `scheme://host[:port]` of our pages, where the operator says so; else the `Host` of the request.
    origin: Option<String>,
    /// Whether nothing says that others than this machine's users come.
    private: bool,
    pub(super) proxies: TrustedProxies,
    /// Whether the log has the line about a proxy in front of a private start.
    said_proxied: Arc<AtomicBool>,
}

impl Guard {
    /// With what is configured of the site's address and of the proxies before it.
    pub fn new(server: &Server) -> Self {
        let public_url = server.public_url.as_ref();
        Self {
            origin: public_url.map(|url| url.origin().ascii_serialization()),
            private: public_url.is_none() || server.is_private(),
            proxies: TrustedProxies::new(&server.trusted_proxies),
            said_proxied: Arc::default(),
        }
    }

    /// Lets the calls of our own pages through.
    ///
    /// # Errors
    /// [`ApiError::WrongAddress`] for a page of ours under another name, else [`ApiError::Forbidden`].
    fn judge(&self, headers: &HeaderMap) -> Result<(), ApiError> {
        if self.is_ours(headers) {
            return Ok(());
        }
        let Some(from) = page_of_this_site(headers) else {
            return Err(ApiError::Forbidden);
        };
        if let Some(more) = OTHER_NAMES.admit("wrong-address") {
            let from: String = from.chars().take(MAX_SHOWN).collect();
            let public_url = self.origin.as_deref().unwrap_or("(not set)");
            tracing::warn!(
                from,
                public_url,
                more,
                "call refused: not the address of server.public_url"
            );
        }
        Err(ApiError::WrongAddress {
            public_url: self.origin.clone(),
        })
    }

    /// Whether a request came through a proxy to a start that is only for this machine's users; the log says once what
    /// to set.
    pub(super) fn is_stray(&self, version: Version, headers: &HeaderMap) -> bool {
        let stray = self.private && forwarded::is_proxied(version, headers);
        if stray && !self.said_proxied.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                "a request came through a proxy, and nothing says that others may use this site: calls through it are \
                 refused. Set server.public_url to the address that visitors use, and server.trusted_proxies to the \
                 proxy's"
            );
        }
        stray
    }

    /// Whether the browser says that one of our own pages calls. A call that says nothing is not from a
    /// page: every browser in use sends `Origin` with a POST.
    pub(super) fn is_ours(&self, headers: &HeaderMap) -> bool {
        let text = |name| {
            headers
                .get(name)
                .and_then(|value: &HeaderValue| value.to_str().ok())
        };
        if text("sec-fetch-site").is_some_and(|site| site != "same-origin") {
            return false;
        }
        let Some(origin) = text("origin") else {
            return false;
        };
        match (&self.origin, text("host")) {
            (Some(ours), _) => origin == ours,
            // Without a public address only a browser on this machine can be ours: any other name may have been
            // made to lead here.
            (None, Some(host)) => {
                is_this_machine(host) && origin.split_once("://").is_some_and(|(_, from)| from == host)
            }
            (None, None) => false,
        }
    }
}

/// The origin of a page that this site served under another name: as the browser's header says, or because it is the
/// name that the request itself was sent to.
fn page_of_this_site(headers: &HeaderMap) -> Option<&str> {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    let origin = text("origin")?;
    let (_, from) = origin.split_once("://")?;
    match text("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => text("host") == Some(from),
    }
    .then_some(origin)
}

/// Whether a `Host` names the machine it is sent to: `localhost`, or a loopback address.
pub fn is_this_machine(host: &str) -> bool {
    let Ok(authority) = host.parse::<http::uri::Authority>() else {
        return false;
    };
    let name = authority.host().trim_start_matches('[').trim_end_matches(']');
    name == "localhost"
        || name.ends_with(".localhost")
        || name
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// Refuses what came through a proxy to a start that is only for this machine's users.
pub async fn keep_private(State(site): State<Site>, request: Request, next: Next) -> Response {
    if site.guard.is_stray(request.version(), request.headers()) {
        return refuse(&ApiError::WrongAddress { public_url: None });
    }
    next.run(request).await
}

/// Refuses foreign origins, slow and oversized bodies, and makes every answer uncacheable.
pub async fn check(State(site): State<Site>, request: Request, next: Next) -> Response {
    checked(&site, request, next, MAX_BODY).await
}

/// The same for a form that is sent without a script, whose visitor reads the answer.
pub async fn check_form(State(site): State<Site>, request: Request, next: Next) -> Response {
    let wishes = languages::wishes(&request);
    let mut response = checked(&site, request, next, MAX_FORM).await;
    if response.status() == StatusCode::PAYLOAD_TOO_LARGE {
        let words = app::pages::unread_form(Messages::of(wishes.language()), StatusCode::PAYLOAD_TOO_LARGE);
        let said = (response.status(), words).into_response();
        response.headers_mut().remove(header::CONTENT_LENGTH);
        response.headers_mut().extend(said.headers().clone());
        *response.body_mut() = said.into_body();
    }
    response
}

async fn checked(site: &Site, request: Request, next: Next, most: usize) -> Response {
    let mut response = match site.guard.judge(request.headers()) {
        Err(error) => refuse(&error),
        Ok(()) => read(request, next, most).await,
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Passes a call on once its body is there, of so many bytes at most.
async fn read(request: Request, next: Next, most: usize) -> Response {
    let (parts, body) = request.into_parts();
    match timeout(BODY_WITHIN, to_bytes(body, most)).await {
        Ok(Ok(body)) => next.run(Request::from_parts(parts, Body::from(body))).await,
        Ok(Err(_)) => refuse_as(StatusCode::PAYLOAD_TOO_LARGE, &too_large()),
        Err(_) => refuse_as(StatusCode::REQUEST_TIMEOUT, &ApiError::Transport),
    }
}

/// Where a talk begins: the end of its path.
const START: &str = "/sessions/start";
/// Where an open page gets its next nonce.
const RENEW: &str = "/pages/renew";
/// Where a place beside a demo is given.
const PLACE: &str = "/velt/token";

/// Runs the server function that the path names.
pub async fn call(State(site): State<Site>, mut request: Request) -> Response {
    if let Err(error) = calls::admit(&site, request.uri().path(), request.headers()).await {
        return refuse(&error);
    }
    let mut caller = caller::of(request.extensions(), request.headers(), &site.guard.proxies);
    if request.uri().path().ends_with(START) {
        if is_opener(caller::agent(request.headers())) {
            return refuse(&ApiError::Program);
        }
        caller.is_signed_in = studio::is_signed_in(&site, request.headers()).await;
        caller.is_ours = caller.is_signed_in || studio::is_device(&site, request.headers());
    }
    if [START, RENEW]
        .iter()
        .any(|call| request.uri().path().ends_with(call))
    {
        let (parts, body) = request.into_parts();
        // OK because it was read before, and is small.
        let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
        if let Some(slug) = link_of(&body) {
            caller.passes = own_links::passes(&site, &parts.headers, &slug).await;
        }
        request = Request::from_parts(parts, Body::from(body));
    }
    // A caller that says it takes HTML would be sent back to its page with a redirect; ours are all scripts.
    request.headers_mut().remove(header::ACCEPT);
    // Nothing else asks.
    let who = if request.uri().path().ends_with(PLACE) {
        site.who(request.headers()).await
    } else {
        Who::Visitor
    };
    let response = leptos_axum::handle_server_fns_with_context(
        move || {
            provide_context(site.backend.clone());
            provide_context(caller.clone());
            provide_context(who.clone());
        },
        request,
    )
    .await
    .into_response();
    with_own_status(response).await
}

/// The link whose page makes this call; none where it names none.
fn link_of(body: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Call {
        request: Named,
    }
    #[derive(Deserialize)]
    struct Named {
        link: Option<String>,
    }
    let call: Call = serde_json::from_slice(body).ok()?;
    call.request.link
}

/// A body that does not parse never reaches our own error conversion: the framework answers 500 with the
/// right body, and this gives it the right status.
async fn with_own_status(response: Response) -> Response {
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, MAX_BODY).await else {
        return parts.status.into_response();
    };
    if let Ok(error) = serde_json::from_slice::<ApiError>(&body)
        && let Ok(status) = StatusCode::from_u16(error.status())
    {
        parts.status = status;
    }
    Response::from_parts(parts, Body::from(body))
}

fn too_large() -> ApiError {
    ApiError::Invalid {
        field: "body".into(),
        rule: format!("must be at most {MAX_BODY} bytes"),
    }
}

fn refuse(error: &ApiError) -> Response {
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::FORBIDDEN);
    refuse_as(status, error)
}

fn refuse_as(status: StatusCode, error: &ApiError) -> Response {
    (status, axum::Json(error)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    http::HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect()
    }

    fn guard(origin: Option<&str>) -> Guard {
        Guard {
            origin: origin.map(Into::into),
            private: origin.is_none(),
            proxies: TrustedProxies::default(),
            said_proxied: Arc::default(),
        }
    }

    #[test]
    fn our_own_page_is_let_in() {
        let ours = headers(&[
            ("host", "localhost:3000"),
            ("origin", "http://localhost:3000"),
            ("sec-fetch-site", "same-origin"),
        ]);
        assert!(guard(None).is_ours(&ours));
    }

    #[test]
    fn a_foreign_page_is_refused() {
        let guard = guard(None);
        for foreign in [
            headers(&[("host", "localhost:3000"), ("origin", "https://b.test")]),
            headers(&[("host", "localhost:3000"), ("origin", "null")]),
            headers(&[("host", "localhost:3000")]),
            // A name that was made to lead to this machine.
            headers(&[
                ("host", "evil.test:3000"),
                ("origin", "http://evil.test:3000"),
                ("sec-fetch-site", "same-origin"),
            ]),
            headers(&[
                ("host", "localhost:3000"),
                ("origin", "http://localhost:3000"),
                ("sec-fetch-site", "cross-site"),
            ]),
            headers(&[
                ("host", "localhost:3000"),
                ("origin", "http://localhost:3000"),
                ("sec-fetch-site", "same-site"),
            ]),
        ] {
            assert!(!guard.is_ours(&foreign), "{foreign:?}");
        }
    }

    #[test]
    fn the_public_address_outweighs_the_host_header() {
        let guard = guard(Some("https://demo.test"));
        assert!(guard.is_ours(&headers(&[("host", "10.0.0.1"), ("origin", "https://demo.test")])));
        assert!(!guard.is_ours(&headers(&[
            ("host", "evil.test"),
            ("origin", "https://evil.test")
        ])));
    }

    #[test]
    fn a_page_of_ours_under_another_name_receives_the_right_one() {
        let guard = guard(Some("https://demo.test"));
        let wrong = Err(ApiError::WrongAddress {
            public_url: Some("https://demo.test".into()),
        });
        for page in [
            headers(&[("host", "www.demo.test"), ("origin", "https://www.demo.test")]),
            // A proxy has put its own name for us in the place of the browser's.
            headers(&[
                ("host", "127.0.0.1:3000"),
                ("origin", "https://www.demo.test"),
                ("sec-fetch-site", "same-origin"),
            ]),
            headers(&[("host", "demo.test:4444"), ("origin", "https://demo.test:4444")]),
        ] {
            assert_eq!(guard.judge(&page), wrong, "{page:?}");
        }
        for foreign in [
            headers(&[("host", "demo.test"), ("origin", "https://elsewhere.test")]),
            headers(&[
                ("host", "elsewhere.test"),
                ("origin", "https://elsewhere.test"),
                ("sec-fetch-site", "cross-site"),
            ]),
            headers(&[("host", "demo.test"), ("origin", "null")]),
            headers(&[("host", "demo.test")]),
        ] {
            assert_eq!(guard.judge(&foreign), Err(ApiError::Forbidden), "{foreign:?}");
        }
    }

    #[test]
    fn a_start_for_this_machine_alone_refuses_what_a_proxy_brings() {
        let proxied = headers(&[("host", "127.0.0.1:3000"), ("x-forwarded-for", "203.0.113.9")]);
        let direct = headers(&[("host", "127.0.0.1:3000")]);
        let private = guard(None);
        assert!(private.is_stray(Version::HTTP_11, &proxied));
        assert!(private.is_stray(Version::HTTP_10, &direct));
        assert!(!private.is_stray(Version::HTTP_11, &direct));
        assert!(!guard(Some("https://demo.test")).is_stray(Version::HTTP_11, &proxied));
    }
}
