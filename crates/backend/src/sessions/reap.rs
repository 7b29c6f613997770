//! What the server does by itself: ends what no page watches, forgets what is old, and stops.
//!
//! Each duty is a verb that returns no error: trouble is logged, and the next round tries again. When each is
//! due is decided in [`reaper`](crate::reaper).

use super::close::GIVE_UP;
use super::record::LATE;
use super::trouble::Trouble;
use super::{Sessions, close};
use crate::StoreError;
use crate::clock::Timestamp;
use crate::providers::Closed;
use contract::ProviderKind;
use contract::session::EndReason;
use std::collections::{BTreeSet, HashSet};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tracing::Instrument;

/// How long a page may overrun its time; it ends by itself, and this covers the way of its last message.
const OVERRUN: Duration = Duration::from_secs(5);
/// How long stopping waits for vendors.
const FAREWELL: Duration = Duration::from_secs(5);
/// Most old sessions that are deleted in one go, so that no writer waits long: each may have thousands of words. And how
/// often in one round.
const MOST_FORGOTTEN: u32 = 10;
const FORGOTTEN_ROUNDS: u32 = 10;
/// Most sessions that are counted in one go, and how often in one round, after an update of a site with many.
const MOST_COUNTED: u32 = 25;
/// Steps of a round in which days of before are made.
const DAYS: u32 = 5;
const COUNTS: u32 = 20;
/// The same for those whose words are noted: each has up to thousands.
const MOST_INDEXED: u32 = 10;
const INDEXED_ROUNDS: u32 = 10;
/// The same for links, which have a few words each.
const MOST_LINKS_INDEXED: u32 = 200;

impl Sessions {
    /// Every duty once, one after another; says how many sessions it ended. For callers with a timer of their own; the
    /// server's duties run side by side.
    pub async fn reap(&self) -> usize {
        let ended = self.end_overdue().await;
        self.count_ended().await;
        self.index_ended().await;
        self.forget_old().await;
        for kind in ProviderKind::ALL {
            self.confirm_joined(kind, close::WHILE_NOBODY_WAITS).await;
            self.confirm(kind).await;
            self.sweep(kind, close::WHILE_NOBODY_WAITS).await;
            self.transcribe(kind, close::WHILE_NOBODY_WAITS).await;
        }
        self.settle().await;
        ended
    }

    /// Ends sessions that lasted too long or fell silent; says how many. While the database takes nothing they end all
    /// the same, and are written later.
    pub(crate) async fn end_overdue(&self) -> usize {
        self.0.pages.forget();
        self.0.proofs.forget(self.now());
        self.0.starts.forget();
        self.0.cancels.forget();
        self.0.records.forget();
        self.0.given_back.forget();
        self.0.queue.forget();
        self.0.clients.release_due(self.now());
        self.0.revivals.forget(self.now());
        self.0.departures.forget(self.now());
        match self.write_overdue().await {
            Ok(ended) => {
                self.works(Trouble::Storage);
                ended
            }
            Err(error) => {
                self.0.silence.is_over();
                self.trouble(Trouble::Storage, &error);
                self.end_unwritten().await.unwrap_or_else(|error| {
                    self.trouble(Trouble::Storage, &error);
                    0
                })
            }
        }
    }

    /// Gives the permits of sessions back that another server has ended, or closed at their vendor: only this one knows their client.
    pub(crate) async fn release_ended_elsewhere(&self) {
        if self.0.store.is_shared()
            && let Err(error) = self.try_release().await
        {
            self.trouble(Trouble::Storage, &error);
        }
    }

    async fn try_release(&self) -> Result<(), StoreError> {
        let held = self.0.clients.held_open();
        if held.is_empty() {
            self.0.clients.still_missing(HashSet::new(), self.now());
            return Ok(());
        }
        let mut missing = HashSet::new();
        let open = self.0.store.open_sessions().await?;
        let open: BTreeSet<_> = open.into_iter().map(|row| row.id).collect();
        for id in held.into_iter().filter(|id| !open.contains(id)) {
            match self.0.store.session(&id).await? {
                // Of how often its grants were used, no more is known than that its visitor came.
                Some(row) if row.closed.is_some() => self.leave_or_hold(&row, Closed::default()).await,
                Some(row) if row.ended.is_none_or(|ended| ended.plus(GIVE_UP) > self.now()) => {}
                Some(_) => self.leave(&id).await,
                // It is deleted, or about to be opened.
                None => drop(missing.insert(id)),
            }
        }
        for id in self.0.clients.still_missing(missing, self.now()) {
            // Nothing is deleted that may go on at its vendor.
            self.0.clients.release(&id, self.now());
        }
        Ok(())
    }

    /// Gives back what ended sessions did not use of their budgets, as soon as their end is certain.
    pub(crate) async fn settle(&self) {
        if let Err(error) = self.0.store.settle_due(self.now()).await {
            self.trouble(Trouble::Storage, &error);
        }
    }

    /// The part of [`end_overdue`](Self::end_overdue) that writes.
    pub(crate) async fn write_overdue(&self) -> Result<usize, StoreError> {
        // Where nothing is to be written, all goes well on a full disk too.
        if self.0.troubles.lasts(&Trouble::Storage) {
            self.0.store.probe().await?;
        }
        // First: while this is held up, no talk grows older.
        let (now, late, silent) = self.bounds();
        self.write_pending().await?;
        let mut ended = self.0.store.end_late(now, late).await?;
        if self.is_silence_certain(late, silent).await? {
            ended.extend(self.0.store.end_silent(now, silent).await?);
        }
        for session in &ended {
            self.0.queue.places_changed();
            tracing::info!(%session, "session ended: time limit or lost heartbeat");
        }
        Ok(ended.len())
    }

    /// Whether what the database knows of silent talks is all that there is: of several servers another may have heard of them.
    async fn is_silence_certain(&self, late: Timestamp, silent: Timestamp) -> Result<bool, StoreError> {
        if !self.0.store.is_shared() {
            return Ok(true);
        }
        if self.0.store.overdue(late, silent).await?.is_empty() {
            self.0.silence.is_over();
            return Ok(false);
        }
        self.0.store.probe().await?;
        Ok(self.0.silence.is_certain(self.now()))
    }

    async fn write_pending(&self) -> Result<(), StoreError> {
        for (id, at) in self.0.pending.all_heard() {
            self.0.store.seen(&id, at).await?;
            self.0.pending.heard_written(&id, at);
        }
        for end in self.0.pending.ends() {
            self.write_end(&end.row, end.reason, end.at).await?;
            self.0.pending.end_written(&end.row.id);
        }
        Ok(())
    }

    async fn end_unwritten(&self) -> Result<usize, StoreError> {
        let (now, late, silent) = self.bounds();
        let mut ended = 0;
        for row in self.0.store.overdue(late, silent).await? {
            let row = self.0.pending.apply(row);
            let is_late = row.created.plus(Duration::from_secs(row.max_secs.into())) <= late;
            let is_heard = self
                .0
                .pending
                .last_heard(&row.id)
                .is_some_and(|heard| heard > silent);
            // What another server hears of a talk is in its memory, as long as nothing can be written.
            let is_others = self.0.store.is_shared() && self.0.pending.last_heard(&row.id).is_none();
            if row.ended.is_some() || ((is_heard || is_others) && !is_late) {
                continue;
            }
            let reason = if is_late {
                EndReason::TimeUp
            } else {
                EndReason::Lost
            };
            self.0.pending.end(&row, reason, now);
            ended += 1;
        }
        Ok(ended)
    }

    /// Now, and the moments before which a session that began or was heard of is over.
    fn bounds(&self) -> (Timestamp, Timestamp, Timestamp) {
        let now = self.now();
        (now, now.minus(OVERRUN), now.minus(self.0.heartbeat_grace))
    }

    /// Counts sessions for the figures, once their pages have nothing more to report.
    pub(crate) async fn count_ended(&self) {
        // Of before the site had its zone.
        for _ in 0..DAYS {
            match self.0.store.make_days().await {
                Ok(true) => break,
                Ok(false) => {}
                Err(error) => {
                    self.trouble(Trouble::Storage, &error);
                    break;
                }
            }
        }
        let by = self.now().minus(LATE);
        for _ in 0..COUNTS {
            match self.0.store.count_sessions(by, MOST_COUNTED).await {
                Ok(counted) if counted == MOST_COUNTED as usize => {}
                Ok(_) => return,
                Err(error) => return self.trouble(Trouble::Storage, &error),
            }
        }
    }

    /// Makes links ready for search, and what was said in ended sessions, once their pages have nothing more to report.
    pub(crate) async fn index_ended(&self) {
        if !self.0.recording.has_room() {
            return;
        }
        // Links of before their words were kept; there are none later.
        if let Err(error) = self.0.store.index_links(MOST_LINKS_INDEXED).await {
            return self.trouble(Trouble::Storage, &error);
        }
        let by = self.now().minus(LATE);
        for _ in 0..INDEXED_ROUNDS {
            match self.0.store.index_words(by, MOST_INDEXED).await {
                Ok(indexed) if indexed == MOST_INDEXED as usize => {}
                Ok(_) => return,
                Err(error) => return self.trouble(Trouble::Storage, &error),
            }
        }
    }

    /// Deletes what has been kept long enough.
    pub(crate) async fn forget_old(&self) {
        if let Err(error) = self.try_forget().await {
            self.trouble(Trouble::Storage, &error);
        }
    }

    async fn try_forget(&self) -> Result<(), StoreError> {
        self.forget_vendor_events().await?;
        let kept = self.spendings().first_kept_of_clients(self.now());
        self.0.store.forget_clients(&kept).await?;
        if let Some(keep) = self.0.keep {
            let before = self.now().minus(keep);
            for _ in 0..FORGOTTEN_ROUNDS {
                let forgotten = self.0.store.forget(before, MOST_FORGOTTEN).await?;
                if forgotten > 0 {
                    tracing::info!(forgotten, "old sessions were deleted");
                }
                if forgotten < u64::from(MOST_FORGOTTEN) {
                    break;
                }
            }
            let most = MOST_FORGOTTEN * FORGOTTEN_ROUNDS;
            let forgotten = self.0.store.forget_leads(before, most).await?;
            if forgotten > 0 {
                tracing::info!(forgotten, "old leads were deleted");
            }
            self.0.store.forget_opens(before, most).await?;
            self.0.store.forget_fetches(before, most).await?;
            self.0.store.forget_access_requests(before).await?;
        }
        // Where a reader is in the way, the next round tries again.
        self.0.store.tidy().await.map(drop)
    }

    /// Ends everything that is open, because the server stops. Where other servers work with the same database, talks go on: their
    /// pages reach those, and one of them leads. Vendors that cannot be notified in time are
    /// notified after the next start.
    pub async fn shutdown(&self) {
        if !self.0.store.leave().await {
            tracing::info!("talks go on: other servers work with the database");
            return;
        }
        let ended = match self.0.store.end_all(EndReason::Shutdown, self.now()).await {
            Ok(ended) => ended,
            Err(error) => {
                self.trouble(Trouble::Storage, &error);
                self.end_all_unwritten().await
            }
        };
        if ended == 0 {
            return;
        }
        tracing::info!(ended, "sessions ended: the server is stopping");
        let mut telling = JoinSet::new();
        for kind in ProviderKind::ALL {
            let sessions = self.clone();
            telling.spawn(async move { sessions.sweep(kind, FAREWELL).await }.in_current_span());
        }
        if timeout(FAREWELL, telling.join_all()).await.is_err() {
            tracing::warn!(
                "not every session was closed at its vendor in time; the next start closes the rest"
            );
        }
    }

    /// The next start finds these sessions open and silent, and writes their end.
    async fn end_all_unwritten(&self) -> usize {
        let open = self.0.store.open_sessions().await.unwrap_or_else(|error| {
            self.trouble(Trouble::Storage, &error);
            Vec::new()
        });
        for row in &open {
            self.0.pending.end(row, EndReason::Shutdown, self.now());
        }
        open.len()
    }
}
