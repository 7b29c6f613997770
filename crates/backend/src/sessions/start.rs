//! Start: from a press to a grant.

use super::client_concurrency::{Full, Terms};
use super::idempotency::IdempotencyKeyHash;
use super::trouble::Trouble;
use super::wait::Reservation;
use super::{Sessions, close, locator};
use crate::clock::Timestamp;
use crate::config::{Demo, Link, Persona};
use crate::error::ProviderError;
use crate::providers::{IssuedGrant, Provider, SessionLocator, SessionSpec};
use crate::store::{BudgetOf, Cap, LEAST_MS, NewSession, SessionRow, Spending, State, Visitor};
use crate::{Caller, ServiceError, StoreError};
use contract::error::Limit;
use contract::page::LANGUAGES;
use contract::session::{EndReason, SessionId, StartReply, StartRequest};
use std::borrow::Cow;
use std::net::IpAddr;
use std::time::Duration;
use tracing::Instrument;

/// How long after its press a grant may be made again that opens something that is paid for: a page that got no answer
/// asks again at once.
const RENEWABLE_FOR: Duration = Duration::from_secs(20);
/// When to come back while every place is taken; a guess, since it is unknown when a talk ends.
const PLACES_RETRY: Duration = Duration::from_secs(15);

/// What a start lacks.
enum Lacks {
    /// A place, and when to come back.
    Limit(Limit, Duration),
    /// Time or money.
    Budget(BudgetOf),
}

/// The language of a page, which must be one of the interface's.
fn interface(language: Option<&str>) -> Result<Option<&'static str>, ServiceError> {
    let Some(language) = language else { return Ok(None) };
    let known = LANGUAGES.into_iter().find(|known| *known == language);
    known.map(Some).ok_or_else(|| ServiceError::Invalid {
        field: "language",
        rule: format!("must be one of {}", LANGUAGES.join(", ")),
    })
}

/// Who speaks in a talk: in the language of the page where that is left open, and as the link says.
fn persona<'a>(demo: &'a Demo, interface: Option<&str>, link: Option<&'a Link>) -> Cow<'a, Persona> {
    let guest = link.map(|link| &link.guest);
    let of_the_page = interface.and_then(|language| demo.persona_for(language, guest));
    let usual = || link.map_or(&demo.persona, |link| &link.persona);
    of_the_page.map_or_else(|| Cow::Borrowed(usual()), Cow::Owned)
}

/// How many seconds a talk may take that begins now: as long as others, and not longer than its link lasts.
fn until_its_end(link: Option<&Link>, now: Timestamp, max_secs: u32) -> u32 {
    let end = link.and_then(|link| link.expires);
    let left = end.and_then(|end| u32::try_from(end.since(now).as_secs()).ok());
    left.map_or(max_secs, |left| left.min(max_secs))
}

/// Whether a link lasts long enough for a talk.
fn has_time_left(link: &Link, now: Timestamp) -> bool {
    link.expires.is_none_or(|end| end.0 - now.0 >= LEAST_MS)
}

impl Sessions {
    /// Opens a session, or gives the session that this press has already opened its grant again.
    ///
    /// # Errors
    /// `NotFound` for an unknown demo, and for a link that is unknown or leads to another demo; `Invalid` for a press
    /// that is no UUID and for a language that the interface does not have; `StalePage`; `ProofRequired`; `Limit`; `LinkUsedUp`; `Spent`; `Stopped`;
    /// `Queued` for a page with a ticket, where there is no free place; `Conflict` when the press's session is over or was opened
    /// through another link, or its vendor gives it no more grants; `Provider` when the vendor fails, and then the session
    /// has ended as failed.
    pub async fn start(&self, caller: &Caller, request: StartRequest) -> Result<StartReply, ServiceError> {
        let press = IdempotencyKeyHash::of(&request.press)?;
        let ticket = request.ticket.as_ref().map(IdempotencyKeyHash::of).transpose()?;
        let interface = interface(request.language.as_deref())?;
        let demos = self.0.demos.now();
        let demo = demos.configured(&request.demo).ok_or(ServiceError::NotFound)?;
        let (alone, link) = self.admit(caller, demo, &request, ticket.as_ref())?;
        let link = match link {
            // A press that has begun its talk has its answer again, for as long as its link lasts.
            Ok(Some(link)) if !has_time_left(&link, self.now()) => {
                match self.0.store.session_of_press(&demo.slug, press.as_str()).await {
                    Ok(Some(_)) => Ok(Some(link)),
                    Ok(None) => Err(ServiceError::NotFound),
                    Err(error) => Err(error.into()),
                }
            }
            link => link,
        };
        // Withdrawn or over while its page waited: the place is kept for others.
        let link = link.inspect_err(|_| {
            self.leave_queue(ticket.as_ref());
        })?;
        if let Some(stop) = self.0.switches.of(demo.provider) {
            self.leave_queue(ticket.as_ref());
            return Err(stop.into());
        }
        if let Some(why) = demos.why_unplayable(&demo.slug) {
            return Err(ProviderError::Unavailable(why.into()).into());
        }
        let opened = request.link.as_deref().and_then(|slug| self.0.links.open(slug));
        // The page was shown for a pass, and whoever starts has it too.
        if opened.as_ref().is_some_and(|link| link.is_locked(&caller.passes)) {
            self.leave_queue(ticket.as_ref());
            return Err(ServiceError::StalePage);
        }
        // Its visitor was promised more than the link keeps now.
        let stores_nothing = link.as_ref().is_some_and(|link| link.store_nothing);
        if request.stores_nothing && !stores_nothing {
            // A press that has begun its talk has its answer again: the talk keeps what was promised.
            let begun = self.0.store.session_of_press(&demo.slug, press.as_str()).await?;
            if !begun.is_some_and(|row| row.stores_nothing) {
                self.leave_queue(ticket.as_ref());
                return Err(ServiceError::StalePage);
            }
        }
        // Also of a talk that is begun anew for a press whose first answer was lost.
        let link = link.map(|link| Link {
            store_nothing: stores_nothing || request.stores_nothing,
            ..link
        });
        let visitor = opened.and_then(|link| link.visitor(&caller.passes));
        let (address, ours) = (caller.address, (caller.is_ours, caller.is_signed_in));
        let vendor = self.0.providers.get(demo.provider);
        let terms = Terms {
            opens_late: vendor.is_some_and(Provider::opens_late),
            alone,
        };
        // A task of its own: a browser that hangs up must not leave a vendor's call half done.
        let sessions = self.clone();
        let opening = async move {
            let demo = demos.configured(&request.demo).ok_or(ServiceError::NotFound)?;
            let reply = sessions
                .open(
                    (demo, interface),
                    (link.as_ref(), visitor),
                    (&press, ticket.as_ref()),
                    (address, terms, ours),
                )
                .await?;
            if let Some(lead) = &request.lead {
                let tag = link.as_ref().map(Link::tag);
                let page = (&*demo.slug, tag.as_deref());
                sessions.tie_lead(lead, page, &reply.session).await;
            }
            Ok(reply)
        };
        // Of several kilobytes, and it would be moved from hand to hand.
        let opening = Box::pin(opening).in_current_span();
        #[expect(clippy::disallowed_methods, reason = "it ends by the provider's own deadline")]
        tokio::spawn(opening)
            .await
            .map_err(|lost| StoreError::Unavailable(lost.into()))?
    }

    /// The link that a page was opened through. Wrong ones all look the same from outside.
    pub(super) fn invited(&self, demo: &Demo, slug: Option<&str>) -> Result<Option<Link>, ServiceError> {
        let Some(slug) = slug else { return Ok(None) };
        let link = self.0.links.find(slug, &demo.slug);
        link.map(Some).ok_or(ServiceError::NotFound)
    }

    async fn open(
        &self,
        (demo, interface): (&Demo, Option<&str>),
        (link, visitor): (Option<&Link>, Option<Visitor>),
        (press, ticket): (&IdempotencyKeyHash, Option<&IdempotencyKeyHash>),
        (address, terms, (is_ours, is_signed_in)): (IpAddr, Terms, (bool, bool)),
    ) -> Result<StartReply, ServiceError> {
        let _starting = self.0.starting.lock(press.as_str()).await;
        let draft = self.draft(demo, press)?;
        let new = NewSession {
            link: link.map(Link::tag),
            most_of_link: link.and_then(|link| link.max_sessions),
            minutes_of_link: link.and_then(|link| link.max_minutes),
            cost_of_link: link.and_then(|link| link.max_cost),
            max_secs: until_its_end(link, draft.created, draft.max_secs),
            visitor,
            is_ours,
            is_signed_in,
            stores_nothing: link.is_some_and(|link| link.store_nothing),
            client: self.client(address, &draft.spending),
            ..draft
        };
        let permit = self.0.clients.acquire(address, &new.id, terms);
        let (lacks, lane) = match permit {
            Ok(permit) => match self.take_place(&new, ticket).await? {
                Reservation::Made(waited, max_secs) => {
                    let new = NewSession { max_secs, ..new };
                    self.0.revivals.opened(&new.id, address, self.now());
                    // As it is now that the place is taken: whoever changed or withdrew it before, or stopped talks, may not have
                    // seen this session.
                    let found = link.map(|link| self.0.links.find(&link.slug, &link.demo));
                    let reply = match (found, self.0.switches.of(demo.provider)) {
                        (Some(None), _) => {
                            self.undo(&new, EndReason::Revoked).await;
                            Err(ServiceError::NotFound)
                        }
                        (_, Some(stop)) => {
                            self.undo(&new, EndReason::Stopped).await;
                            Err(stop.into())
                        }
                        (found, None) => {
                            let link = found.flatten();
                            let persona = persona(demo, interface, link.as_ref());
                            self.issue(demo, &persona, &new).await
                        }
                    };
                    if reply.is_ok() {
                        permit.commit();
                        self.0.queue.list().accepted(waited.as_ref());
                    } else if let Err(ServiceError::Provider(ProviderError::Timeout)) = &reply {
                        permit.commit();
                        self.close_unanswered(new.id);
                        return reply;
                    }
                    return match (reply, ticket) {
                        (Err(ServiceError::Provider(error)), Some(ticket)) => {
                            let waits = self.queue_for_vendor(ticket, &new, address, (waited, &error));
                            Err(waits.await?.map_or_else(|| error.into(), ServiceError::Queued))
                        }
                        (reply, _) => reply,
                    };
                }
                Reservation::Refused(lane) => (
                    Lacks::Limit(Limit::Concurrency, PLACES_RETRY),
                    ticket.zip(Some(lane)),
                ),
                Reservation::Spent(of) => (Lacks::Budget(of), None),
                Reservation::Concurrent(limit) => {
                    // Which link it is, and whose, no other server's queue knows.
                    self.leave_queue(ticket);
                    (Lacks::Limit(limit, PLACES_RETRY), None)
                }
            },
            Err(Full { until }) => {
                // What is about one client is no matter of the queue.
                self.leave_queue(ticket);
                let wait = until.map_or(PLACES_RETRY, |until| until.since(self.now()));
                (Lacks::Limit(Limit::Address, wait), None)
            }
        };
        match self.0.store.session_of_press(&demo.slug, press.as_str()).await? {
            Some(row) if row.link == new.link => {
                let persona = persona(demo, interface, link);
                self.again(demo, &persona, &self.0.pending.apply(row)).await
            }
            Some(_) => Err(ServiceError::Conflict),
            None => {
                if self.is_used_up(&new).await? {
                    self.leave_queue(ticket);
                    return Err(ServiceError::LinkUsedUp);
                }
                let waits = match lane {
                    Some((ticket, lane)) => self.queue_up(ticket, &new, address, lane).await?,
                    None => None,
                };
                let (which, retry_after) = match lacks {
                    Lacks::Limit(which, wait) => (which, wait),
                    Lacks::Budget(of) => {
                        self.leave_queue(ticket);
                        return Err(ServiceError::Spent(of.into()));
                    }
                };
                Err(waits.map_or(ServiceError::Limit { which, retry_after }, ServiceError::Queued))
            }
        }
    }

    /// The page with this ticket waits no more.
    fn leave_queue(&self, ticket: Option<&IdempotencyKeyHash>) {
        if let Some(ticket) = ticket {
            self.0.queue.list().leave(ticket.as_str());
        }
    }

    /// What stands for the network of this address, where those have a budget.
    fn client(&self, address: IpAddr, spending: &Spending) -> Option<String> {
        let is_limited = |(of, cap): &(BudgetOf, Cap)| *of == BudgetOf::Client && *cap != Cap::default();
        let has_budget = spending.caps.iter().any(is_limited);
        has_budget.then(|| self.0.marks.of(address, &spending.day))?
    }

    /// Ends a session that never took place, and gives it back to its link. Where the database fails, the visitor has the
    /// same answer: the reaper ends it, and it stays counted.
    async fn undo(&self, new: &NewSession, reason: EndReason) {
        let link = new.link.as_deref().filter(|_| !new.is_beside_link());
        let undone = self.0.store.undo(&new.id, link, reason, self.now());
        if let Err(error) = undone.await {
            self.trouble(Trouble::Storage, &error);
        }
        self.0.queue.places_changed();
    }

    /// How many sessions the link of a session may begin, as it is set now.
    pub(super) fn most_of_link(&self, new: &NewSession) -> Option<u32> {
        let tag = new.link.as_deref()?;
        self.0.links.most_of(tag, "max_sessions", new.most_of_link)
    }

    /// Whether the link of a session has begun as many as it may.
    async fn is_used_up(&self, new: &NewSession) -> Result<bool, StoreError> {
        let link = new.link.as_ref().filter(|_| !new.is_beside_link());
        let Some((tag, most)) = link.zip(self.most_of_link(new)) else {
            return Ok(false);
        };
        Ok(self.0.store.link_used(tag).await? >= most)
    }

    async fn issue(
        &self,
        demo: &Demo,
        persona: &Persona,
        new: &NewSession,
    ) -> Result<StartReply, ServiceError> {
        let locator = SessionLocator {
            session: new.id.clone(),
            room: new.room.clone(),
            identity: new.identity.clone(),
            vendor_ref: None,
            ended: None,
        };
        let spec = SessionSpec {
            demo,
            persona,
            locator: &locator,
            max: Duration::from_secs(new.max_secs.into()),
        };
        let provider = self
            .0
            .providers
            .get(demo.provider)
            .ok_or(ServiceError::NotFound)?;
        let issued = match provider.issue(&spec).await {
            Ok(issued) => issued,
            Err(error) => {
                // What the vendor may have begun is closed afterwards: the visitor is waiting for an answer. One that may
                // have been opened unseen counts.
                if matches!(error, ProviderError::Timeout) {
                    self.0.store.end(&new.id, EndReason::Failed, self.now()).await?;
                    self.0.queue.places_changed();
                } else {
                    self.undo(new, EndReason::Failed).await;
                }
                tracing::warn!(session = %new.id, demo = demo.slug, %error, "cannot start the session");
                return Err(error.into());
            }
        };
        let now = self.now();
        let reference = issued.vendor_ref.as_deref();
        if !self
            .0
            .store
            .granted(&new.id, now, reference, issued.token_until)
            .await?
        {
            // Cancelled while the vendor was at work; the reaper finds what was opened after it was closed.
            return Err(ServiceError::Conflict);
        }
        tracing::info!(session = %new.id, demo = demo.slug, provider = demo.provider.id(), "session started");
        Ok(self.reply(&new.id, issued, u64::from(new.max_secs)))
    }

    /// Closes once what a vendor may have opened whose answer was cut off, while the visitor has an answer already. Only
    /// then does the client have its permit back; what was not closed is left to the reaper, and keeps no visitor of a slow
    /// vendor out.
    fn close_unanswered(&self, id: SessionId) {
        let sessions = self.clone();
        let closing = async move {
            match sessions.0.store.session(&id).await {
                Ok(Some(row)) => _ = sessions.close(&row, close::WHILE_NOBODY_WAITS).await,
                Ok(None) => {}
                Err(error) => sessions.trouble(Trouble::Storage, &error),
            }
            sessions.0.clients.release(&id, sessions.now());
        };
        #[expect(clippy::disallowed_methods, reason = "it ends by its own patience")]
        tokio::spawn(closing.in_current_span());
    }

    async fn again(
        &self,
        demo: &Demo,
        persona: &Persona,
        row: &SessionRow,
    ) -> Result<StartReply, ServiceError> {
        if row.state == State::Requested {
            // It is this press's turn, so no other task is at work on it: a crash left it over.
            self.0.store.end(&row.id, EndReason::Failed, self.now()).await?;
            self.0.queue.places_changed();
            return Err(ServiceError::Conflict);
        }
        if row.state == State::Ended {
            return Err(ServiceError::Conflict);
        }
        let provider = self.0.providers.get(row.provider).ok_or(ServiceError::NotFound)?;
        if let Some(most) = provider.renewals()
            && !self
                .0
                .store
                .renew(&row.id, most, self.now().minus(RENEWABLE_FOR))
                .await?
        {
            return Err(ServiceError::Conflict);
        }
        let lasted = u64::try_from((self.now().0 - row.created.0) / 1000).unwrap_or(0);
        let left = u64::from(row.max_secs).saturating_sub(lasted);
        let locator = locator(row);
        let issued = provider
            .renew(&SessionSpec {
                demo,
                persona,
                locator: &locator,
                max: Duration::from_secs(left),
            })
            .await?;
        let now = self.now();
        if !self.0.store.renewed(&row.id, now, issued.token_until).await? {
            return Err(ServiceError::Conflict);
        }
        Ok(self.reply(&row.id, issued, left))
    }

    fn reply(&self, id: &SessionId, issued: IssuedGrant, max_secs: u64) -> StartReply {
        StartReply {
            session: id.clone(),
            grant: issued.grant,
            max_secs,
            idle: self.0.idle,
        }
    }
}

#[cfg(test)]
mod tests;
