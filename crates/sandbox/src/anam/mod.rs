//! The stand-in for Anam: its REST API and an engine that the unmodified SDK talks to.
//!
//! It owns who may ask for what and each answer's form, from the vendor's `OpenAPI` document of July 2026 and from
//! `js-sdk` 4.27.0; what is in a good request is `check`'s business and a session's course `engine`'s. Every answer is
//! JSON, errors too. Start with [`router`].
//!
//! What the vendor refuses for reasons of money or load (402, the other two kinds of 429, 503) is scripted with
//! `crate::faults`.

mod cast;
mod check;
mod cors;
mod engine;
mod fields;
mod line;
mod lists;
mod order;
mod refusal;
mod room;
mod sessions;
mod signal;
mod token;
mod transcript;
mod update;
mod words;

use crate::faults::Faults;
use crate::rtc::interface::MediaInterface;
use crate::{StartError, Vendor};
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get, post};
use axum::{Json, Router};
use check::{Config, Kind, VoiceSource};
use engine::Start;
use order::Order;
use refusal::Refusal;
use serde::Deserialize;
use serde_json::{Value, json};
use sessions::{CONCURRENT, Sessions};
use std::sync::Arc;
use token::Tokens;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use url::Url;

/// The engine's paths.
const ENGINE: &str = "/v1/webrtc/engines/sandbox";

/// The path of its avatars' pictures; the vendor has them on a host of their own.
const PICTURES: &str = "/pictures";

/// The stand-in's state, shared by all requests.
struct Anam {
    api_url: Url,
    api_key: String,
    tokens: Tokens,
    sessions: Arc<Sessions>,
    starts: mpsc::UnboundedSender<Start>,
}

type Shared = State<Arc<Anam>>;
type Reply = Result<Response, Refusal>;
type Sent = Result<Bytes, BytesRejection>;

/// The vendor's paths below its API address; its engines run among `tasks` until `stop` is cancelled.
///
/// # Errors
/// When the system has no randomness.
pub fn router(
    vendor: &Vendor,
    faults: &Faults,
    media: MediaInterface,
    stop: CancellationToken,
    tasks: &mut JoinSet<()>,
) -> Result<Router, StartError> {
    let (starts, started) = mpsc::unbounded_channel();
    let sessions = Arc::<Sessions>::default();
    tasks.spawn(engine::run(
        sessions.clone(),
        faults.clone(),
        media,
        started,
        stop,
    ));
    let anam = Anam {
        api_url: vendor.api_url.clone(),
        api_key: vendor.api_key.clone(),
        tokens: Tokens::new()?,
        sessions,
        starts,
    };
    let paths = Router::new()
        .route("/v1/auth/session-token", post(mint))
        .route("/v1/engine/session", post(start))
        .route("/v1/metrics/client", post(async || Json(json!({}))))
        .route("/v1/sessions", get(list))
        .route("/v1/sessions/concurrency", get(concurrency))
        .route("/v1/sessions/{id}", get(session))
        .route("/v1/sessions/{id}/stop", post(end))
        .route("/v1/sessions/{id}/transcript", get(transcript))
        .route("/v1/avatars", get(lists::avatars))
        .route(&format!("{PICTURES}/{{file}}"), get(lists::picture))
        .route("/v1/voices", get(lists::voices))
        .route("/v1/llms", get(lists::models))
        .route("/v1/personas", get(lists::personas))
        .route("/v1/personas/{id}", get(lists::persona))
        .route(&format!("{ENGINE}/ws"), any(signalling))
        .route(&format!("{ENGINE}/talk"), post(talk))
        .fallback(async || Refusal::Unknown("Path"))
        .method_not_allowed_fallback(async || Refusal::Method)
        .with_state(Arc::new(anam));
    Ok(cors::around(faults.around("anam", paths)))
}

impl Anam {
    fn is_key(&self, headers: &HeaderMap) -> bool {
        bearer(headers) == Some(self.api_key.as_str())
    }

    fn key(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        self.is_key(headers).then_some(()).ok_or(Refusal::Key)
    }

    /// Host, port and path of the engine, without a scheme.
    fn engine_host(&self) -> String {
        format!("{}{}", self.api_url.authority(), self.engine_path())
    }

    fn engine_path(&self) -> String {
        format!("{}{ENGINE}", self.api_url.path().trim_end_matches('/'))
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .strip_prefix("Bearer ")
}

async fn mint(State(anam): Shared, headers: HeaderMap, body: Sent) -> Reply {
    anam.key(&headers)?;
    let token = anam.tokens.mint(check::config(&body?)?)?;
    Ok(Json(json!({ "sessionToken": token })).into_response())
}

/// With a token, which carries the configuration, or with the API key and the configuration as the body.
async fn start(State(anam): Shared, headers: HeaderMap, body: Sent) -> Reply {
    let body = body?;
    let ticket = match bearer(&headers) {
        Some(_) if anam.is_key(&headers) => None,
        Some(token) => Some(anam.tokens.read(token)?),
        None => return Err(Refusal::Token),
    };
    let (config, metadata) = match &ticket {
        Some(ticket) => (ticket.config.clone(), check::client(&body)?),
        None => (
            check::config(&body)?,
            serde_json::from_slice::<Value>(&body).unwrap_or_default()["clientMetadata"].take(),
        ),
    };
    if config.kind == Kind::Legacy {
        return Err(Refusal::invalid(
            "personaConfig",
            "is required to start a session",
        ));
    }
    if config.voice == VoiceSource::Client && config.room.is_none() {
        return Err(Refusal::Plan(
            "Your plan does not include audio passthrough outside a LiveKit room",
        ));
    }
    let id = begin(&anam, config, metadata, || match &ticket {
        Some(ticket) => anam.tokens.spend(ticket),
        None => Ok(()),
    })?;
    let reply = json!({
        "sessionId": id,
        "engineHost": anam.engine_host(),
        "engineProtocol": "http",
        "signallingEndpoint": format!("{}/ws", anam.engine_path()),
        "region": "sandbox",
        "clientConfig": {
            "heartbeatIntervalSeconds": 5,
            "maxWsReconnectionAttempts": 5,
            // The spellings of the vendor's Kotlin SDK.
            "expectedHeartbeatIntervalSecs": 5,
            "maxWsReconnectAttempts": 5,
            "iceServers": [],
        },
    });
    Ok((StatusCode::CREATED, Json(reply)).into_response())
}

fn begin(
    anam: &Anam,
    config: Config,
    metadata: Value,
    allowed: impl FnOnce() -> Result<(), Refusal>,
) -> Result<String, Refusal> {
    if anam.starts.is_closed() {
        return Err(Refusal::NoEngine);
    }
    let (id, orders) = anam
        .sessions
        .open(&config, &anam.engine_host(), metadata, allowed)?;
    let start = Start {
        id: id.clone(),
        config,
        orders,
    };
    anam.starts.send(start).map_err(|_| Refusal::NoEngine)?;
    Ok(id)
}

#[derive(Deserialize)]
struct Which {
    session_id: String,
}

async fn signalling(
    State(anam): Shared,
    which: Result<Query<Which>, axum::extract::rejection::QueryRejection>,
    upgrade: Result<WebSocketUpgrade, axum::extract::ws::rejection::WebSocketUpgradeRejection>,
) -> Reply {
    let Query(Which { session_id }) = which.map_err(|_| Refusal::invalid("session_id", "is required"))?;
    let upgrade = upgrade.map_err(|_| Refusal::invalid("upgrade", "must be to a WebSocket"))?;
    if !anam.sessions.order(&session_id, Order::Nothing) {
        return Err(Refusal::Unknown("Session"));
    }
    let sessions = anam.sessions.clone();
    Ok(upgrade.on_upgrade(|socket| signal::serve(socket, sessions, session_id)))
}

async fn talk(
    State(anam): Shared,
    which: Result<Query<Which>, axum::extract::rejection::QueryRejection>,
    body: Sent,
) -> Reply {
    #[derive(Deserialize)]
    struct Talk {
        content: String,
    }
    let Query(Which { session_id }) = which.map_err(|_| Refusal::invalid("session_id", "is required"))?;
    let Talk { content } =
        serde_json::from_slice(&body?).map_err(|_| Refusal::invalid("content", "must be a string"))?;
    if anam.sessions.order(&session_id, Order::Talk(content)) {
        Ok(Json(json!({})).into_response())
    } else {
        Err(Refusal::Unknown("Session"))
    }
}

async fn concurrency(State(anam): Shared, headers: HeaderMap) -> Reply {
    anam.key(&headers)?;
    let active = anam.sessions.active();
    let free = active < CONCURRENT;
    let body = json!({
        "limit": CONCURRENT, "active": active, "canStartSession": free,
        "estimatedWaitSeconds": (!free).then_some(60),
    });
    Ok(Json(body).into_response())
}

async fn list(State(anam): Shared, headers: HeaderMap, page: lists::Asked) -> Reply {
    anam.key(&headers)?;
    let Query(page) = page.map_err(|_| Refusal::invalid("query", "cannot be read"))?;
    let fits = |wanted: &Option<String>, has: Option<&str>| {
        wanted
            .as_deref()
            .is_none_or(|wanted| has.is_some_and(|has| has.contains(wanted)))
    };
    let sessions = anam.sessions.list(|shown| {
        fits(&page.search, shown.client_label.as_deref())
            && fits(
                &page.persona_id,
                shown.persona_id.as_ref().and_then(Value::as_str),
            )
    });
    page.of(&sessions)
}

async fn session(State(anam): Shared, headers: HeaderMap, Path(id): Path<String>) -> Reply {
    anam.key(&headers)?;
    let mut found = anam.sessions.list(|shown| shown.id == id);
    let shown = found.pop().ok_or(Refusal::Unknown("Session"))?;
    let mut body = serde_json::to_value(&shown).map_err(|_| Refusal::Broken)?;
    if shown.end_time.is_some() {
        body["toolCalls"] = json!([]);
    }
    Ok(Json(body).into_response())
}

/// Answers at once; the session ends soon after. Stopping what is over does no harm.
async fn end(State(anam): Shared, headers: HeaderMap, Path(id): Path<String>) -> Reply {
    anam.key(&headers)?;
    if anam.sessions.list(|shown| shown.id == id).is_empty() {
        return Err(Refusal::Unknown("Session"));
    }
    anam.sessions.order(&id, Order::Stop);
    Ok(Json(json!({ "success": true })).into_response())
}

async fn transcript(State(anam): Shared, headers: HeaderMap, Path(id): Path<String>) -> Reply {
    anam.key(&headers)?;
    let found = anam
        .sessions
        .transcript(&id)
        .ok_or(Refusal::Unknown("Transcript"))?;
    Ok(Json(found).into_response())
}
