//! Reads a catalogue as one text: a `[brand]`, `[budgets]`, `[prices]`, `[[context]]` and `[[demo]]` as the configuration file has
//! them.

use super::context::{self, OwnContext, is_context_name};
use super::demo::{self, Demo, is_slug};
use super::kept;
use super::{Brand, BudgetSettings, Budgets, DemoReader, Prices};
use crate::settings::{Cursor, Problem, Settings};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use toml::Table;

/// What a catalogue holds.
#[derive(Debug)]
pub(crate) struct CatalogueText {
    /// The settings of its `[brand]`, if it has one.
    pub brand: Option<Table>,
    /// The `[budgets]` and `[prices]` of the database with its own in their place, if it has any.
    pub budgets: Option<Table>,
    pub contexts: Vec<Imported>,
    pub demos: Vec<Imported>,
    /// Reads demos by these contexts, and by those that are known besides.
    pub reader: DemoReader,
}

/// A context or a demo of a catalogue.
#[derive(Debug)]
pub(crate) struct Imported {
    /// Its name or slug.
    pub name: String,
    /// The TOML of its table, without its name.
    pub settings: Table,
    pub is_archived: bool,
}

impl Imported {
    fn new(id: &str, name: String, mut settings: Table, is_archived: bool) -> Self {
        for key in [id, "archived"] {
            settings.remove(key);
        }
        Self {
            name,
            settings,
            is_archived,
        }
    }
}

/// What a catalogue is read beside.
pub(crate) struct Beside<'a> {
    /// Reads by the configuration alone.
    pub reader: &'a DemoReader,
    /// That of the configuration.
    pub brand: &'a Brand,
    /// Those of the configuration.
    pub budgets: BudgetSettings,
    /// The database's `[budgets]` and `[prices]`, over them.
    pub own_budgets: Table,
    /// The settings of the database's, over it.
    pub own_brand: Table,
    /// Those of the database.
    pub contexts: Vec<OwnContext>,
    /// The names of all of those, also of one that is not used because the configuration has its name.
    pub own_names: BTreeSet<String>,
}

impl Beside<'_> {
    /// Reads a text; `path` is what it is called in messages, and `known` the demos that there are besides, by a reader. What is
    /// said here of a context or a demo stands for what is known of one of its name.
    ///
    /// # Errors
    /// Everything that breaks a rule, with its line.
    pub fn read(
        self,
        path: &Path,
        text: &str,
        known: impl FnOnce(&DemoReader) -> Vec<Demo>,
    ) -> Result<CatalogueText, Vec<Problem>> {
        let mut settings = kept::settings(&["context", "demo", "link"], path, text.to_owned());
        let written = text.parse().unwrap_or_default();
        for node in settings.list("link") {
            let hint = "take it away: a catalogue holds the brand, budgets, prices, contexts and demos";
            settings.problem("link", &node.source, "is no part of a catalogue", hint);
        }
        let brand = read_brand(&mut settings, self.brand);
        let budgets = read_budgets(&mut settings, &self.budgets, &self.own_budgets, &written);
        let in_force = brand.as_ref().unwrap_or(&self.own_brand);
        let name = self.brand.with(in_force).map(|brand| brand.name);
        let reader = name.map_or_else(|_| self.reader.clone(), |name| self.reader.of_site(&name));
        let (contexts, own) = read_contexts(&mut settings, &reader, &self.own_names);
        let is_kept = |known: &OwnContext| contexts.iter().all(|new| new.name != known.context.name);
        let kept = self.contexts.into_iter().filter(is_kept);
        let reader = reader.with_contexts(kept.chain(own));
        let known = known(&reader);
        let demos = read_demos(&mut settings, &reader, &known);
        let problems = settings.finish().problems;
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(CatalogueText {
            brand,
            budgets,
            contexts,
            demos,
            reader,
        })
    }
}

fn read_brand(settings: &mut Settings, file: &Brand) -> Option<Table> {
    let mut section = settings.section("brand");
    let mut brand = Table::new();
    for key in Brand::KEYS {
        let text: Option<String> = section.optional(key);
        brand.extend(text.map(|text| (key.to_owned(), text.into())));
    }
    if let Err(faults) = file.with(&brand) {
        for fault in faults {
            section.reject(&fault.key, &fault.problem, &fault.hint);
        }
    }
    let is_there = section.is_present();
    (is_there && !brand.is_empty()).then_some(brand)
}

/// The database's own with each section that is written in its place. The price that a budget needs may be the configuration's.
fn read_budgets(
    settings: &mut Settings,
    file: &BudgetSettings,
    own: &Table,
    written: &Table,
) -> Option<Table> {
    let sections = ["budgets", "prices"];
    let mut merged = own.clone();
    for section in sections {
        merged.extend(
            written
                .get(section)
                .map(|keys| (section.to_owned(), keys.clone())),
        );
    }
    merged.retain(|_, keys| keys.as_table().is_none_or(|keys| !keys.is_empty()));
    let prices = merged
        .get("prices")
        .map(|prices| ("prices".to_owned(), prices.clone()));
    let prices = file.with(&prices.into_iter().collect());
    let prices = prices.map_or_else(|_| file.prices.clone(), |settings| settings.prices);
    Prices::read(settings);
    Budgets::read(settings, &prices);
    // What is written was read with its line; it may break what is not.
    for fault in file.with(&merged).err().into_iter().flatten() {
        let section = fault.key.split('.').next().unwrap_or_default();
        if !written.contains_key(section) {
            settings.reject(&fault.key, &fault.problem, &fault.hint);
        }
    }
    let is_there = sections.iter().any(|section| written.contains_key(*section));
    is_there.then_some(merged)
}

fn read_contexts(
    settings: &mut Settings,
    reader: &DemoReader,
    own_names: &BTreeSet<String>,
) -> (Vec<Imported>, Vec<OwnContext>) {
    let (mut contexts, mut own, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (index, node) in settings.list("context").into_iter().enumerate() {
        let named = node.text("name").filter(|name| is_context_name(name));
        let named = named.map(str::to_owned);
        let path = path_of("context", named.as_deref(), index);
        let written = node.as_table().cloned().unwrap_or_default();
        let mut table = Cursor::entry(settings, path, node, context::NEEDS);
        let is_archived = table.optional("archived").unwrap_or(false);
        let read = context::read(&mut table);
        if let Some(name) = named {
            if reader.contexts_of_file().contains_key(&name) && !own_names.contains(&name) {
                table.reject("name", "is a context of the configuration", "choose another");
            } else if !seen.insert(name.clone()) {
                let hint = "give each context a name of its own";
                table.reject("name", "is used by an earlier context", hint);
            }
            contexts.push(Imported::new("name", name, written, is_archived));
        }
        table.finish();
        own.extend(read.map(|context| OwnContext {
            context: Arc::new(context),
            is_archived,
        }));
    }
    (contexts, own)
}

fn read_demos(settings: &mut Settings, reader: &DemoReader, known: &[Demo]) -> Vec<Imported> {
    let (mut imported, mut demos, mut slugs) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (index, node) in settings.list("demo").into_iter().enumerate() {
        let named = node.text("slug").filter(|slug| is_slug(slug)).map(str::to_owned);
        let path = path_of("demo", named.as_deref(), index);
        let written = node.as_table().cloned().unwrap_or_default();
        let mut table = Cursor::entry(settings, path, node, demo::NEEDS);
        let is_archived = table.optional("archived").unwrap_or(false);
        let read = reader.read_entry(&mut table);
        if let Some(slug) = named {
            if reader.of_file(&slug).is_some() {
                table.reject("slug", "is a demo of the configuration file", "choose another");
            } else if !slugs.insert(slug.clone()) {
                let hint = "give each demo a slug of its own";
                table.reject("slug", "is used by an earlier demo", hint);
            }
            imported.push(Imported::new("slug", slug, written, is_archived));
        }
        table.finish();
        demos.extend(read.filter(|_| !is_archived));
    }
    let others = known.iter().filter(|demo| !slugs.contains(&demo.slug));
    let all: Vec<Demo> = demos.iter().chain(others).cloned().collect();
    for demo in &demos {
        if let Some(fault) = reader.check_fallback(demo, &all) {
            let key = format!("demo.{}.fallback", demo.slug);
            settings.reject(&key, &fault.problem, &fault.hint);
        }
    }
    imported
}

fn path_of(list: &str, named: Option<&str>, index: usize) -> String {
    named.map_or_else(|| format!("{list}[{index}]"), |name| format!("{list}.{name}"))
}
