//! Whether what a page shows has changed since it was looked at.

use super::Studio;
use crate::StoreError;
use crate::account::SignedIn;
use crate::clock::Timestamp;
use crate::store::Pulse;
use contract::session::SessionId;
use parking_lot::Mutex;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a talk cost is known after its end, and so is what its visitor thought of it and what a vendor kept of it: the last
/// transcript that is asked for soon comes after eleven minutes.
const AFTER_END: Duration = Duration::from_mins(15);
/// How long the pulse of the site serves all who ask: however many pages are open, it is read once in that time.
const SERVES: Duration = Duration::from_secs(1);

/// The last pulse of the site, and when it was read or began to be.
pub(super) type LastPulse = Arc<Mutex<Option<(Instant, Pulse)>>>;

impl Studio {
    /// What changes when a talk begins, is live, ends or is counted, a link is opened, a form is sent or an account changes something;
    /// of one talk, with what its page shows, and none a while after its end. It says nothing of what was said or by whom, so every
    /// account may have it.
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
        if let Some((read, pulse)) = &mut *self.last_pulse.lock() {
            if read.elapsed() < SERVES {
                return Ok(pulse.clone());
            }
            // While this one reads, and where it fails, all others have the last.
            *read = Instant::now();
        }
        let pulse = self.store.pulse().await?;
        *self.last_pulse.lock() = Some((Instant::now(), pulse.clone()));
        Ok(pulse)
    }
}
