//! What was said, as the vendor kept it: asked for after the end, since the page tells only what it heard.
//!
//! A vendor has it some time after the end or never, and does not say which. So each ended session is asked for a few
//! times, ever less often, and let go after an hour.

use super::{Sessions, place};
use crate::error::ProviderError;
use crate::providers::Provider;
use crate::store::SessionRow;
use crate::{Line, ServiceError};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tracing::Instrument;

/// After how long nobody is asked any more.
const GIVE_UP: Duration = Duration::from_hours(1);
/// Most sessions that are asked for in one go; the others have their turn at the next.
const MOST: u32 = 20;

impl Sessions {
    /// Asks the vendors for what was said in sessions that have ended, and keeps it.
    pub(super) async fn transcribe(&self, patience: Duration) -> Result<(), ServiceError> {
        let now = self.now();
        let due = self.0.store.to_transcribe(now, now.minus(GIVE_UP), MOST);
        let mut asking = JoinSet::new();
        for row in due.await? {
            let sessions = self.clone();
            asking.spawn(async move { sessions.transcribe_one(&row, patience).await }.in_current_span());
        }
        asking.join_all().await.into_iter().collect()
    }

    async fn transcribe_one(&self, row: &SessionRow, patience: Duration) -> Result<(), ServiceError> {
        match self.ask(row, patience).await {
            Ok(Some(lines)) => {
                if self.0.store.keep_transcript(&row.id, &lines).await? {
                    tracing::info!(session = %row.id, lines = lines.len(), "the vendor's transcript was kept");
                }
            }
            Ok(None) => {}
            Err(error) => {
                tracing::warn!(session = %row.id, %error, "the vendor did not give its transcript");
            }
        }
        Ok(())
    }

    async fn ask(&self, row: &SessionRow, patience: Duration) -> Result<Option<Vec<Line>>, ProviderError> {
        // A vendor that is not configured any more cannot be asked.
        let Some(provider) = self.0.providers.get(row.provider) else {
            return Ok(None);
        };
        timeout(patience, provider.transcript(&place(row)))
            .await
            .unwrap_or(Err(ProviderError::Timeout))
    }
}
