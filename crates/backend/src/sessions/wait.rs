//! Wait: a page asks how far the queue is; and who gets a place, queue or not.

use super::Sessions;
use super::idempotency::IdempotencyKeyHash;
use super::queue::Deadline;
use super::queue::capacity::Capacity;
use super::queue::claim::{Claim, Lane};
use super::queue::waiting_list::Waiting;
use crate::error::ProviderError;
use crate::store::{BudgetOf, ConcurrentOf, NewSession, Reserved, SessionRow};
use crate::{Caller, ServiceError, StoreError};
use contract::error::Limit;
use contract::queue::{Wait, WaitRequest};
use contract::session::EndReason;
use std::net::IpAddr;
use std::time::Duration;

/// How far back sessions count for an estimate.
const LATELY: Duration = Duration::from_hours(24);

/// Whether a session has a place now.
pub(super) enum Reservation {
    /// It does, for so many seconds; the page that waited for it, if one did.
    Made(Option<Waiting>, u32),
    /// There is none of this, or the press has a session already.
    Refused(Lane),
    /// Too little is left of this budget.
    Spent(BudgetOf),
    /// As many go on of this link, or of its owner, as there may be at one time.
    Concurrent(Limit),
}

/// The limit that a page reads of where too many sessions of one kind go on; none of a vendor's, for which it waits in the queue.
const fn limit_of(of: ConcurrentOf) -> Option<Limit> {
    match of {
        ConcurrentOf::Vendor => None,
        ConcurrentOf::Owner => Some(Limit::Owner),
        ConcurrentOf::Link => Some(Limit::Link),
    }
}

impl Sessions {
    /// Where the page with this ticket is in the queue. Asking keeps its turn.
    ///
    /// # Errors
    /// `NotFound` for an unknown demo, and for a ticket that does not wait, or no longer; `Invalid` for one that is no UUID;
    /// `StalePage`; `Limit` for a page that asks too often.
    pub async fn wait(&self, caller: &Caller, request: WaitRequest) -> Result<Wait, ServiceError> {
        let ticket = IdempotencyKeyHash::of(&request.ticket)?;
        let demo = self.demo(&request.demo)?;
        self.0
            .pages
            .check(&request.nonce, &demo.slug, request.link.as_deref())?;
        let queue = &self.0.queue;
        if !queue.list().hear(ticket.as_str(), request.hidden, self.now()) {
            return Err(ServiceError::NotFound);
        }
        queue.count(ticket.as_str())?;
        tracing::debug!(demo = demo.slug, request = caller.request_id, "a page waits");
        let until = Deadline::new();
        let mut known = queue.decide(until, self.now()).await?;
        let mut capacity = match &*known {
            Some((_, capacity)) => capacity.clone(),
            None => known
                .insert((self.now(), until.of(self.capacity()).await?))
                .1
                .clone(),
        };
        let (spendings, mut list) = (self.spendings(), queue.list());
        list.limit(|kind| spendings.at_once_of(kind));
        list.promote(&mut capacity, self.now());
        list.report(ticket.as_str(), &capacity, self.now())
            .ok_or(ServiceError::NotFound)
    }

    /// Takes a place for a session: one that is kept for its ticket, or one that no page waits for.
    pub(super) async fn take_place(
        &self,
        new: &NewSession,
        ticket: Option<&IdempotencyKeyHash>,
    ) -> Result<Reservation, StoreError> {
        let (queue, until) = (&self.0.queue, Deadline::new());
        let claim = Claim::from(new);
        if let Some(_quiet) = queue.quiet(until).await? {
            self.take_back(new, until).await?;
            let reserved = self.reserve(new, until).await;
            // Also where it is unknown.
            queue.places_changed();
            let otherwise = match reserved? {
                Reserved::Made(secs) => return Ok(Reservation::Made(None, secs)),
                Reserved::Spent(of) => return Ok(Reservation::Spent(of)),
                Reserved::Full => Lane::Server,
                Reserved::Concurrent(of) => match limit_of(of) {
                    Some(limit) => return Ok(Reservation::Concurrent(limit)),
                    None => Lane::VendorLimit,
                },
            };
            let lacks = until.of(self.capacity()).await?.lacks(&claim);
            return Ok(Reservation::Refused(lacks.unwrap_or(otherwise)));
        }
        let mut known = queue.decide(until, self.now()).await?;
        self.take_back(new, until).await?;
        // Another place may be taken in a moment.
        *known = None;
        let mut capacity = until.of(self.capacity()).await?;
        let (waited, blocked) = {
            let (spendings, mut list, now) = (self.spendings(), queue.list(), self.now());
            list.limit(|kind| spendings.at_once_of(kind));
            let waited = ticket.and_then(|ticket| list.take(ticket.as_str(), &claim, &capacity, now));
            let blocked = if waited.is_some() {
                // Its place is given to no other, and those who wait for the vendor do not hold it up.
                list.hold(&mut capacity);
                capacity.lacks(&claim)
            } else {
                list.promote(&mut capacity, now);
                list.blocks(&claim, &capacity, now)
            };
            (waited, blocked)
        };
        let reserved = match blocked {
            None => self.reserve(new, until).await,
            // Who has no time left, or whose link is full, waits for no place.
            Some(_) => self.lacking(new, until).await,
        };
        if let Ok(Reserved::Made(secs)) = reserved {
            // Whoever found a place by itself waits no more either.
            if let Some(ticket) = ticket {
                queue.list().leave(ticket.as_str());
            }
            return Ok(Reservation::Made(waited, secs));
        }
        let (refusal, otherwise) = match reserved {
            Ok(Reserved::Spent(of)) => (Some(Reservation::Spent(of)), Lane::Server),
            Ok(Reserved::Concurrent(of)) => (limit_of(of).map(Reservation::Concurrent), Lane::VendorLimit),
            _ => (None, Lane::Server),
        };
        if let Some(refusal) = refusal {
            queue.list().accepted(waited.as_ref());
            return Ok(refusal);
        }
        let lane = blocked.unwrap_or(otherwise);
        // A database that fails takes no position away.
        if let Some(waited) = waited {
            queue.list().put_back(waited, lane);
        }
        reserved.map(|_| Reservation::Refused(lane))
    }

    /// Takes a place, or remembers that it may have been taken.
    async fn reserve(&self, new: &NewSession, until: Deadline) -> Result<Reserved, StoreError> {
        let reserved = self.try_reserve(new, until).await?;
        if !matches!(reserved, Reserved::Spent(_)) {
            return Ok(reserved);
        }
        // What was not used of it may not be given back yet, or was by the one before.
        let _turn = until.of(async { Ok(self.0.queue.settling.lock().await) }).await?;
        until.of(self.0.store.settle_due(self.now())).await?;
        self.try_reserve(new, until).await
    }

    /// What a session lacks for which there is no place.
    async fn lacking(&self, new: &NewSession, until: Deadline) -> Result<Reserved, StoreError> {
        let new = self.limited_now(new);
        let lacking = until.of(self.0.store.lacking(&new)).await?;
        if !matches!(lacking, Reserved::Spent(_)) || until.of(self.0.store.settle_due(self.now())).await? == 0
        {
            return Ok(lacking);
        }
        until.of(self.0.store.lacking(&new)).await
    }

    async fn try_reserve(&self, new: &NewSession, until: Deadline) -> Result<Reserved, StoreError> {
        let new = self.limited_now(new);
        let reserved = until.of(self.0.store.reserve_within(&new, self.places())).await;
        reserved.inspect_err(|_| self.0.unsure.note(&new.press_hash, &new.id))
    }

    /// A session with what limits its link now.
    fn limited_now(&self, new: &NewSession) -> NewSession {
        // Its budget may have been lowered while this waited for its turn.
        let mut new = NewSession {
            most_of_link: self.most_of_link(new),
            ..new.clone()
        };
        if let Some(tag) = new.link.clone() {
            let minutes = self.0.links.most_of(&tag, "max_minutes", new.minutes_of_link);
            let cost = self.0.links.most_cost_of(&tag, new.cost_of_link);
            new.spending.caps.push(self.spendings().of_link(minutes, cost));
        }
        new
    }

    /// Takes back the place that this press may have from before.
    async fn take_back(&self, new: &NewSession, until: Deadline) -> Result<(), StoreError> {
        if let Some(session) = self.0.unsure.of(&new.press_hash) {
            until.of(self.0.store.take_back(&session)).await?;
            self.0.unsure.settle(&session);
        }
        Ok(())
    }

    /// Lets the page wait, and says where it is; none where it may not.
    pub(super) async fn queue_up(
        &self,
        ticket: &IdempotencyKeyHash,
        new: &NewSession,
        address: IpAddr,
        lane: Lane,
    ) -> Result<Option<Wait>, StoreError> {
        let capacity = Deadline::new().of(self.capacity()).await?;
        let (mut list, now) = (self.0.queue.list(), self.now());
        if !list.join(ticket.as_str(), &Claim::from(new), address, lane, now) {
            return Ok(None);
        }
        tracing::info!(demo = new.demo, "a page waits for a place");
        Ok(list.report(ticket.as_str(), &capacity, now))
    }

    /// Lets the page wait whose vendor has no place, where it was if it waited before.
    pub(super) async fn queue_for_vendor(
        &self,
        ticket: &IdempotencyKeyHash,
        new: &NewSession,
        address: IpAddr,
        (waited, error): (Option<Waiting>, &ProviderError),
    ) -> Result<Option<Wait>, StoreError> {
        let said = match error {
            ProviderError::Busy => None,
            ProviderError::RateLimited { retry_after } => *retry_after,
            _ => return Ok(None),
        };
        if let Some(row) = self.0.store.session_of_press(&new.demo, ticket.as_str()).await?
            && self.was_withdrawn(&row).await?
        {
            return Ok(None);
        }
        let open = Deadline::new().of(self.capacity()).await?.of(new.provider);
        {
            let mut list = self.0.queue.list();
            list.refused(new.provider, said, open, self.now());
            if let Some(waited) = waited {
                list.put_back(waited, Lane::Vendor);
            }
        }
        self.queue_up(ticket, new, address, Lane::Vendor).await
    }

    /// Whether the page of a session that has not begun gave it up: then nothing of it waits any more.
    async fn was_withdrawn(&self, row: &SessionRow) -> Result<bool, StoreError> {
        Ok(match row.reason {
            Some(EndReason::Cancelled) => true,
            // The vendor refused it, or its page gave it up for a fault: that one has a code.
            Some(EndReason::Failed) => self.0.store.last_code(&row.id).await?.is_some(),
            _ => false,
        })
    }

    /// The places, what is taken of them, and how long sessions lasted lately.
    async fn capacity(&self) -> Result<Capacity, StoreError> {
        let (store, now) = (&self.0.store, self.now());
        Ok(Capacity {
            places: self.places(),
            taken: store.taken(now).await?,
            lasted: store.lasted(now.minus(LATELY)).await?,
        })
    }
}
