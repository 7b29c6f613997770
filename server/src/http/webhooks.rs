//! Webhooks in: how they arrive and what is answered. Whether to believe one is decided in `backend::webhooks`.
//!
//! They come from the vendors' servers, so they stand outside the guard of our own pages. The answer never says why
//! one was refused, and neither the body nor a secret is logged; `request_id` keeps the path out of the log.

use super::readers::Lane;
use super::{Site, caller};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Response};
use axum::{Router, middleware, routing};
use backend::webhooks::{Headers, Refusal, Sender};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use std::net::IpAddr;
use tokio::time::timeout;

/// Most bytes of most bodies.
const MOST: usize = 64 * 1024;
/// Most bytes of a LiveKit event, which holds the metadata of a room and its participants, and of Beyond Presence's at
/// the end of a call, which holds the whole transcript.
const MOST_LONG: usize = 256 * 1024;

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
    let (head, unread) = split(&site, request);
    let token = text(&head, &header::AUTHORIZATION);
    judged(&site, from, webhooks.admit_livekit(token))?;
    let body = unread.whole(&site, Lane::Shown(from), MOST_LONG).await?;
    judged(&site, from, webhooks.livekit(token, &body).await)
}

async fn trulience(State(site): State<Site>, request: Request) -> Answer {
    let (from, webhooks) = (Sender::Trulience, &site.backend.webhooks);
    let (head, unread) = split(&site, request);
    let sent = head.get(webhooks.trulience_header());
    let sent = sent.and_then(|value| value.to_str().ok());
    judged(&site, from, webhooks.admit_trulience(sent))?;
    let body = unread.whole(&site, Lane::Shown(from), MOST).await?;
    judged(&site, from, webhooks.trulience(sent, &body).await)
}

async fn beyond_presence(State(site): State<Site>, Path(secret): Path<String>, request: Request) -> Answer {
    let (from, webhooks) = (Sender::BeyondPresence, &site.backend.webhooks);
    judged(&site, from, webhooks.admit_beyond_presence(&secret))?;
    let (_, unread) = split(&site, request);
    let body = unread.whole(&site, Lane::Shown(from), MOST_LONG).await?;
    judged(&site, from, webhooks.beyond_presence(&secret, &body).await)
}

async fn velt(State(site): State<Site>, request: Request) -> Answer {
    let (from, webhooks) = (Sender::Velt, &site.backend.webhooks);
    let (head, unread) = split(&site, request);
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
    let lane = if webhooks.shows_velts_token(headers) {
        Lane::Shown(from)
    } else {
        Lane::Unshown
    };
    let body = unread.whole(&site, lane, MOST).await?;
    judged(&site, from, webhooks.velt(headers, &body).await)
}

/// A body that is still to be read, and who sends it.
struct Unread {
    body: Body,
    client: IpAddr,
}

fn split(site: &Site, request: Request) -> (HeaderMap, Unread) {
    let (head, body) = request.into_parts();
    let client = caller::of(&head.extensions, &head.headers, &site.guard.proxies).address;
    (head.headers, Unread { body, client })
}

impl Unread {
    /// The body to its last byte, before anything is made of it: hashes and signatures are over the raw bytes. It is
    /// read only for whoever has shown what can be shown before it.
    async fn whole(self, site: &Site, lane: Lane, most: usize) -> Result<Bytes, Refused> {
        let turn = site.readers.turn(lane, self.client).await;
        let _turn = turn.ok_or(Refused::Crowded)?;
        match timeout(lane.within(), to_bytes(self.body, most)).await {
            Ok(Ok(body)) => Ok(body),
            Ok(Err(_)) => Err(Refused::TooLarge),
            Err(_) => Err(Refused::TooSlow),
        }
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
