//! Every request has an id: in its log lines, in `X-Request-Id`, and in the answer of an internal error.

use app::address::Page;
use axum::{extract::Request, middleware::Next, response::Response};
use http::{HeaderName, HeaderValue};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use tracing::Instrument;

/// The id of the request at hand; a request extension.
#[derive(Clone)]
pub struct RequestId(pub String);

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Gives the request its id. One from outside is never taken over: it would let a caller write our log.
pub async fn give(mut request: Request, next: Next) -> Response {
    let id = backend::rng::short_id();
    request.extensions_mut().insert(RequestId(id.clone()));
    let span =
        tracing::info_span!("request", id, method = %request.method(), path = &*shown(request.uri().path()));
    let mut response = next.run(request).instrument(span).await;
    if let Ok(value) = HeaderValue::try_from(id) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}

/// A path as the log may have it: what follows in a webhook's or a one-time address is a secret, however it is mistyped.
fn shown(path: &str) -> Cow<'_, str> {
    if matches!(Page::at(path), Some(Page::Link(_) | Page::LinkInstead(..))) {
        return "/l/".into();
    }
    let read = percent_decode_str(path).decode_utf8_lossy().to_ascii_lowercase();
    let cut =
        ["webhooks", "staff", "setup", "/ours/", "/l/"].map(|word| read.find(word).map(|at| at + word.len()));
    match cut.into_iter().flatten().min() {
        Some(end) => read[..end].to_owned().into(),
        None => path.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn the_secret_end_of_an_address_is_not_shown() {
        assert_eq!(shown("/demo/product-guide"), "/demo/product-guide");
        for path in [
            "/webhooks/vendor/canary",
            "/staff/canary",
            "/l/canary",
            "//L/canary",
            "/%6C/canary",
            "/x/../l/./canary/",
            "//Webhooks//canary",
            "/webhooks/canary/",
            "/setup/canary",
            "/ours/canary",
            "//Ours//canary",
            "//Setup//canary",
            "/%73etup/canary",
            "/%53ETUP%2Fcanary",
            "/%77ebhooks/canary",
        ] {
            assert!(!shown(path).contains("canary"), "{path}");
        }
    }
}
