//! The headers that tell a browser what our pages may do.
//!
//! `connect-src` is built from the addresses that the configured vendors really have, never a wildcard, save
//! for `LiveKit` Cloud, which moves clients between regional hosts (`vendors` documents, section CSP).

use axum::{extract::Request, middleware::Next, response::Response};
use http::{HeaderName, HeaderValue, header};
use leptos::{nonce::use_nonce, prelude::use_context};
use leptos_axum::ResponseOptions;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The content security policy of pages, all but the nonce.
#[derive(Clone)]
pub struct Policy {
    connect: Arc<str>,
}

impl Policy {
    /// A policy that lets pages reach these origins, such as `wss://sfu.example.org`.
    pub fn new(origins: &[String]) -> Self {
        let mut sources = BTreeSet::new();
        for origin in origins {
            sources.insert(origin.clone());
            if let Some((scheme, host)) = origin.split_once("://")
                && let Some((_, cloud)) = host.split_once('.')
                && cloud == "livekit.cloud"
            {
                sources.insert(format!("{scheme}://*.livekit.cloud"));
            }
        }
        let connect = std::iter::once("'self'".to_owned())
            .chain(sources)
            .collect::<Vec<_>>()
            .join(" ");
        Self {
            connect: connect.into(),
        }
    }

    /// Puts the policy on the page being rendered, with that page's nonce.
    pub fn allow_this_page(&self) {
        let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) else {
            return;
        };
        if let Ok(value) = HeaderValue::try_from(self.text(&nonce.to_string())) {
            response.insert_header(header::CONTENT_SECURITY_POLICY, value);
            // A kept page would give one nonce to everybody.
            response.insert_header(
                header::CACHE_CONTROL,
                HeaderValue::from_static("private, no-cache"),
            );
        }
    }

    fn text(&self, nonce: &str) -> String {
        let connect = &self.connect;
        format!(
            "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; \
             img-src 'self' data:; font-src 'self'; media-src 'self' blob:; connect-src {connect}; manifest-src 'self'; \
             base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        )
    }
}

/// Sent with everything; a page's own policy stands where there is one.
const ALWAYS: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "microphone=(self), autoplay=(self), camera=(), display-capture=(), geolocation=()",
    ),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'",
    ),
];

/// Adds what is missing of the headers above.
pub async fn harden(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in ALWAYS {
        response
            .headers_mut()
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_named_origins_may_be_reached() {
        let policy = Policy::new(&["ws://127.0.0.1:7880".into(), "http://127.0.0.1:7880".into()]);
        let text = policy.text("n");
        assert!(
            text.contains("connect-src 'self' http://127.0.0.1:7880 ws://127.0.0.1:7880;"),
            "{text}"
        );
        assert!(!text.contains('*'), "{text}");
    }

    #[test]
    fn cloud_clients_may_follow_to_a_region() {
        let text = Policy::new(&["wss://demo.livekit.cloud".into()]).text("n");
        assert!(text.contains("wss://*.livekit.cloud"), "{text}");
    }
}
