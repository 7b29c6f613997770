//! What pages are given before anything may be started: a signed nonce for one demo and link, good for ten minutes.
//!
//! A program that starts talks must at least ask for one now and then. What that stops and what it does not is in
//! `docs/adr/0015-page-nonce.md`. Looking at pages makes nothing at any vendor. Start with [`PageNonces::issue`].

use crate::clock::Clock;
use crate::config::{Config, Limits};
use crate::demos::Demos;
use crate::limiter::ClientLimiter;
use crate::limits_in_force::LimitsInForce;
use crate::links::Links;
use crate::rng::{self, Rng};
use crate::runtime::Runtime;
use crate::seal::Seal;
use crate::store::Servers;
use crate::{Caller, ServiceError, StoreError};
use contract::page::{NONCE_SECS, PageNonce, RenewReply, RenewRequest};
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

/// Open pages that one address may renew, for each start that it may make: a visitor with many tabs is no attack.
const RENEWALS_FOR_A_START: NonZeroU32 = NonZeroU32::new(6).expect("not zero");
/// [`NONCE_SECS`], in milliseconds as the clock counts.
#[expect(clippy::cast_possible_wrap, reason = "it is ten minutes")]
const LIFE_MS: i64 = NONCE_SECS as i64 * 1000;
/// How old the page of a personal link is before its talk begins, in milliseconds.
const DWELL_MS: i64 = 1000;

/// Signs and knows the nonces of this process, and of the other servers of its database. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct PageNonces(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    seal: Seal,
    demos: Demos,
    links: Links,
    renewals: ClientLimiter,
    /// Personal links that were asked for, those that lead nowhere too.
    link_views: ClientLimiter,
    clock: Arc<dyn Clock>,
    rng: Arc<dyn Rng>,
}

impl PageNonces {
    pub(crate) fn new(
        config: &Config,
        runtime: &Runtime,
        limits: &LimitsInForce,
        demos: Demos,
        links: Links,
    ) -> Result<Self, StoreError> {
        Ok(Self(Arc::new(Inner {
            seal: seal(config, runtime)?,
            demos,
            links,
            renewals: ClientLimiter::following(limits, |limits| {
                let renewals = limits.starts_per_minute.times(RENEWALS_FOR_A_START);
                (renewals, renewals.address)
            }),
            link_views: ClientLimiter::following(limits, Limits::link_views),
            clock: Arc::clone(&runtime.clock),
            rng: Arc::clone(&runtime.rng),
        })))
    }

    /// A nonce for the page of this demo, opened through this link. Without randomness it is empty, and the page has to
    /// ask for another.
    #[must_use]
    pub fn issue(&self, demo: &str, link: Option<&str>) -> PageNonce {
        self.sign(demo, link, LIFE_MS).unwrap_or_else(|error| {
            tracing::error!(%error, "a page was rendered without its nonce");
            PageNonce::default()
        })
    }

    /// The next nonce for a page that is open already.
    ///
    /// # Errors
    /// `NotFound` for an unknown demo, and for a link that is unknown or leads to another; `StalePage` where the link asks for
    /// something that the browser has no pass for; `Limit`.
    pub fn renew(&self, caller: &Caller, request: &RenewRequest) -> Result<RenewReply, ServiceError> {
        self.0.renewals.count(caller.address)?;
        let (demo, link) = (&request.demo, request.link.as_deref());
        self.0.demos.get(demo).ok_or(ServiceError::NotFound)?;
        if let Some(slug) = link {
            self.view_link(caller.address)?;
            let link = self.0.links.open(slug).filter(|link| link.to(demo).is_some());
            // It asks for something else now: the page comes back to where it is asked for.
            if link.ok_or(ServiceError::NotFound)?.is_locked(&caller.passes) {
                return Err(ServiceError::StalePage);
            }
        }
        Ok(RenewReply {
            // Its page was there before.
            nonce: self.sign(demo, link, LIFE_MS - DWELL_MS)?,
        })
    }

    /// Counts that an address asks for a personal link, before it is looked up: a client that tries slugs learns
    /// nothing from the limit.
    ///
    /// # Errors
    /// `Limit`.
    pub fn view_link(&self, address: IpAddr) -> Result<(), ServiceError> {
        self.0.link_views.count(address)
    }

    /// Whether a page of this demo and link was given this nonce, within its time.
    pub(crate) fn check(
        &self,
        nonce: &PageNonce,
        demo: &str,
        link: Option<&str>,
    ) -> Result<(), ServiceError> {
        let mut parts = nonce.0.splitn(3, '.');
        let (Some(until), Some(name), Some(mark)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(ServiceError::StalePage);
        };
        let left = until
            .parse::<i64>()
            .ok()
            .map(|until| until.saturating_sub(self.now_ms()));
        // More than that is left only after the clock was turned back.
        let locks = self.locks(link);
        let in_time = left.is_some_and(|left| (1..=LIFE_MS).contains(&left));
        if in_time
            && self
                .0
                .seal
                .is_mark(mark, &words(until, name, demo, link, locks.as_deref()))
        {
            Ok(())
        } else {
            Err(ServiceError::StalePage)
        }
    }

    /// How long the page with this nonce is to be looked at yet, before its talk begins; at most a second.
    pub(crate) fn left_to_dwell(&self, nonce: &PageNonce) -> Duration {
        let until = nonce.0.split('.').next().and_then(|until| until.parse().ok());
        let until: i64 = until.unwrap_or_default();
        // Nothing of it was checked yet.
        let age = LIFE_MS.saturating_sub(until.saturating_sub(self.now_ms()));
        let left = DWELL_MS.saturating_sub(age).clamp(0, DWELL_MS);
        Duration::from_millis(u64::try_from(left).unwrap_or_default())
    }

    /// Forgets callers that have been quiet. To be called every few seconds.
    pub(crate) fn forget(&self) {
        self.0.renewals.forget();
        self.0.link_views.forget();
    }

    fn sign(&self, demo: &str, link: Option<&str>, life_ms: i64) -> Result<PageNonce, StoreError> {
        let name = rng::random_name(&*self.0.rng).map_err(|error| StoreError::Unavailable(error.into()))?;
        let locks = self.locks(link);
        let until = self.now_ms().saturating_add(life_ms).to_string();
        let mark = self
            .0
            .seal
            .mark(&words(&until, &name, demo, link, locks.as_deref()))?;
        Ok(PageNonce(format!("{until}.{name}.{mark}")))
    }

    /// What the link of a page asked for before it was shown: when that changes, its nonce is good for nothing.
    fn locks(&self, link: Option<&str>) -> Option<Arc<str>> {
        link.and_then(|slug| self.0.links.locks(slug))
    }

    fn now_ms(&self) -> i64 {
        self.0.clock.now().0
    }
}

/// A key of this process; or that of all servers of the database, so that each knows the pages of the others.
fn seal(config: &Config, runtime: &Runtime) -> Result<Seal, StoreError> {
    match &runtime.link_key {
        Some(key) if config.storage.servers == Servers::Several => {
            Ok(Seal::of(key.mark(&["page nonces"]).as_bytes()))
        }
        _ => Seal::new(&*runtime.rng),
    }
}

/// What is signed. No link is another list than an empty one.
fn words<'a>(
    until: &'a str,
    name: &'a str,
    demo: &'a str,
    link: Option<&'a str>,
    locks: Option<&'a str>,
) -> Vec<&'a str> {
    let page = ["page", until, name, demo].into_iter();
    page.chain(link).chain(locks).collect()
}
