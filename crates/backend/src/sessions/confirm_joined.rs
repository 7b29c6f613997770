//! Whether visitors came: a session that its visitor never joined takes a place for nothing, whatever its page reports.
//!
//! The vendor is asked, once for many sessions. Where it cannot say, such sessions have a small cap of their own.

use super::trouble::Trouble;
use super::{Sessions, locator};
use crate::error::ProviderError;
use crate::providers::Provider;
use crate::store::SessionRow;
use contract::ProviderKind;
use contract::session::{EndReason, SessionId};
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::time::timeout;

/// How long a visitor has to join once the grant is given out. A page joins before it is done asking for the microphone.
const JOIN_WITHIN: Duration = Duration::from_secs(45);
/// How much later the vendor may report it: a LiveKit server counts a room's people every few seconds.
const TOLD_LATE: Duration = Duration::from_secs(5);
/// Most sessions asked about in one go.
const MOST: u32 = 100;

impl Sessions {
    /// Asks a vendor who has joined, and ends what has waited too long for its visitor.
    pub(crate) async fn confirm_joined(&self, kind: ProviderKind, patience: Duration) {
        // Before the vendor is asked: who joins while it answers is not late.
        let late = self.now().minus(JOIN_WITHIN + TOLD_LATE);
        let waiting = match self.0.store.unjoined(kind, MOST).await {
            Ok(waiting) => waiting,
            Err(error) => return self.trouble(Trouble::Storage, &error),
        };
        let joined = match self.ask_who_joined(kind, &waiting, patience).await {
            Ok(Some(joined)) => joined,
            Ok(None) => return,
            Err(error) => return self.trouble(Trouble::Joined(kind), &error),
        };
        self.works(Trouble::Joined(kind));
        for row in &waiting {
            let is_late = row.granted.is_some_and(|granted| granted <= late);
            let written = if joined.contains(&row.id) {
                self.0.store.joined(&row.id, self.now()).await
            } else if is_late {
                tracing::info!(session = %row.id, demo = row.demo, "its visitor did not come");
                // Closed at the vendor by the next sweep, with all the others.
                self.conclude(row, EndReason::Failed).await.map(drop)
            } else {
                Ok(())
            };
            if let Err(error) = written {
                self.trouble(Trouble::Storage, &error);
            }
        }
    }

    async fn ask_who_joined(
        &self,
        kind: ProviderKind,
        waiting: &[SessionRow],
        patience: Duration,
    ) -> Result<Option<BTreeSet<SessionId>>, ProviderError> {
        // A vendor that is not configured any more cannot be asked.
        let Some(provider) = self.0.providers.get(kind).filter(|_| !waiting.is_empty()) else {
            return Ok(None);
        };
        let locators: Vec<_> = waiting.iter().map(locator).collect();
        timeout(patience, provider.joined(&locators))
            .await
            .unwrap_or(Err(ProviderError::Timeout))
    }
}
