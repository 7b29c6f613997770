//! Entering the passcode of a link. Who knows the address alone may guess a few times and then waits; its owner sees how
//! often it was wrong.
//!
//! What a page is given until then reveals nothing of the link. Start with [`Passcodes::enter`].

use crate::clock::Clock;
use crate::error::chain;
use crate::guesses::Guesses;
use crate::links::{Links, Lock, OpenLink, Pass};
use crate::passcode;
use crate::rng::Rng;
use crate::runtime::Runtime;
use crate::store::Store;
use crate::{Caller, ServiceError, StoreError, Throttle};
use contract::error::Limit;
use std::sync::Arc;
use std::time::Duration;

/// Wrong passcodes at one link, from wherever they come: ten at once, and one more every six minutes. A passcode of six
/// characters outlasts that for years, and a browser that has its pass is not asked.
const PER_LINK: u32 = 10;
const EVERY: Duration = Duration::from_mins(6);

static FAILURES: Throttle = Throttle::a_minute(1);
static DENIED: Throttle = Throttle::a_minute(1);

/// Takes passcodes. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Passcodes(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    links: Links,
    /// By the links' tags.
    guesses: Guesses,
    clock: Arc<dyn Clock>,
    rng: Arc<dyn Rng>,
}

/// What came of a passcode.
pub enum Entered {
    /// The link may be opened, with this pass where it asks for one.
    Open(Option<Pass>),
    /// It was another.
    Wrong,
}

impl Passcodes {
    pub(crate) fn new(runtime: &Runtime, store: Store, links: Links) -> Self {
        Self(Arc::new(Inner {
            store,
            links,
            guesses: Guesses::new(PER_LINK, EVERY),
            clock: Arc::clone(&runtime.clock),
            rng: Arc::clone(&runtime.rng),
        }))
    }

    /// Takes what was typed for this link. That the link was asked for is counted before: see [`PageNonces::view_link`](crate::PageNonces::view_link).
    ///
    /// # Errors
    /// `Limit` of the link's own wrong ones; `NotFound` for a link that opens nothing; `Store` where no pass can be made.
    pub async fn enter(&self, caller: &Caller, slug: &str, typed: &str) -> Result<Entered, ServiceError> {
        let own = &self.0;
        let link = own.links.open(slug).ok_or(ServiceError::NotFound)?;
        let is_asked = link.lock(&caller.passes) == Some(Lock::Passcode);
        let Some(passcode) = link.passcode().filter(|_| is_asked) else {
            return Ok(Entered::Open(None));
        };
        let tag = link.tag();
        let guessed = own.guesses.take(&tag, || passcode::is_same(passcode, typed));
        if guessed == Ok(true) {
            let none = || StoreError::Unavailable("no pass can be sealed".into());
            let pass = link.pass(&*own.rng).ok_or_else(none)?;
            return Ok(Entered::Open(Some(pass)));
        }
        self.note_denied(&link, &tag).await;
        match guessed {
            Err(retry_after) => Err(ServiceError::Limit {
                which: Limit::Address,
                retry_after,
            }),
            Ok(_) => Ok(Entered::Wrong),
        }
    }

    /// Notes that it was wrong, or one too many, for the link's owner.
    async fn note_denied(&self, link: &OpenLink, tag: &str) {
        let own = &self.0;
        match own.store.note_denied(tag, own.clock.now()).await {
            Ok(true) => {}
            // Of a link of the file no page says it.
            Ok(false) => {
                if let Some(left_out) = DENIED.admit("denied") {
                    let link = link.label();
                    tracing::warn!(link, left_out, "a wrong passcode was entered");
                }
            }
            // Whoever typed it learns the same of it with a database that is away.
            Err(error) => {
                if let Some(left_out) = FAILURES.admit("denied") {
                    let cause = chain(&error);
                    tracing::error!(cause, left_out, "a wrong passcode could not be noted");
                }
            }
        }
    }

    /// Forgets links that have been quiet. To be called every few seconds.
    pub(crate) fn forget(&self) {
        self.0.guesses.forget();
    }
}
