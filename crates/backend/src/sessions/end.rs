//! End: the page says that it is over.

use super::{Caller, Sessions, close};
use crate::store::SessionRow;
use crate::{ServiceError, StoreError};
use contract::session::{EndReason, EndRequest};

impl Sessions {
    /// Ends a session. Ending one that is over changes nothing, not even its reason.
    ///
    /// # Errors
    /// `NotFound` unless the press is the one that opened the session.
    pub async fn end(&self, caller: &Caller, request: EndRequest) -> Result<(), ServiceError> {
        let row = self.owned(&request.session, &request.press).await?;
        tracing::debug!(session = %row.id, request = caller.request_id, "end asked for");
        self.finish(&row, request.reason).await
    }

    /// Ends an open session here and at its vendor. A vendor that is slow or down is left to the reaper.
    pub(super) async fn finish(&self, row: &SessionRow, reason: EndReason) -> Result<(), ServiceError> {
        if self.conclude(row, reason).await? {
            self.close(row, close::WHILE_SOMEBODY_WAITS).await?;
        }
        Ok(())
    }

    /// Ends an open session here; says whether it was open.
    pub(super) async fn conclude(&self, row: &SessionRow, reason: EndReason) -> Result<bool, StoreError> {
        let was_open = self.0.store.end(&row.id, reason, self.now()).await?;
        if was_open {
            tracing::info!(session = %row.id, demo = row.demo, reason = reason.id(), "ended");
            self.0.seats.release(&row.id);
        }
        Ok(was_open)
    }
}
