//! Asking to be let in at a personal link that does not open: one that is over or withdrawn, or whose lists leave an address
//! out. Its owner reads it in the studio.
//!
//! The answer is the same for a link that is none: a request reveals nothing. Start with [`AccessRequests::ask`].

use crate::ServiceError;
use crate::clock::Clock;
use crate::digest;
use crate::limiter::{Limiter, at_most};
use crate::links::slug;
use crate::mail::Address;
use crate::personas::clean;
use crate::runtime::Runtime;
use crate::store::{AccessRequest, Store};
use governor::Quota;
use std::sync::Arc;

/// Most characters of the line beside the address.
pub const MAX_WORDS_CHARS: usize = 300;
/// Most addresses that ask at one link.
const MOST: u32 = 20;
/// Requests at one link, whoever sends them: ten at once, and one more every six minutes.
const PER_LINK: u32 = 10;

/// Takes requests. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct AccessRequests(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    /// By the links' tags.
    at_link: Limiter<String>,
    clock: Arc<dyn Clock>,
}

/// What came of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessAsked {
    /// Its owner reads it, if there is such a link and no more than twenty wait there.
    Noted,
    /// No mail can be sent to the address.
    NoAddress,
    /// The line is longer than [`MAX_WORDS_CHARS`].
    TooLong,
}

impl AccessRequests {
    pub(crate) fn new(runtime: &Runtime, store: Store) -> Self {
        Self(Arc::new(Inner {
            store,
            at_link: Limiter::new(Quota::per_hour(at_most(PER_LINK))),
            clock: Arc::clone(&runtime.clock),
        }))
    }

    /// Takes a request at the link with this slug. That the link was asked for is counted before: see
    /// [`PageNonces::view_link`](crate::PageNonces::view_link).
    ///
    /// # Errors
    /// `Limit` where too many ask at this link; `Store`.
    pub async fn ask(&self, slug: &str, mail: &str, words: &str) -> Result<AccessAsked, ServiceError> {
        let own = &self.0;
        let Some(mail) = Address::parse(mail) else {
            return Ok(AccessAsked::NoAddress);
        };
        let words = clean(words);
        if words.chars().nth(MAX_WORDS_CHARS).is_some() {
            return Ok(AccessAsked::TooLong);
        }
        let tag = digest::sha256(slug::canonical(slug));
        own.at_link.count(&tag)?;
        let request = AccessRequest {
            mail: mail.to_string(),
            words,
            at: own.clock.now(),
        };
        // Where twenty wait already one more is not kept, and nothing tells whoever asked.
        own.store.ask_access(&tag, &request, MOST).await?;
        Ok(AccessAsked::Noted)
    }

    /// Forgets links at which it has been quiet. To be called every few seconds.
    pub(crate) fn forget(&self) {
        self.0.at_link.forget();
    }
}
