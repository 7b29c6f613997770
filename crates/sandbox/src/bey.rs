//! The stand-in for Beyond Presence: its speech-to-video sessions and what they need.
//!
//! It owns the documented requests, checks and errors (from the vendor's `OpenAPI` document of July
//! 2026) and the faces it sends into rooms. An avatar's id is a presenter's name. Start with [`Bey::new`].
//!
//! Where the vendor's own avatar only moves its lips to somebody else's voice, ours talks by itself.

mod check;

use crate::assets;
use crate::face::Persona;
use crate::livekit::participant::{self, Invitation};
use crate::{random, stop};
use axum::body::Bytes;
use axum::extract::{Path, Query, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use check::Problem;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;

/// Sessions at the same time; one more is refused with 429, as the vendor's plans do.
const CONCURRENT: usize = 32;
/// Sessions that are remembered; older ones are forgotten once they are over.
const REMEMBERED: usize = 500;

/// The stand-in's state, shared by all requests.
#[derive(Clone)]
pub struct Bey {
    api_key: Arc<str>,
    sessions: Sessions,
    faces: mpsc::UnboundedSender<(String, Invitation)>,
}

type Sessions = Arc<Mutex<Vec<Session>>>;

/// A session as the vendor shows it.
#[derive(Debug, Clone, Serialize)]
struct Session {
    id: String,
    avatar_id: String,
    /// `to_start`, `ongoing` or `completed`: the words the vendor documents for conversations; those of sessions
    /// are not in its `OpenAPI` document.
    status: &'static str,
    url: String,
    transport: &'static str,
}

/// The faces that were sent into rooms.
#[derive(Debug)]
pub struct Faces {
    sessions: Sessions,
    orders: mpsc::UnboundedReceiver<(String, Invitation)>,
}

/// An error in the vendor's form.
#[derive(Debug)]
enum Refusal {
    /// 401.
    Key,
    /// 404; what was not found.
    Unknown(&'static str),
    /// 422.
    Invalid(Vec<Problem>),
    /// 429.
    Busy,
    /// 500.
    Broken,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, detail) = match self {
            Self::Key => (StatusCode::UNAUTHORIZED, json!("Invalid API key")),
            Self::Unknown(what) => (StatusCode::NOT_FOUND, json!(format!("{what} not found"))),
            Self::Invalid(problems) => (StatusCode::UNPROCESSABLE_ENTITY, json!(problems)),
            Self::Busy => (StatusCode::TOO_MANY_REQUESTS, json!("Concurrency limit reached")),
            Self::Broken => (StatusCode::INTERNAL_SERVER_ERROR, json!("Internal Server Error")),
        };
        (status, Json(json!({ "detail": detail }))).into_response()
    }
}

/// The vendor's paths below its API address.
pub fn router(bey: Bey) -> Router {
    Router::new()
        .route("/v1/auth/verify", get(|| async { StatusCode::NO_CONTENT }))
        .route("/v1/avatars", get(avatars))
        .route("/v1/avatars/{id}", get(avatar))
        .route("/v1/sessions", post(create).get(list))
        .route("/v1/sessions/{id}", get(session))
        .layer(from_fn_with_state(bey.clone(), key))
        .with_state(bey)
}

impl Bey {
    /// The stand-in that takes this key, and the faces that must be run for it.
    pub fn new(api_key: String) -> (Self, Faces) {
        let (faces, orders) = mpsc::unbounded_channel();
        let sessions = Sessions::default();
        (
            Self {
                api_key: api_key.into(),
                sessions: sessions.clone(),
                faces,
            },
            Faces { sessions, orders },
        )
    }
}

impl Faces {
    /// Runs the faces until told to stop, then lets each say goodbye.
    pub async fn run(mut self, mut stop: watch::Receiver<bool>) {
        let mut visits = JoinSet::new();
        loop {
            tokio::select! {
                Some((id, invitation)) = self.orders.recv() => {
                    let (stop, sessions) = (stop.clone(), self.sessions.clone());
                    visits.spawn(async move {
                        mark(&sessions, &id, "ongoing");
                        match Box::pin(participant::attend(invitation, stop)).await {
                            Ok(ended) => tracing::info!(session = id, ?ended, "the avatar left"),
                            Err(error) => tracing::warn!(session = id, %error, "the avatar was cut off"),
                        }
                        mark(&sessions, &id, "completed");
                    });
                }
                Some(_) = visits.join_next(), if !visits.is_empty() => {}
                () = stop::told(&mut stop) => break,
            }
        }
        while visits.join_next().await.is_some() {}
    }
}

fn mark(sessions: &Sessions, id: &str, status: &'static str) {
    let mut sessions = sessions.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(session) = sessions.iter_mut().find(|session| session.id == id) {
        session.status = status;
    }
}

async fn key(State(bey): State<Bey>, request: Request, next: Next) -> Response {
    let given = request
        .headers()
        .get("x-api-key")
        .map(axum::http::HeaderValue::as_bytes);
    if given == Some(bey.api_key.as_bytes()) {
        next.run(request).await
    } else {
        Refusal::Key.into_response()
    }
}

async fn create(State(bey): State<Bey>, body: Bytes) -> Result<Response, Refusal> {
    let wanted = check::session(&body).map_err(Refusal::Invalid)?;
    let pack = assets::presenter(&wanted.avatar_id).ok_or(Refusal::Unknown("Avatar"))?;
    let id = random::text::<12>().map_err(|_| Refusal::Broken)?;
    let session = Session {
        id: id.clone(),
        avatar_id: wanted.avatar_id,
        status: "to_start",
        url: wanted.url.to_string(),
        transport: "livekit",
    };
    {
        let mut sessions = bey.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        if sessions
            .iter()
            .filter(|session| session.status != "completed")
            .count()
            >= CONCURRENT
        {
            return Err(Refusal::Busy);
        }
        if sessions.len() >= REMEMBERED
            && let Some(oldest) = sessions.iter().position(|session| session.status == "completed")
        {
            sessions.remove(oldest);
        }
        sessions.push(session.clone());
    }
    let seed = id.bytes().fold(0, |seed: u64, byte| {
        seed.wrapping_mul(31).wrapping_add(byte.into())
    });
    let persona = Persona {
        seed,
        ..Persona::default()
    };
    let invitation = Invitation {
        server: wanted.url,
        token: wanted.token,
        pack,
        persona,
    };
    bey.faces.send((id, invitation)).map_err(|_| Refusal::Broken)?;
    Ok((StatusCode::CREATED, Json(session)).into_response())
}

async fn session(State(bey): State<Bey>, Path(id): Path<String>) -> Result<Json<Session>, Refusal> {
    let sessions = bey.sessions.lock().unwrap_or_else(PoisonError::into_inner);
    sessions
        .iter()
        .find(|session| session.id == id)
        .cloned()
        .map(Json)
        .ok_or(Refusal::Unknown("Session"))
}

/// Paging as the vendor's lists have it.
#[derive(Debug, Deserialize)]
struct Page {
    limit: Option<String>,
    cursor: Option<String>,
}

async fn list(State(bey): State<Bey>, Query(page): Query<Page>) -> Result<Response, Refusal> {
    let sessions = bey.sessions.lock().unwrap_or_else(PoisonError::into_inner);
    paged(&page, &sessions.iter().rev().collect::<Vec<_>>())
}

async fn avatars(Query(page): Query<Page>) -> Result<Response, Refusal> {
    let presenters = assets::presenters().map_err(|_| Refusal::Broken)?;
    paged(
        &page,
        &presenters.iter().map(|pack| shown(pack)).collect::<Vec<_>>(),
    )
}

async fn avatar(Path(id): Path<String>) -> Result<Response, Refusal> {
    let pack = assets::presenter(&id).ok_or(Refusal::Unknown("Avatar"))?;
    Ok(Json(shown(&pack)).into_response())
}

fn shown(pack: &crate::face::pack::Pack) -> serde_json::Value {
    json!({ "id": pack.presenter, "name": pack.name, "status": "available", "visibility": "public" })
}

/// `limit` is 1 to 50, 10 when absent; the cursor is opaque to callers and a position to us.
fn paged<T: Serialize>(page: &Page, all: &[T]) -> Result<Response, Refusal> {
    let limit = page.limit.as_deref().map_or(Some(10), |limit| {
        limit.parse().ok().filter(|limit| (1..=50).contains(limit))
    });
    let limit: usize = limit.ok_or_else(|| Refusal::Invalid(vec![Problem::limit()]))?;
    let from = page
        .cursor
        .as_deref()
        .and_then(|cursor| cursor.parse().ok())
        .unwrap_or(0)
        .min(all.len());
    let to = (from + limit).min(all.len());
    let more = to < all.len();
    let next = more.then(|| to.to_string());
    Ok(Json(json!({ "data": &all[from..to], "has_more": more, "next_cursor": next })).into_response())
}
