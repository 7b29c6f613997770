//! Closing at the vendor what has ended here, and keeping it closed.
//!
//! Ending is written to the database with a mark that its room is to be looked after; so a crash, a slow vendor or
//! one that is down loses nothing, and its permit is given back when the vendor has closed it. A token outlives its
//! session, so the mark stays until no token can bring the room back; a participant who comes back is removed, and
//! counted (`docs/adr/0005-signing-locally.md`). Each vendor is looked after by itself: one that hangs delays no other.

use super::trouble::Trouble;
use super::{LINGER, Sessions, locator};
use crate::clock::Timestamp;
use crate::error::ProviderError;
use crate::providers::livekit::token::{EXPIRY_LEEWAY, REFRESHED_TTL};
use crate::providers::{Closed, Provider};
use crate::store::SessionRow;
use contract::ProviderKind;
use contract::session::SessionId;
use std::collections::BTreeSet;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tracing::Instrument;

/// How long a visitor's answer waits for the vendor.
pub(super) const WHILE_SOMEBODY_WAITS: Duration = Duration::from_secs(3);
/// How long the reaper waits for the vendor.
pub(super) const WHILE_NOBODY_WAITS: Duration = Duration::from_secs(10);
/// After how long a vendor that does not answer is left alone: by then its room's own time-outs have closed it.
pub(super) const GIVE_UP: Duration = Duration::from_hours(1);
/// Most calls of one sweep; the other sessions have their turn at the next.
const MOST_CALLS: u32 = 10;
/// Sessions that are taken, and rooms asked for, in one call: if all are there, the answer stays under what we read of one.
const AT_ONCE: u32 = 100;

impl Sessions {
    /// Notifies the vendor that a session is over; says whether it knows. What fails is left to the next sweep.
    pub(super) async fn close(&self, row: &SessionRow, patience: Duration) -> bool {
        let Some(provider) = self.0.providers.get(row.provider) else {
            self.leave(&row.id).await;
            return true;
        };
        let locator = locator(row);
        let ending = timeout(patience, provider.end(&locator));
        match ending.await.unwrap_or(Err(ProviderError::Timeout)) {
            Ok(closed) => {
                self.closed(row, closed).await;
                true
            }
            Err(error) => {
                tracing::debug!(session = %row.id, %error, "cannot close the ended session at the vendor");
                self.trouble(Trouble::Close(row.provider), &error);
                false
            }
        }
    }

    /// Notes what the vendor closed, and gives the permit back.
    async fn closed(&self, row: &SessionRow, closed: Closed) {
        let (now, store) = (self.now(), &self.0.store);
        // As the row was when the closing began: two calls that end it at once find its visitor twice.
        let is_revival = closed.visited && row.closed.is_some();
        let noted = async {
            if closed.was_open {
                // A participant may have received a new token until just now.
                store.token_until(&row.id, now.plus(REFRESHED_TTL)).await?;
            }
            if self.never_came(row, closed).await && store.closed_unjoined(&row.id, now).await? {
                return Ok(());
            }
            store.closed_there(&row.id, now, is_revival).await
        };
        if let Err(error) = noted.await {
            self.trouble(Trouble::Storage, &error);
        }
        self.leave_or_hold(row, closed).await;
        if is_revival {
            self.revived(&row.id);
        }
    }

    /// Whether a talk counts no more against its link: its visitor was never seen at the vendor, and its grant opens nothing any
    /// more. A network that lets no talk through, and a program that presses Start, use up no link.
    async fn never_came(&self, row: &SessionRow, closed: Closed) -> bool {
        let provider = self.0.providers.get(row.provider);
        let is_unused = !closed.visited
            && closed.uses == 0
            && !self.has_visitor_left(row)
            && provider.is_some_and(|provider| !provider.opens_late());
        let Some(tag) = row.link.as_ref().filter(|_| is_unused) else {
            return false;
        };
        // As it is now: what its page said a moment ago may have been written since.
        let Ok(Some(now)) = self.0.store.session(&row.id).await else {
            return false;
        };
        let is_first = now.closed.is_none() && now.granted.is_some();
        is_first && now.joined.is_none() && now.live.is_none() && self.0.given_back.count(tag).is_ok()
    }

    /// Gives the permit back; where a grant opens something that is paid for although the session has ended, and not each of
    /// them was used, the client keeps one of another kind until they have expired. All sessions at once do not: a few clients
    /// could take every place with grants that they never use.
    pub(super) async fn leave_or_hold(&self, row: &SessionRow, closed: Closed) {
        let opens_late = self
            .0
            .providers
            .get(row.provider)
            .is_some_and(Provider::opens_late);
        let uses = closed.uses.max(u32::from(row.joined.is_some()));
        let unused = opens_late && uses <= row.renewals;
        match row.token_until.filter(|until| unused && *until > self.now()) {
            Some(until) => self.0.clients.hold_unused(&row.id, until.plus(LINGER)),
            None => self.leave(&row.id).await,
        }
    }

    /// A participant was in a session that had been closed. Once can be a page that came back a moment late.
    fn revived(&self, session: &SessionId) {
        match self.0.revivals.count(session, self.now()) {
            Some((of_client, true)) => tracing::warn!(
                %session,
                of_client,
                "sessions that were closed are brought back again and again: their client has one session at a time for an hour"
            ),
            Some((1, _)) | None => {
                tracing::info!(%session, "a participant came back into a session that was closed");
            }
            Some((of_client, _)) => {
                tracing::warn!(%session, of_client, "a participant came back into a session that was closed");
            }
        }
    }

    /// Deletes a vendor's rooms of ended sessions that are there, and lets go of those that cannot come back. Sessions are
    /// taken as they are looked after: where the vendor is slow and the time is up, the others come first at the next sweep.
    pub(crate) async fn sweep(&self, kind: ProviderKind, patience: Duration) {
        let mut is_there = true;
        for rows in self.0.pending.ended_at(kind).chunks(AT_ONCE as usize) {
            is_there = self.sweep_some(kind, rows, is_there, patience).await;
        }
        // What this server could not write it closes itself; of the rest one looks after all.
        if !self.0.store.is_leader() {
            return;
        }
        let mut seen = BTreeSet::new();
        for _ in 0..MOST_CALLS {
            let (due, is_all) = self.due_to_close(kind).await;
            let due: Vec<_> = due
                .into_iter()
                .filter(|row| seen.insert(row.id.clone()))
                .collect();
            let is_all = is_all || due.is_empty();
            for rows in due.chunks(AT_ONCE as usize) {
                is_there = self.sweep_some(kind, rows, is_there, patience).await;
            }
            if is_all {
                return;
            }
        }
    }

    /// The next ended sessions that are to be looked after, and whether they are all. A database that takes nothing can
    /// still be read, and then the same ones come first at the next sweep.
    async fn due_to_close(&self, kind: ProviderKind) -> (Vec<SessionRow>, bool) {
        let (store, now) = (&self.0.store, self.now());
        match store.to_close(kind, now, AT_ONCE).await {
            Ok(rows) => {
                let is_all = rows.len() < AT_ONCE as usize;
                return (rows, is_all);
            }
            Err(error) => self.trouble(Trouble::Storage, &error),
        }
        let read = store.due_to_close(kind, now, MOST_CALLS * AT_ONCE).await;
        let rows = read.unwrap_or_else(|error| {
            self.trouble(Trouble::Storage, &error);
            Vec::new()
        });
        (rows, true)
    }

    /// Looks after some of a vendor's sessions; says whether the vendor can be reached. One that cannot is not asked
    /// again in the same sweep.
    async fn sweep_some(
        &self,
        kind: ProviderKind,
        rows: &[SessionRow],
        is_there: bool,
        patience: Duration,
    ) -> bool {
        // Before the vendor is asked: a token that expires while it answers needs one more look.
        let now = self.now();
        let asked = if is_there {
            self.still_open(kind, rows, patience).await
        } else {
            Err(ProviderError::Timeout)
        };
        let knows = asked.is_ok();
        // A list that cannot be read says nothing of what the vendor would close: an account's may be too long.
        let can_close = knows || matches!(asked, Err(ProviderError::Protocol(_)));
        let (open, spare, is_there) = match asked {
            Ok(open) => (open, Duration::ZERO, true),
            Err(error) => {
                let is_there = !matches!(error, ProviderError::Timeout | ProviderError::Unavailable(_));
                self.trouble(Trouble::Close(kind), &error);
                (BTreeSet::new(), GIVE_UP, is_there)
            }
        };
        let mut closing = JoinSet::new();
        for row in rows {
            let is_open = open.contains(&row.id);
            // One that was never closed is closed whether or not it is there, so that no token brings it back.
            if is_open || (can_close && row.closed.is_none()) {
                let (sessions, row) = (self.clone(), row.clone());
                closing.spawn(async move { sessions.close(&row, patience).await }.in_current_span());
            }
            if !is_open && now > last_use(row).plus(spare) {
                if let Err(error) = self.0.store.closed(&row.id).await {
                    self.trouble(Trouble::Storage, &error);
                }
                self.leave(&row.id).await;
            }
        }
        let closed = closing.join_all().await;
        if knows && closed.into_iter().all(|knows| knows) {
            self.works(Trouble::Close(kind));
        }
        is_there
    }

    async fn still_open(
        &self,
        kind: ProviderKind,
        rows: &[SessionRow],
        patience: Duration,
    ) -> Result<BTreeSet<SessionId>, ProviderError> {
        // A vendor that is not configured any more cannot be asked.
        let Some(provider) = self.0.providers.get(kind) else {
            return Ok(BTreeSet::new());
        };
        let locators: Vec<_> = rows.iter().map(locator).collect();
        timeout(patience, provider.still_open(&locators))
            .await
            .unwrap_or(Err(ProviderError::Timeout))
    }
}

/// The last moment at which any token of a session may open its room.
fn last_use(row: &SessionRow) -> Timestamp {
    let refreshed = row.ended.unwrap_or(row.last_seen).plus(REFRESHED_TTL);
    row.token_until
        .map_or(refreshed, |until| until.max(refreshed))
        .plus(EXPIRY_LEEWAY)
}
