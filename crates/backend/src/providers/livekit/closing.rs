//! From a room that is made to a room that stays closed.
//!
//! Every participant who is no agent is removed before the room is deleted: on LiveKit Cloud that revokes their tokens.
//! Where a token could bring the room back, its name is then kept by an empty room into which no agent is sent: the
//! server sends agents into a room when it is made, so a participant who comes back finds no agent
//! (`pkg/rtc/room.go`, v1.13.5). An agent that was called before may still arrive in it, and is put out.

use super::Client;
use super::rooms::{Participant, Room};
use super::token::{AgentDispatch, REFRESHED_USE, RoomConfig};
use crate::ProviderError;
use crate::clock::Timestamp;
use crate::providers::{Closed, IssuedGrant, SessionSpec};
use futures_util::future::join_all;
use std::collections::BTreeSet;

/// The metadata of a room that only keeps its name.
const CLOSED: &str = "showroom: closed";
/// An agent that no worker registers as: a room that names none gets every agent without a name.
const NO_AGENT: &str = "showroom-no-agent";
/// How long an empty room keeps its name: longer than a token may be used that the server hands out by itself.
const KEPT_SECS: u32 = 12 * 60;
const _: () = assert!(KEPT_SECS as u64 > REFRESHED_USE.as_secs());
/// How long after the end an agent may arrive that was called before it: its worker starts a process and connects, for which
/// livekit-agents 1.8 gives them ten seconds each.
const AGENT_ARRIVES_WITHIN_SECS: i64 = 60;

impl Room {
    /// Whether the room is what is left of a session.
    fn is_closed(&self) -> bool {
        self.metadata == CLOSED
    }

    /// The same, without participants. An agent or an avatar that joins late with a token of its own is not among the
    /// participants that the server counts, but among those that publish.
    fn only_keeps_its_name(&self) -> bool {
        self.is_closed() && self.num_participants == 0 && self.num_publishers == 0
    }

    /// Whether an agent may still be on its way into it. One that the server does not date is taken to be old.
    fn may_get_an_agent(&self, now: Timestamp) -> bool {
        now.unix_secs() - self.creation_time < AGENT_ARRIVES_WITHIN_SECS
    }
}

/// The outcome of removing a room's participants.
struct PutOut {
    /// Whether there were any.
    visited: bool,
    /// Whether all of them are out, as the server reports.
    all: bool,
}

impl Client {
    /// Makes a room with its agent. Making one that is there changes nothing, so no second agent comes.
    ///
    /// # Errors
    /// `Unauthorized` when the server does not take our key, or our clock is wrong; `Unavailable` or `Timeout` when it
    /// cannot be reached.
    pub async fn open_room(&self, name: &str, config: &RoomConfig) -> Result<(), ProviderError> {
        let made = self.rooms.create(name, config, "").await;
        if matches!(made, Err(ProviderError::Unauthorized)) {
            tracing::error!(
                "the LiveKit server refuses our key: LIVEKIT_API_SECRET does not belong to LIVEKIT_API_KEY, or this \
                 machine's clock is wrong"
            );
        }
        made
    }

    /// Does what a session takes without sending an agent: makes its room, signs its visitor's token, and deletes the room.
    ///
    /// # Errors
    /// When any of it is refused.
    pub async fn rehearse_room(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError> {
        let config = RoomConfig {
            agents: vec![no_agent()],
            ..self.room_config(spec)
        };
        self.open_room(&spec.locator.room, &config).await?;
        let issued = self.visitor(spec);
        self.rooms.delete(&spec.locator.room).await?;
        issued
    }

    /// Removes every participant and deletes a room; where a token could bring it back, keeps its name. Closing one
    /// that is closed is a success, and removes participants who came back: deleting it would let a token make it anew,
    /// with an agent, before its name is kept again.
    ///
    /// # Errors
    /// When the room was not deleted.
    pub async fn close_room(&self, name: &str) -> Result<Closed, ProviderError> {
        // Before the room is deleted: this takes a call, and meanwhile a token could make the room anew.
        let keeps_names = !self.only_we_make_rooms().await;
        let is_closed = keeps_names && self.is_closed(name).await;
        let PutOut { visited, all } = self.put_out(name).await;
        if is_closed && all {
            return Ok(Closed {
                was_open: visited,
                visited,
                uses: u32::from(visited),
            });
        }
        let was_open = self.rooms.delete(name).await?;
        if keeps_names && let Err(error) = self.keep_name(name).await {
            tracing::warn!(room = name, %error, "the name of a closed room could not be kept");
        }
        Ok(Closed {
            was_open,
            visited,
            uses: u32::from(visited),
        })
    }

    /// Which of these rooms are open: there, and more than a name that is kept.
    ///
    /// # Errors
    /// When the server does not list them.
    pub async fn open_rooms(&self, names: &[&str]) -> Result<BTreeSet<String>, ProviderError> {
        let now = self.signer.now();
        let rooms = self.rooms.list(names).await?.into_iter().map(async |room| {
            // An agent that does not publish is in none of the server's numbers.
            let is_open = !room.only_keeps_its_name()
                || room.may_get_an_agent(now) && self.has_an_agent(&room.name).await;
            is_open.then_some(room.name)
        });
        Ok(join_all(rooms).await.into_iter().flatten().collect())
    }

    /// Whether an agent is in a room. A server that does not say is asked again at the next look.
    async fn has_an_agent(&self, name: &str) -> bool {
        match self.rooms.participants(name).await {
            Ok(inside) => inside.iter().any(Participant::is_agent),
            Err(error) => {
                tracing::debug!(room = name, %error, "the server did not say who is in a closed room");
                false
            }
        }
    }

    /// Which of these rooms hold a person.
    ///
    /// # Errors
    /// When the server does not list them.
    pub async fn visited_rooms(&self, names: &[&str]) -> Result<BTreeSet<String>, ProviderError> {
        let rooms = self.rooms.list(names).await?.into_iter();
        Ok(rooms
            .filter(|room| room.num_participants > 0)
            .map(|room| room.name)
            .collect())
    }

    /// Whether a room is closed already. A server that does not say is taken to have it open.
    async fn is_closed(&self, name: &str) -> bool {
        match self.rooms.list(&[name]).await {
            Ok(rooms) => rooms.iter().any(|room| room.name == name && room.is_closed()),
            Err(error) => {
                tracing::debug!(room = name, %error, "the server did not say whether a room is closed");
                false
            }
        }
    }

    /// Removes every participant who is no agent. What fails does not matter where the room is deleted: that removes
    /// them as well, and only that must succeed.
    async fn put_out(&self, name: &str) -> PutOut {
        let inside = match self.rooms.participants(name).await {
            Ok(inside) => inside,
            Err(error) => {
                tracing::debug!(room = name, %error, "the server did not say who is in a room");
                return PutOut {
                    visited: false,
                    all: false,
                };
            }
        };
        // An agent in a closed room was not dispatched: it goes with the room.
        let mut all = inside.iter().all(|inside| !inside.is_agent());
        let mut visited = false;
        for person in inside.iter().filter(|inside| !inside.is_agent()) {
            visited = true;
            if let Err(error) = self.rooms.remove(name, &person.identity).await {
                tracing::debug!(room = name, %error, "a participant was not removed before the room");
                all = false;
            }
        }
        PutOut { visited, all }
    }

    async fn keep_name(&self, name: &str) -> Result<(), ProviderError> {
        let config = RoomConfig {
            empty_timeout: KEPT_SECS,
            departure_timeout: KEPT_SECS,
            max_participants: 1,
            agents: vec![no_agent()],
        };
        self.rooms.create(name, &config, CLOSED).await
    }
}

/// The dispatch of an agent that does not exist.
fn no_agent() -> AgentDispatch {
    AgentDispatch {
        agent_name: NO_AGENT.into(),
        metadata: String::new(),
    }
}
