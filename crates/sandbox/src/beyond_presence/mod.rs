//! The stand-in for Beyond Presence: speech-to-video in the site's rooms, and managed agents in rooms of its own.
//!
//! It owns the paths, the key and the error table (the vendor's API documents of July and September 2026); each kind of
//! thing has a file. An avatar's id is a presenter's name, and so is the id of an agent that is there from the start.
//! Start with [`BeyondPresence::new`].
//!
//! An avatar whose token says for which agent it publishes plays that agent's voice, as the vendor's does. One whose
//! token names none talks by itself, because the sandbox's own demos have no other agent.

mod agents;
mod attendance;
mod check;
mod conversations;
mod fields;
mod hooks;
mod hosted;
mod order;
mod sessions;

pub use attendance::Attendance;

use crate::assets;
use crate::livekit::Access;
use crate::webhooks::Webhooks;
use agents::Agents;
use axum::extract::{Path, Query, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use fields::Problem;
use hooks::Hooks;
use order::Order;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::{Arc, OnceLock};
use tokio::sync::mpsc;

/// Conversations, and sessions, at the same time; one more is refused with 429, as the vendor's plans do.
const CONCURRENT: usize = 32;
/// How many are remembered; older ones are forgotten once they are over.
const REMEMBERED: usize = 500;

/// What the key ends in when its plan is too small for rooms.
const STARTER: &str = "-starter";
/// What the key ends in when its plan has no place left.
const FULL: &str = "-full";

/// The stand-in's state, shared by all requests.
#[derive(Clone)]
pub struct BeyondPresence(Arc<Inner>);

struct Inner {
    api_key: String,
    /// The sandbox's LiveKit server, once it runs.
    sfu: Arc<OnceLock<Access>>,
    agents: Agents,
    sessions: sessions::Sessions,
    conversations: conversations::Conversations,
    hooks: Hooks,
    avatars: mpsc::UnboundedSender<Order>,
}

/// What the account may do, which the end of its key says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Plan {
    Growth,
    Starter,
    Full,
}

/// An error in the vendor's form.
#[derive(Debug)]
enum Refusal {
    /// 401.
    Key,
    /// 403.
    Plan,
    /// 404; what was not found.
    Unknown(&'static str),
    /// 422.
    Invalid(Vec<Problem>),
    /// 429.
    Busy,
    /// 500.
    Broken,
    /// 503: there is no LiveKit server to open rooms on.
    NoRooms,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, detail) = match self {
            Self::Key => (StatusCode::UNAUTHORIZED, json!("Invalid API key")),
            Self::Plan => (
                StatusCode::FORBIDDEN,
                json!("This needs the Growth plan or above"),
            ),
            Self::Unknown(what) => (StatusCode::NOT_FOUND, json!(format!("{what} not found"))),
            Self::Invalid(problems) => (StatusCode::UNPROCESSABLE_ENTITY, json!(problems)),
            Self::Busy => (StatusCode::TOO_MANY_REQUESTS, json!("Concurrency limit reached")),
            Self::Broken => (StatusCode::INTERNAL_SERVER_ERROR, json!("Internal Server Error")),
            Self::NoRooms => (
                StatusCode::SERVICE_UNAVAILABLE,
                json!("The sandbox has no LiveKit server"),
            ),
        };
        (status, Json(json!({ "detail": detail }))).into_response()
    }
}

impl From<Vec<Problem>> for Refusal {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Invalid(problems)
    }
}

/// The vendor's paths below its API address.
pub fn router(vendor: BeyondPresence) -> Router {
    let keyed = Router::new()
        .route("/v1/auth/verify", get(|| async { StatusCode::NO_CONTENT }))
        .route("/v1/avatars", get(avatars))
        .route("/v1/avatars/{id}", get(avatar))
        .route("/v1/sessions", post(sessions::create).get(sessions::list))
        .route("/v1/sessions/{id}", get(sessions::show))
        .route("/v1/agents", post(agents::create).get(agents::list))
        .route(
            "/v1/agents/{id}",
            get(agents::show).patch(agents::change).delete(agents::remove),
        )
        .route("/v1/livekit-rooms", post(conversations::create))
        .route("/v1/conversations", get(conversations::list))
        .route("/v1/conversations/{id}", get(conversations::show))
        .route("/v1/conversations/{id}/messages", get(conversations::messages))
        // The older name of the same things.
        .route("/v1/calls", post(conversations::create).get(conversations::list))
        .route("/v1/calls/{id}", get(conversations::show))
        .route("/v1/calls/{id}/messages", get(conversations::messages))
        // Not the vendor's: what saving an address in its dashboard does.
        .route("/dashboard/webhook-test", post(hooks::test))
        .layer(from_fn_with_state(vendor.clone(), key));
    Router::new()
        .route("/hosted/{agent}", get(hosted::page))
        .merge(keyed)
        .with_state(vendor)
}

impl BeyondPresence {
    /// The stand-in that takes this key, and the avatars that must be run for it. Managed rooms are on the LiveKit server
    /// in `sfu`, as soon as there is one.
    pub fn new(api_key: String, sfu: Arc<OnceLock<Access>>, webhooks: Arc<Webhooks>) -> (Self, Attendance) {
        let (avatars, orders) = mpsc::unbounded_channel();
        let vendor = Self(Arc::new(Inner {
            api_key,
            sfu,
            agents: Agents::default(),
            sessions: sessions::Sessions::default(),
            conversations: conversations::Conversations::default(),
            hooks: Hooks::new(webhooks),
            avatars,
        }));
        (vendor.clone(), Attendance::new(vendor, orders))
    }

    fn plan(&self, given: &[u8]) -> Option<Plan> {
        let rest = given.strip_prefix(self.0.api_key.as_bytes())?;
        [(Plan::Growth, ""), (Plan::Starter, STARTER), (Plan::Full, FULL)]
            .into_iter()
            .find_map(|(plan, end)| (rest == end.as_bytes()).then_some(plan))
    }
}

async fn key(State(vendor): State<BeyondPresence>, mut request: Request, next: Next) -> Response {
    let given = request.headers().get("x-api-key");
    match given.and_then(|given| vendor.plan(given.as_bytes())) {
        Some(plan) => {
            request.extensions_mut().insert(plan);
            next.run(request).await
        }
        None => Refusal::Key.into_response(),
    }
}

/// Makes two avatars blink at different times.
fn seed(id: &str) -> u64 {
    id.bytes().fold(0, |seed: u64, byte| {
        seed.wrapping_mul(31).wrapping_add(byte.into())
    })
}

/// Paging as the vendor's lists have it.
#[derive(Debug, Deserialize)]
struct Page {
    limit: Option<String>,
    cursor: Option<String>,
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

fn shown(pack: &crate::avatar::pack::Pack) -> serde_json::Value {
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
