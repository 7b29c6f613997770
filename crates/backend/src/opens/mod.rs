//! Who opened a personal link: pages that were visible to a person, apart from programs and from the people who work with
//! the site (docs/adr/0046-opens-are-of-people.md).
//!
//! To ask for a page counts nothing: mail scanners and link previews do that, and what did is listed ([`Opens::fetched`]). A page reports once it has been visible for a
//! second, with its nonce. Start with [`Opens::report`].

mod fetched;
mod ours;

use crate::client_prefix::client_prefixes;
use crate::clock::Clock;
use crate::config::Limits;
use crate::digest;
use crate::limiter::ClientLimiter;
use crate::limits_in_force::LimitsInForce;
use crate::links::{Links, slug};
use crate::page_nonce::PageNonces;
pub use crate::program::Fetcher;
use crate::program::is_program;
use crate::rng::{self, Rng};
use crate::runtime::Runtime;
use crate::seal::Seal;
pub use crate::store::{Fetches, Open, Opener};
use crate::store::{NewOpen, Store};
use crate::{Caller, ServiceError, StoreError};
use contract::open::OpenReport;
use fetched::Fetched;
pub use ours::OURS_FOR;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How long a page must have been visible, in milliseconds.
const LEAST_VISIBLE_MS: u32 = 1000;
/// A page is not believed to have been looked at for longer than a day.
const MOST_VISIBLE_MS: u32 = 24 * 60 * 60 * 1000;
/// Reports of one browser that are less than this apart are of one open.
const ONE_OPEN: Duration = Duration::from_mins(30);

/// Counts opens. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Opens(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    links: Links,
    pages: PageNonces,
    /// Marks browsers, so that two reports of one are known and none can be traced back after a restart.
    seal: Seal,
    reports: ClientLimiter,
    fetched: Mutex<Fetched>,
    clock: Arc<dyn Clock>,
    rng: Arc<dyn Rng>,
}

impl Opens {
    pub(crate) fn new(
        runtime: &Runtime,
        limits: &LimitsInForce,
        store: Store,
        links: Links,
        pages: PageNonces,
    ) -> Result<Self, StoreError> {
        Ok(Self(Arc::new(Inner {
            store,
            links,
            pages,
            seal: Seal::new(&*runtime.rng)?,
            reports: ClientLimiter::following(limits, Limits::link_views),
            fetched: Mutex::default(),
            clock: Arc::clone(&runtime.clock),
            rng: Arc::clone(&runtime.rng),
        })))
    }

    /// Takes what a page says of itself, also that of a link that opens nothing, which has no demo: its owner learns that a person came; `agent` is the browser's name for itself, and `is_ours` says whether it is
    /// signed in, or a device of ours; it is asked last.
    ///
    /// # Errors
    /// `StalePage` for a nonce that is not this page's, `NotFound` for a link that opens nothing, `Limit`, `Store`.
    pub async fn report(
        &self,
        caller: &Caller,
        agent: &str,
        is_ours: impl AsyncFnOnce() -> bool,
        report: &OpenReport,
    ) -> Result<(), ServiceError> {
        let own = &self.0;
        own.reports.count(caller.address)?;
        own.pages.check(&report.nonce, &report.demo, Some(&report.link))?;
        let is_late = report.demo.is_empty() && own.links.open(&report.link).is_none();
        if !is_late {
            let link = own.links.find(&report.link, &report.demo);
            link.ok_or(ServiceError::NotFound)?;
        }
        if report.visible_ms < LEAST_VISIBLE_MS {
            return Ok(());
        }
        let opener = if is_ours().await {
            Opener::Ours
        } else if report.automated || is_program(agent) {
            Opener::Program
        } else {
            Opener::Person
        };
        let (tag, now) = (digest::sha256(slug::canonical(&report.link)), own.clock.now());
        if is_late {
            if opener == Opener::Person && own.links.is_kept(&report.link) {
                own.store.note_late(&tag, now, now.minus(ONE_OPEN)).await?;
            }
            return Ok(());
        }
        let near = format!("{:?}", client_prefixes(caller.address)[0]);
        let unavailable = |error: rng::RngError| StoreError::Unavailable(error.into());
        let open = NewOpen {
            id: rng::random_name(&*own.rng).map_err(unavailable)?,
            browser: own.seal.mark(&["open", &tag, &near, agent])?,
            page: digest::sha256(&report.nonce.0),
            tag,
            at: now,
            after: now.minus(ONE_OPEN),
            visible_ms: report.visible_ms.min(MOST_VISIBLE_MS),
            sign: report.sign,
            opener,
        };
        own.store.note_open(&open).await?;
        own.seen(&open.page);
        Ok(())
    }

    /// Forgets callers that have been quiet. To be called every few seconds.
    pub(crate) fn forget(&self) {
        self.0.reports.forget();
    }
}
