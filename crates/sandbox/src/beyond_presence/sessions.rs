//! Speech-to-video sessions: an avatar for a room of another server.
//!
//! It owns `/v1/sessions` and what is remembered of each. Start with [`create`].

use super::order::{Of, Order};
use super::{BeyondPresence, CONCURRENT, Page, REMEMBERED, Refusal, check, paged, seed};
use crate::avatar::Persona;
use crate::livekit::participant::Invitation;
use crate::{assets, random};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use parking_lot::{Mutex, MutexGuard};
use serde::Serialize;

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

/// The sessions that are remembered.
#[derive(Default)]
pub struct Sessions(Mutex<Vec<Session>>);

impl Sessions {
    fn all(&self) -> MutexGuard<'_, Vec<Session>> {
        self.0.lock()
    }

    /// Notes how far a session is.
    pub fn mark(&self, id: &str, status: &'static str) {
        if let Some(session) = self.all().iter_mut().find(|session| session.id == id) {
            session.status = status;
        }
    }

    fn add(&self, session: Session) -> Result<(), Refusal> {
        let mut sessions = self.all();
        let under_way = sessions.iter().filter(|session| session.status != "completed");
        if under_way.count() >= CONCURRENT {
            return Err(Refusal::Busy);
        }
        if sessions.len() >= REMEMBERED
            && let Some(oldest) = sessions.iter().position(|session| session.status == "completed")
        {
            sessions.remove(oldest);
        }
        sessions.push(session);
        Ok(())
    }
}

pub async fn create(State(vendor): State<BeyondPresence>, body: Bytes) -> Result<Response, Refusal> {
    let wanted = check::session(&body)?;
    let pack = assets::presenter(&wanted.avatar_id).ok_or(Refusal::Unknown("Avatar"))?;
    let id = random::text::<12>().map_err(|_| Refusal::Broken)?;
    let session = Session {
        id: id.clone(),
        avatar_id: wanted.avatar_id,
        status: "to_start",
        url: wanted.url.to_string(),
        transport: "livekit",
    };
    vendor.0.sessions.add(session.clone())?;
    let persona = Persona {
        seed: seed(&id),
        ..Persona::default()
    };
    let invitation = Invitation {
        server: wanted.url,
        token: wanted.token,
        pack,
        persona,
        transcript: None,
    };
    let order = Order {
        invitation,
        of: Of::Session(id),
    };
    vendor.0.avatars.send(order).map_err(|_| Refusal::Broken)?;
    Ok((StatusCode::CREATED, Json(session)).into_response())
}

pub async fn show(State(vendor): State<BeyondPresence>, Path(id): Path<String>) -> Result<Response, Refusal> {
    let found = vendor
        .0
        .sessions
        .all()
        .iter()
        .find(|session| session.id == id)
        .cloned();
    let session = found.ok_or(Refusal::Unknown("Session"))?;
    Ok(Json(session).into_response())
}

pub async fn list(
    State(vendor): State<BeyondPresence>,
    Query(page): Query<Page>,
) -> Result<Response, Refusal> {
    let sessions = vendor.0.sessions.all();
    paged(&page, &sessions.iter().rev().collect::<Vec<_>>())
}
