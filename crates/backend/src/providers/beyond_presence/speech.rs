//! Speech-to-video: the vendor's avatar joins our LiveKit room with a token that we sign.
//!
//! `POST /v1/sessions` (the vendor's API document of July 2026, and its LiveKit plugin 1.8.9). There is no call to
//! end a session: the avatar leaves when its room is deleted.

use super::account::Account;
use super::avatar::{AVATAR_IDENTITY, Avatar};
use crate::ProviderError;
use crate::config::Demo;
use crate::providers::livekit::token::{Claims, VideoGrant};
use crate::providers::{IssuedGrant, SessionSpec, livekit};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long the avatar may take to join.
const AVATAR_TTL: Duration = Duration::from_mins(10);

/// The LiveKit server that the avatars join, and which avatars.
#[derive(Debug)]
pub struct Speech {
    /// The server of its rooms.
    pub room: livekit::Client,
    /// Which avatar plays a demo.
    pub avatar: Avatar,
}

#[derive(Serialize)]
struct NewSession<'a> {
    transport: &'static str,
    avatar_id: &'a str,
    url: &'a str,
    token: &'a str,
}

#[derive(Deserialize)]
struct Session {
    id: String,
}

impl Speech {
    pub(super) fn plays(&self, demo: &Demo) -> Result<(), String> {
        self.avatar
            .of(demo, &demo.persona)
            .map(drop)
            .ok_or_else(|| "Set avatar_id for this demo, or SHOWROOM_BEYOND_PRESENCE_AVATAR_ID.".into())
    }

    pub(super) async fn issue(
        &self,
        account: &Account,
        spec: &SessionSpec<'_>,
    ) -> Result<IssuedGrant, ProviderError> {
        let avatar_id = self
            .avatar
            .of(spec.demo, spec.persona)
            .ok_or_else(|| ProviderError::Rejected {
                code: "no avatar_id".into(),
            })?;
        // Before the avatar is sent for: its token only joins, as the visitor's does.
        let room = &spec.locator.room;
        self.room.open_room(room, &self.room.room_config(spec)).await?;
        let token = self.avatar_token(spec)?;
        let body = NewSession {
            transport: "livekit",
            avatar_id: &avatar_id,
            url: self.room.url(),
            token: &token,
        };
        let session: Session = account.read(&account.post("v1/sessions", &body).await?)?;
        Ok(IssuedGrant {
            vendor_ref: Some(session.id),
            ..self.room.visitor(spec)?
        })
    }

    /// The token with which the avatar joins the room, which is there.
    fn avatar_token(&self, spec: &SessionSpec<'_>) -> Result<String, ProviderError> {
        let signer = self.room.signer();
        let on_behalf = self
            .avatar
            .agent_identity
            .as_deref()
            .map(|agent| ("lk.publish_on_behalf".into(), agent.into()));
        signer.sign(&Claims {
            sub: AVATAR_IDENTITY.into(),
            name: Some(AVATAR_IDENTITY.into()),
            kind: Some("agent".into()),
            attributes: on_behalf.into_iter().collect(),
            video: Some(VideoGrant {
                room_join: true,
                room: Some(spec.locator.room.clone()),
                // It reports whether it listens or speaks by an attribute of its own.
                can_update_own_metadata: Some(true),
                ..VideoGrant::default()
            }),
            ..signer.claims(AVATAR_TTL)
        })
    }
}
