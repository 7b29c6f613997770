//! Reads a demo that is kept elsewhere than in the configuration file, by the rules of `[[demo]]`.

use super::context::Contexts;
use super::cross::is_example;
use super::demo::{self, Demo, Listed, is_slug};
use super::kept::{self, SettingFault};
use super::mail_gate::CanMail;
use super::{Brand, Lead, LinkReader, Session, TokenVersion, Velt, fallback};
use crate::settings::{Cursor, Problem};
use crate::zone::Zone;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
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

/// A demo of a text that holds several.
#[derive(Debug)]
pub(crate) struct ImportedDemo {
    pub slug: String,
    /// The TOML of a `[[demo]]`, without its slug.
    pub settings: toml::Table,
    pub is_archived: bool,
}

impl ImportedDemo {
    fn new(slug: String, mut settings: toml::Table, is_archived: bool) -> Self {
        for key in ["slug", "archived"] {
            settings.remove(key);
        }
        Self {
            slug,
            settings,
            is_archived,
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
        kept::read("demo", demo::NEEDS, slug, settings, |table| {
            let around = &self.0.around;
            let demo = demo::read(table, &around.brand, &around.contexts, &around.lead)?;
            self.look_around(table, &demo);
            Some(demo)
        })
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

    /// The demos of a text of `[[demo]]`, beside those that are `known`; `path` is what it is called in messages. What is said
    /// of a demo here stands for what is known of one of its slug.
    ///
    /// # Errors
    /// Everything that breaks a rule, with its line.
    pub(crate) fn read_text(
        &self,
        path: &Path,
        text: &str,
        known: &[Demo],
    ) -> Result<Vec<ImportedDemo>, Vec<Problem>> {
        let mut settings = kept::settings(&["context", "demo", "link"], path, text.to_owned());
        for other in ["context", "link"] {
            for node in settings.list(other) {
                let hint = "take it away: a catalogue holds demos alone";
                settings.problem(other, &node.source, "is no part of a catalogue", hint);
            }
        }
        let (mut imported, mut demos, mut slugs) = (Vec::new(), Vec::new(), BTreeSet::new());
        for (index, node) in settings.list("demo").into_iter().enumerate() {
            let named = node.text("slug").filter(|slug| is_slug(slug)).map(str::to_owned);
            let path = named
                .as_ref()
                .map_or_else(|| format!("demo[{index}]"), |slug| format!("demo.{slug}"));
            let written = node.as_table().cloned().unwrap_or_default();
            let mut table = Cursor::entry(&mut settings, path, node, demo::NEEDS);
            let is_archived = table.optional("archived").unwrap_or(false);
            let around = &self.0.around;
            let read = demo::read(&mut table, &around.brand, &around.contexts, &around.lead);
            if let Some(demo) = &read {
                self.look_around(&mut table, demo);
            }
            if let Some(slug) = named {
                if self.0.tables.contains_key(&slug) {
                    table.reject("slug", "is a demo of the configuration file", "choose another");
                } else if !slugs.insert(slug.clone()) {
                    table.reject(
                        "slug",
                        "is used by an earlier demo",
                        "give each demo a slug of its own",
                    );
                }
                imported.push(ImportedDemo::new(slug, written, is_archived));
            }
            table.finish();
            demos.extend(read.filter(|_| !is_archived));
        }
        let others = known.iter().filter(|demo| !slugs.contains(&demo.slug));
        let all: Vec<Demo> = demos.iter().chain(others).cloned().collect();
        for demo in &demos {
            if let Some(fault) = self.check_fallback(demo, &all) {
                let key = format!("demo.{}.fallback", demo.slug);
                settings.reject(&key, &fault.problem, &fault.hint);
            }
        }
        let problems = settings.finish().problems;
        if problems.is_empty() {
            Ok(imported)
        } else {
            Err(problems)
        }
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
