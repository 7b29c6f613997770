//! The rules of the queue, without a clock, a database or a lock.

use super::capacity::Capacity;
use super::claim::{Claim, Lane};
use crate::client_prefix::client_prefixes;
use crate::clock::Timestamp;
use crate::limits_in_force::LimitsInForce;
use contract::ProviderKind;
use contract::queue::{HIDDEN_SECS, PATIENCE_SECS, TURN_SECS, Wait};
use std::collections::{HashMap, HashSet};
use std::net::IpAddr;
use std::time::Duration;

/// When a vendor is asked again that said nothing of when it has a place, and the longest time until it is asked again.
const VENDOR_RETRY: Duration = Duration::from_secs(10);
const VENDOR_RETRY_MOST: Duration = Duration::from_mins(1);
/// After how many seconds a page asks again: the nearer, the sooner.
const AGAIN_SECS: [u64; 2] = [2, 5];
/// A page in sight that was silent for so long gets no place before it is heard of.
const HEARD: Duration = Duration::from_secs(20);
const PATIENCE: Duration = Duration::from_secs(PATIENCE_SECS);
const HIDDEN: Duration = Duration::from_secs(HIDDEN_SECS);
const TURN: Duration = Duration::from_secs(TURN_SECS);

/// Whether it is a page's turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    No,
    /// A place is kept since then, and the page does not know yet.
    Kept(Timestamp),
    /// The page knows since then.
    Told(Timestamp),
}

/// One page that waits.
#[derive(Debug, Clone)]
pub(in crate::sessions) struct Waiting {
    /// Sequence number of its joining.
    number: u64,
    ticket: String,
    claim: Claim,
    address: IpAddr,
    lane: Lane,
    seen: Timestamp,
    hidden: bool,
    /// Since when others go first because it is out of sight.
    called: Option<Timestamp>,
    turn: Turn,
    /// Whether it was silent through a turn before.
    missed: bool,
    /// Whether its turn was used for a start that is not counted.
    passed: bool,
}

impl Waiting {
    fn has_turn(&self) -> bool {
        self.turn != Turn::No
    }

    fn is_lost(&self, now: Timestamp) -> bool {
        let patience = if self.hidden { HIDDEN } else { PATIENCE };
        let is_late = match self.turn {
            // It knows, and did not start; or it may not have had the answer, for the second time.
            Turn::Told(since) => now.since(since) >= TURN && (self.seen > since || self.missed),
            Turn::No | Turn::Kept(_) => false,
        };
        let is_away = self.called.is_some_and(|since| now.since(since) >= HIDDEN);
        is_late || is_away || now.since(self.seen) >= patience
    }

    /// Whether a place was kept for it as long as one is, while it was silent.
    fn missed_its_turn(&self, now: Timestamp) -> bool {
        matches!(self.turn, Turn::Kept(since) | Turn::Told(since) if now.since(since) >= TURN)
    }

    /// Whether its page would take a place now.
    fn is_there(&self, now: Timestamp) -> bool {
        !self.hidden && now.since(self.seen) < HEARD
    }

    /// Whether others have to wait for it at its vendor: a page that is silent or out of sight holds up none.
    fn holds_up(&self, kind: ProviderKind, now: Timestamp) -> bool {
        let waits_for_it = self.lane == Lane::Vendor && self.claim.provider == kind;
        waits_for_it && (self.has_turn() || self.is_there(now))
    }

    fn waits_for_the_same(&self, other: &Self) -> bool {
        self.lane == other.lane
            && match self.lane {
                Lane::Server => true,
                Lane::Demo => self.claim.demo == other.claim.demo,
                Lane::VendorLimit | Lane::Vendor => self.claim.provider == other.claim.provider,
            }
    }
}

/// When a vendor without a place is asked again.
#[derive(Debug, Clone, Copy)]
struct Refused {
    again: Timestamp,
    /// What the vendor itself said.
    until: Option<Timestamp>,
    /// How many of its sessions were open then: one fewer is a reason to ask at once.
    open: u32,
}

/// All pages that wait, the first one first.
#[derive(Debug)]
pub(in crate::sessions) struct WaitingList {
    limits: LimitsInForce,
    waiting: Vec<Waiting>,
    joined: u64,
    vendors: HashMap<ProviderKind, Refused>,
}

impl WaitingList {
    pub fn new(limits: LimitsInForce) -> Self {
        Self {
            limits,
            waiting: Vec::new(),
            joined: 0,
            vendors: HashMap::new(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    fn find(&mut self, ticket: &str) -> Option<&mut Waiting> {
        self.waiting.iter_mut().find(|one| one.ticket == ticket)
    }

    /// Whether it waits; notes that its page was heard of. A place that was kept for it is free again where the page is out of
    /// sight: it could not start.
    pub fn hear(&mut self, ticket: &str, hidden: bool, now: Timestamp) -> bool {
        self.waiting.retain(|one| !one.is_lost(now));
        let Some(one) = self.find(ticket) else {
            return false;
        };
        (one.seen, one.hidden) = (now, hidden);
        if !hidden {
            one.called = None;
        } else if one.has_turn() {
            (one.turn, one.called) = (Turn::No, Some(now));
        }
        true
    }

    /// Counts the places that are kept as taken.
    pub fn hold(&self, capacity: &mut Capacity) {
        for one in self.waiting.iter().filter(|one| one.has_turn()) {
            capacity.keep(&one.claim);
        }
    }

    /// Removes who is silent, and keeps a place for everyone who can have one, the first one first; who is silent or out of
    /// sight stays where it is, and others go first. `capacity` then holds those places too.
    pub fn promote(&mut self, capacity: &mut Capacity, now: Timestamp) {
        self.waiting.retain(|one| !one.is_lost(now));
        for one in self.waiting.iter_mut().filter(|one| one.missed_its_turn(now)) {
            (one.turn, one.passed, one.missed) = (Turn::No, false, true);
        }
        self.hold(capacity);
        // Of those who wait for a vendor one at a time finds out, and no other asks that vendor before.
        let mut held = HashSet::new();
        for one in &mut self.waiting {
            let kind = one.claim.provider;
            let refused = self.vendors.get(&kind).filter(|_| one.lane == Lane::Vendor);
            let may_ask = refused.is_none_or(|vendor| vendor.again <= now || capacity.of(kind) < vendor.open);
            let has_place = may_ask && !held.contains(&kind) && capacity.lacks(&one.claim).is_none();
            if has_place && !one.has_turn() {
                if one.is_there(now) {
                    one.turn = Turn::Kept(now);
                    capacity.keep(&one.claim);
                } else if one.hidden {
                    one.called.get_or_insert(now);
                }
            }
            if one.holds_up(kind, now) {
                held.insert(kind);
            }
        }
    }

    /// Judges who waits by how many sessions of each vendor may go on at one time now.
    pub fn limit(&mut self, most_of: impl Fn(ProviderKind) -> Option<u32>) {
        for one in &mut self.waiting {
            one.claim.most_of_vendor = most_of(one.claim.provider);
        }
    }

    /// What keeps a newcomer from a place, after [`promote`](Self::promote): that there is none beside those that are kept,
    /// or that others wait for the vendor.
    pub fn blocks(&self, claim: &Claim, capacity: &Capacity, now: Timestamp) -> Option<Lane> {
        let ahead = |one: &Waiting| one.holds_up(claim.provider, now);
        let vendor = self.waiting.iter().any(ahead).then_some(Lane::Vendor);
        capacity.lacks(claim).or(vendor)
    }

    /// Joins at the end, or stays where it is. `false` where the queue is full, the client has as many in it as it may have
    /// sessions, or the ticket waits for something else.
    pub fn join(&mut self, ticket: &str, claim: &Claim, address: IpAddr, lane: Lane, now: Timestamp) -> bool {
        self.waiting.retain(|one| !one.is_lost(now));
        if let Some(one) = self.find(ticket) {
            if !one.claim.is_of_places_of(claim) {
                return false;
            }
            one.claim = claim.clone();
            (one.lane, one.seen, one.hidden) = (lane, now, false);
            return true;
        }
        let limits = self.limits.now();
        let mut tiers = client_prefixes(address)
            .into_iter()
            .zip(limits.max_sessions.by_tier());
        let is_full = |(prefix, most): (Option<_>, std::num::NonZeroU32)| {
            let of_it = |one: &&Waiting| client_prefixes(one.address).contains(&prefix);
            prefix.is_some() && self.waiting.iter().filter(of_it).count() >= most.get() as usize
        };
        if self.waiting.len() >= limits.max_waiting as usize || tiers.any(is_full) {
            return false;
        }
        self.joined += 1;
        self.waiting.push(Waiting {
            number: self.joined,
            ticket: ticket.to_owned(),
            claim: claim.clone(),
            address,
            lane,
            seen: now,
            hidden: false,
            called: None,
            turn: Turn::No,
            missed: false,
            passed: false,
        });
        true
    }

    /// Leaves, at whatever position.
    pub fn leave(&mut self, ticket: &str) {
        self.waiting.retain(|one| one.ticket != ticket);
    }

    /// Whether it is the ticket's turn at this demo, and its one start that is not counted.
    pub fn pass(&mut self, ticket: &str, demo: &str) -> bool {
        self.find(ticket).is_some_and(|one| {
            one.has_turn() && one.claim.demo == demo && !std::mem::replace(&mut one.passed, true)
        })
    }

    /// Takes the place that is kept for it, if there is one of this kind.
    pub fn take(
        &mut self,
        ticket: &str,
        claim: &Claim,
        capacity: &Capacity,
        now: Timestamp,
    ) -> Option<Waiting> {
        let at = self
            .waiting
            .iter()
            .position(|one| one.ticket == ticket && one.claim.is_of_places_of(claim) && one.has_turn())?;
        let one = self.waiting.remove(at);
        if one.lane == Lane::Vendor {
            // Until it is known what the vendor answers, no other asks.
            self.refused(one.claim.provider, None, capacity.of(one.claim.provider), now);
        }
        Some(one)
    }

    /// Puts it back where it was: its place was gone, or the vendor had none.
    pub fn put_back(&mut self, mut one: Waiting, lane: Lane) {
        (one.lane, one.turn, one.passed) = (lane, Turn::No, false);
        let at = self.waiting.partition_point(|other| other.number < one.number);
        self.waiting.insert(at, one);
    }

    /// A vendor has no place, and may have said for how long; so many of its sessions are open.
    pub fn refused(&mut self, kind: ProviderKind, said: Option<Duration>, open: u32, now: Timestamp) {
        let again = said.unwrap_or(VENDOR_RETRY).min(VENDOR_RETRY_MOST);
        let refused = Refused {
            again: now.plus(again),
            until: said.map(|said| now.plus(said)),
            open,
        };
        self.vendors.insert(kind, refused);
    }

    /// A vendor had a place for a page that waited for one, or was not asked after all: the next may ask.
    pub fn accepted(&mut self, waited: Option<&Waiting>) {
        if let Some(one) = waited.filter(|one| one.lane == Lane::Vendor) {
            self.vendors.remove(&one.claim.provider);
        }
    }

    /// What its page is told, which from then on knows of its turn.
    pub fn report(&mut self, ticket: &str, capacity: &Capacity, now: Timestamp) -> Option<Wait> {
        let at = self.waiting.iter().position(|one| one.ticket == ticket)?;
        let one = &self.waiting[at];
        let ahead = self.waiting[..at]
            .iter()
            .filter(|other| other.waits_for_the_same(one));
        let position = u32::try_from(ahead.count()).unwrap_or(u32::MAX).saturating_add(1);
        let until = self
            .vendors
            .get(&one.claim.provider)
            .and_then(|vendor| vendor.until);
        let said = until
            .filter(|_| one.lane == Lane::Vendor)
            .map(|until| until.since(now));
        let about = capacity.about(position, &one.claim, one.lane, said);
        let turn = one.has_turn() || one.called.is_some();
        let [least, most] = AGAIN_SECS;
        let one = &mut self.waiting[at];
        if let Turn::Kept(_) = one.turn {
            one.turn = Turn::Told(now);
        }
        Some(Wait {
            // Who is ahead of it goes after it.
            position: if turn { 1 } else { position },
            about_secs: about.filter(|_| !turn).map(|about| about.as_secs().max(1)),
            again_secs: u64::from(position).clamp(least, most),
            turn,
        })
    }
}
