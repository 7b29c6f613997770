//! Waiting for a place: who is next, for whom one is kept, and about how long it takes.
//!
//! In memory only and bounded; after a restart the pages that wait ask again, and join anew
//! (`docs/adr/0036-queue-in-memory.md`). A page waits under a ticket, which is as secret as the key of a press. The rules are
//! those of [`waiting_list`], which is told the time and what is taken; the verbs are in `wait` and `start`.

pub(super) mod capacity;
pub(super) mod claim;
pub(super) mod waiting_list;

use crate::ServiceError;
use crate::config::Limits;
use crate::limiter::Limiter;
use governor::Quota;
use parking_lot::{Mutex, MutexGuard};
use std::num::NonZeroU32;
use tokio::sync::MutexGuard as Decision;
use waiting_list::WaitingList;

/// How often one ticket may ask in a second in the long run; a page asks every few seconds.
const PER_SECOND: NonZeroU32 = NonZeroU32::MIN;
/// How many of them at once: a page that comes back into sight asks at once.
const BURST: NonZeroU32 = NonZeroU32::new(10).expect("not zero");

/// The queue of this server.
#[derive(Debug)]
pub(super) struct Queue {
    list: Mutex<WaitingList>,
    deciding: tokio::sync::Mutex<()>,
    asked: Limiter<String>,
}

impl Queue {
    pub fn new(limits: &Limits) -> Self {
        Self {
            list: Mutex::new(WaitingList::new(limits.max_waiting, limits.max_sessions)),
            deciding: tokio::sync::Mutex::default(),
            asked: Limiter::new(Quota::per_second(PER_SECOND).allow_burst(BURST)),
        }
    }

    /// To be held while it is decided who gets a place: two decisions must not give the same one away, and none is taken
    /// between its being free and the first in the queue being asked.
    pub async fn decide(&self) -> Decision<'_, ()> {
        self.deciding.lock().await
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
