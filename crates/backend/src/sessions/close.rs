//! Closing at the vendor what has ended here.
//!
//! Ending is decided in the database first, with a note of when to tell the vendor; so a crash, a slow vendor or
//! one that is down loses nothing.

use super::{Sessions, place};
use crate::ServiceError;
use crate::clock::Timestamp;
use crate::error::ProviderError;
use crate::providers::Provider;
use crate::store::SessionRow;
use std::time::Duration;
use tokio::time::timeout;

/// How long a visitor's answer waits for the vendor.
pub(super) const WHILE_SOMEBODY_WAITS: Duration = Duration::from_secs(3);
/// How long the reaper waits for the vendor.
pub(super) const WHILE_NOBODY_WAITS: Duration = Duration::from_secs(10);
/// When to try again after a failure.
const RETRY: Duration = Duration::from_secs(10);
/// After how long we give up: by then the room's own time-outs have closed it.
const GIVE_UP: Duration = Duration::from_hours(1);
/// How long after its expiry a token is still taken (`livekit/protocol` `auth/verifier.go`).
const TOKEN_LEEWAY: Duration = Duration::from_mins(1);

impl Sessions {
    /// Tells the vendor that a session is over and notes what is left to do; says whether the vendor took it.
    pub(super) async fn close(&self, row: &SessionRow, patience: Duration) -> Result<bool, ServiceError> {
        let outcome = match self.0.providers.get(row.provider) {
            Some(provider) => timeout(patience, provider.end(&place(row)))
                .await
                .unwrap_or(Err(ProviderError::Timeout)),
            None => Ok(()),
        };
        let now = self.now();
        // The token is read again: it may have been issued while the session was being ended.
        let token_until = self
            .0
            .store
            .session(&row.id)
            .await?
            .and_then(|row| row.token_until);
        let next = match &outcome {
            Ok(()) => sweep(now, token_until),
            Err(error) => {
                let given_up = row.ended.is_some_and(|ended| now > ended.plus(GIVE_UP));
                tracing::warn!(session = %row.id, %error, given_up, "the vendor was not told that it is over");
                (!given_up).then(|| now.plus(RETRY))
            }
        };
        self.0.store.close_at(&row.id, next).await?;
        Ok(outcome.is_ok())
    }
}

/// A token outlives its session and could open the room again, so the room is deleted once more after it expired.
fn sweep(now: Timestamp, token_until: Option<Timestamp>) -> Option<Timestamp> {
    token_until
        .map(|until| until.plus(TOKEN_LEEWAY))
        .filter(|last| now <= *last)
        .map(|last| Timestamp(last.0 + 1))
}
