//! Beyond Presence, speech-to-video: its avatar joins our LiveKit room with a token that we sign.
//!
//! `POST /v1/sessions` with `x-api-key` (the vendor's API document of July 2026, and its LiveKit plugin 1.8.9).
//! There is no call to end a session: the avatar leaves when its room is deleted.

use super::http::{self, Answer};
use super::livekit::token::{Claims, VideoGrant};
use super::{Brief, Issued, Place, Provider, livekit};
use crate::config::Demo;
use crate::parts::VendorAccess;
use crate::{ProviderError, Reach};
use contract::ProviderKind;
use contract::session::SessionId;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::time::Duration;
use url::Url;

/// The avatar's identity; the vendor's own plugin uses this one.
pub const AVATAR_IDENTITY: &str = "bey-avatar-agent";
/// How long the avatar may take to join.
const AVATAR_TTL: Duration = Duration::from_mins(10);
/// Most characters of a vendor's error that become its code.
const CODE_CHARS: usize = 80;

/// An account at Beyond Presence, and the LiveKit server that its avatars join.
#[derive(Debug)]
pub struct Client {
    base_url: Url,
    secret: SecretString,
    http: reqwest::Client,
    room: livekit::Client,
    avatar: Avatar,
}

/// Which avatar plays a demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Avatar {
    /// The demo's own, else this one; and the identity of the agent it speaks for, if there is one.
    Operators {
        /// For demos that name none.
        fallback: Option<String>,
        /// `lk.publish_on_behalf`.
        agent_identity: Option<String>,
    },
    /// The sandbox's, which are called like presenters and speak for themselves.
    StandIn,
}

impl Avatar {
    fn of<'a>(&'a self, demo: &'a Demo) -> Option<&'a str> {
        match self {
            Self::Operators { fallback, .. } => demo.persona.avatar_id.as_deref().or(fallback.as_deref()),
            Self::StandIn => Some(&demo.presenter),
        }
    }

    fn agent_identity(&self) -> Option<&str> {
        match self {
            Self::Operators { agent_identity, .. } => agent_identity.as_deref(),
            Self::StandIn => None,
        }
    }
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

/// The vendor's error bodies: a sentence with 401, a list with 422.
#[derive(Deserialize)]
struct Refused {
    detail: Vec<BadField>,
}

#[derive(Deserialize)]
struct BadField {
    loc: Vec<serde_json::Value>,
    r#type: String,
}

impl Client {
    /// A client for this account, with the server of its rooms.
    ///
    /// # Errors
    /// When no HTTP client can be built.
    pub fn new(access: &VendorAccess, room: livekit::Client, avatar: Avatar) -> Result<Self, reqwest::Error> {
        let http = http::client(&access.api_url)?;
        Ok(Self {
            base_url: access.api_url.clone(),
            secret: access.api_key.clone(),
            http,
            room,
            avatar,
        })
    }

    /// The LiveKit server of its rooms.
    #[must_use]
    pub const fn room(&self) -> &livekit::Client {
        &self.room
    }

    /// The token with which the avatar joins. It carries the room's configuration too, because the avatar is
    /// often there before the visitor and then it is its join that brings the room about.
    fn avatar_token(&self, brief: &Brief<'_>) -> Result<String, ProviderError> {
        let signer = self.room.signer();
        let on_behalf = self
            .avatar
            .agent_identity()
            .map(|agent| ("lk.publish_on_behalf".into(), agent.into()));
        signer.sign(&Claims {
            sub: AVATAR_IDENTITY.into(),
            name: Some(AVATAR_IDENTITY.into()),
            kind: Some("agent".into()),
            attributes: on_behalf.into_iter().collect(),
            video: Some(VideoGrant {
                room_join: true,
                room: Some(brief.place.room.clone()),
                // It tells whether it listens or speaks by an attribute of its own.
                can_update_own_metadata: Some(true),
                ..VideoGrant::default()
            }),
            room_config: Some(self.room.room_config(brief)),
            ..signer.claims(AVATAR_TTL)
        })
    }
}

impl Provider for Client {
    fn kind(&self) -> ProviderKind {
        ProviderKind::BeyondPresence
    }

    fn reach(&self) -> Reach {
        self.room.reach()
    }

    fn plays(&self, demo: &Demo) -> Result<(), String> {
        self.avatar
            .of(demo)
            .map(drop)
            .ok_or_else(|| "Set avatar_id for this demo, or SHOWROOM_BEYOND_PRESENCE_AVATAR_ID.".into())
    }

    async fn issue(&self, brief: &Brief<'_>) -> Result<Issued, ProviderError> {
        let avatar_id = self
            .avatar
            .of(brief.demo)
            .ok_or_else(|| ProviderError::Rejected {
                code: "no avatar_id".into(),
            })?;
        let token = self.avatar_token(brief)?;
        let body = NewSession {
            transport: "livekit",
            avatar_id,
            url: self.room.url(),
            token: &token,
        };
        let request = self.http.post(http::join(&self.base_url, "v1/sessions"));
        let answer = http::send(
            request
                .header("x-api-key", self.secret.expose_secret())
                .json(&body),
        )
        .await?;
        if !answer.status.is_success() {
            return Err(refusal(&answer));
        }
        let session: Session = answer.json()?;
        Ok(Issued {
            vendor_ref: Some(session.id),
            ..self.room.visitor(brief)?
        })
    }

    async fn renew(&self, brief: &Brief<'_>) -> Result<Issued, ProviderError> {
        self.room.visitor(brief)
    }

    async fn end(&self, place: &Place) -> Result<bool, ProviderError> {
        self.room.end(place).await
    }

    async fn still_open(&self, places: &[Place]) -> Result<BTreeSet<SessionId>, ProviderError> {
        self.room.still_open(places).await
    }

    async fn probe(&self) -> Result<(), ProviderError> {
        let request = self.http.get(http::join(&self.base_url, "v1/auth/verify"));
        let answer = http::send(request.header("x-api-key", self.secret.expose_secret())).await?;
        if answer.status.is_success() {
            Ok(())
        } else {
            Err(refusal(&answer))
        }
    }
}

/// 429 with `Retry-After` is a rate; without it, it is the plan's number of conversations at once, as other
/// clients of this vendor have found.
fn refusal(answer: &Answer) -> ProviderError {
    if answer.status == 429 && answer.retry_after.is_none() {
        return ProviderError::Busy;
    }
    let code = answer
        .json::<Refused>()
        .ok()
        .and_then(|refused| refused.detail.into_iter().next())
        .map(|field| {
            let place: Vec<&str> = field.loc.iter().filter_map(serde_json::Value::as_str).collect();
            format!("{} {} {}", answer.status.as_u16(), place.join("."), field.r#type)
                .chars()
                .take(CODE_CHARS)
                .collect()
        });
    answer.refusal(code)
}
