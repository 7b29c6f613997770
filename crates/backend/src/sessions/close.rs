//! Closing at the vendor what has ended here, and keeping it closed.
//!
//! Ending is decided in the database first, with a mark that its room is to be looked after; so a crash, a slow
//! vendor or one that is down loses nothing. A token outlives its session, so the mark stays until no token can
//! bring the room back (`docs/adr/0005-signing-locally.md`).

use super::{Sessions, place};
use crate::ServiceError;
use crate::clock::Timestamp;
use crate::error::ProviderError;
use crate::providers::Provider;
use crate::store::SessionRow;
use contract::ProviderKind;
use contract::session::SessionId;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tracing::Instrument;

/// How long a visitor's answer waits for the vendor.
pub(super) const WHILE_SOMEBODY_WAITS: Duration = Duration::from_secs(3);
/// How long the reaper waits for the vendor.
pub(super) const WHILE_NOBODY_WAITS: Duration = Duration::from_secs(10);
/// After how long a vendor that does not answer is left alone: by then its room's own time-outs have closed it.
const GIVE_UP: Duration = Duration::from_hours(1);
/// How long a token lives that the LiveKit server hands out by itself while somebody is in the room
/// (v1.13.5 `pkg/service/roommanager.go`, `tokenDefaultTTL`).
const REFRESHED: Duration = Duration::from_mins(10);
/// How long after its expiry a token is still taken: a minute (`livekit/protocol` `auth/verifier.go`), and the time
/// that deleting a room may take.
const TOKEN_LEEWAY: Duration = Duration::from_secs(90);
/// Most sessions that one sweep looks after; the others have their turn at the next.
const MOST: u32 = 1000;
/// Rooms asked for in one call: if all are there, the answer stays under what we read of one.
const AT_ONCE: usize = 100;

impl Sessions {
    /// Tells the vendor that a session is over. What fails is left to the next sweep.
    pub(super) async fn close(&self, row: &SessionRow, patience: Duration) -> Result<(), ServiceError> {
        let Some(provider) = self.0.providers.get(row.provider) else {
            return Ok(());
        };
        let place = place(row);
        let ending = timeout(patience, provider.end(&place));
        match ending.await.unwrap_or(Err(ProviderError::Timeout)) {
            // Whoever was in it may have been handed a new token until just now.
            Ok(true) => {
                let until = self.now().plus(REFRESHED);
                self.0.store.token_until(&row.id, until).await?;
            }
            Ok(false) => {}
            Err(error) => {
                tracing::warn!(session = %row.id, %error, "the vendor was not told that it is over");
            }
        }
        Ok(())
    }

    /// Deletes the rooms of ended sessions that are there, and lets go of those that cannot come back.
    pub(super) async fn sweep(&self, patience: Duration) -> Result<(), ServiceError> {
        let mut by_vendor: BTreeMap<ProviderKind, Vec<SessionRow>> = BTreeMap::new();
        for row in self.0.store.to_close(self.now(), MOST).await? {
            by_vendor.entry(row.provider).or_default().push(row);
        }
        for (kind, rows) in by_vendor {
            for rows in rows.chunks(AT_ONCE) {
                self.sweep_some(kind, rows, patience).await?;
            }
        }
        Ok(())
    }

    async fn sweep_some(
        &self,
        kind: ProviderKind,
        rows: &[SessionRow],
        patience: Duration,
    ) -> Result<(), ServiceError> {
        // Before the vendor is asked: a token that expires while it answers needs one more look.
        let now = self.now();
        let (open, spare) = match self.still_open(kind, rows, patience).await {
            Ok(open) => (open, Duration::ZERO),
            Err(error) => {
                let (vendor, sessions) = (kind.id(), rows.len());
                tracing::warn!(vendor, sessions, %error, "the vendor was not told what is over");
                (BTreeSet::new(), GIVE_UP)
            }
        };
        let mut closing = JoinSet::new();
        for row in rows {
            if open.contains(&row.id) {
                let (sessions, row) = (self.clone(), row.clone());
                closing.spawn(async move { sessions.close(&row, patience).await }.in_current_span());
            } else if now > last_use(row).plus(spare) {
                self.0.store.closed(&row.id).await?;
            }
        }
        closing.join_all().await.into_iter().collect()
    }

    async fn still_open(
        &self,
        kind: ProviderKind,
        rows: &[SessionRow],
        patience: Duration,
    ) -> Result<BTreeSet<SessionId>, ProviderError> {
        // A vendor that is not configured any more cannot be asked.
        let Some(provider) = self.0.providers.get(kind) else {
            return Ok(BTreeSet::new());
        };
        let places: Vec<_> = rows.iter().map(place).collect();
        timeout(patience, provider.still_open(&places))
            .await
            .unwrap_or(Err(ProviderError::Timeout))
    }
}

/// The last moment at which any token of a session may open its room.
fn last_use(row: &SessionRow) -> Timestamp {
    let refreshed = row.ended.unwrap_or(row.last_seen).plus(REFRESHED);
    row.token_until
        .map_or(refreshed, |until| until.max(refreshed))
        .plus(TOKEN_LEEWAY)
}
