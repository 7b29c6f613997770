//! Whether what a page shows has changed since it was looked at.

use super::Studio;
use crate::StoreError;
use crate::account::SignedIn;
use crate::clock::Timestamp;
use crate::store::Pulse;
use contract::session::SessionId;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// What a talk cost is known after its end, and so is what a vendor kept of it.
const AFTER_END: Duration = Duration::from_mins(2);
/// How long the pulse of the site serves all who ask: however many pages are open, it is read once in that time.
const SERVES: Duration = Duration::from_secs(1);

/// The last pulse of the site, and when it was read.
pub(super) type LastPulse = Arc<Mutex<Option<(Instant, Pulse)>>>;

impl Studio {
    /// What changes with what the lists of the studio show; of one talk, with what its page shows, and none once nothing more is
    /// expected to change there. It says nothing of what was said or by whom, so every account may have it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pulse(
        &self,
        _who: &SignedIn,
        talk: Option<&SessionId>,
    ) -> Result<Option<Pulse>, StoreError> {
        match talk {
            Some(talk) => self.store.pulse_of(talk, self.followed_since()).await,
            None => self.pulse_of_site().await.map(Some),
        }
    }

    /// A talk that ended before this changes no more.
    pub(super) fn followed_since(&self) -> Timestamp {
        self.clock.now().minus(AFTER_END)
    }

    async fn pulse_of_site(&self) -> Result<Pulse, StoreError> {
        let mut last = self.last_pulse.lock().await;
        if let Some((read, pulse)) = &*last
            && read.elapsed() < SERVES
        {
            return Ok(pulse.clone());
        }
        let pulse = self.store.pulse().await?;
        *last = Some((Instant::now(), pulse.clone()));
        Ok(pulse)
    }
}
