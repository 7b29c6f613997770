//! LiveKit: our own room on a LiveKit server, made here with its limits and its agent, and a join token that we sign.
//!
//! A token only joins: it shapes no room and sends no agent. Ending removes every participant, deletes the room and
//! keeps it closed ([`closing`]).

mod agent;
mod auto_create;
mod closing;
pub(crate) mod config;
mod doctor;
pub(crate) mod integration;
mod keys;
pub mod rooms;
pub mod token;

pub use agent::Agent;
pub use auto_create::AutoCreate;
mod webhook;

pub(crate) use integration::INTEGRATION;
pub use integration::sandbox_agent;

use super::{Closed, Departed, IssuedGrant, Provider, SessionLocator, SessionSpec, http};
use crate::clock::Clock;
use crate::config::Demo;
use crate::doctor::examine::Examine;
use crate::runtime::LivekitAccess;
use crate::{CspSources, ProviderError};
use async_trait::async_trait;
use contract::ProviderKind;
use contract::grant::{Grant, Token};
use contract::session::SessionId;
use rooms::Rooms;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use token::{AgentDispatch, Claims, RoomConfig, Signer, VideoGrant};
use url::Url;

/// How long a room waits for its visitor; agents and avatars do not count.
const EMPTY_TIMEOUT_SECS: u32 = 60;
/// How long a room waits for a visitor who dropped out.
const DEPARTURE_TIMEOUT_SECS: u32 = 20;
/// The visitor alone: agents and avatars are not counted (server 1.13, `participant.go` `IsDependent`). One grant is one
/// person, also where a client asks for a second identity by `publish=`.
const MAX_PARTICIPANTS: u32 = 1;

/// A LiveKit server, and our key there.
#[derive(Debug)]
pub struct Client {
    url: Url,
    signer: Arc<Signer>,
    rooms: Rooms,
    agent: Agent,
    token_ttl: Duration,
    auto_create: auto_create::Known,
}

impl Client {
    /// A client for this server, whose `agent` field is taken from `agent`.
    ///
    /// # Errors
    /// When no HTTP client can be built.
    pub fn new(
        access: &LivekitAccess,
        agent: Agent,
        token_ttl: Duration,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, reqwest::Error> {
        let signer = Arc::new(Signer::new(
            access.api_key.clone(),
            access.api_secret.clone(),
            clock,
        ));
        let url = with_scheme(&access.url, "ws", "wss");
        let base = with_scheme(&access.url, "http", "https");
        let rooms = Rooms::new(http::client(&base)?, base, Arc::clone(&signer));
        Ok(Self {
            url,
            signer,
            rooms,
            agent,
            token_ttl,
            auto_create: auto_create::Known::default(),
        })
    }

    /// The server's rooms.
    #[must_use]
    pub const fn rooms(&self) -> &Rooms {
        &self.rooms
    }

    /// Who signs for this server.
    #[must_use]
    pub fn signer(&self) -> &Signer {
        &self.signer
    }

    /// How long a person's token may be used to join.
    #[must_use]
    pub const fn token_ttl(&self) -> Duration {
        self.token_ttl
    }

    /// The address that participants join at, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> &str {
        self.url.as_str().trim_end_matches('/')
    }

    /// What a page must be able to reach: a failed join is looked into over HTTP (livekit-client 2.23).
    fn origins(&self) -> [String; 2] {
        [("ws", "wss"), ("http", "https")].map(|(plain, encrypted)| {
            let url = with_scheme(&self.url, plain, encrypted);
            let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
            format!("{}://{}{port}", url.scheme(), url.host_str().unwrap_or_default())
        })
    }

    /// The shape of a session's room, with its agent.
    #[must_use]
    pub fn room_config(&self, spec: &SessionSpec<'_>) -> RoomConfig {
        room_of(self.agent.dispatch(spec.demo, spec.persona))
    }

    /// The room of a guest who comes by the token endpoint and asks for `agent`, or for none. `demos` are this server's,
    /// of which the agent may play one; `host` names who invites.
    #[must_use]
    pub fn guest_room(&self, agent: Option<&str>, demos: &[Demo], host: &str) -> RoomConfig {
        room_of(self.agent.dispatch_for_guest(agent, demos, host))
    }

    /// A person's token: one room, one identity, a microphone and data, nothing else. It says nothing of the room's shape
    /// and names no agent: the server copies all that a token says into those that it hands out by itself.
    ///
    /// # Errors
    /// When it cannot be signed.
    pub fn join_token(&self, (room, identity): (&str, &str), name: &str) -> Result<String, ProviderError> {
        self.signer.sign(&Claims {
            sub: identity.to_owned(),
            name: Some(name.to_owned()),
            video: Some(VideoGrant {
                room_join: true,
                room: Some(room.to_owned()),
                can_subscribe: Some(true),
                can_publish: Some(true),
                can_publish_sources: vec!["microphone".into()],
                can_publish_data: Some(true),
                can_update_own_metadata: Some(false),
                ..VideoGrant::default()
            }),
            ..self.signer.claims(self.token_ttl)
        })
    }

    /// An observer's token for a room of ours: they see and hear what is sent there, send nothing, and are invisible.
    /// They take no place from the visitor and do not keep the room open.
    ///
    /// # Errors
    /// When it cannot be signed.
    pub fn observer_token(&self, (room, identity): (&str, &str)) -> Result<String, ProviderError> {
        self.signer.sign(&Claims {
            sub: identity.to_owned(),
            video: Some(VideoGrant {
                room_join: true,
                room: Some(room.to_owned()),
                can_subscribe: Some(true),
                can_publish: Some(false),
                can_publish_data: Some(false),
                can_update_own_metadata: Some(false),
                hidden: true,
                recorder: true,
                ..VideoGrant::default()
            }),
            ..self.signer.claims(self.token_ttl)
        })
    }

    /// The visitor's own token, as a grant.
    ///
    /// # Errors
    /// When it cannot be signed.
    pub fn visitor(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError> {
        let locator = spec.locator;
        let token_until = self.signer.now().plus(self.token_ttl);
        let at = (locator.room.as_str(), locator.identity.as_str());
        let token = self.join_token(at, "Visitor")?;
        let grant = Grant::LivekitRoom {
            url: self.url().to_owned(),
            token: Token(token),
            interrupt: self.agent.interrupt(spec.demo),
        };
        Ok(IssuedGrant {
            grant,
            vendor_ref: None,
            token_until,
        })
    }
}

#[async_trait]
impl Provider for Client {
    fn kind(&self) -> ProviderKind {
        ProviderKind::Livekit
    }

    fn csp_sources(&self) -> CspSources {
        CspSources {
            connect: self.origins().into(),
            ..CspSources::default()
        }
    }

    fn plays(&self, _demo: &Demo) -> Result<(), String> {
        Ok(())
    }

    /// As far as the agent follows its metadata; one that is not dispatched, or that receives other metadata, does not.
    fn greets(&self, demo: &Demo) -> bool {
        let told_otherwise = self.agent.takes_metadata && demo.vendor.livekit.metadata.is_some();
        self.agent.of(demo).is_some() && !told_otherwise
    }

    async fn issue(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError> {
        self.open_room(&spec.locator.room, &self.room_config(spec))
            .await?;
        self.visitor(spec)
    }

    async fn renew(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError> {
        self.visitor(spec)
    }

    async fn end(&self, locator: &SessionLocator) -> Result<Closed, ProviderError> {
        self.close_room(&locator.room).await
    }

    async fn still_open(&self, locators: &[SessionLocator]) -> Result<BTreeSet<SessionId>, ProviderError> {
        Ok(sessions_in(
            locators,
            &self.open_rooms(&rooms_of(locators)).await?,
        ))
    }

    async fn joined(
        &self,
        locators: &[SessionLocator],
    ) -> Result<Option<BTreeSet<SessionId>>, ProviderError> {
        let rooms = self.visited_rooms(&rooms_of(locators)).await?;
        Ok(Some(sessions_in(locators, &rooms)))
    }

    async fn has_agent(&self, locator: &SessionLocator, gone: &Departed) -> Result<bool, ProviderError> {
        let inside = self.rooms.participants(&locator.room).await?;
        Ok(inside.iter().any(|who| who.is_agent() && !who.is_over_with(gone)))
    }

    async fn probe(&self) -> Result<(), ProviderError> {
        // No room has this name, so the answer is short.
        self.rooms.list(&["-"]).await.map(drop)
    }

    fn examine(&self) -> &dyn Examine {
        self
    }
}

fn rooms_of(locators: &[SessionLocator]) -> Vec<&str> {
    locators.iter().map(|locator| locator.room.as_str()).collect()
}

fn sessions_in(locators: &[SessionLocator], rooms: &BTreeSet<String>) -> BTreeSet<SessionId> {
    let inside = locators.iter().filter(|locator| rooms.contains(&locator.room));
    inside.map(|locator| locator.session.clone()).collect()
}

fn room_of(agent: Option<AgentDispatch>) -> RoomConfig {
    RoomConfig {
        empty_timeout: EMPTY_TIMEOUT_SECS,
        departure_timeout: DEPARTURE_TIMEOUT_SECS,
        max_participants: MAX_PARTICIPANTS,
        agents: agent.into_iter().collect(),
    }
}

/// The same address with the plain or the encrypted scheme of another pair.
fn with_scheme(url: &Url, plain: &str, encrypted: &str) -> Url {
    let mut url = url.clone();
    let scheme = if matches!(url.scheme(), "wss" | "https") {
        encrypted
    } else {
        plain
    };
    // OK because all four schemes are of one kind, so the change is never refused.
    let _ = url.set_scheme(scheme);
    url
}
