//! What an operator can set: one struct per section, each key documented with its variable, default and unit.
//!
//! Three layers, the later wins: the embedded [`DEFAULT`], the operator's file, the environment
//! (`SHOWROOM_<SECTION>_<KEY>`, and the vendors' own names for their own keys). This module reads neither files
//! nor the environment: [`Config::load`] is handed both. It reports every problem at once, not the first.

mod booth;
mod brand;
mod branded;
mod budget_settings;
mod budgets;
mod catalogue_text;
mod context;
mod cross;
mod default;
mod demo;
mod demo_reader;
mod embed;
mod fallback;
mod kept;
mod lead;
mod lead_words;
mod limits;
mod line;
mod link;
mod link_reader;
mod log;
mod mail_gate;
mod sandbox;
mod sender;
mod server;
mod session;
mod storage;
mod talk_limits;
mod template;

pub use crate::mail::{Encryption, Mail};
pub use crate::personas::Persona;
pub use crate::providers::anam::config::{
    Anam, AnamOptions, AnamPersona, AvatarModel, DirectorNotes, RegionPolicy, Tool, ToolKind, VideoQuality,
    VoiceDetection, VoiceGeneration,
};
pub(crate) use crate::providers::beyond_presence::config::livekit_origins;
pub use crate::providers::beyond_presence::config::{
    BeyondPresence, BeyondPresenceMode, HostedAgent, RoomsEndpoint,
};
pub(crate) use crate::providers::livekit::config::DEFAULT_TOKEN_TTL;
pub use crate::providers::livekit::config::{Livekit, RoomAgent};
pub use crate::providers::settings::VendorSettings;
pub use crate::providers::trulience::config::Trulience;
pub(crate) use crate::providers::trulience::config::{DEFAULT_TRULIENCE_TTL, is_avatar_id};
pub use crate::providers::trulience::look::{Control, TrulienceLook};
pub(crate) use crate::settings::is_loopback;
pub use crate::settings::{Description, Problem, Problems, Row, Sources};
pub use crate::single_sign_on::config::Oidc;
pub use crate::token_endpoint::config::TokenEndpoint;
pub(crate) use crate::velt::config::ORGANIZATION;
pub use crate::velt::config::{Documents, TokenVersion, Velt};
pub use crate::webhooks::config::Webhooks;
pub use booth::Booth;
pub use brand::Brand;
pub use budget_settings::BudgetSettings;
pub use budgets::{Budgets, Prices};
pub(crate) use catalogue_text::{Beside, CatalogueText, Imported};
pub use context::MOST_CONTEXTS;
pub(crate) use context::OwnContext;
pub use default::DEFAULT;
pub use demo::{Demo, PRESENTERS};
pub use demo_reader::DemoReader;
pub use embed::{Embed, ParentOrigin};
pub(crate) use fallback::after as fallbacks;
pub use kept::SettingFault;
pub use lead::Lead;
pub use limits::{Limits, PerClient, ProofOfWork};
pub use link::Link;
pub(crate) use link::{MOST_SESSIONS, STORE_NOTHING, stores_nothing};
pub use link_reader::LinkReader;
pub use log::{Log, LogFormat};
pub use mail_gate::MailGate;
pub use sandbox::{MediaInterface, Sandbox};
pub use sender::Sender;
pub use server::Server;
pub use session::Session;
pub use storage::Storage;
pub use talk_limits::{BudgetColumn, BudgetRow, TalkLimits};
pub(crate) use talk_limits::{MOST_MINUTES, vendor_key};

use crate::providers::beyond_presence::config::check_rooms;
use crate::providers::settings::ACCOUNTS;
use crate::settings::{Account, Places, Schema, Settings};
use crate::zone::Zone;
use demo_reader::Surroundings;
use mail_gate::CanMail;
use std::path::PathBuf;

/// Describes our settings to the mechanism that reads them.
const SCHEMA: Schema = Schema {
    default: DEFAULT,
    lists: &["context", "demo", "link"],
    // Contexts are known by name, and each replaces its namesake.
    growing: &["context"],
    accounts: &{
        let [a, b, c, d] = ACCOUNTS;
        let (endpoint, sandbox) = (Account::plain("token_endpoint"), Account::plain("sandbox"));
        let (oidc, mail) = (Account::plain("oidc"), Account::plain("mail"));
        [
            a,
            b,
            c,
            d,
            crate::velt::config::ACCOUNT,
            endpoint,
            oidc,
            mail,
            sandbox,
        ]
    },
    // The paths of two files, and the interpreter of our own tests.
    not_settings: &["SHOWROOM_CONFIG", "SHOWROOM_KEYS_FILE", "SHOWROOM_PYTHON"],
    ids: &[
        "avatar_id",
        "voice_id",
        "agent_id",
        "llm_id",
        "persona_id",
        "agent",
    ],
};

/// Whether an environment variable of this name is read as a setting.
#[must_use]
pub fn is_setting(name: &str) -> bool {
    SCHEMA.is_setting(name)
}

/// Everything an operator can set, checked. Its `Debug` shows no secret.
#[derive(Debug, Clone)]
pub struct Config {
    /// `[server]`
    pub server: Server,
    /// `[brand]`
    pub brand: Brand,
    /// `[embed]`
    pub embed: Embed,
    /// `[booth]`; none means off.
    pub booth: Option<Booth>,
    /// `[limits]`
    pub limits: Limits,
    /// `[prices]`
    pub prices: Prices,
    /// `[budgets]`
    pub budgets: Budgets,
    /// `[session]`
    pub session: Session,
    /// `[storage]`
    pub storage: Storage,
    /// `[lead]`: what visitors are asked to leave, for demos that say nothing else.
    pub lead: Lead,
    /// `[sandbox]`
    pub sandbox: Sandbox,
    /// `[log]`
    pub log: Log,
    /// `[livekit]`; none means off.
    pub livekit: Option<Livekit>,
    /// `[beyond_presence]`; none means off.
    pub beyond_presence: Option<BeyondPresence>,
    /// `[anam]`; none means off.
    pub anam: Option<Anam>,
    /// `[trulience]`; none means off.
    pub trulience: Option<Trulience>,
    /// `[velt]`; none means off.
    pub velt: Option<Velt>,
    /// What makes the vendors' webhooks believable; keys of the vendors' sections.
    pub webhooks: Webhooks,
    /// `[token_endpoint]`; none means off.
    pub token_endpoint: Option<TokenEndpoint>,
    /// `[oidc]`; none means off.
    pub oidc: Option<Oidc>,
    /// `[mail]`; none means that this site sends none.
    pub mail: Option<Mail>,
    /// `[[demo]]`, in the order of the gallery.
    pub demos: Vec<Demo>,
    /// `[[link]]`: personal links, each with the persona that its `[[context]]` makes.
    pub links: Vec<Link>,
    /// Reads demos that are kept in the database.
    pub demo_reader: DemoReader,
    /// The operator's file, if there is one.
    pub file: Option<PathBuf>,
    warnings: Vec<Problem>,
    description: Description,
    places: Places,
}

impl Config {
    /// Merges the layers and checks them.
    ///
    /// # Errors
    /// With every problem found, none of them fatal to finding the next.
    #[expect(clippy::too_many_lines, reason = "each section has its line")]
    pub fn load<Env: IntoIterator<Item = (String, String)>>(sources: Sources<Env>) -> Result<Self, Problems> {
        let file = sources.file.as_ref().map(|(path, _)| path.clone());
        let mut settings = Settings::new(SCHEMA, sources);
        let server = Server::read(&mut settings.section("server"));
        let brand = Brand::read(&mut settings.section("brand"));
        let embed = Embed::read(&mut settings.section("embed"));
        let booth = Booth::read(&mut settings);
        let limits = Limits::read(&mut settings.section("limits"));
        let prices = Prices::read(&mut settings);
        let budgets = Budgets::read(&mut settings, &prices);
        let session = Session::read(&mut settings.section("session"));
        let storage = Storage::read(&mut settings.section("storage"));
        let sandbox = Sandbox::read(&mut settings.section("sandbox"));
        let log = Log::read(&mut settings.section("log"));
        let livekit = Livekit::read(&mut settings.section("livekit"));
        let beyond_presence = BeyondPresence::read(&mut settings.section("beyond_presence"));
        let anam = Anam::read(&mut settings.section("anam"));
        let trulience = Trulience::read(&mut settings.section("trulience"));
        let velt = Velt::read(&mut settings.section("velt"));
        let webhooks = Webhooks::read(&mut settings);
        let token_endpoint = TokenEndpoint::read(&mut settings.section("token_endpoint"));
        let oidc = Oidc::read(&mut settings.section("oidc"));
        let mail = Mail::read(&mut settings.section("mail"));
        let lead = Lead::read_section(&mut settings);
        let contexts = context::read_all(&mut settings);
        let name = brand.as_ref().map_or("", |brand| &brand.name);
        let listed = demo::read_all(&mut settings, name, &contexts, &lead);
        fallback::check(&mut settings, &listed);
        let zone = server
            .as_ref()
            .map_or(Zone::UTC, |server| server.time_zone.clone());
        let can_mail = CanMail::of(mail.as_ref());
        let around = link::Around::new(&listed, &contexts, &zone, can_mail);
        let links = link::read_all(&mut settings, &around);
        let demos = &listed.demos;
        if let Some(velt) = &velt {
            let readers = demos.iter().filter(|demo| demo.comments);
            velt.check_readers(&mut settings, readers.map(|demo| demo.slug.as_str()));
        }
        if let Some(section) = &beyond_presence {
            let agents = demos.iter().map(|demo| &demo.vendor.beyond_presence);
            check_rooms(&mut settings, section, livekit.is_some(), agents);
        }
        if let Some(session) = &session {
            check_lengths(&mut settings, session, anam.as_ref(), demos);
        }
        let vendors = livekit
            .iter()
            .flat_map(Livekit::addresses)
            .chain(beyond_presence.iter().flat_map(BeyondPresence::addresses))
            .chain(anam.iter().flat_map(Anam::addresses))
            .chain(trulience.iter().flat_map(Trulience::addresses))
            .chain(velt.iter().flat_map(Velt::addresses))
            .collect();
        let sections = cross::Sections {
            server: server.as_ref(),
            booth: booth.as_ref(),
            oidc: oidc.as_ref(),
            limits: limits.as_ref(),
            session: session.as_ref(),
            sandbox: sandbox.as_ref(),
            vendors,
            demos: &listed.demos,
            links: &links,
        };
        cross::check(&mut settings, &sections);
        let found = settings.finish();
        // Each section is `None` only after it has reported a problem, so the two halves agree.
        match (server, brand, embed, limits, session, storage, sandbox, log) {
            (
                Some(server),
                Some(brand),
                Some(embed),
                Some(limits),
                Some(session),
                Some(storage),
                Some(sandbox),
                Some(log),
            ) if found.problems.is_empty() => {
                let around =
                    Surroundings::of(&brand, &lead, contexts, &session, velt.as_ref(), (zone, can_mail));
                Ok(Self {
                    server,
                    brand,
                    embed,
                    booth,
                    limits,
                    prices,
                    budgets,
                    session,
                    storage,
                    lead,
                    sandbox,
                    log,
                    livekit,
                    beyond_presence,
                    anam,
                    trulience,
                    velt,
                    webhooks,
                    token_endpoint,
                    oidc,
                    mail,
                    demos: listed.demos,
                    links,
                    demo_reader: DemoReader::new(around, listed.tables),
                    file,
                    warnings: found.warnings,
                    description: found.description,
                    places: found.places,
                })
            }
            _ => Err(Problems(found.problems)),
        }
    }

    /// What is found about a key after it was read, with its place: a value that the rest of the machine contradicts.
    #[must_use]
    pub fn finding(&self, key: &str, problem: &str, hint: &str) -> Problem {
        Problem::new(key, &self.places.nearest(key), problem, hint)
    }

    /// What is allowed and yet worth a line in the log at start.
    #[must_use]
    pub fn warnings(&self) -> &[Problem] {
        &self.warnings
    }

    /// Every value in force and where it came from; secrets are shown as `(set)`.
    #[must_use]
    pub const fn describe(&self) -> &Description {
        &self.description
    }
}

/// Warns of lengths of sessions that this server never reaches.
fn check_lengths(settings: &mut Settings, session: &Session, anam: Option<&Anam>, demos: &[Demo]) {
    let section = anam.iter().map(|anam| ("anam".to_owned(), &anam.defaults));
    let own = demos
        .iter()
        .map(|demo| (format!("demo.{}.anam", demo.slug), &demo.vendor.anam));
    for (path, persona) in section.chain(own) {
        persona.check_length(settings, &path, session.max);
    }
}
