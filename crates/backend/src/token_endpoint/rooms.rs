//! The rooms of guests last no longer than a session may: they are looked for once a minute, and the old ones deleted.
//!
//! A token outlives its room by a few minutes, and whoever holds one brings the room back; so a room that was deleted
//! is deleted again for as long. Start with [`TokenEndpoint::reap`].

use super::TokenEndpoint;
use crate::clock::Timestamp;
use crate::error::ProviderError;
use std::collections::BTreeMap;
use std::sync::{MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::timeout;

/// How the name of every guest's room begins, before a hyphen; nothing else on the server should be called so.
pub(super) const PREFIX: &str = "guests";
/// The pause between two looks.
const EVERY: Duration = Duration::from_mins(1);
/// How long one look and its deletions may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a deleted room may come back: longer than a token lives that the server itself handed out (ten minutes,
/// v1.13.5 `pkg/service/roommanager.go`, `tokenDefaultTTL`).
const REMEMBERED: Duration = Duration::from_mins(15);

/// What is known of the rooms.
#[derive(Debug, Default)]
pub(super) struct Rooms {
    looked: Option<Timestamp>,
    /// Rooms that were too old, with when they were last deleted.
    over: BTreeMap<String, Timestamp>,
}

impl TokenEndpoint {
    /// Deletes guests' rooms that are older than a session may become; says how many. To be called every few seconds:
    /// it asks the server once a minute.
    ///
    /// # Errors
    /// When the server did not list or delete them; the next look tries again.
    pub async fn reap(&self) -> Result<usize, ProviderError> {
        let now = self.0.clock.now();
        let Some(livekit) = self.0.livekit().filter(|_| self.rooms().is_due(now)) else {
            return Ok(0);
        };
        let deleting = async {
            let (mut deleted, mut failed) = (0, None);
            for room in livekit.rooms().list(&[]).await? {
                let is_guests = room
                    .name
                    .strip_prefix(PREFIX)
                    .is_some_and(|rest| rest.starts_with('-'));
                let is_old = room
                    .creation_time
                    .is_some_and(|secs| Timestamp(secs.saturating_mul(1000)).plus(self.0.max) <= now);
                if !is_guests || !(is_old || self.rooms().over.contains_key(&room.name)) {
                    continue;
                }
                if let Err(error) = livekit.rooms().delete(&room.name).await {
                    failed = Some(error);
                    continue;
                }
                tracing::info!(
                    room = room.name,
                    "a guests' room that lasted too long was deleted"
                );
                self.rooms().over.insert(room.name, now);
                deleted += 1;
            }
            failed.map_or(Ok(deleted), Err)
        };
        timeout(PATIENCE, deleting)
            .await
            .unwrap_or(Err(ProviderError::Timeout))
    }

    fn rooms(&self) -> MutexGuard<'_, Rooms> {
        // OK after a panic elsewhere: it is whole between any two statements.
        self.0.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rooms {
    fn is_due(&mut self, now: Timestamp) -> bool {
        if self.looked.is_some_and(|looked| now < looked.plus(EVERY)) {
            return false;
        }
        self.looked = Some(now);
        self.over.retain(|_, deleted| deleted.plus(REMEMBERED) > now);
        true
    }
}
