//! Webhooks in: how they arrive and what is answered. Whether to believe one is decided in `backend::webhooks`.
//!
//! They come from the vendors' servers, so they stand outside the guard of our own pages. The answer never says why
//! one was refused, and neither the body nor a secret is logged; `request_id` keeps the path out of the log.

use super::Site;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use axum::{Router, middleware, routing};
use backend::webhooks::{Headers, Refusal, Sender};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// Most bytes of most bodies.
const MOST: usize = 64 * 1024;
/// Most bytes of a LiveKit event, which holds the metadata of a room and its participants, and of Beyond Presence's at
/// the end of a call, which holds the whole transcript.
const MOST_LONG: usize = 256 * 1024;
/// Bodies that are read at one time.
const MOST_AT_ONCE: usize = 32;
/// For the whole body, and for its turn to be read.
const WITHIN: Duration = Duration::from_secs(10);

/// Hands out the turns to read a body.
static READERS: Semaphore = Semaphore::const_new(MOST_AT_ONCE);

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
    /// Too many others are being read.
    Crowded,
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
            Self::Crowded | Self::Judged(Refusal::Store(_)) => StatusCode::SERVICE_UNAVAILABLE,
        }
        .into_response()
    }
}

type Answer = Result<StatusCode, Refused>;

async fn livekit(State(site): State<Site>, request: Request) -> Answer {
    let (from, webhooks) = (Sender::Livekit, &site.backend.webhooks);
    let (head, body) = split(request);
    let token = text(&head, &header::AUTHORIZATION);
    judged(&site, from, webhooks.admit_livekit(token))?;
    let body = whole(body, MOST_LONG).await?;
    judged(&site, from, webhooks.livekit(token, &body).await)
}

async fn trulience(State(site): State<Site>, request: Request) -> Answer {
    let (from, webhooks) = (Sender::Trulience, &site.backend.webhooks);
    let (head, body) = split(request);
    let sent = head.get(webhooks.trulience_header());
    let sent = sent.and_then(|value| value.to_str().ok());
    judged(&site, from, webhooks.admit_trulience(sent))?;
    let body = whole(body, MOST).await?;
    judged(&site, from, webhooks.trulience(sent, &body).await)
}

async fn beyond_presence(State(site): State<Site>, Path(secret): Path<String>, request: Request) -> Answer {
    let (from, webhooks) = (Sender::BeyondPresence, &site.backend.webhooks);
    judged(&site, from, webhooks.admit_beyond_presence(&secret))?;
    let (_, body) = split(request);
    let body = whole(body, MOST_LONG).await?;
    judged(&site, from, webhooks.beyond_presence(&secret, &body).await)
}

async fn velt(State(site): State<Site>, request: Request) -> Answer {
    let (from, webhooks) = (Sender::Velt, &site.backend.webhooks);
    let (head, body) = split(request);
    // Standard Webhooks has its own names for what Svix, which Velt sends with, named first.
    let named = |own, svix| {
        let own = text(&head, &HeaderName::from_static(own));
        own.or_else(|| text(&head, &HeaderName::from_static(svix)))
    };
    let headers = Headers {
        authorization: text(&head, &header::AUTHORIZATION),
        id: named("webhook-id", "svix-id"),
        timestamp: named("webhook-timestamp", "svix-timestamp"),
        signature: named("webhook-signature", "svix-signature"),
    };
    judged(&site, from, webhooks.admit_velt(headers))?;
    let body = whole(body, MOST).await?;
    judged(&site, from, webhooks.velt(headers, &body).await)
}

fn split(request: Request) -> (HeaderMap, Body) {
    let (head, body) = request.into_parts();
    (head.headers, body)
}

/// The body to its last byte, before anything is made of it: hashes and signatures are over the raw bytes. It is read
/// only for whoever has shown what can be shown before it.
async fn whole(body: Body, most: usize) -> Result<Bytes, Refused> {
    // The semaphore is never closed: an error is the time-out's.
    let Ok(Ok(_turn)) = timeout(WITHIN, READERS.acquire()).await else {
        return Err(Refused::Crowded);
    };
    match timeout(WITHIN, to_bytes(body, most)).await {
        Ok(Ok(body)) => Ok(body),
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
        Refusal::Store(error) => tracing::error!(vendor, %error, "a webhook could not be processed"),
        Refusal::Stranger(why) | Refusal::Malformed(why) => {
            if let Some(left_out) = site.backend.webhooks.complaint(from) {
                tracing::warn!(
                    vendor,
                    why,
                    left_out,
                    "a webhook was refused (logged at most once a minute)"
                );
            }
        }
        Refusal::Off => {}
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
