//! What an operator can set: one struct per section, each key documented with its variable, default and unit.
//!
//! Three layers, the later wins: the embedded [`DEFAULT`], the operator's file, the environment
//! (`SHOWROOM_<SECTION>_<KEY>`, and the vendors' own names for their own keys). This module reads neither files
//! nor the environment: [`Config::load`] is handed both. It reports every problem at once, not the first.

mod anam;
mod beyond_presence;
mod brand;
mod context;
mod credentials;
mod cross;
mod default;
mod demo;
mod limits;
mod link;
mod livekit;
mod log;
mod sandbox;
mod schema;
mod server;
mod session;
mod storage;
mod template;
mod token_endpoint;
mod trulience;
mod url_rules;
mod velt;
mod webhooks;

pub use crate::personas::Persona;
pub use crate::settings::{Description, Problem, Problems, Row, Sources};
pub use anam::{
    Anam, AnamOptions, AnamPersona, AvatarModel, DirectorNotes, RegionPolicy, Tool, ToolKind, VideoQuality,
    VoiceDetection, VoiceGeneration,
};
pub(crate) use beyond_presence::livekit_origins;
pub use beyond_presence::{BeyMode, BeyondPresence, RoomsEndpoint};
pub use brand::Brand;
pub use default::DEFAULT;
pub use demo::{Demo, PRESENTERS};
pub use limits::{Limits, PerClient, ProofOfWork};
pub use link::Link;
pub use livekit::Livekit;
pub(crate) use livekit::{DEFAULT_TOKEN_TTL, is_loopback};
pub use log::{Log, LogFormat};
pub use sandbox::{MediaInterface, Sandbox};
pub use schema::is_setting;
pub use server::Server;
pub use session::Session;
pub use storage::Storage;
pub use token_endpoint::TokenEndpoint;
pub use trulience::{Control, Trulience, TrulienceLook};
pub(crate) use trulience::{DEFAULT_TRULIENCE_TTL, is_avatar_id};
pub(crate) use velt::ORGANIZATION;
pub use velt::{Documents, TokenVersion, Velt};
pub use webhooks::Webhooks;

use crate::settings::Settings;
use schema::SCHEMA;
use std::path::PathBuf;

/// Everything an operator can set, checked. Its `Debug` shows no secret.
#[derive(Debug, Clone)]
pub struct Config {
    /// `[server]`
    pub server: Server,
    /// `[brand]`
    pub brand: Brand,
    /// `[limits]`
    pub limits: Limits,
    /// `[session]`
    pub session: Session,
    /// `[storage]`
    pub storage: Storage,
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
    /// `[[demo]]`, in the order of the gallery.
    pub demos: Vec<Demo>,
    /// `[[link]]`: personal links, each with the persona that its `[[context]]` makes.
    pub links: Vec<Link>,
    /// The operator's file, if there is one.
    pub file: Option<PathBuf>,
    warnings: Vec<Problem>,
    description: Description,
}

impl Config {
    /// Merges the layers and checks them.
    ///
    /// # Errors
    /// With every problem found, none of them fatal to finding the next.
    pub fn load<Env: IntoIterator<Item = (String, String)>>(sources: Sources<Env>) -> Result<Self, Problems> {
        let file = sources.file.as_ref().map(|(path, _)| path.clone());
        let mut settings = Settings::new(SCHEMA, sources);
        let server = Server::read(&mut settings.section("server"));
        let brand = Brand::read(&mut settings.section("brand"));
        let limits = Limits::read(&mut settings.section("limits"));
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
        let contexts = context::read_all(&mut settings);
        let name = brand.as_ref().map_or("", |brand| &brand.name);
        let listed = demo::read_all(&mut settings, name, &contexts);
        let links = link::read_all(&mut settings, &listed, &contexts);
        Velt::check_demos(velt.as_ref(), &listed.demos, &mut settings.section("velt"));
        let sections = cross::Sections {
            server: server.as_ref(),
            limits: limits.as_ref(),
            session: session.as_ref(),
            sandbox: sandbox.as_ref(),
            livekit: livekit.as_ref(),
            beyond_presence: beyond_presence.as_ref(),
            anam: anam.as_ref(),
            trulience: trulience.as_ref(),
            velt: velt.as_ref(),
            demos: &listed.demos,
            links: &links,
        };
        cross::check(&mut settings, &sections);
        let (problems, warnings, description) = settings.finish();
        // Each section is `None` only after it has reported a problem, so the two halves agree.
        match (server, brand, limits, session, storage, sandbox, log) {
            (
                Some(server),
                Some(brand),
                Some(limits),
                Some(session),
                Some(storage),
                Some(sandbox),
                Some(log),
            ) if problems.is_empty() => Ok(Self {
                server,
                brand,
                limits,
                session,
                storage,
                sandbox,
                log,
                livekit,
                beyond_presence,
                anam,
                trulience,
                velt,
                webhooks,
                token_endpoint,
                demos: listed.demos,
                links,
                file,
                warnings,
                description,
            }),
            _ => Err(Problems(problems)),
        }
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
