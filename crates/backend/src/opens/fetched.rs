//! What asks for the page of a link and shows it to no person: link previews, mail scanners, scripts, and browsers that no person
//! looks at.

use super::{Inner, Opens};
use crate::clock::Timestamp;
use crate::digest;
use crate::error::chain;
use crate::links::slug;
use crate::program::Fetcher;
use crate::store::Fetches;
use crate::{StoreError, Throttle};
use std::collections::HashMap;
use std::sync::{MutexGuard, PoisonError};
use std::time::Duration;

/// Most links and kinds that wait to be written, and most pages that wait to be seen: what is beyond is not listed.
const MOST_WAITING: usize = 2048;
/// Most statements of a round for each of both. What a round had begun to write when it is cut short is not listed.
const MOST_WRITTEN: usize = 256;
/// How long a page of a browser waits to be seen. Its nonce lives as long.
const WAITS: Duration = Duration::from_mins(10);

static FAILURES: Throttle = Throttle::a_minute(1);

/// In memory only: a restart forgets what was fetched in the last seconds, and which pages wait.
#[derive(Debug, Default)]
pub(super) struct Fetched {
    /// By tag and kind.
    waiting: HashMap<(String, Fetcher), Fetches>,
    /// Pages that were given to browsers of people, by their marks: tag, and when.
    unseen: HashMap<String, (String, Timestamp)>,
}

impl Fetched {
    fn add(&mut self, tag: String, more: Fetches) {
        let has_room = self.waiting.len() < MOST_WAITING;
        let key = (tag, more.class);
        if let Some(known) = self.waiting.get_mut(&key) {
            known.first = known.first.min(more.first);
            known.last = known.last.max(more.last);
            known.times = known.times.saturating_add(more.times);
        } else if has_room {
            self.waiting.insert(key, more);
        }
    }
}

impl Inner {
    fn fetched(&self) -> MutexGuard<'_, Fetched> {
        self.fetched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A page was seen: it waits no more.
    pub(super) fn seen(&self, page: &str) {
        self.fetched().unseen.remove(page);
    }
}

impl Opens {
    /// Notes in memory that the page of this link was given to what has this name, with this nonce where it may report. Writes
    /// nothing and costs nothing; [`Self::list_fetches`] does it later.
    pub fn fetched(&self, agent: &str, link: &str, nonce: Option<&str>) {
        let own = &self.0;
        if own.links.open(link).is_none() {
            return;
        }
        let tag = digest::sha256(slug::canonical(link));
        let (class, now) = (Fetcher::of(agent), own.clock.now());
        let mut fetched = own.fetched();
        if class != Fetcher::Unseen {
            fetched.add(tag, once(class, now));
        } else if let Some(nonce) = nonce
            && fetched.unseen.len() < MOST_WAITING
        {
            fetched.unseen.insert(digest::sha256(nonce), (tag, now));
        }
    }

    /// Writes what was fetched. To be called every few seconds.
    pub async fn list_fetches(&self) {
        let own = &self.0;
        let before = own.clock.now().minus(WAITS);
        let over: Vec<_> = {
            let mut fetched = own.fetched();
            let over = fetched.unseen.extract_if(|_, (_, at)| *at <= before);
            over.take(MOST_WRITTEN).collect()
        };
        for (page, (tag, at)) in over {
            // Where it cannot be known, it is not listed.
            if let Ok(false) = own.store.is_seen(&tag, &page, at).await {
                own.fetched().add(tag, once(Fetcher::Unseen, at));
            }
        }
        let waiting: Vec<_> = {
            let mut fetched = own.fetched();
            let waiting = fetched.waiting.extract_if(|_, _| true);
            waiting.take(MOST_WRITTEN).collect()
        };
        let mut trouble: Option<StoreError> = None;
        for ((tag, _), fetches) in waiting {
            if trouble.is_none() {
                trouble = own.store.note_fetches(&tag, fetches).await.err();
            }
            if trouble.is_some() {
                own.fetched().add(tag, fetches);
            }
        }
        if let Some(error) = trouble
            && let Some(left_out) = FAILURES.admit("fetches")
        {
            let cause = chain(&error);
            tracing::error!(cause, left_out, "what fetched links could not be listed");
        }
    }
}

const fn once(class: Fetcher, at: Timestamp) -> Fetches {
    Fetches {
        class,
        first: at,
        last: at,
        times: 1,
    }
}
