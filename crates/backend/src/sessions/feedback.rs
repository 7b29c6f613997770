//! Feedback: what the visitor thought of a talk; and what leads ask of sessions.

use super::Sessions;
use super::trouble::Trouble;
use crate::leads::of_page;
use crate::personas::clean;
use crate::{Caller, ServiceError, StoreError, digest};
use contract::feedback::{FeedbackRequest, MAX_FEEDBACK_CHARS};
use contract::lead::OwnedSession;
use contract::page::PageNonce;
use contract::session::SessionId;
use std::io;

/// What a row takes beside its words.
const ROW_BYTES: u64 = 64;

impl Sessions {
    /// Keeps a thumb and a line about a session, in place of those it had.
    ///
    /// # Errors
    /// `NotFound` unless the press is the one that opened the session; `Invalid` for a line that is too long, for one of a session of which nothing is stored, and
    /// where there is neither; `Limit` for one that comes too soon after too many others; `Store` where nothing can be kept.
    pub async fn rate(&self, caller: &Caller, request: FeedbackRequest) -> Result<(), ServiceError> {
        let text = clean(&request.text);
        if text.chars().count() > MAX_FEEDBACK_CHARS {
            let rule = format!("must be at most {MAX_FEEDBACK_CHARS} characters");
            return Err(ServiceError::Invalid { field: "text", rule });
        }
        if request.thumb.is_none() && text.is_empty() {
            let rule = "must be given, or a text".into();
            return Err(ServiceError::Invalid { field: "thumb", rule });
        }
        let row = self.owned(&request.session, &request.press).await?;
        self.0.records.count(&row.id.0)?;
        // Of a page that does not know yet that its link was set so: it says that the line was not saved.
        if !text.is_empty() && self.stores_nothing(&row).await? {
            let rule = "must be empty: nothing is stored of what is said here".into();
            return Err(ServiceError::Invalid { field: "text", rule });
        }
        self.take_up(caller, text.len() as u64 + ROW_BYTES)?;
        Ok(self
            .0
            .store
            .rate(&row.id, request.thumb, &text, self.now())
            .await?)
    }

    /// Notes that the visitor pressed the call to action, in a talk or after it; the first time counts.
    ///
    /// # Errors
    /// `NotFound` unless the press is the one that opened the session; `Limit` for one that comes too soon after too many
    /// others; `Store` where nothing can be kept.
    pub async fn acted(&self, talk: OwnedSession) -> Result<(), ServiceError> {
        let row = self.owned(&talk.session, &talk.press).await?;
        self.0.records.count(&row.id.0)?;
        Ok(self.0.store.acted(&row.id, self.now()).await?)
    }

    /// The session, if it is the caller's and one of this demo.
    pub(crate) async fn of_demo(&self, talk: &OwnedSession, demo: &str) -> Result<SessionId, ServiceError> {
        let row = self.owned(&talk.session, &talk.press).await?;
        (row.demo == demo).then_some(row.id).ok_or(ServiceError::NotFound)
    }

    /// Ties what the page of a session left before it. Where that fails, the session goes on, and the lead stays as it is.
    pub(super) async fn tie_lead(&self, lead: &PageNonce, page: (&str, Option<&str>), session: &SessionId) {
        let origin = digest::sha256(of_page(lead));
        if let Err(error) = self.0.store.tie_lead(&origin, page, session).await {
            self.trouble(Trouble::Storage, &error);
        }
    }

    /// Counts what is about to be kept of a client's words; says where there is no room for it.
    pub(crate) fn take_up(&self, caller: &Caller, bytes: u64) -> Result<(), StoreError> {
        let (address, day) = (caller.address, self.now().day());
        if !self.0.recording.admits(address, day) {
            let full = io::Error::from(io::ErrorKind::StorageFull);
            return Err(StoreError::Unavailable(full.into()));
        }
        self.0.recording.count(address, day, bytes);
        Ok(())
    }
}
