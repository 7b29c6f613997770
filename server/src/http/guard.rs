//! What a call must pass before a server function sees it: it comes from our own page, and it is small.
//!
//! Answers here have the same JSON body as a server function's, so that the page can read them.

use super::{Site, caller};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use contract::ApiError;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use leptos::prelude::provide_context;
use std::time::Duration;
use tokio::time::timeout;

/// Most bytes in the body of a call.
const MAX_BODY: usize = 64 * 1024;
/// For the whole body of a call.
const BODY_WITHIN: Duration = Duration::from_secs(10);

/// How callers are told apart.
#[derive(Clone)]
pub struct Guard {
    /// `scheme://host[:port]` of our pages, where the operator says so; else the `Host` of the request.
    origin: Option<String>,
    pub(super) trust_forwarded_for: bool,
}

impl Guard {
    /// With the site's public address, if it is known.
    pub fn new(public_url: Option<url::Url>, trust_forwarded_for: bool) -> Self {
        Self {
            origin: public_url.map(|url| url.origin().ascii_serialization()),
            trust_forwarded_for,
        }
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

/// Turns away strangers, slow and oversized bodies, and sees to it that no answer is kept.
pub async fn check(State(site): State<Site>, request: Request, next: Next) -> Response {
    let mut response = if site.guard.is_ours(request.headers()) {
        let (parts, body) = request.into_parts();
        match timeout(BODY_WITHIN, to_bytes(body, MAX_BODY)).await {
            Ok(Ok(body)) => next.run(Request::from_parts(parts, Body::from(body))).await,
            Ok(Err(_)) => refuse(StatusCode::PAYLOAD_TOO_LARGE, &too_large()),
            Err(_) => refuse(StatusCode::REQUEST_TIMEOUT, &ApiError::Transport),
        }
    } else {
        refuse(StatusCode::FORBIDDEN, &ApiError::Forbidden)
    };
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Runs the server function that the path names.
pub async fn call(State(site): State<Site>, mut request: Request) -> Response {
    let caller = caller::of(
        request.extensions(),
        request.headers(),
        site.guard.trust_forwarded_for,
    );
    // A caller that says it takes HTML would be sent back to its page with a redirect; ours are all scripts.
    request.headers_mut().remove(header::ACCEPT);
    let who = site.who(request.headers());
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

fn refuse(status: StatusCode, error: &ApiError) -> Response {
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

    #[test]
    fn our_own_page_is_let_in() {
        let ours = headers(&[
            ("host", "localhost:3000"),
            ("origin", "http://localhost:3000"),
            ("sec-fetch-site", "same-origin"),
        ]);
        assert!(
            Guard {
                origin: None,
                trust_forwarded_for: false
            }
            .is_ours(&ours)
        );
    }

    #[test]
    fn everybody_else_is_not() {
        let guard = Guard {
            origin: None,
            trust_forwarded_for: false,
        };
        for strangers in [
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
            assert!(!guard.is_ours(&strangers), "{strangers:?}");
        }
    }

    #[test]
    fn the_public_address_outweighs_the_host_header() {
        let guard = Guard {
            origin: Some("https://demo.test".into()),
            trust_forwarded_for: false,
        };
        assert!(guard.is_ours(&headers(&[("host", "10.0.0.1"), ("origin", "https://demo.test")])));
        assert!(!guard.is_ours(&headers(&[
            ("host", "evil.test"),
            ("origin", "https://evil.test")
        ])));
    }
}
