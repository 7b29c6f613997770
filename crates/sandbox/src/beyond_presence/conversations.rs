//! Managed rooms and the conversations in them: the vendor's own LiveKit server, agent and avatar.
//!
//! It owns `/v1/livekit-rooms`, `/v1/conversations` and their older name `/v1/calls`. A room is made on the sandbox's
//! real LiveKit server. Start with [`create`].

use super::agents::Agent;
use super::order::{Of, Order};
use super::{BeyondPresence, CONCURRENT, Page, Plan, REMEMBERED, Refusal, fields, paged, seed};
use crate::avatar::Persona;
use crate::ids;
use crate::livekit::participant::Invitation;
use crate::livekit::utterances::Utterance;
use crate::livekit::{self, Access, token};
use crate::{assets, random};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Extension, Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parking_lot::{Mutex, MutexGuard};
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::time::Duration;

/// The avatar's identity in a managed room, as the vendor's own example met it (`bey-examples`, December 2025).
pub const AVATAR: &str = "avatar_worker";
/// Most messages that are kept of one conversation.
const MESSAGES: usize = 1000;

/// A conversation.
#[derive(Debug, Clone)]
pub struct Conversation {
    pub id: String,
    pub agent_id: String,
    pub room: String,
    pub user_name: Option<String>,
    user_email: Option<String>,
    tags: Map<String, Value>,
    /// Seconds since 1970.
    started: Option<u64>,
    ended: Option<u64>,
    pub messages: Vec<Message>,
    /// How long it may last.
    pub most: Duration,
}

/// Something that was said, as the vendor writes it down.
#[derive(Debug, Clone, Serialize)]
pub struct Message {
    #[serde(rename = "message")]
    text: String,
    sent_at: String,
    sender: &'static str,
}

impl From<Utterance> for Message {
    fn from(line: Utterance) -> Self {
        Self {
            text: line.text,
            sent_at: ids::iso(ids::now()),
            sender: "ai",
        }
    }
}

impl Conversation {
    fn shown(&self) -> Value {
        let status = match (self.started, self.ended) {
            (None, None) => json!({ "type": "to_start" }),
            (Some(started), None) => json!({ "type": "ongoing", "started_at": ids::iso(started) }),
            (started, Some(ended)) => json!({
                "type": "completed", "started_at": ids::iso(started.unwrap_or(ended)), "ended_at": ids::iso(ended),
            }),
        };
        json!({
            "id": self.id, "agent_id": self.agent_id, "status": status, "user_name": self.user_name,
            "user_email": self.user_email, "tags": self.tags,
        })
    }

    /// How long it lasted, in minutes.
    pub fn minutes(&self) -> f64 {
        let ended = self.ended.unwrap_or_else(ids::now);
        let secs = ended.saturating_sub(self.started.unwrap_or(ended));
        f64::from(u32::try_from(secs).unwrap_or(u32::MAX)) / 60.0
    }
}

/// The conversations that are remembered.
#[derive(Default)]
pub struct Conversations(Mutex<Vec<Conversation>>);

impl Conversations {
    fn all(&self) -> MutexGuard<'_, Vec<Conversation>> {
        self.0.lock()
    }

    /// A copy of the conversation as it is now.
    pub fn find(&self, id: &str) -> Option<Conversation> {
        self.all().iter().find(|one| one.id == id).cloned()
    }

    fn change(&self, id: &str, change: impl FnOnce(&mut Conversation)) {
        if let Some(one) = self.all().iter_mut().find(|one| one.id == id) {
            change(one);
        }
    }

    /// The agent joins.
    pub fn begin(&self, id: &str) {
        self.change(id, |one| one.started = Some(ids::now()));
    }

    /// An utterance.
    pub fn note(&self, id: &str, message: Message) {
        self.change(id, |one| {
            if one.messages.len() < MESSAGES {
                one.messages.push(message);
            }
        });
    }

    /// The agent left.
    pub fn end(&self, id: &str) {
        self.change(id, |one| one.ended = Some(ids::now()));
    }

    fn add(&self, conversation: Conversation) -> Result<(), Refusal> {
        let mut all = self.all();
        if all.iter().filter(|one| one.ended.is_none()).count() >= CONCURRENT {
            return Err(Refusal::Busy);
        }
        if all.len() >= REMEMBERED
            && let Some(oldest) = all.iter().position(|one| one.ended.is_some())
        {
            all.remove(oldest);
        }
        all.push(conversation);
        Ok(())
    }
}

pub async fn create(
    State(vendor): State<BeyondPresence>,
    Extension(plan): Extension<Plan>,
    body: Bytes,
) -> Result<Response, Refusal> {
    let given = fields::valid("room", &body)?;
    match plan {
        Plan::Growth => {}
        Plan::Starter => return Err(Refusal::Plan),
        Plan::Full => return Err(Refusal::Busy),
    }
    let agent_id = fields::text(&given, "agent_id").unwrap_or_default();
    let agent = vendor.0.agents.find(&agent_id).ok_or(Refusal::Unknown("Agent"))?;
    let sfu = vendor.0.sfu.get().ok_or(Refusal::NoRooms)?;
    let id = ids::uuid().map_err(|_| Refusal::Broken)?;
    let conversation = Conversation {
        room: format!("bey-{id}"),
        id,
        agent_id,
        user_name: fields::text(&given, "user_name"),
        user_email: fields::text(&given, "user_email"),
        tags: given
            .get("tags")
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default(),
        started: None,
        ended: None,
        messages: Vec::new(),
        most: agent.most,
    };
    let (order, token) = open(sfu, &conversation, agent)?;
    if let Err(error) = livekit::room_service::create(sfu, &conversation.room).await {
        tracing::warn!(%error, "a room was not made");
        return Err(Refusal::NoRooms);
    }
    let mut shown = conversation.shown();
    shown["livekit_url"] = json!(sfu.url.as_str().trim_end_matches('/'));
    shown["livekit_token"] = json!(token);
    vendor.0.conversations.add(conversation)?;
    vendor.0.avatars.send(order).map_err(|_| Refusal::Broken)?;
    Ok((StatusCode::CREATED, Json(shown)).into_response())
}

/// The order for the agent's avatar, and the visitor's token.
fn open(sfu: &Access, conversation: &Conversation, agent: Agent) -> Result<(Order, String), Refusal> {
    let Conversation { id, room, .. } = conversation;
    let pack = assets::presenter(&agent.avatar_id).ok_or(Refusal::Unknown("Avatar"))?;
    let broken = |_| Refusal::Broken;
    let guest = format!("user-{}", random::text::<9>().map_err(|_| Refusal::Broken)?);
    let name = conversation.user_name.as_deref().unwrap_or("User");
    let visitor = token::join(sfu, room, "standard", &guest, name).map_err(broken)?;
    let invitation = Invitation {
        server: sfu.url.clone(),
        token: token::join(sfu, room, "agent", AVATAR, &agent.name).map_err(broken)?,
        pack,
        persona: Persona {
            name: Some(agent.name),
            greeting: agent.greeting,
            seed: seed(id),
        },
        transcript: None,
    };
    let of = Of::Conversation(id.clone());
    Ok((Order { invitation, of }, visitor))
}

pub async fn show(State(vendor): State<BeyondPresence>, Path(id): Path<String>) -> Result<Response, Refusal> {
    let found = vendor.0.conversations.find(&id);
    Ok(Json(found.ok_or(Refusal::Unknown("Conversation"))?.shown()).into_response())
}

pub async fn list(
    State(vendor): State<BeyondPresence>,
    Query(page): Query<Page>,
) -> Result<Response, Refusal> {
    let all: Vec<_> = vendor
        .0
        .conversations
        .all()
        .iter()
        .rev()
        .map(Conversation::shown)
        .collect();
    paged(&page, &all)
}

pub async fn messages(
    State(vendor): State<BeyondPresence>,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let found = vendor.0.conversations.find(&id);
    Ok(Json(found.ok_or(Refusal::Unknown("Conversation"))?.messages).into_response())
}
