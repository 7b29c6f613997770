//! End: the page says that it is over.

use super::trouble::Trouble;
use super::{Sessions, close};
use crate::clock::Timestamp;
use crate::store::{SessionRow, State};
use crate::whole::whole;
use crate::{Caller, ServiceError, StoreError};
use contract::ProviderKind;
use contract::session::{EndReason, EndRequest, SessionId};
use futures_util::future::join_all;
use futures_util::{StreamExt as _, stream};
use std::time::Duration;

/// How many of several sessions are ended at the same time.
const MOST_AT_ONCE: usize = 50;

impl Sessions {
    /// Ends a session. Ending one that is over changes nothing, not even its reason.
    ///
    /// # Errors
    /// `Invalid` for a reason that is not a page's to give; `NotFound` unless the press is the one that opened the
    /// session; `Store` where the end could not be written: the vendor was notified all the same, and it is written
    /// later.
    pub async fn end(&self, caller: &Caller, request: EndRequest) -> Result<(), ServiceError> {
        check_reason(request.reason)?;
        let row = self.owned(&request.session, &request.press).await?;
        tracing::debug!(session = %row.id, request = caller.request_id, "end requested");
        self.finish(&row, self.found_true(&row, request.reason)).await
    }

    /// Ends every open session of the link with this tag.
    ///
    /// # Errors
    /// When the database fails; what it could not write is written later.
    pub(crate) async fn end_all_of_link(&self, tag: &str, reason: EndReason) -> Result<(), StoreError> {
        let rows = self.0.store.open_sessions_of(tag).await?;
        for ended in self.finish_all(rows, reason).await {
            match ended {
                Ok(()) => {}
                Err(ServiceError::Store(error)) => return Err(error),
                Err(error) => tracing::warn!(%error, "a session of a withdrawn link could not be ended"),
            }
        }
        Ok(())
    }

    /// Ends the sessions at this vendor, where an administrator has stopped them. What could not be ended is ended at the
    /// next call.
    pub(crate) async fn end_stopped(&self, kind: ProviderKind) {
        if !self.0.switches.ends(kind) {
            return;
        }
        let mut rows = match self.0.store.open_sessions().await {
            Ok(rows) => rows,
            Err(error) => return self.trouble(Trouble::Storage, &error),
        };
        rows.retain(|row| row.provider == kind);
        for ended in self.finish_all(rows, EndReason::Stopped).await {
            if let Err(ServiceError::Store(error)) = ended {
                self.trouble(Trouble::Storage, &error);
            }
        }
    }

    /// The same at all vendors, none of which waits for another.
    pub(crate) async fn end_all_stopped(&self) {
        let vendors = self.vendors().into_iter();
        join_all(vendors.map(|kind| self.end_stopped(kind))).await;
    }

    /// Ends these sessions, some at the same time.
    async fn finish_all(&self, rows: Vec<SessionRow>, reason: EndReason) -> Vec<Result<(), ServiceError>> {
        let endings = rows
            .into_iter()
            .map(|row| async move { self.finish(&row, reason).await });
        stream::iter(endings)
            .buffer_unordered(MOST_AT_ONCE)
            .collect()
            .await
    }

    /// A page's reason, or the server's own reason where it knows that the page is right.
    pub(super) fn found_true(&self, row: &SessionRow, said: EndReason) -> EndReason {
        let limit = row.created.plus(Duration::from_secs(row.max_secs.into()));
        match said {
            EndReason::OutOfTime if limit <= self.now() => EndReason::TimeUp,
            said => said,
        }
    }

    /// Ends an open session here and at its vendor, at the same time: a database that takes nothing must not keep it
    /// running there. A vendor that is slow or down is left to the reaper. A page that leaves hangs up in the middle of it, and
    /// it is done all the same.
    pub(super) async fn finish(&self, row: &SessionRow, reason: EndReason) -> Result<(), ServiceError> {
        if row.state == State::Ended {
            return Ok(());
        }
        let (sessions, row) = (self.clone(), row.clone());
        whole(async move {
            let written = sessions.conclude(&row, reason);
            let (written, _) = tokio::join!(written, sessions.close(&row, close::WHILE_SOMEBODY_WAITS));
            Ok(written.map(drop)?)
        })
        .await
    }

    /// Ends an open session here; says whether it was open. What cannot be written is kept to be written later.
    pub(super) async fn conclude(&self, row: &SessionRow, reason: EndReason) -> Result<bool, StoreError> {
        let at = self.now();
        let written = self.write_end(row, reason, at).await;
        if written.is_err() {
            self.0.pending.end(row, reason, at);
        }
        written
    }

    /// Writes an end; says whether the session was open.
    pub(super) async fn write_end(
        &self,
        row: &SessionRow,
        reason: EndReason,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let was_open = self.0.store.end(&row.id, reason, at).await?;
        if was_open {
            self.0.queue.places_changed();
            // Only for the line: without it the session has ended all the same.
            let code = self.0.store.last_code(&row.id).await.unwrap_or_default();
            tracing::info!(session = %row.id, demo = row.demo, reason = reason.id(), code, "session ended");
        }
        Ok(was_open)
    }

    /// Gives back the permit of a session that its vendor has closed: at once where a token opens nothing more, else when its
    /// token is of no more use. What the page said of the talk does not count, since a page can say anything; and a talk
    /// that took place is mostly longer than its token.
    pub(super) async fn leave(&self, id: &SessionId) {
        let until = match self.0.store.session(id).await {
            Ok(row) => row.and_then(|row| row.lingers_until()),
            Err(error) => {
                tracing::error!(session = %id, %error, "cannot tell how long the session's place must be kept; it is released now");
                None
            }
        };
        match until.filter(|until| *until > self.now()) {
            Some(until) => self.0.clients.hold(id, until),
            None => self.0.clients.release(id, self.now()),
        }
    }
}

/// Refuses a reason that only the server or a vendor may give.
pub(super) fn check_reason(reason: EndReason) -> Result<(), ServiceError> {
    if reason.page_may_say() {
        return Ok(());
    }
    Err(ServiceError::Invalid {
        field: "reason",
        rule: "must be one that a page may give".into(),
    })
}
