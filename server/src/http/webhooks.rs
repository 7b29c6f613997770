//! Webhooks in: how they arrive and what is answered. Whether to believe one is decided in `backend::webhooks`.
//!
//! They come from the vendors' servers, so they stand outside the guard of our own pages. The answer never says why
//! one was refused, and neither the body nor a secret is logged; `request_id` keeps the path out of the log.

use super::Site;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use axum::{Router, middleware, routing};
use backend::webhooks::{Headers, Refusal, Sender};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use std::time::Duration;
use tokio::time::timeout;

/// Most bytes of most bodies: a LiveKit event with a participant's metadata, or a whole transcript.
const MOST: usize = 256 * 1024;
/// Most bytes of Trulience's, which hold six short fields.
const MOST_TRULIENCE: usize = 64 * 1024;
/// For the whole body.
const WITHIN: Duration = Duration::from_secs(10);

/// The vendors' addresses below `/webhooks`.
pub fn router() -> Router<Site> {
    let beyond_presence = routing::post(beyond_presence)
        .options(|| async { StatusCode::NO_CONTENT })
        .layer(middleware::map_response(open_to_browsers));
    Router::new()
        .route("/webhooks/livekit", routing::post(livekit))
        .route("/webhooks/trulience", routing::post(trulience))
        .route("/webhooks/beyond-presence/{secret}", beyond_presence)
        .route("/webhooks/velt", routing::post(velt))
}

/// Why a webhook is not taken.
#[derive(Debug)]
enum Refused {
    TooLarge,
    TooSlow,
    Judged(Refusal),
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Judged(Refusal::Off) => StatusCode::NOT_FOUND,
            Self::Judged(Refusal::Stranger(_)) => StatusCode::UNAUTHORIZED,
            Self::Judged(Refusal::Malformed(_)) => StatusCode::BAD_REQUEST,
            Self::Judged(Refusal::Store(_)) => StatusCode::SERVICE_UNAVAILABLE,
        }
        .into_response()
    }
}

type Answer = Result<StatusCode, Refused>;

async fn livekit(State(site): State<Site>, request: Request) -> Answer {
    let (head, body) = whole(request, MOST).await?;
    let taken = site
        .backend
        .webhooks
        .livekit(text(&head, &header::AUTHORIZATION), &body);
    judged(&site, Sender::Livekit, taken.await)
}

async fn trulience(State(site): State<Site>, request: Request) -> Answer {
    let (head, body) = whole(request, MOST_TRULIENCE).await?;
    let webhooks = &site.backend.webhooks;
    let sent = head.get(webhooks.trulience_header());
    let taken = webhooks.trulience(sent.and_then(|value| value.to_str().ok()), &body);
    judged(&site, Sender::Trulience, taken.await)
}

async fn beyond_presence(State(site): State<Site>, Path(secret): Path<String>, request: Request) -> Answer {
    let (_, body) = whole(request, MOST).await?;
    let taken = site.backend.webhooks.beyond_presence(&secret, &body);
    judged(&site, Sender::BeyondPresence, taken.await)
}

async fn velt(State(site): State<Site>, request: Request) -> Answer {
    let (head, body) = whole(request, MOST).await?;
    let named = |name| text(&head, &HeaderName::from_static(name));
    let headers = Headers {
        authorization: text(&head, &header::AUTHORIZATION),
        id: named("webhook-id"),
        timestamp: named("webhook-timestamp"),
        signature: named("webhook-signature"),
    };
    let taken = site.backend.webhooks.velt(headers, &body);
    judged(&site, Sender::Velt, taken.await)
}

/// The body to its last byte, before anything is made of it: hashes and signatures are over the raw bytes.
async fn whole(request: Request, most: usize) -> Result<(HeaderMap, axum::body::Bytes), Refused> {
    let (head, body): (_, Body) = request.into_parts();
    match timeout(WITHIN, to_bytes(body, most)).await {
        Ok(Ok(body)) => Ok((head.headers, body)),
        Ok(Err(_)) => Err(Refused::TooLarge),
        Err(_) => Err(Refused::TooSlow),
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

fn judged(site: &Site, from: Sender, taken: Result<(), Refusal>) -> Answer {
    let Err(refusal) = taken else {
        return Ok(StatusCode::OK);
    };
    let vendor = from.id();
    match &refusal {
        Refusal::Store(error) => tracing::error!(vendor, %error, "a webhook was not taken"),
        Refusal::Stranger(why) | Refusal::Malformed(why) if site.backend.webhooks.may_complain(from) => {
            tracing::warn!(
                vendor,
                why,
                "a webhook was refused; at most one a minute is told of"
            );
        }
        Refusal::Off | Refusal::Stranger(_) | Refusal::Malformed(_) => {}
    }
    Err(Refused::Judged(refusal))
}

/// Beyond Presence tries an address out from its own page when it is saved, so a browser must be let through. Nothing
/// is given away: the answer has no content, and the secret is in the address.
async fn open_to_browsers(mut response: Response) -> Response {
    for (name, value) in [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_ALLOW_METHODS, "POST, OPTIONS"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "content-type"),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}
