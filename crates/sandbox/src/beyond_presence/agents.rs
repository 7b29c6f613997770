//! Managed agents: who talks in rooms of the vendor's.
//!
//! It owns `/v1/agents`; its fields and limits are in `fields.json`. There is one agent for each
//! presenter from the start, called like it. Start with [`Agents::find`].

use super::{BeyondPresence, Page, Refusal, fields, paged};
use crate::{assets, random};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parking_lot::{Mutex, MutexGuard};
use serde_json::{Map, Value, json};
use std::time::Duration;

/// Agents that can be made.
const MOST: usize = 200;
/// How long a conversation may last unless the agent says otherwise; the vendor's documents name no default.
const MINUTES: i64 = 30;

/// The account's agents, as the vendor shows them.
pub struct Agents(Mutex<Vec<Map<String, Value>>>);

/// What a conversation needs to know of its agent.
#[derive(Debug)]
pub struct Agent {
    /// A presenter.
    pub avatar_id: String,
    /// The name it goes by.
    pub name: String,
    /// How it says hello.
    pub greeting: Option<String>,
    /// How long it talks.
    pub most: Duration,
}

impl Default for Agents {
    fn default() -> Self {
        let presenters = assets::presenters().unwrap_or_default();
        let agents = presenters.iter().map(|pack| {
            let fields = [
                ("id", json!(pack.presenter)),
                ("name", json!(pack.name)),
                ("avatar_id", json!(pack.presenter)),
                ("system_prompt", json!("You are a helpful presenter.")),
            ];
            whole(
                fields
                    .map(|(name, value)| (name.to_owned(), value))
                    .into_iter()
                    .collect(),
            )
        });
        Self(Mutex::new(agents.collect()))
    }
}

/// The fields that were left out, as the vendor shows them.
fn whole(mut agent: Map<String, Value>) -> Map<String, Value> {
    for (field, value) in [
        ("language", json!("en")),
        ("greeting", Value::Null),
        ("max_session_length_minutes", json!(MINUTES)),
        ("capabilities", json!([])),
        ("llm", Value::Null),
        ("tts", Value::Null),
        ("knowledge_file_ids", json!([])),
    ] {
        agent.entry(field).or_insert(value);
    }
    agent
}

impl Agents {
    fn all(&self) -> MutexGuard<'_, Vec<Map<String, Value>>> {
        self.0.lock()
    }

    fn shown(&self, id: &str) -> Option<Map<String, Value>> {
        self.all().iter().find(|agent| agent["id"] == id).cloned()
    }

    /// The agent of that id.
    pub fn find(&self, id: &str) -> Option<Agent> {
        let agent = self.shown(id)?;
        let text = |field| agent.get(field).and_then(Value::as_str).map(str::to_owned);
        let minutes = agent["max_session_length_minutes"].as_u64().unwrap_or(1);
        Some(Agent {
            avatar_id: text("avatar_id")?,
            name: text("name")?,
            greeting: text("greeting"),
            most: Duration::from_mins(minutes),
        })
    }
}

/// Checks the fields of a new agent, or of a change to one, and keeps those that were given.
fn check(definition: &str, body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    let mut given = fields::valid(definition, body)?;
    if fields::text(&given, "avatar_id").is_some_and(|avatar| assets::presenter(&avatar).is_none()) {
        return Err(Refusal::Unknown("Avatar"));
    }
    // What the framework passes over, and what is left out by `null`, is not kept.
    given.retain(|field, value| !value.is_null() && fields::known("agentChange").any(|known| known == field));
    Ok(given)
}

pub async fn create(State(vendor): State<BeyondPresence>, body: Bytes) -> Result<Response, Refusal> {
    let mut agent = check("agent", &body)?;
    let id = random::text::<12>().map_err(|_| Refusal::Broken)?;
    agent.insert("id".into(), json!(id));
    let agent = whole(agent);
    let mut agents = vendor.0.agents.all();
    if agents.len() >= MOST {
        return Err(Refusal::Busy);
    }
    agents.push(agent.clone());
    Ok((StatusCode::CREATED, Json(agent)).into_response())
}

pub async fn list(
    State(vendor): State<BeyondPresence>,
    Query(page): Query<Page>,
) -> Result<Response, Refusal> {
    paged(&page, &vendor.0.agents.all())
}

pub async fn show(State(vendor): State<BeyondPresence>, Path(id): Path<String>) -> Result<Response, Refusal> {
    let agent = vendor.0.agents.shown(&id).ok_or(Refusal::Unknown("Agent"))?;
    Ok(Json(agent).into_response())
}

pub async fn change(
    State(vendor): State<BeyondPresence>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<StatusCode, Refusal> {
    let changes = check("agentChange", &body)?;
    let mut agents = vendor.0.agents.all();
    let agent = agents.iter_mut().find(|agent| agent["id"] == id.as_str());
    agent.ok_or(Refusal::Unknown("Agent"))?.extend(changes);
    Ok(StatusCode::NO_CONTENT)
}

pub async fn remove(
    State(vendor): State<BeyondPresence>,
    Path(id): Path<String>,
) -> Result<StatusCode, Refusal> {
    let mut agents = vendor.0.agents.all();
    let at = agents.iter().position(|agent| agent["id"] == id.as_str());
    agents.remove(at.ok_or(Refusal::Unknown("Agent"))?);
    Ok(StatusCode::NO_CONTENT)
}
