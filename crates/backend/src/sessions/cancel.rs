//! Cancel: a press is withdrawn whose answer never came, or that waits in the queue.

use super::Sessions;
use super::idempotency::IdempotencyKeyHash;
use super::record::{MOST_BYTES, check_code};
use super::trouble::Trouble;
use crate::store::{SessionRow, State};
use crate::{Caller, ServiceError};
use contract::session::{CancelRequest, EndReason, Event, EventKind};

impl Sessions {
    /// Ends what the press opened; if it has opened nothing, sees to it that it never will.
    ///
    /// # Errors
    /// `NotFound` for an unknown demo; `Invalid` for a press that is no UUID. Where nothing was opened, also `StalePage`,
    /// and `Limit` when an address buries more
    /// presses than it may make.
    pub async fn cancel(&self, caller: &Caller, request: CancelRequest) -> Result<(), ServiceError> {
        let press = IdempotencyKeyHash::of(&request.press)?;
        if let Some(code) = &request.code {
            check_code("code", code)?;
        }
        // Whoever knows the ticket may leave, however old the page is.
        self.0.queue.list().leave(press.as_str());
        let demo = self.0.demos.begun(&request.demo).ok_or(ServiceError::NotFound)?;
        let opened = self.0.store.session_of_press(&demo.slug, press.as_str()).await?;
        if let Some(row) = opened {
            return self.withdraw(self.0.pending.apply(row), request.code).await;
        }
        self.0
            .pages
            .check(&request.nonce, &request.demo, request.link.as_deref())?;
        self.0.cancels.count(caller.address)?;
        self.0.cancels_in_all.count()?;
        if self.0.store.bury(&self.draft(&demo, &press)?).await? {
            return Ok(());
        }
        // The press arrived between the two statements.
        match self.0.store.session_of_press(&demo.slug, press.as_str()).await? {
            Some(row) => self.withdraw(row, request.code).await,
            None => Ok(()),
        }
    }

    /// Ends what was opened: a start that failed in the browser is one that failed, with its reason.
    async fn withdraw(&self, row: SessionRow, code: Option<String>) -> Result<(), ServiceError> {
        let Some(code) = code.filter(|_| row.state != State::Ended) else {
            return self.finish(&row, EndReason::Cancelled).await;
        };
        let now = self.now();
        let event = Event {
            at_ms: u32::try_from(now.0 - row.created.0).unwrap_or_default(),
            what: EventKind::Error { code },
        };
        // The end counts without it too.
        if let Err(error) = self
            .0
            .store
            .record(&row.id, now, None, &[(0, &event)], MOST_BYTES)
            .await
        {
            self.trouble(Trouble::Storage, &error);
        }
        self.finish(&row, EndReason::Failed).await
    }
}
