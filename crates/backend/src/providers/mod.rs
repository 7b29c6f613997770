//! The vendors: what each can do for a session, and which of them this configuration has.
//!
//! [`Provider`] is the whole interface. One file per vendor; what all of them need around a call is in
//! [`guarded`], once. [`cast`] picks vendors and stand-ins; a use case starts with [`Providers::get`].

pub mod anam;
pub mod beyond_presence;
pub mod cast;
pub mod guarded;
pub(crate) mod http;
pub mod livekit;
pub(crate) mod moment;
pub mod trulience;

use crate::clock::Timestamp;
use crate::config::{Demo, Persona};
use crate::{ProviderError, Reach, TranscriptEntry};
use contract::ProviderKind;
use contract::grant::Grant;
use contract::session::SessionId;
use guarded::Guarded;
use std::collections::BTreeSet;
use std::future::{self, Future};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often one press may be given another grant by a vendor each of whose grants opens a session that is paid for:
/// an answer that is lost on the way, once.
const SINGLE_USE_RENEWALS: u32 = 1;

/// Where a session takes place. Chosen by the server before any vendor is asked, and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The session's public name; vendors that take a label get this one.
    pub session: SessionId,
    /// Name of the room; nobody can guess it.
    pub room: String,
    /// The visitor's identity in it; nobody else has it.
    pub identity: String,
    /// The vendor's own name for the session, once it has told one.
    pub vendor_ref: Option<String>,
}

/// What a vendor is told of a session that is to be opened.
#[derive(Debug, Clone, Copy)]
pub struct Brief<'a> {
    /// What is played.
    pub demo: &'a Demo,
    /// Who speaks, with every variable filled in: the demo's own, or what a personal link or context made of it.
    pub persona: &'a Persona,
    /// Where.
    pub place: &'a Place,
    /// How long it may last.
    pub max: Duration,
}

/// A participant that has left a room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Departed {
    /// Their identity.
    pub identity: String,
    /// The vendor's name for this one stay, if it told one; who comes back has another.
    pub sid: Option<String>,
}

/// A grant, and what must be remembered of it.
#[derive(Debug, Clone)]
pub struct Issued {
    /// For the browser.
    pub grant: Grant,
    /// The vendor's own name for the session, where it has one.
    pub vendor_ref: Option<String>,
    /// Until when the grant's token may be used.
    pub token_until: Timestamp,
}

/// What there was to close of a session at its vendor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Closed {
    /// Whether it was open there.
    pub was_open: bool,
    /// Whether its visitor, or whoever held the grant, was in it at that moment.
    pub visited: bool,
    /// Whether its grant was used, now or before, as far as the vendor says.
    pub used: bool,
}

/// What a vendor does for a session.
pub trait Provider: Send + Sync {
    /// Which vendor this is.
    fn kind(&self) -> ProviderKind;
    /// What pages must be able to reach to play its sessions.
    fn reach(&self) -> Reach;
    /// Whether a demo names all that it takes.
    ///
    /// # Errors
    /// One sentence for the operator: what to set.
    fn plays(&self, demo: &Demo) -> Result<(), String>;
    /// Whether its avatar says the greeting that it is given here; else it greets as it was set up at the vendor.
    fn greets(&self, _demo: &Demo) -> bool {
        false
    }
    /// Opens a session at the vendor, as far as that takes a call, and makes the browser's grant.
    fn issue(&self, brief: &Brief<'_>) -> impl Future<Output = Result<Issued, ProviderError>> + Send;
    /// How often a press may have its grant made again before its session is live; `None` where a grant made again opens
    /// nothing but the same place.
    fn renewals(&self) -> Option<u32> {
        None
    }
    /// Makes the browser's grant again for the same place; opens nothing that costs.
    fn renew(&self, brief: &Brief<'_>) -> impl Future<Output = Result<Issued, ProviderError>> + Send;
    /// Whether [`end`](Self::end) can end a session at all. Where it cannot, a grant that was given out may open, or
    /// keep open, what has ended here.
    fn can_end(&self) -> bool {
        true
    }
    /// Whether a grant that was never used opens something that is paid for although its session has ended.
    fn opens_late(&self) -> bool {
        false
    }
    /// Ends a session; says what there was to end. Ending one that is gone is a success.
    fn end(&self, place: &Place) -> impl Future<Output = Result<Closed, ProviderError>> + Send;
    /// Which of these sessions, at least one, are still open there. One call, however many.
    fn still_open(
        &self,
        places: &[Place],
    ) -> impl Future<Output = Result<BTreeSet<SessionId>, ProviderError>> + Send;
    /// Which of these sessions, at least one, their visitors have joined, by the vendor's word; `None` where it does not
    /// say. One call, however many.
    fn joined(
        &self,
        _places: &[Place],
    ) -> impl Future<Output = Result<Option<BTreeSet<SessionId>>, ProviderError>> + Send {
        future::ready(Ok(None))
    }
    /// Whether a session is over, by the vendor's own word; asked when somebody said so who could be anybody.
    fn is_over(&self, place: &Place) -> impl Future<Output = Result<bool, ProviderError>> + Send {
        async {
            let open = self.still_open(std::slice::from_ref(place)).await?;
            Ok(!open.contains(&place.session))
        }
    }
    /// Whether an agent is left in a session's room after this one has gone. An avatar's worker whose agent has gone is
    /// none. Asked of vendors that report who leaves; the others have no such rooms.
    fn has_agent(
        &self,
        _place: &Place,
        _gone: &Departed,
    ) -> impl Future<Output = Result<bool, ProviderError>> + Send {
        future::ready(Ok(false))
    }
    /// Whether the vendor answers and accepts our credentials; costs nothing.
    fn probe(&self) -> impl Future<Output = Result<(), ProviderError>> + Send;
    /// What was said, as the vendor kept it: `None` when it keeps nothing, or not yet. Asked after the end only.
    fn transcript(
        &self,
        _place: &Place,
    ) -> impl Future<Output = Result<Option<Vec<TranscriptEntry>>, ProviderError>> + Send {
        future::ready(Ok(None))
    }
}

/// Any of the vendors.
#[derive(Debug)]
pub enum Vendor {
    /// A `LiveKit` server.
    Livekit(livekit::Client),
    /// Beyond Presence, with the room its avatars join.
    BeyondPresence(beyond_presence::Client),
    /// Anam.
    Anam(anam::Client),
    /// Trulience.
    Trulience(trulience::Client),
}

/// The same call on whichever vendor it is.
macro_rules! on_any {
    ($vendor:expr, $client:ident => $call:expr) => {
        match $vendor {
            Vendor::Livekit($client) => $call,
            Vendor::BeyondPresence($client) => $call,
            Vendor::Anam($client) => $call,
            Vendor::Trulience($client) => $call,
        }
    };
}

impl Provider for Vendor {
    fn kind(&self) -> ProviderKind {
        on_any!(self, client => client.kind())
    }

    fn reach(&self) -> Reach {
        on_any!(self, client => client.reach())
    }

    fn plays(&self, demo: &Demo) -> Result<(), String> {
        on_any!(self, client => client.plays(demo))
    }

    fn greets(&self, demo: &Demo) -> bool {
        on_any!(self, client => client.greets(demo))
    }

    async fn issue(&self, brief: &Brief<'_>) -> Result<Issued, ProviderError> {
        on_any!(self, client => client.issue(brief).await)
    }

    fn renewals(&self) -> Option<u32> {
        on_any!(self, client => client.renewals())
    }

    fn can_end(&self) -> bool {
        on_any!(self, client => client.can_end())
    }

    async fn renew(&self, brief: &Brief<'_>) -> Result<Issued, ProviderError> {
        on_any!(self, client => client.renew(brief).await)
    }

    async fn end(&self, place: &Place) -> Result<Closed, ProviderError> {
        on_any!(self, client => client.end(place).await)
    }

    async fn still_open(&self, places: &[Place]) -> Result<BTreeSet<SessionId>, ProviderError> {
        on_any!(self, client => client.still_open(places).await)
    }

    fn opens_late(&self) -> bool {
        on_any!(self, client => client.opens_late())
    }

    async fn joined(&self, places: &[Place]) -> Result<Option<BTreeSet<SessionId>>, ProviderError> {
        on_any!(self, client => client.joined(places).await)
    }

    async fn is_over(&self, place: &Place) -> Result<bool, ProviderError> {
        on_any!(self, client => client.is_over(place).await)
    }

    async fn has_agent(&self, place: &Place, gone: &Departed) -> Result<bool, ProviderError> {
        on_any!(self, client => client.has_agent(place, gone).await)
    }

    async fn probe(&self) -> Result<(), ProviderError> {
        on_any!(self, client => client.probe().await)
    }

    async fn transcript(&self, place: &Place) -> Result<Option<Vec<TranscriptEntry>>, ProviderError> {
        on_any!(self, client => client.transcript(place).await)
    }
}

/// The vendors of this configuration, each behind its guard. Cloning is cheap.
#[derive(Debug, Clone, Default)]
pub struct Providers(Arc<[Guarded<Vendor>]>);

impl Providers {
    pub(crate) fn new(vendors: Vec<Vendor>) -> Self {
        Self(vendors.into_iter().map(Guarded::new).collect())
    }

    /// The vendor of this kind, if it is configured or stood in for.
    #[must_use]
    pub fn get(&self, kind: ProviderKind) -> Option<&Guarded<Vendor>> {
        self.0.iter().find(|vendor| vendor.kind() == kind)
    }

    /// What each vendor last answered, in one word, and when.
    pub fn last_answers(&self) -> impl Iterator<Item = (ProviderKind, Option<(Instant, &'static str)>)> + '_ {
        let vendors = self.0.iter();
        vendors.map(|vendor| (vendor.kind(), vendor.last_answer()))
    }
}
