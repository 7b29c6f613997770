//! Whether what a page shows has changed since it was looked at.

use super::Studio;
use crate::StoreError;
use crate::account::SignedIn;
use crate::store::Pulse;
use contract::session::SessionId;

impl Studio {
    /// What changes when a talk begins, is live or ends, a link is opened or a lead is left; of one talk, whenever its page reports. It
    /// says nothing of what was said or by whom, so every account may have it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pulse(&self, _who: &SignedIn, talk: Option<&SessionId>) -> Result<Pulse, StoreError> {
        match talk {
            Some(talk) => self.store.pulse_of(talk).await,
            None => self.store.pulse().await,
        }
    }
}
