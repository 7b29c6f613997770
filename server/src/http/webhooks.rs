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
use backend::webhooks::{self, Address, Carried, Refusal, Shown};
use http::{HeaderValue, StatusCode, header};
use std::net::IpAddr;
use tokio::time::timeout;

/// The vendors' addresses below `/webhooks`.
pub fn router() -> Router<Site> {
    webhooks::addresses().fold(Router::new(), |router, address| {
        let take = move |site, secret, request| take(address, site, secret, request);
        let (secret, mut methods) = ("/{secret}", routing::post(take));
        if address.from_browsers {
            methods = methods
                .options(|| async { StatusCode::NO_CONTENT })
                .layer(middleware::map_response(open_to_browsers));
        }
        let secret = if address.has_secret { secret } else { "" };
        router.route(&format!("/webhooks/{}{secret}", address.vendor), methods)
    })
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
            Self::Judged(Refusal::Unverified(_)) => StatusCode::UNAUTHORIZED,
            Self::Judged(Refusal::Malformed(_)) => StatusCode::BAD_REQUEST,
            Self::Crowded | Self::Judged(Refusal::Store(_)) => StatusCode::SERVICE_UNAVAILABLE,
        }
        .into_response()
    }
}

type Answer = Result<StatusCode, Refused>;

async fn take(
    address: &'static Address,
    State(site): State<Site>,
    secret: Option<Path<String>>,
    request: Request,
) -> Answer {
    let (head, body) = request.into_parts();
    let client = caller::of(&head.extensions, &head.headers, &site.guard.proxies).address;
    let header = |name: &str| head.headers.get(name)?.to_str().ok();
    let carried = Carried {
        secret: secret.as_ref().map_or("", |Path(secret)| secret),
        header: &header,
    };
    let (vendor, webhooks) = (address.vendor, &site.backend.webhooks);
    let lane = match judged(&site, vendor, webhooks.admit(vendor, &carried))? {
        Shown::Secret => Lane::Shown(vendor),
        Shown::Nothing => Lane::Unshown,
    };
    let body = whole(&site, body, lane, client, address.most_bytes).await?;
    judged(&site, vendor, webhooks.take(vendor, &carried, &body).await)?;
    Ok(StatusCode::OK)
}

/// The body to its last byte, before anything is made of it: hashes and signatures are over the raw bytes. It is read
/// only for a request that has passed every check possible without the body.
async fn whole(
    site: &Site,
    body: Body,
    lane: Lane,
    client: IpAddr,
    most_bytes: usize,
) -> Result<Bytes, Refused> {
    let turn = site.readers.turn(lane, client).await;
    let _turn = turn.ok_or(Refused::Crowded)?;
    match timeout(lane.within(), to_bytes(body, most_bytes)).await {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(_)) => Err(Refused::TooLarge),
        Err(_) => Err(Refused::TooSlow),
    }
}

fn judged<T>(site: &Site, vendor: &'static str, taken: Result<T, Refusal>) -> Result<T, Refused> {
    let refusal = match taken {
        Ok(taken) => return Ok(taken),
        Err(refusal) => refusal,
    };
    match &refusal {
        Refusal::Store(error) => tracing::error!(vendor, %error, "a webhook could not be processed"),
        Refusal::Unverified(why) | Refusal::Malformed(why) => {
            if let Some(left_out) = site.backend.webhooks.complaint(vendor) {
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

/// Lets browsers of any origin see the answer, which has no content.
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
