//! What visitors leave for the people behind a demo: checked against the form that their page shows, and kept with the
//! consent that they gave.
//!
//! A program that fills in forms needs a recent nonce of the page, and meets the limits of its addresses, of the whole
//! site and of the disk. Start with [`Leads::send`].

mod check;

use crate::clock::Clock;
use crate::config::Limits;
use crate::demos::Demos;
use crate::limiter::{ClientLimiter, SiteLimiter};
use crate::links::Links;
use crate::page_nonce::PageNonces;
use crate::rng::{self, Rng};
use crate::runtime::Runtime;
use crate::sessions::Sessions;
use crate::sessions::idempotency::IdempotencyKeyHash;
use crate::store::{Answer, Lead, Store};
use crate::{Caller, ServiceError, StoreError, digest};
use check::check;
use contract::lead::{LeadForm, LeadReply, LeadRequest};
use contract::page::PageNonce;
use std::sync::Arc;

/// What a row and its place in the indexes take beside its words, in bytes.
const ROW_BYTES: usize = 256;
/// What JSON takes for one answer beside its words.
const ANSWER_BYTES: usize = 40;

/// What the lead of a page without a talk came from. Whoever knows the nonce was given that page.
pub(crate) fn of_page(nonce: &PageNonce) -> String {
    format!("page {}", nonce.0)
}

/// The verbs of leads. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Leads(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    demos: Demos,
    links: Links,
    pages: PageNonces,
    sessions: Sessions,
    clients: ClientLimiter,
    in_all: SiteLimiter,
    clock: Arc<dyn Clock>,
    rng: Arc<dyn Rng>,
}

impl Leads {
    /// As many forms are taken as sessions may be started.
    pub(crate) fn new(
        runtime: &Runtime,
        store: Store,
        demos: Demos,
        links: Links,
        pages: PageNonces,
        sessions: Sessions,
    ) -> Self {
        let limits = sessions.limits().clone();
        Self(Arc::new(Inner {
            store,
            demos,
            links,
            pages,
            sessions,
            clients: ClientLimiter::following(&limits, Limits::starts),
            in_all: SiteLimiter::following(&limits, |limits| limits.starts_per_minute_in_all),
            clock: Arc::clone(&runtime.clock),
            rng: Arc::clone(&runtime.rng),
        }))
    }

    /// Keeps what a visitor left, or says what is wrong with it. The same page, talk or key again replaces what it
    /// said.
    ///
    /// # Errors
    /// `StalePage` for a nonce that is not of this page, or too old, and for a language that the form has no more; `Limit`; `NotFound` where nothing is asked, and for
    /// a talk that is not the caller's; `Invalid` for a key that is no random one; `Store` where nothing can be kept, such as on a disk that is nearly full.
    pub async fn send(&self, caller: &Caller, request: LeadRequest) -> Result<LeadReply, ServiceError> {
        let (sessions, link) = (&self.0.sessions, request.link.as_deref());
        self.0.pages.check(&request.nonce, &request.demo, link)?;
        self.0.clients.count(caller.address)?;
        self.0.in_all.count()?;
        let form = self.form(&request.demo, link).ok_or(ServiceError::NotFound)?;
        let form = form.in_language(request.language.as_deref().unwrap_or_default());
        // What is kept is what was shown: words that are gone meanwhile are shown anew.
        if form.language != request.language {
            return Err(ServiceError::StalePage);
        }
        let session = match &request.talk {
            Some(talk) => Some(sessions.of_demo(talk, &request.demo).await?),
            None => None,
        };
        let key = request.key.as_ref().map(IdempotencyKeyHash::of).transpose()?;
        let answers = match check(&form, &request.values, request.consent) {
            Ok(answers) => answers,
            Err(problems) => return Ok(LeadReply { problems }),
        };
        let written =
            |answer: &Answer| answer.name.len() + answer.label.len() + answer.value.len() + ANSWER_BYTES;
        let bytes = ROW_BYTES + form.consent.len() + answers.iter().map(written).sum::<usize>();
        sessions.take_up(caller, bytes as u64)?;
        // A key comes first: what is sent again under it may have lost its talk meanwhile.
        let origin = match (&key, &session) {
            (Some(key), _) => format!("key {} {}", key.as_str(), request.demo),
            (None, Some(session)) => format!("session {session}"),
            (None, None) => of_page(&request.nonce),
        };
        let lead = Lead {
            session,
            link: link
                .and_then(|slug| self.0.links.find(slug, &request.demo))
                .map(|link| link.tag()),
            demo: request.demo,
            answers,
            consent: form.consent,
            sent: self.0.clock.now(),
        };
        let id = rng::random_name(&*self.0.rng).map_err(|error| StoreError::Unavailable(error.into()))?;
        self.0
            .store
            .keep_lead(&id, &digest::sha256(&origin), &lead)
            .await?;
        tracing::info!(demo = lead.demo, request = caller.request_id, "a lead was kept");
        Ok(LeadReply::default())
    }

    /// What the page of this demo and link asks for; none where that is nothing, or there is no such page.
    #[must_use]
    pub fn form(&self, demo: &str, link: Option<&str>) -> Option<LeadForm> {
        match link {
            Some(slug) => self.0.links.get_to(slug, demo)?.lead,
            // Whoever has talked may leave it, also where the demo was archived meanwhile.
            None => self.0.demos.begun(demo)?.lead.form(),
        }
    }

    /// Forgets callers that have been quiet. To be called every few seconds.
    pub(crate) fn forget(&self) {
        self.0.clients.forget();
    }
}
