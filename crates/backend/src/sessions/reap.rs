//! What the server does by itself: ends what nobody watches, finishes what was left undone, forgets what is old,
//! and stops.

use super::{Sessions, close};
use crate::{ServiceError, StoreError};
use contract::session::EndReason;
use std::time::Duration;
use tokio::time::timeout;

/// How long a page may overrun its time; it ends by itself, and this covers the way of its last word.
const OVERRUN: Duration = Duration::from_secs(5);
/// How long stopping waits for vendors.
const FAREWELL: Duration = Duration::from_secs(5);
/// Most old sessions that are deleted in one go, so that nobody who writes waits long.
const MOST_FORGOTTEN: u32 = 100;

impl Sessions {
    /// Ends sessions that lasted too long or fell silent, keeps the rooms of ended ones closed, asks vendors for what
    /// was said in them, and deletes what has been kept long enough; says how many it ended. To be called every few
    /// seconds.
    ///
    /// # Errors
    /// `Store`; a vendor that fails is tried again at a later call.
    pub async fn reap(&self) -> Result<usize, ServiceError> {
        self.0.starts.forget();
        self.0.cancels.forget();
        self.0.records.forget();
        self.0.seats.release_due(self.now());
        let ended = self.end_overdue().await?;
        self.forget_old().await?;
        self.forget_vendor_events().await?;
        self.confirm().await?;
        self.sweep(close::WHILE_NOBODY_WAITS).await?;
        self.transcribe(close::WHILE_NOBODY_WAITS).await?;
        Ok(ended)
    }

    /// The part of [`reap`](Self::reap) that ends.
    pub(crate) async fn end_overdue(&self) -> Result<usize, StoreError> {
        let now = self.now();
        let (late, silent) = (now.minus(OVERRUN), now.minus(self.0.heartbeat_grace));
        let ended = self.0.store.end_overdue(now, late, silent).await?;
        for session in &ended {
            self.leave(session).await;
            tracing::info!(%session, "ended because it ran over or fell silent");
        }
        Ok(ended.len())
    }

    async fn forget_old(&self) -> Result<(), StoreError> {
        let Some(keep) = self.0.keep else { return Ok(()) };
        let forgotten = self
            .0
            .store
            .forget(self.now().minus(keep), MOST_FORGOTTEN)
            .await?;
        if forgotten > 0 {
            tracing::info!(forgotten, "old sessions were deleted");
        }
        Ok(())
    }

    /// Ends everything that is open, because the server stops. Vendors that cannot be told in time are told after
    /// the next start.
    pub async fn shutdown(&self) {
        match self.0.store.end_all(EndReason::Shutdown, self.now()).await {
            Ok(ended) => tracing::info!(ended, "sessions were ended because the server stops"),
            Err(error) => {
                tracing::error!(%error, "sessions could not be ended; the next start ends them");
                return;
            }
        }
        match timeout(FAREWELL, self.sweep(FAREWELL)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, "vendors were not told; the next start tells them"),
            Err(_) => tracing::warn!("not every vendor was told in time; the next start tells them"),
        }
    }
}
