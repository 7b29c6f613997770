//! Managed: the vendor runs the agent, the avatar and the LiveKit room, and hands out the visitor's token.
//!
//! `POST /v1/livekit-rooms`, or `/v1/calls`, its older name (the vendor's API document of September 2026). It needs
//! the vendor's Growth plan; on a smaller one the agent's own page is shown, if `hosted_fallback` is set. Each call opens a room and costs.

use super::account::Account;
use super::visitors_token;
use crate::clock::Clock;
use crate::config::{Demo, RoomsEndpoint, is_loopback, livekit_origins};
use crate::providers::{IdSource, IssuedGrant, SessionSpec, http};
use crate::{CspSources, ProviderError, Throttle};
use contract::grant::{Grant, Token};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// How long the vendor's page of an agent counts as just handed out: it has no token, and its address holds for ever.
const PAGE_TTL: Duration = Duration::from_mins(10);
/// Most characters of a tag's value (API document of September 2026; a key has at most 30, and there are at most 10).
const TAG_CHARS: usize = 100;

/// How managed rooms are opened.
#[derive(Debug)]
pub struct Managed {
    /// Which agent plays a demo.
    pub agent: ManagedAgent,
    /// The name of the call.
    pub endpoint: RoomsEndpoint,
    /// Base address of the agents' own pages.
    pub hosted_url: Url,
    /// Whether such a page is shown where the plan has no rooms.
    pub hosted_fallback: bool,
    /// Hosts that its LiveKit servers may have; the page may reach no other.
    pub livekit_hosts: Vec<String>,
    /// Dates grants.
    pub clock: Arc<dyn Clock>,
}

/// Which agent plays a demo.
#[derive(Debug, Clone)]
pub struct ManagedAgent {
    /// Its id.
    pub id: IdSource,
    /// The RPC method that makes it stop talking. No document describes a way to interrupt the vendor's but to speak.
    pub interrupt_rpc: Option<String>,
}

impl ManagedAgent {
    /// The demo's own, else this one.
    #[must_use]
    pub const fn named(id: Option<String>) -> Self {
        Self {
            id: IdSource::Own(id),
            interrupt_rpc: None,
        }
    }

    fn of<'a>(&'a self, demo: &'a Demo) -> Option<Cow<'a, str>> {
        self.id
            .of(demo.vendor.beyond_presence.id.as_deref(), &demo.presenter)
    }
}

#[derive(Serialize)]
struct NewRoom<'a> {
    agent_id: &'a str,
    tags: BTreeMap<&'static str, String>,
}

#[derive(Deserialize)]
struct Room {
    id: String,
    livekit_url: String,
    livekit_token: Token,
}

impl Managed {
    pub(super) fn csp_sources(&self) -> CspSources {
        CspSources {
            connect: self
                .livekit_hosts
                .iter()
                .flat_map(|host| livekit_origins(host))
                .collect(),
            frames: self
                .hosted_fallback
                .then(|| self.hosted_url.origin().ascii_serialization())
                .into_iter()
                .collect(),
            ..CspSources::default()
        }
    }

    pub(super) fn plays(&self, demo: &Demo) -> Result<(), String> {
        self.agent
            .of(demo)
            .map(drop)
            .ok_or_else(|| "Set agent_id for this demo, or SHOWROOM_BEYOND_PRESENCE_AGENT_ID.".into())
    }

    pub(super) async fn issue(
        &self,
        account: &Account,
        without_rooms: &Throttle,
        spec: &SessionSpec<'_>,
    ) -> Result<IssuedGrant, ProviderError> {
        let agent_id = self.agent.of(spec.demo).ok_or_else(|| ProviderError::Rejected {
            code: "no agent_id".into(),
        })?;
        let tags = [
            ("session", spec.locator.session.to_string()),
            ("demo", spec.demo.slug.clone()),
        ];
        let body = NewRoom {
            agent_id: &agent_id,
            tags: tags
                .map(|(key, value)| (key, value.chars().take(TAG_CHARS).collect()))
                .into(),
        };
        let path = match self.endpoint {
            RoomsEndpoint::LivekitRooms => "v1/livekit-rooms",
            RoomsEndpoint::Calls => "v1/calls",
        };
        let answer = account.post(path, &body).await?;
        let now = self.clock.now();
        if answer.status == 403 {
            let says = if self.hosted_fallback {
                "the agent's public page is shown instead, without captions, typing and mute, and without an end"
            } else {
                "beyond_presence.hosted_fallback would show the agent's public page instead"
            };
            if without_rooms.admit_at("no-rooms", now).is_some() {
                tracing::warn!(
                    "Beyond Presence opens no room with this key (403), most likely because of its plan: {says}"
                );
            }
            if !self.hosted_fallback {
                return Err(ProviderError::Rejected {
                    code: "no-rooms".into(),
                });
            }
            return Ok(IssuedGrant {
                grant: Grant::HostedFrame {
                    src: self.hosted_page(&agent_id),
                },
                vendor_ref: None,
                token_until: now.plus(PAGE_TTL),
            });
        }
        let room: Room = account.read(&answer)?;
        self.check(&room.livekit_url, account)?;
        let token_until = visitors_token::until(&room.livekit_token.0)?;
        let grant = Grant::LivekitRoom {
            url: room.livekit_url,
            token: room.livekit_token,
            interrupt: self.agent.interrupt_rpc.clone(),
        };
        Ok(IssuedGrant {
            grant,
            vendor_ref: Some(room.id),
            token_until,
        })
    }

    fn hosted_page(&self, agent_id: &str) -> String {
        let mut url = http::join(&self.hosted_url, "");
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().push(agent_id);
        }
        url.into()
    }

    /// A server that the page may not reach would look like one that is down: better said here, by name.
    fn check(&self, livekit_url: &str, account: &Account) -> Result<(), ProviderError> {
        let refuse = |why: String| Err(ProviderError::Protocol(why.into()));
        let Ok(url) = livekit_url.parse::<Url>() else {
            return refuse("its livekit_url is no address".into());
        };
        let (Some(host), port) = (url.host_str(), url.port()) else {
            return refuse("its livekit_url names no host".into());
        };
        let host = port.map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        if http::gives_away(&host, &account.secret) {
            return refuse("its livekit_url holds our key".into());
        }
        if url.scheme() != "wss" && !(url.scheme() == "ws" && is_loopback(&url)) {
            return refuse(format!("its LiveKit server at {host} is not encrypted"));
        }
        if self
            .livekit_hosts
            .iter()
            .any(|known| known.eq_ignore_ascii_case(&host))
        {
            Ok(())
        } else {
            refuse(format!(
                "its LiveKit server is at {host}, which beyond_presence.livekit_hosts does not name"
            ))
        }
    }
}
