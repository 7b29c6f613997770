//! What a vendor reports of a session on its own: that it is over, or that it may be.
//!
//! An event that the vendor has signed ends a session at once, unless it may only follow from the visitor's leaving:
//! then the page's own report comes first. An unsigned event only makes the reaper ask the vendor. Which sender may
//! report what is decided in [`webhooks`](crate::webhooks).

use super::trouble::Trouble;
use super::{Sessions, close, locator};
use crate::providers::{Departed, Provider};
use crate::store::SessionRow;
use crate::{ProviderError, StoreError};
use contract::ProviderKind;
use contract::session::EndReason;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tracing::Instrument;

/// How long a vendor's event is remembered; its replay is refused for as long.
const REMEMBER: Duration = Duration::from_hours(24);
/// After how long a vendor is asked again that did not answer, or did not know yet.
const ASK_AGAIN: Duration = Duration::from_secs(30);
/// How long the page's own report may be on its way after the vendor's.
const PAGE_FIRST: Duration = Duration::from_secs(2);
/// How much later than the page the vendor may say why the avatar has gone; and than its own report, that a session is
/// over.
const FIND_OUT: Duration = Duration::from_mins(1);
/// Most sessions asked about in one go.
const MOST: u32 = 100;

impl Sessions {
    /// The session of ours that is open in this room; or that was ended a moment ago by its page, which found the avatar
    /// gone and cannot know why.
    pub(crate) async fn in_room(&self, room: &str) -> Result<Option<SessionRow>, StoreError> {
        let store = &self.0.store;
        match store.open_in_room(room).await? {
            None => store.gone_in_room(room, self.now().minus(FIND_OUT)).await,
            open => Ok(open),
        }
    }

    /// Writes the vendor's reason in place of the page's, which found the avatar gone.
    pub(crate) async fn found_out(&self, row: &SessionRow, reason: EndReason) -> Result<(), StoreError> {
        if self.0.store.found_out(&row.id, reason).await? {
            tracing::info!(session = %row.id, reason = reason.id(), "the vendor says why its avatar had gone");
        }
        Ok(())
    }

    /// Notes that the visitor of an open session has left the vendor's room.
    pub(crate) fn visitor_left(&self, row: &SessionRow) {
        self.0.departures.left(&row.id, self.now());
    }

    /// Notes that the visitor of an open session is in the vendor's room.
    pub(crate) fn visitor_came(&self, row: &SessionRow) {
        self.0.departures.came(&row.id);
    }

    /// Whether the visitor has left the vendor's room, and not come back.
    pub(crate) fn has_visitor_left(&self, row: &SessionRow) -> bool {
        self.0.departures.has_left(&row.id)
    }

    /// Ends a session that its vendor has ended, once the page had the time to say why: the vendor's end may follow from
    /// the visitor's own.
    pub(crate) async fn end_unless_page_says(&self, row: &SessionRow) -> Result<(), StoreError> {
        self.0.store.confirm(&row.id, self.now().plus(PAGE_FIRST)).await
    }

    /// Ends a session that its vendor has ended. What is left of it there is closed without a wait.
    pub(crate) async fn end_by_vendor(&self, row: &SessionRow, reason: EndReason) -> Result<(), StoreError> {
        if self.conclude(row, reason).await? {
            let (sessions, row) = (self.clone(), row.clone());
            let closing = async move { _ = sessions.close(&row, close::WHILE_NOBODY_WAITS).await };
            #[expect(clippy::disallowed_methods, reason = "it ends by its own patience")]
            tokio::spawn(closing.in_current_span());
        }
        Ok(())
    }

    /// Ends a session whose agent has gone, unless another agent is in its room. Where the vendor does not say, the page
    /// and the room's own end decide.
    pub(crate) async fn agent_left(
        &self,
        row: &SessionRow,
        gone: &Departed,
        reason: EndReason,
    ) -> Result<(), StoreError> {
        let Some(provider) = self.0.providers.get(row.provider) else {
            return Ok(());
        };
        let locator = locator(row);
        let asked = timeout(close::WHILE_SOMEBODY_WAITS, provider.has_agent(&locator, gone));
        match asked.await.unwrap_or(Err(ProviderError::Timeout)) {
            Ok(false) => self.end_by_vendor(row, reason).await?,
            Ok(true) => tracing::debug!(session = %row.id, "an agent left, another is there"),
            Err(error) => {
                tracing::warn!(session = %row.id, %error, "the vendor did not say whether an agent is left");
            }
        }
        Ok(())
    }

    /// Has the vendor asked whether the session that it knows by this name is over, once the page had the time to say so
    /// itself; says whether it is one of ours.
    pub(crate) async fn schedule_confirmation(
        &self,
        kind: ProviderKind,
        name: &str,
    ) -> Result<bool, StoreError> {
        let id = self
            .0
            .store
            .confirm_ref(kind, name, self.now().plus(PAGE_FIRST))
            .await?;
        Ok(id.is_some())
    }

    /// Asks a vendor about every session of its that may be over, and ends those that are.
    pub(crate) async fn confirm(&self, kind: ProviderKind) {
        let due = match self.0.store.to_confirm(kind, self.now(), MOST).await {
            Ok(due) => due,
            Err(error) => return self.trouble(Trouble::Storage, &error),
        };
        let mut asking = JoinSet::new();
        for row in due {
            let sessions = self.clone();
            asking.spawn(async move { sessions.confirm_one(&row).await }.in_current_span());
        }
        asking.join_all().await;
    }

    async fn confirm_one(&self, row: &SessionRow) {
        // A vendor that is not configured any more cannot be asked.
        let Some(provider) = self.0.providers.get(row.provider) else {
            return;
        };
        let locator = locator(row);
        let asked = timeout(close::WHILE_NOBODY_WAITS, provider.is_over(&locator));
        let written = match asked.await.unwrap_or(Err(ProviderError::Timeout)) {
            Ok(true) => self.conclude(row, self.end_without_word(row)).await.map(drop),
            Ok(false) => self.look_again(row).await,
            Err(error) => {
                self.trouble(Trouble::Confirm(row.provider), &error);
                self.0.store.confirm(&row.id, self.now().plus(ASK_AGAIN)).await
            }
        };
        if let Err(error) = written {
            self.trouble(Trouble::Storage, &error);
        }
    }

    /// Has the vendor asked once more about a session of which it says both that it ended, a moment ago, and that it is
    /// open: its report can be quicker than its own books.
    async fn look_again(&self, row: &SessionRow) -> Result<(), StoreError> {
        let store = &self.0.store;
        let since = self.now().minus(FIND_OUT);
        match &row.vendor_ref {
            Some(name) if store.was_reported(row.provider, name, since).await? => {
                store.confirm(&row.id, self.now().plus(ASK_AGAIN)).await
            }
            _ => Ok(()),
        }
    }

    /// Why a session is over of which its page has said nothing: whose visitor had left before is one whose page fell
    /// silent.
    fn end_without_word(&self, row: &SessionRow) -> EndReason {
        if self.0.departures.has_left(&row.id) {
            EndReason::Lost
        } else {
            EndReason::AvatarLeft
        }
    }

    pub(super) async fn forget_vendor_events(&self) -> Result<(), StoreError> {
        let before = self.now().minus(REMEMBER);
        self.0.store.forget_vendor_events(before).await.map(drop)
    }
}
