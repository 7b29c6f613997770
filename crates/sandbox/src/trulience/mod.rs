//! The stand-in for Trulience: its token API and the page that is its avatar.
//!
//! It owns the documented requests, checks and errors (from the vendor's document on its API, November 2026), tokens
//! that open one page once, and the talks that such pages begin. Start with [`TokenService::new`].

mod avatars;
mod call;
mod events;
mod page;
mod refusal;
mod tokens;

use crate::rtc::interface::MediaInterface;
use crate::webhooks::Webhooks;
use crate::{Framed, random};
use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use call::Call;
use events::{Event, Sender};
use parking_lot::Mutex;
use refusal::Refusal;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokens::Tokens;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// Pages that have not begun their talk; older ones are forgotten.
const WAITING: usize = 200;
/// The life of a token that says nothing of it, in seconds.
const DEFAULT_SECS: u64 = 120;

/// The stand-in's state, shared by all requests.
pub struct TokenService {
    api_key: String,
    media: MediaInterface,
    tokens: Mutex<Tokens>,
    /// Pages that may begin a talk, by the secret each was given.
    waiting: Mutex<VecDeque<(String, Visit)>>,
    calls: mpsc::UnboundedSender<Call>,
    sender: Arc<Sender>,
}

/// A page that was opened with a good token.
#[derive(Debug, Clone)]
struct Visit {
    avatar: String,
    session: String,
}

/// The talks that pages began.
pub struct Calls {
    orders: mpsc::UnboundedReceiver<Call>,
    sender: Arc<Sender>,
}

impl Calls {
    /// Carries them until `stop` is cancelled.
    pub async fn run(mut self, stop: CancellationToken) {
        let (outbox, mut events) = mpsc::unbounded_channel();
        let mut calls = JoinSet::new();
        let sender = self.sender;
        // One after the other, as they came about.
        let mut post = JoinSet::new();
        post.spawn(async move {
            while let Some(event) = events.recv().await {
                sender.send(&event).await;
            }
        });
        loop {
            tokio::select! {
                Some(call) = self.orders.recv() => {
                    calls.spawn(Box::pin(call.run(outbox.clone(), stop.clone())));
                }
                Some(_) = calls.join_next(), if !calls.is_empty() => {}
                () = stop.cancelled() => break,
            }
        }
        while calls.join_next().await.is_some() {}
        drop(outbox);
        while post.join_next().await.is_some() {}
    }
}

impl TokenService {
    /// The stand-in that takes this key, and the talks that must be carried for it.
    pub fn new(vendor: &Framed, webhooks: Arc<Webhooks>, media: MediaInterface) -> (Arc<Self>, Calls) {
        let (calls, orders) = mpsc::unbounded_channel();
        let sender = Arc::new(Sender::new(webhooks));
        let service = Self {
            api_key: vendor.api_key.clone(),
            media,
            tokens: Mutex::default(),
            waiting: Mutex::default(),
            calls,
            sender: sender.clone(),
        };
        (Arc::new(service), Calls { orders, sender })
    }

    /// Takes a token for this avatar's page; what it says otherwise is an `errorTitle`.
    fn admit(&self, avatar: &str, token: &str) -> Result<Opened, &'static str> {
        let pack = avatars::pack(avatar).ok_or("Invalid Avatar Id")?;
        let mut tokens = self.tokens.lock();
        tokens
            .take(token, avatar, Instant::now())
            .map_err(tokens::Stale::title)?;
        drop(tokens);
        let random = || random::text::<18>().map_err(|_| "Internal Error");
        let (secret, session) = (random()?, random()?);
        let mut waiting = self.waiting.lock();
        if waiting.len() >= WAITING {
            waiting.pop_front();
        }
        let visit = Visit {
            avatar: avatar.to_owned(),
            session: session.clone(),
        };
        waiting.push_back((secret.clone(), visit));
        Ok(Opened {
            secret,
            session,
            name: pack.name.clone(),
        })
    }

    fn visit(&self, secret: &str) -> Option<Visit> {
        let mut waiting = self.waiting.lock();
        let at = waiting.iter().position(|(known, _)| known == secret)?;
        waiting.remove(at).map(|(_, visit)| visit)
    }
}

/// What a page gets that may begin its session.
struct Opened {
    secret: String,
    session: String,
    name: String,
}

/// The vendor's paths below its API address, which is also that of its pages.
pub fn router(service: Arc<TokenService>) -> Router {
    let api = Router::new()
        .route("/auth/generate-token", post(generate))
        .route("/avatars", get(avatars::list))
        .route("/sandbox/webhooks", post(webhooks))
        .layer(from_fn_with_state(service.clone(), key));
    Router::new()
        .route("/avatar/{id}", get(page::show))
        .route("/calls/{secret}", post(begin))
        .merge(api)
        .with_state(service)
}

/// A right key with `-` and a code of the error table after it is refused with that code.
async fn key(State(service): State<Arc<TokenService>>, request: Request, next: Next) -> Response {
    let given = request
        .headers()
        .get("x-api-key")
        .and_then(|key| key.to_str().ok());
    let rest = given.and_then(|given| given.strip_prefix(&service.api_key));
    let code = rest.and_then(|rest| rest.strip_prefix('-')?.parse().ok());
    match (rest, code.and_then(Refusal::of)) {
        // A server has no origin; a key's list of them is for browsers.
        (Some(""), _) if request.headers().contains_key(header::ORIGIN) => Refusal::Origin.into_response(),
        (Some(""), _) => next.run(request).await,
        (_, Some(refusal)) => refusal.into_response(),
        _ => Refusal::Key.into_response(),
    }
}

#[derive(Deserialize)]
struct NewToken {
    avatar_id: String,
    expire_at: Option<Value>,
}

async fn generate(State(service): State<Arc<TokenService>>, body: Bytes) -> Result<Json<Value>, Refusal> {
    let wanted: NewToken = serde_json::from_slice(&body).map_err(|_| Refusal::Body)?;
    let secs = wanted
        .expire_at
        .map_or(Some(DEFAULT_SECS), |secs| secs.as_u64())
        .filter(|secs| (60..=3600).contains(secs))
        .ok_or(Refusal::Expiry)?;
    avatars::pack(&wanted.avatar_id).ok_or(Refusal::Avatar)?;
    let mut tokens = service.tokens.lock();
    let jwt = tokens
        .add(&wanted.avatar_id, Duration::from_secs(secs), Instant::now())
        .map_err(|_| Refusal::Broken)?;
    Ok(Json(
        json!({ "jwt": jwt, "expires_in": secs, "avatar_id": wanted.avatar_id }),
    ))
}

/// A page's offer of a connection, as SDP; each page has one.
async fn begin(
    State(service): State<Arc<TokenService>>,
    Path(secret): Path<String>,
    offer: String,
) -> Response {
    let Some(visit) = service.visit(&secret) else {
        return StatusCode::GONE.into_response();
    };
    let Some(pack) = avatars::pack(&visit.avatar) else {
        return StatusCode::GONE.into_response();
    };
    match call::answer(&offer, service.media).await {
        Ok((link, answer)) => {
            if service.calls.send(Call::new(link, pack, visit)).is_err() {
                return StatusCode::SERVICE_UNAVAILABLE.into_response();
            }
            let mut headers = HeaderMap::new();
            headers.insert(
                header::CONTENT_TYPE,
                header::HeaderValue::from_static("application/sdp"),
            );
            (headers, answer).into_response()
        }
        Err(error) => {
            tracing::warn!(%error, "an offer was refused");
            StatusCode::BAD_REQUEST.into_response()
        }
    }
}

/// Sends these events to the site in this order, whatever sense they make: repeats and reversed pairs, for tests. Not
/// the vendor's.
async fn webhooks(State(service): State<Arc<TokenService>>, Json(events): Json<Vec<Event>>) -> Json<Value> {
    let mut sent = Vec::new();
    for event in &events {
        sent.push(service.sender.send(event).await);
    }
    Json(json!({ "answers": sent }))
}
