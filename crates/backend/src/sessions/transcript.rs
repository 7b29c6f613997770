//! What was said, as the vendor kept it: asked for after the end, since the page reports only what it heard.
//!
//! A vendor has it some time after the end or never, and does not say which. So each ended session is asked for a few
//! times, ever less often, and let go after an hour. It is not asked for one of which nothing is stored.

use super::trouble::Trouble;
use super::{Sessions, locator};
use crate::TranscriptEntry;
use crate::error::ProviderError;
use crate::providers::Provider;
use crate::store::SessionRow;
use contract::ProviderKind;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tracing::Instrument;

/// After how long no vendor is asked any more.
pub(crate) const GIVE_UP: Duration = Duration::from_hours(1);
/// Most sessions that are asked for in one go; the others have their turn at the next.
const MOST: u32 = 20;

impl Sessions {
    /// Asks a vendor for what was said in its sessions that have ended, and keeps it.
    pub(crate) async fn transcribe(&self, kind: ProviderKind, patience: Duration) {
        // Before they are asked: each has only so many tries.
        if !self.0.recording.has_room() {
            return;
        }
        let now = self.now();
        let due = self.0.store.to_transcribe(kind, now, now.minus(GIVE_UP), MOST);
        let due = match due.await {
            Ok(due) => due,
            Err(error) => return self.trouble(Trouble::Storage, &error),
        };
        let mut asking = JoinSet::new();
        for row in due {
            let sessions = self.clone();
            asking.spawn(async move { sessions.transcribe_one(&row, patience).await }.in_current_span());
        }
        asking.join_all().await;
    }

    async fn transcribe_one(&self, row: &SessionRow, patience: Duration) {
        if !self.stores_words(row).await {
            return;
        }
        let lines = match self.ask(row, patience).await {
            Ok(Some(lines)) => lines,
            Ok(None) => return,
            Err(error) => return self.trouble(Trouble::Transcript(row.provider), &error),
        };
        // Its link may have been set meanwhile.
        if !self.stores_words(row).await {
            return;
        }
        match self.0.store.keep_transcript(&row.id, &lines).await {
            Ok(true) => {
                tracing::info!(session = %row.id, lines = lines.len(), "the vendor's transcript was stored");
            }
            Ok(false) => {}
            Err(error) => self.trouble(Trouble::Storage, &error),
        }
    }

    /// Whether what was said in a session may be stored; not so where that cannot be known.
    async fn stores_words(&self, row: &SessionRow) -> bool {
        let nothing = self.stores_nothing(row).await;
        nothing.map_or_else(
            |error| {
                self.trouble(Trouble::Storage, &error);
                false
            },
            |nothing| !nothing,
        )
    }

    async fn ask(
        &self,
        row: &SessionRow,
        patience: Duration,
    ) -> Result<Option<Vec<TranscriptEntry>>, ProviderError> {
        // A vendor that is not configured any more cannot be asked.
        let Some(provider) = self.0.providers.get(row.provider) else {
            return Ok(None);
        };
        timeout(patience, provider.transcript(&locator(row)))
            .await
            .unwrap_or(Err(ProviderError::Timeout))
    }
}
