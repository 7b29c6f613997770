//! The rooms of guests: they are known by name from their making on, are counted while they are open, last no longer than
//! a session may, and stay closed until no token can bring them back. Start with [`TokenEndpoint::reap`].

use super::{Inner, TokenEndpoint};
use crate::ServiceError;
use crate::clock::Timestamp;
use crate::error::ProviderError;
use crate::providers::livekit;
use crate::providers::livekit::token::REFRESHED_USE;
use crate::store::GuestRoom;
use std::time::Duration;
use tokio::time::timeout;

/// How the name of every guest's room begins, before a hyphen.
pub(super) const PREFIX: &str = "guests";
/// How long one look, or one closing, may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long after its name is noted a room may not be there yet: longer than its making may take.
const MAKING: Duration = Duration::from_secs(20);
/// Rooms asked for in one call: if all are there, the answer stays under what we read of one.
const AT_ONCE: usize = 100;

/// Until when a room is watched whose tokens may be used until then, or are handed out until then by the server.
pub(super) fn watch_until(last_token: Timestamp) -> Timestamp {
    last_token.plus(REFRESHED_USE)
}

impl TokenEndpoint {
    /// Closes guests' rooms that have lasted as long as a session may, or are left, and puts out who comes back into one
    /// that is closed; says how many rooms it closed. To be called every few seconds: with no room there is no call.
    ///
    /// # Errors
    /// `Store`; `Provider` when the server did not list or close them, and then the next look tries again.
    pub async fn reap(&self) -> Result<usize, ServiceError> {
        let rooms = self.0.store.guest_rooms().await?;
        let Some(livekit) = self.0.livekit() else {
            return Ok(0);
        };
        let (mut closed, mut failed) = (0, None);
        for rooms in rooms.chunks(AT_ONCE) {
            let names: Vec<&str> = rooms.iter().map(|room| room.name.as_str()).collect();
            let now = self.0.clock.now();
            let open = timeout(PATIENCE, livekit.open_rooms(&names)).await;
            let open = open.unwrap_or(Err(ProviderError::Timeout))?;
            for room in rooms {
                match self
                    .0
                    .look_after(livekit, room, open.contains(&room.name), now)
                    .await
                {
                    Ok(true) => closed += 1,
                    Ok(false) => {}
                    // The others have their turn all the same.
                    Err(error) => failed = Some(error),
                }
            }
        }
        failed.map_or(Ok(closed), Err)
    }
}

impl Inner {
    /// Says whether there was anything to close.
    async fn look_after(
        &self,
        livekit: &livekit::Client,
        room: &GuestRoom,
        is_open: bool,
        now: Timestamp,
    ) -> Result<bool, ServiceError> {
        let is_over = room.closed.is_some() || room.opened.plus(self.max) <= now;
        let is_left = !is_open && room.closed.is_none() && room.opened.plus(MAKING) <= now;
        let is_due = is_left || (is_open && is_over);
        if !is_due {
            if room.closed.is_some() && now > room.watch_until {
                self.store.forget_guest_room(&room.name).await?;
            }
            return Ok(false);
        }
        let closing = timeout(PATIENCE, livekit.close_room(&room.name)).await;
        let closed = closing.unwrap_or(Err(ProviderError::Timeout))?;
        let until = watch_until(now);
        self.store
            .guest_room_closed(&room.name, now, until, closed.visited)
            .await?;
        if room.closed.is_some() && closed.visited {
            let revivals = room.revivals + 1;
            tracing::warn!(
                room = room.name,
                revivals,
                "a guest came back into a room that was closed"
            );
        } else {
            tracing::info!(room = room.name, "a guest's room is over");
        }
        Ok(true)
    }
}
