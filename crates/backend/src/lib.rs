//! Everything Showroom does that is neither a page nor a socket of its own: configuration, vendors, tokens,
//! storage and the use cases on top of them.
//!
//! It names neither axum nor Leptos, and it reads neither the environment nor a file: `server` hands both in.
//! Start with [`Config::load`], then [`Backend::open`]; a request ends in a verb of [`Sessions`].

mod access_requests;
pub mod account;
pub mod accounts;
pub mod audit;
mod booth;
pub mod brands;
pub mod budgets;
mod caller;
pub mod catalogue;
mod client_prefix;
pub mod clock;
pub mod collaboration;
pub mod config;
mod csp_sources;
pub mod demos;
mod digest;
mod digits;
pub mod doctor;
pub mod error;
pub mod export;
pub mod figures;
mod guesses;
pub mod health;
mod jwt;
pub mod leads;
mod limiter;
mod limits_in_force;
pub mod links;
pub mod mail;
mod mail_gates;
pub mod money;
pub mod opens;
pub mod page_nonce;
mod passcode;
pub mod passcodes;
pub mod personas;
pub mod pictures;
mod poster;
pub mod program;
pub mod providers;
pub mod reaper;
pub mod rng;
pub mod runtime;
mod seal;
pub mod sessions;
mod settings;
pub mod single_sign_on;
pub mod staff;
pub mod store;
pub mod studio;
pub mod switches;
mod throttle;
pub mod token_endpoint;
mod transcript_entry;
pub mod webhooks;
mod whole;
mod words;
pub mod zone;

pub use access_requests::{AccessAsked, AccessRequests, MAX_WORDS_CHARS};
pub use accounts::Accounts;
pub use booth::{Booth, BoothPlan};
pub use brands::Brands;
pub use caller::Caller;
pub use collaboration::velt;
pub use config::{Config, Problems, Sources};
pub use csp_sources::CspSources;
pub use demos::Demos;
pub use error::{OpenError, ProviderError, ServiceError, StoreError};
pub use health::Health;
pub use leads::Leads;
pub use links::{Ending, LinkKey, Links, Lock, OpenLink, Pass, Passes};
pub use mail_gates::{Asked, CODE_FOR, MailGates, Proven};
pub use opens::Opens;
pub use page_nonce::PageNonces;
pub use passcodes::Passcodes;
pub use pictures::Pictures;
pub use poster::{Poster, PosterFinder};
pub use reaper::Reaper;
pub use runtime::{
    FramedAccess, LivekitAccess, Runtime, SandboxEndpoints, SandboxVendor, VeltAccess, VeltWebhookSecrets,
    VendorAccess,
};
pub use sessions::Sessions;
pub use single_sign_on::SingleSignOn;
pub use staff::{Member, Staff, Who};
pub use studio::Studio;
pub use switches::Switches;
pub use throttle::Throttle;
pub use token_endpoint::TokenEndpoint;
pub use transcript_entry::{Source, TranscriptEntry};
pub use velt::Velt;
pub use webhooks::Webhooks;

use budgets::SpendingRules;
use contract::ProviderKind;
use limits_in_force::LimitsInForce;
use mail::Mailer;
use providers::Registry;
use providers::livekit::token::Signer;
use providers::registry::{Selection, select};
use std::sync::Arc;
use std::time::Duration;
use store::{Database, DatabaseFault, Store};
use tokio::time::timeout;

/// How long closing the database waits for statements that are under way.
const CLOSE_WITHIN: Duration = Duration::from_secs(10);

/// The use cases, ready to serve. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Backend {
    /// What can be talked to.
    pub demos: Demos,
    /// What the site calls itself.
    pub brands: Brands,
    /// For whom it was prepared.
    pub links: Links,
    /// Who may open it, where it asks for a passcode.
    pub passcodes: Passcodes,
    /// The same, where it asks for a mail address.
    pub mail_gates: MailGates,
    /// Who asks to be let in.
    pub access_requests: AccessRequests,
    /// Sends mail; none where this site sends none.
    pub mailer: Option<Mailer>,
    /// Who opened it.
    pub opens: Opens,
    /// What pages are given before anything may be started.
    pub pages: PageNonces,
    /// The verbs of a conversation.
    pub sessions: Sessions,
    /// What visitors leave for the people behind a demo.
    pub leads: Leads,
    /// The pages for a touch screen at a fair, where the configuration has one.
    pub booth: Option<Booth>,
    /// What vendors report on their own.
    pub webhooks: Webhooks,
    /// LiveKit's standard token endpoint, where the configuration has one.
    pub token_endpoint: Option<TokenEndpoint>,
    /// Whether all of it works.
    pub health: Health,
    /// Whether its vendors do.
    pub examiner: doctor::Examiner,
    /// Who works with the site, and may see what was said.
    pub accounts: Accounts,
    /// How they sign in with an identity provider, where the configuration has one.
    pub single_sign_on: Option<SingleSignOn>,
    /// What an administrator has stopped.
    pub switches: Switches,
    /// What they read.
    pub studio: Studio,
    /// Who is staff.
    pub staff: Staff,
    /// The sites whose pages may show a demo in a frame.
    pub parents: Arc<[config::ParentOrigin]>,
    /// Whether nothing says that others than this machine's users reach the site.
    pub private: bool,
    /// Presence and comments; none is off.
    pub velt: Option<Velt>,
    registry: Registry,
    store: Store,
}

impl Backend {
    /// Opens the database, picks the vendors, checks that tokens can be signed, and ends what a crash left over.
    ///
    /// # Errors
    /// When the server must not start.
    pub async fn open(config: &Config, runtime: Runtime) -> Result<Self, OpenError> {
        Signer::new("self-test".into(), "self-test".into(), Arc::clone(&runtime.clock))
            .self_test()
            .map_err(OpenError::Signing)?;
        let Selection { registry, .. } = select(config, &runtime.sandbox, &runtime.clock)?;
        let database = config.storage.database();
        let failed = |source| unusable(&database, source);
        let store = open_store(config, &database, &runtime).await?;
        let pictures = Pictures::new(store.clone(), Arc::clone(&runtime.pictures));
        pictures.open().await.map_err(failed)?;
        let demos = Demos::new(config, &registry, runtime.posters.clone(), pictures.clone());
        demos.follow(&store).await.map_err(failed)?;
        let accounts = Accounts::new(&runtime, store.clone());
        let single_sign_on =
            SingleSignOn::new(config, &runtime, accounts.clone()).map_err(|source| OpenError::Client {
                vendor: "the identity provider",
                source: source.into(),
            })?;
        let used = accounts.use_provider(config.oidc.as_ref()).await;
        used.map_err(failed)?;
        let staff = Staff::new(&runtime);
        let switches = Switches::new(accounts.clone());
        switches.follow().await.map_err(failed)?;
        let links = Links::new(config, &demos, &runtime);
        let of_site = (demos.clone(), links.clone());
        let brands = Brands::new(config, store.clone(), of_site, pictures.clone());
        brands.open().await.map_err(failed)?;
        let rules = SpendingRules::open(config, store.clone()).await.map_err(failed)?;
        let token_endpoint = TokenEndpoint::new(
            config,
            &runtime,
            store.clone(),
            registry.clone(),
            (demos.clone(), brands.clone()),
            switches.clone(),
        );
        links.read_kept(&store).await.map_err(failed)?;
        look_at_link_key(&runtime, &store).await.map_err(failed)?;
        let limits = LimitsInForce::new(config.limits);
        let pages = PageNonces::new(config, &runtime, &limits, demos.clone(), links.clone())
            .map_err(OpenError::Random)?;
        let opens = Opens::new(&runtime, &limits, store.clone(), links.clone(), pages.clone());
        let opens = opens.map_err(OpenError::Random)?;
        let passcodes = Passcodes::new(&runtime, store.clone(), links.clone());
        let mailer = Mailer::of(config, &runtime)?;
        let mail_gates = MailGates::new(&runtime, store.clone(), links.clone(), mailer.clone());
        let access_requests = AccessRequests::new(&runtime, store.clone());
        let velt = Velt::new(config, &runtime, &limits, &demos, &pages)?;
        let health = Health::new(store.clone(), registry.clone());
        let sessions = Sessions::new(
            config,
            &runtime,
            (store.clone(), switches.clone(), rules, limits),
            registry.clone(),
            demos.clone(),
            links.clone(),
            pages.clone(),
        );
        sessions.write_overdue().await.map_err(failed)?;
        let services = (demos.clone(), links.clone(), sessions.clone());
        let looks = (brands.clone(), pictures);
        let studio = Studio::new(config, &runtime, store.clone(), services, looks, switches.clone());
        let leads = Leads::new(
            &runtime,
            store.clone(),
            demos.clone(),
            links.clone(),
            pages.clone(),
            sessions.clone(),
        );
        let webhooks = Webhooks::new(config, &runtime, store.clone(), sessions.clone());
        Ok(Self {
            demos,
            brands,
            links,
            passcodes,
            mail_gates,
            access_requests,
            mailer,
            opens,
            pages,
            sessions,
            leads,
            booth: config.booth.as_ref().map(Booth::new),
            private: config.server.is_private(),
            webhooks,
            token_endpoint,
            health,
            examiner: doctor::Examiner::new(config, &runtime),
            accounts,
            single_sign_on,
            switches,
            studio,
            staff,
            parents: config.embed.allowed_origins.as_slice().into(),
            velt,
            registry,
            store,
        })
    }

    /// Takes demos, contexts, links, the brand, prices, budgets and limits of the file from this configuration, without disturbing a talk; all else of it waits for
    /// a restart.
    ///
    /// # Errors
    /// When the database fails; then nothing is changed.
    pub async fn read_again(&self, config: &Config) -> Result<(), StoreError> {
        self.sessions.store_nothing_of_links(&config.links).await?;
        let rest = Box::pin(self.brands.read_again(config));
        Box::pin(self.sessions.rules().read_again(config, rest)).await?;
        self.sessions.limits().take(config.limits);
        Ok(())
    }

    /// Ends what is open and closes the database, so that its file is whole. Nothing works afterwards.
    pub async fn close(&self) {
        self.sessions.shutdown().await;
        if timeout(CLOSE_WITHIN, self.store.close()).await.is_err() {
            tracing::error!("the database could not be closed in time: its -wal file belongs to it");
        }
    }

    /// What a page with a demo of this vendor's must be able to reach and show, for a content security policy; nothing
    /// where no such demo can run.
    #[must_use]
    pub fn csp_sources_of(&self, kind: ProviderKind) -> CspSources {
        self.registry.csp_sources_of(kind)
    }
}

async fn open_store(config: &Config, database: &Database, runtime: &Runtime) -> Result<Store, OpenError> {
    let failed = |source| unusable(database, source);
    let key = runtime.link_key.as_ref().map(|key| key.mark(&["servers"]));
    let opened = Store::open_database(database, config.storage.servers, key.as_deref()).await;
    let store = opened.map_err(failed)?;
    if let Err(error) = store.compare_clocks(&*runtime.clock).await {
        store.close().await;
        return Err(failed(error));
    }
    let zone = &config.server.time_zone;
    if let Err(error) = store.count_days_in(zone).await {
        tracing::warn!(%error, zone = zone.name(), "the figures could not be counted by days of this zone");
    }
    Ok(store)
}

/// Warns where the addresses of links were encrypted with another key.
async fn look_at_link_key(runtime: &Runtime, store: &Store) -> Result<(), StoreError> {
    if let Some(key) = &runtime.link_key
        && let Some((tag, sealed)) = store.newest_sealed().await?
        && key.open(&tag, &sealed).is_none()
    {
        tracing::warn!(
            "link.key is not the key that addresses of links were encrypted with: bring it back from a backup, or \
             those addresses cannot be shown again; the links open as before"
        );
    }
    Ok(())
}

/// Why the database keeps the server from starting: the one sentence that says it, where there is one.
fn unusable(database: &Database, source: StoreError) -> OpenError {
    if let StoreError::Unavailable(cause) = &source
        && let Some(fault) = cause.downcast_ref::<DatabaseFault>()
    {
        return OpenError::Database(fault.to_string());
    }
    OpenError::Store {
        path: database.to_string(),
        source,
    }
}
