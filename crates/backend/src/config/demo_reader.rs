//! Reads a demo that is kept elsewhere than in the configuration file, by the rules of `[[demo]]`.

use super::context::{self, Contexts, OwnContext};
use super::cross::is_example;
use super::demo::{self, Demo, Listed};
use super::kept::{self, SettingFault};
use super::mail_gate::CanMail;
use super::{Brand, Lead, LinkReader, Session, TokenVersion, Velt, fallback};
use crate::personas::Context;
use crate::settings::Cursor;
use crate::zone::Zone;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

/// What a demo takes from the rest of the configuration, and the demos of the file as they were written. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct DemoReader(Arc<Inner>);

/// What a demo takes from the rest of the configuration.
#[derive(Debug, Clone)]
pub(super) struct Surroundings {
    /// The site's name.
    pub brand: String,
    /// What visitors are asked to leave where a demo says nothing of it.
    pub lead: Lead,
    pub contexts: Arc<Contexts>,
    /// The longest session.
    pub max: Duration,
    /// Whether comments can be read only by those who may write them.
    pub no_readers: bool,
    /// Whose midnights links end at.
    pub zone: Zone,
    /// Whether links may ask for a code by mail.
    pub can_mail: CanMail,
}

impl Surroundings {
    pub fn of(
        brand: &Brand,
        lead: &Lead,
        contexts: Contexts,
        session: &Session,
        velt: Option<&Velt>,
        (zone, can_mail): (Zone, CanMail),
    ) -> Self {
        Self {
            brand: brand.name.clone(),
            lead: lead.clone(),
            contexts: Arc::new(contexts),
            max: session.max,
            no_readers: velt.is_some_and(|velt| velt.version == TokenVersion::V1),
            zone,
            can_mail,
        }
    }
}

#[derive(Debug)]
struct Inner {
    around: Surroundings,
    /// The demos of the file as they were written, by their slugs.
    tables: BTreeMap<String, toml::Table>,
}

impl DemoReader {
    pub(super) fn new(around: Surroundings, tables: BTreeMap<String, toml::Table>) -> Self {
        Self(Arc::new(Inner { around, tables }))
    }

    /// The settings of a demo of the file, without its slug.
    #[must_use]
    pub fn of_file(&self, slug: &str) -> Option<&toml::Table> {
        self.0.tables.get(slug)
    }

    /// The same for a site of this name.
    #[must_use]
    pub(crate) fn of_site(&self, brand: &str) -> Self {
        let Inner { around, tables } = &*self.0;
        let around = Surroundings {
            brand: brand.to_owned(),
            ..around.clone()
        };
        Self::new(around, tables.clone())
    }

    /// The contexts that a demo may name.
    pub fn contexts(&self) -> impl Iterator<Item = &str> {
        self.0.around.contexts.names()
    }

    /// What is wrong with choosing this context anew.
    pub(crate) fn not_offered(&self, context: &str) -> Option<SettingFault> {
        self.0.around.contexts.is_archived(context).then(|| SettingFault {
            key: "context".into(),
            problem: "is archived".into(),
            hint: "choose another, or have it taken back".into(),
        })
    }

    /// The contexts of the configuration as they were written, by their names.
    #[must_use]
    pub fn contexts_of_file(&self) -> &BTreeMap<String, toml::Table> {
        self.0.around.contexts.of_file()
    }

    /// The same with these contexts of the database; a name of the configuration stays the configuration's.
    #[must_use]
    pub(crate) fn with_contexts(&self, own: impl IntoIterator<Item = OwnContext>) -> Self {
        let Inner { around, tables } = &*self.0;
        let around = Surroundings {
            contexts: Arc::new(around.contexts.with(own)),
            ..around.clone()
        };
        Self::new(around, tables.clone())
    }

    /// The context with this name and these settings, which are the TOML of a `[[context]]` without its name.
    ///
    /// # Errors
    /// Everything that breaks a rule.
    pub fn read_context(&self, name: &str, settings: &toml::Table) -> Result<Context, Vec<SettingFault>> {
        let read = kept::read(("context", "name"), context::NEEDS, name, settings, context::read);
        read.map(|(context, _)| context)
    }

    /// The demo with this slug and these settings, which are the TOML of a `[[demo]]` without its slug, and what is worth a
    /// second look. Which demos there are beside it is not looked at: [`Self::check_fallback`] does.
    ///
    /// # Errors
    /// Everything that breaks a rule.
    pub fn read(
        &self,
        slug: &str,
        settings: &toml::Table,
    ) -> Result<(Demo, Vec<SettingFault>), Vec<SettingFault>> {
        kept::read(("demo", "slug"), demo::NEEDS, slug, settings, |table| {
            self.read_entry(table)
        })
    }

    /// The same where this stands on its entry.
    pub(super) fn read_entry(&self, table: &mut Cursor<'_>) -> Option<Demo> {
        let around = &self.0.around;
        let demo = demo::read(table, &around.brand, &around.contexts, &around.lead)?;
        self.look_around(table, &demo);
        Some(demo)
    }

    /// What is wrong with a demo's fallback beside these others.
    #[must_use]
    pub fn check_fallback(&self, demo: &Demo, others: &[Demo]) -> Option<SettingFault> {
        let others = others.iter().filter(|other| other.slug != demo.slug);
        let demos: Vec<Demo> = others.cloned().chain([demo.clone()]).collect();
        let slugs = demos.iter().map(|demo| demo.slug.clone()).collect();
        let (problem, hint) = fallback::fault(&demos, &slugs, demo)?;
        Some(SettingFault {
            key: "fallback".into(),
            problem: problem.into(),
            hint,
        })
    }

    /// Reads links to these demos.
    #[must_use]
    pub fn links_to(&self, demos: Vec<Demo>) -> LinkReader {
        let listed = Listed {
            slugs: demos
                .iter()
                .map(|demo| demo.slug.clone())
                .collect::<BTreeSet<_>>(),
            demos,
            built_in: false,
            tables: BTreeMap::new(),
        };
        LinkReader::new(
            listed,
            Arc::clone(&self.0.around.contexts),
            self.0.around.zone.clone(),
            self.0.around.can_mail,
        )
    }

    /// What contradicts other sections of the configuration.
    fn look_around(&self, table: &mut Cursor<'_>, demo: &Demo) {
        let around = &self.0.around;
        if demo.comments && around.no_readers {
            let hint =
                "legacy tokens have no roles, so a visitor could write: set version = 2, or take this away";
            table.reject(
                "comments",
                "lets visitors read comments, and velt.version is 1 (legacy)",
                hint,
            );
        }
        demo.vendor.check_length(table, around.max);
        let action = demo.call_to_action.as_ref();
        if action.is_some_and(|action| is_example(&action.href)) {
            let hint = "set the address that visitors should reach, or take the button away";
            table.warn("call_to_action.href", "leads to an address of an example", hint);
        }
    }
}
