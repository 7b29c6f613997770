//! The verbs of a conversation: start, record, end, cancel, and what the server does by itself.
//!
//! Each verb has a file. A visitor owns a session by its press key and by nothing else; its holder may record
//! and end, and no other client learns even that the session exists.

mod admit;
mod cancel;
mod client_concurrency;
mod close;
mod confirm_joined;
mod departures;
mod dwell;
mod end;
mod feedback;
pub(crate) mod idempotency;
mod keyed_mutex;
mod pending;
mod proof;
mod queue;
mod reap;
mod record;
mod recording;
mod revivals;
mod silence;
mod start;
mod transcript;
mod trouble;
mod unsure;
mod vendor_events;
mod vendor_sessions;
mod wait;
mod wordless;

pub(crate) use transcript::GIVE_UP as LATE_WORDS;

use crate::budgets::{ClientMarks, LinkLimits, MostCost, SpendingRules, Spendings};
use crate::clock::{Clock, Timestamp};
use crate::config::{self, Config, Limits};
use crate::demos::{Demos, Snapshot};
use crate::limiter::{ClientLimiter, Limiter, SiteLimiter, at_most};
use crate::limits_in_force::LimitsInForce;
use crate::links::Links;
use crate::page_nonce::PageNonces;
use crate::providers::{Provider, Registry, SessionLocator};
use crate::rng::{self, Rng};
use crate::runtime::Runtime;
use crate::store::{NewSession, Places, SessionRow, Store};
use crate::switches::{Stop, Switches};
use crate::throttle::Throttle;
use crate::{ServiceError, StoreError};
use client_concurrency::ClientConcurrency;
use contract::ProviderKind;
use contract::session::{IdempotencyKey, Idle, SessionId};
use departures::Departures;
use idempotency::IdempotencyKeyHash;
use keyed_mutex::KeyedMutex;
use pending::Pending;
use proof::Proofs;
use queue::Queue;
use recording::Recording;
use revivals::Revivals;
use silence::Silence;
use std::sync::Arc;
use std::time::Duration;
use trouble::Trouble;
use unsure::Unsure;

/// How long after its token runs out a session keeps its place that nothing ends at its vendor: the way from the
/// token's last moment to the vendor.
const LINGER: Duration = Duration::from_mins(1);

/// Talks without a visitor that are given back to one link: three at once, and one more after some hours. Each has called an agent.
const MOST_GIVEN_BACK: u32 = 3;
const GIVEN_BACK_EVERY: Duration = Duration::from_hours(8);

/// The use cases of sessions. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Sessions(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    switches: Switches,
    rules: SpendingRules,
    marks: ClientMarks,
    providers: Registry,
    demos: Demos,
    links: Links,
    pages: PageNonces,
    proofs: Proofs,
    starts: ClientLimiter,
    starts_in_all: SiteLimiter,
    cancels: ClientLimiter,
    cancels_in_all: SiteLimiter,
    records: Limiter<String>,
    /// Talks that were given back to links, by their tags.
    given_back: Limiter<String>,
    recording: Recording,
    clients: ClientConcurrency,
    queue: Queue,
    revivals: Revivals,
    starting: KeyedMutex,
    pending: Pending,
    silence: Silence,
    unsure: Unsure,
    departures: Departures,
    troubles: Throttle<Trouble>,
    clock: Arc<dyn Clock>,
    rng: Arc<dyn Rng>,
    limits: LimitsInForce,
    max_secs: u32,
    heartbeat_grace: Duration,
    idle: Idle,
    /// How long an ended session is kept; none is for ever.
    keep: Option<Duration>,
}

impl Sessions {
    pub(crate) fn new(
        config: &Config,
        runtime: &Runtime,
        (store, switches, rules, limits): (Store, Switches, SpendingRules, LimitsInForce),
        providers: Registry,
        demos: Demos,
        links: Links,
        pages: PageNonces,
    ) -> Self {
        let per_client = || ClientLimiter::following(&limits, Limits::starts);
        let in_all = || SiteLimiter::following(&limits, |limits| limits.starts_per_minute_in_all);
        Self(Arc::new(Inner {
            store,
            switches,
            rules,
            marks: ClientMarks::new(links.key()),
            providers,
            demos,
            links,
            pages,
            proofs: Proofs::new(&limits),
            starts: per_client(),
            starts_in_all: in_all(),
            cancels: per_client(),
            cancels_in_all: in_all(),
            records: Limiter::new(record::quota()),
            given_back: Limiter::every(GIVEN_BACK_EVERY, at_most(MOST_GIVEN_BACK)),
            recording: Recording::new(&limits, &config.storage),
            clients: ClientConcurrency::new(limits.clone()),
            queue: Queue::new(&limits),
            revivals: Revivals::default(),
            starting: KeyedMutex::default(),
            pending: Pending::default(),
            silence: Silence::default(),
            unsure: Unsure::default(),
            departures: Departures::default(),
            troubles: Throttle::backing_off(),
            clock: Arc::clone(&runtime.clock),
            rng: Arc::clone(&runtime.rng),
            limits,
            // OK because the configuration allows no more than a day.
            max_secs: u32::try_from(config.session.max.as_secs()).unwrap_or(u32::MAX),
            heartbeat_grace: config.session.heartbeat_grace,
            idle: config.session.idle,
            keep: config.storage.keep,
        }))
    }

    /// How many sessions may be open at one time, now that there are links or are none.
    fn places(&self) -> Places {
        let limits = self.0.limits.now();
        Places {
            most: limits.max_sessions_at_once,
            for_links: limits.reserve(!self.0.links.is_empty()),
        }
    }

    fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    fn demo(&self, slug: &str) -> Result<config::Demo, ServiceError> {
        self.0.demos.configured(slug).ok_or(ServiceError::NotFound)
    }

    /// The vendors that can be talked to.
    pub(crate) fn vendors(&self) -> Vec<ProviderKind> {
        let mut kinds = ProviderKind::ALL.to_vec();
        kinds.retain(|kind| self.0.providers.get(*kind).is_some());
        kinds
    }

    /// How much may be asked of this server.
    pub(crate) fn limits(&self) -> &LimitsInForce {
        &self.0.limits
    }

    /// What says what a minute costs, and how much talks may use.
    pub(crate) fn rules(&self) -> &SpendingRules {
        &self.0.rules
    }

    /// What a minute costs, and how much talks may use.
    pub(crate) fn spendings(&self) -> Arc<Spendings> {
        self.0.rules.now()
    }

    /// The most that the talks of a link to this demo can cost in all. Those of a demo that stands in for it count too.
    pub(crate) fn most_cost(&self, demo: &str, limits: LinkLimits) -> MostCost {
        match &self.vendors_of_link(demo)[..] {
            [] => MostCost::NoVendor,
            vendors => self.spendings().most_cost(vendors, limits),
        }
    }

    /// Whether the talks of a link to this demo can be ended at their vendors.
    pub(crate) fn can_end(&self, demo: &str) -> bool {
        let vendors = self.vendors_of_link(demo);
        let mut providers = vendors.iter().filter_map(|kind| self.0.providers.get(*kind));
        !vendors.is_empty() && providers.all(Provider::can_end)
    }

    /// Whose the talks of a link to this demo may be: its own vendor's, and those of the demos that stand in for it. None where there is no
    /// such demo.
    fn vendors_of_link(&self, demo: &str) -> Vec<ProviderKind> {
        // Talks go on where it was archived meanwhile.
        let Some(demo) = self.0.demos.begun(demo) else {
            return Vec::new();
        };
        let demos = self.0.demos.now();
        let instead = config::fallbacks(demos.all(), &demo).into_iter();
        let instead = instead.filter(|next| demos.why_unplayable(&next.slug).is_none());
        std::iter::once(&demo)
            .chain(instead)
            .map(|demo| demo.provider)
            .collect()
    }

    /// The demos as they are now.
    pub(crate) fn demos(&self) -> Arc<Snapshot> {
        self.0.demos.now()
    }

    /// Why a talk of this demo may not begin, if that is stopped.
    pub(crate) fn stop_of(&self, demo: &str) -> Option<Stop> {
        let demo = self.0.demos.get(demo)?;
        self.0.switches.of(demo.provider)
    }

    /// A session with a name and a place that cannot be guessed.
    fn draft(&self, demo: &config::Demo, press: &IdempotencyKeyHash) -> Result<NewSession, ServiceError> {
        let name = || {
            // Without randomness there is no session: the same outcome as without a database.
            rng::random_name(&*self.0.rng).map_err(|error| StoreError::Unavailable(error.into()))
        };
        let provider = self.0.providers.get(demo.provider);
        let unended = provider.filter(|provider| !provider.can_end());
        Ok(NewSession {
            id: SessionId(name()?),
            demo: demo.slug.clone(),
            link: None,
            provider: demo.provider,
            press_hash: press.as_str().to_owned(),
            room: format!("showroom-{}", name()?),
            identity: format!("visitor-{}", name()?),
            created: self.now(),
            max_secs: self.0.max_secs,
            linger: unended.map(|_| LINGER),
            // What the vendor cannot end it cannot confirm either.
            most_lingering: unended.map(|_| self.0.limits.now().max_unconfirmed_sessions),
            most_of_demo: demo.max_sessions_at_once,
            most_of_link: None,
            minutes_of_link: None,
            cost_of_link: None,
            client: None,
            visitor: None,
            is_ours: false,
            is_signed_in: false,
            stores_nothing: false,
            spending: self.spendings().of(demo, self.now()),
        })
    }

    /// The session, if this press opened it. A wrong press and a wrong session look the same from outside.
    async fn owned(&self, id: &SessionId, press: &IdempotencyKey) -> Result<SessionRow, ServiceError> {
        let press = IdempotencyKeyHash::of(press)?;
        let row = self.0.store.session(id).await?.ok_or(ServiceError::NotFound)?;
        if press.matches(&row.press_hash) {
            Ok(self.0.pending.apply(row))
        } else {
            Err(ServiceError::NotFound)
        }
    }
}

fn locator(row: &SessionRow) -> SessionLocator {
    SessionLocator {
        session: row.id.clone(),
        room: row.room.clone(),
        identity: row.identity.clone(),
        vendor_ref: row.vendor_ref.clone(),
        ended: row.ended,
    }
}
