//! Waiting for a place: who is next, for whom one is kept, and about how long it takes.
//!
//! In memory only and bounded; after a restart the pages that wait ask again, and join anew
//! (`docs/adr/0036-queue-in-memory.md`). A page waits under a ticket, which is as secret as the key of a press. The rules are
//! those of [`waiting_list`], which is told the time and what is taken; the verbs are in `wait` and `start`.

pub(super) mod capacity;
pub(super) mod claim;
pub(super) mod waiting_list;

use crate::clock::Timestamp;
use crate::limiter::Limiter;
use crate::limits_in_force::LimitsInForce;
use crate::{ServiceError, StoreError};
use capacity::Capacity;
use governor::Quota;
use parking_lot::{Mutex, MutexGuard};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};
use tokio::time::{Instant, timeout_at};
use waiting_list::WaitingList;

/// How often one ticket may ask in a second in the long run; a page asks every few seconds.
const PER_SECOND: NonZeroU32 = NonZeroU32::MIN;
/// How many of them at once: a page that comes back into sight asks at once.
const BURST: NonZeroU32 = NonZeroU32::new(10).expect("not zero");

/// For how long what is taken is not read again, however many pages ask.
const FRESH: Duration = Duration::from_secs(1);

/// How long a decision may take in all, those before it included: a database that hangs holds up no start for longer,
/// however many there are.
const WITHIN: Duration = Duration::from_secs(5);

/// When a decision is given up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline(Instant);

impl Deadline {
    /// Of a decision that begins now.
    pub fn new() -> Self {
        Self(Instant::now() + WITHIN)
    }

    /// The outcome of one step of it, or `Unavailable` where the time is over.
    pub async fn of<T>(self, step: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
        let late = |late: tokio::time::error::Elapsed| StoreError::Unavailable(late.into());
        timeout_at(self.0, step).await.map_err(late)?
    }
}

/// What is taken, as it was read then.
pub(super) type Known = Option<(Timestamp, Capacity)>;

/// The queue of this server.
#[derive(Debug)]
pub(super) struct Queue {
    list: Mutex<WaitingList>,
    deciding: RwLock<Known>,
    /// Held by a start whose budget is spent, while it settles what is due: many at once would all settle the same.
    pub settling: tokio::sync::Mutex<()>,
    outdated: AtomicBool,
    asked: Limiter<String>,
}

impl Queue {
    pub fn new(limits: &LimitsInForce) -> Self {
        Self {
            list: Mutex::new(WaitingList::new(limits.clone())),
            deciding: RwLock::default(),
            settling: tokio::sync::Mutex::default(),
            outdated: AtomicBool::new(false),
            asked: Limiter::new(Quota::per_second(PER_SECOND).allow_burst(BURST)),
        }
    }

    /// To be held while a place is taken, where no page waits for one: then the database alone says who has it, and starts wait for each
    /// other nowhere but there. None where a page waits.
    ///
    /// # Errors
    /// `Unavailable` where the decisions before take too long.
    pub async fn quiet(&self, until: Deadline) -> Result<Option<RwLockReadGuard<'_, Known>>, StoreError> {
        let quiet = until.of(async { Ok(self.deciding.read().await) }).await?;
        Ok(self.list().is_empty().then_some(quiet))
    }

    /// To be held while it is decided who gets a place: two decisions must not give the same one away, and none is taken
    /// between its being free and the first in the queue being asked. Holds what is taken, where that was read a moment ago.
    ///
    /// # Errors
    /// `Unavailable` where those before take too long.
    pub async fn decide(
        &self,
        until: Deadline,
        now: Timestamp,
    ) -> Result<RwLockWriteGuard<'_, Known>, StoreError> {
        let mut known = until.of(async { Ok(self.deciding.write().await) }).await?;
        // Not of a time to come either, where the clock was set back.
        let is_fresh = |(read, _): &(Timestamp, Capacity)| *read <= now && now.since(*read) < FRESH;
        if self.outdated.swap(false, Ordering::AcqRel) || !known.as_ref().is_some_and(is_fresh) {
            *known = None;
        }
        Ok(known)
    }

    /// A session began or ended: what was read of the places is of before.
    pub fn places_changed(&self) {
        self.outdated.store(true, Ordering::Release);
    }

    pub fn list(&self) -> MutexGuard<'_, WaitingList> {
        // OK after a panic elsewhere: nothing between the statements that change it can panic.
        self.list.lock()
    }

    /// Counts that a page asks. Only to be called for tickets that wait, so that no more are remembered than those.
    pub fn count(&self, ticket: &str) -> Result<(), ServiceError> {
        self.asked.count(&ticket.to_owned())
    }

    /// Forgets tickets that have been quiet.
    pub fn forget(&self) {
        self.asked.forget();
    }
}
