//! What the server does by itself: ends what nobody watches, finishes what was left undone, and stops.

use super::{Sessions, close};
use crate::{ServiceError, StoreError};
use contract::session::EndReason;
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tracing::Instrument;

/// How long a page may overrun its time; it ends by itself, and this covers the way of its last word.
const OVERRUN: Duration = Duration::from_secs(5);
/// How long stopping waits for vendors.
const FAREWELL: Duration = Duration::from_secs(5);

impl Sessions {
    /// Ends sessions that lasted too long or fell silent, and tells vendors what they have not been told; says how
    /// many it ended. To be called every few seconds.
    ///
    /// # Errors
    /// `Store`; a vendor that fails is tried again at a later call.
    pub async fn reap(&self) -> Result<usize, ServiceError> {
        self.0.limiter.forget();
        let ended = self.end_overdue().await?;
        let now = self.now();
        let mut down = BTreeSet::new();
        for row in self.0.store.to_close(now).await? {
            // One failure speaks for the vendor: the rest of its sessions wait for the next call.
            if !down.contains(&row.provider) && !self.close(&row, close::WHILE_NOBODY_WAITS).await? {
                down.insert(row.provider);
            }
        }
        Ok(ended)
    }

    /// The part of [`reap`](Self::reap) that needs no vendor.
    pub(crate) async fn end_overdue(&self) -> Result<usize, StoreError> {
        let now = self.now();
        let (late, silent) = (now.minus(OVERRUN), now.minus(self.0.heartbeat_grace));
        let ended = self.0.store.end_overdue(now, late, silent).await?;
        if ended > 0 {
            tracing::info!(ended, "sessions were ended that ran over or fell silent");
        }
        Ok(ended)
    }

    /// Ends everything that is open, because the server stops. Vendors that cannot be told in time are told after
    /// the next start.
    pub async fn shutdown(&self) {
        let now = self.now();
        let rows = match self.0.store.end_all(EndReason::Shutdown, now).await {
            Ok(ended) => {
                tracing::info!(ended, "sessions were ended because the server stops");
                self.0.store.to_close(now).await
            }
            Err(error) => Err(error),
        };
        let rows = match rows {
            Ok(rows) => rows,
            Err(error) => {
                tracing::error!(%error, "sessions could not be ended; the next start ends them");
                return;
            }
        };
        let mut closing = JoinSet::new();
        for row in rows {
            let sessions = self.clone();
            closing.spawn(async move { sessions.close(&row, FAREWELL).await }.in_current_span());
        }
        if timeout(FAREWELL, closing.join_all()).await.is_err() {
            tracing::warn!("not every vendor was told in time; the next start tells them");
        }
    }
}
