//! The demos that are made on the site as one TOML text, out and in: what was exported is imported as it was.
//!
//! A text is an array of `[[demo]]` as the configuration file has it, with `archived = true` where one is. It works with the
//! database itself, beside the server that works with it, which sees a change within two seconds. Start with
//! [`export`] and [`import`].

use crate::StoreError;
use crate::audit::{Action, Actor, NewEntry};
use crate::clock::{Clock, System};
use crate::config::{Config, ImportedDemo, Problem, Problems};
use crate::demos;
use crate::store::{Change, DemoRow, ReadError, Store};
use std::path::Path;
use toml::{Table, Value};

/// What an import has done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// Demos that were not there.
    pub made: usize,
    /// Demos that have other settings now, or were archived or taken back.
    pub changed: usize,
    /// Demos that are as they were.
    pub same: usize,
}

/// Why nothing was imported or exported.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// Demos break rules; each with its line.
    #[error("{0}")]
    Demos(Problems),
    /// The database cannot be opened.
    #[error(transparent)]
    Open(#[from] ReadError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A row is no TOML any more: another program has spoilt it.
    #[error("the settings of the demo {0} are no TOML: bring them back from a copy of the database")]
    Spoilt(String),
}

/// The demos of the database, by their slugs.
///
/// # Errors
/// `Open`, `Store`, `Spoilt`.
pub async fn export(config: &Config) -> Result<String, CatalogueError> {
    let store = Store::open_beside(&config.storage.database()).await?;
    let rows = all(&store).await;
    store.close_beside().await;
    let mut demos = Vec::new();
    for row in rows? {
        let slug = row.slug.clone();
        let table = row.table();
        let mut table = table.ok_or_else(|| CatalogueError::Spoilt(slug.clone()))?;
        table.insert("slug".into(), slug.clone().into());
        if row.archived.is_some() {
            table.insert("archived".into(), true.into());
        }
        demos.push((slug, table));
    }
    demos.sort_by(|(one, _), (other, _)| one.cmp(other));
    let demos: Vec<Value> = demos.into_iter().map(|(_, table)| table.into()).collect();
    if demos.is_empty() {
        return Ok(String::new());
    }
    let text = toml::to_string_pretty(&Table::from_iter([("demo".to_owned(), Value::Array(demos))]));
    Ok(text.unwrap_or_default())
}

/// Puts the demos of this text into the database, all of them or none; one of a slug that is there takes these settings. Demos
/// that it does not name stay. `path` is what the text is called in messages.
///
/// # Errors
/// Every [`CatalogueError`]; nothing was changed.
pub async fn import(config: &Config, path: &Path, text: &str) -> Result<Imported, CatalogueError> {
    let store = Store::open_beside(&config.storage.database()).await?;
    let outcome = put(config, &store, path, text).await;
    store.close_beside().await;
    outcome
}

async fn put(config: &Config, store: &Store, path: &Path, text: &str) -> Result<Imported, CatalogueError> {
    let mut change = store.change().await?;
    let rows = in_change(&mut change).await?;
    let demos = read(config, &rows, path, text)?;
    let mut done = Imported::default();
    for demo in demos {
        let row = rows.iter().find(|row| row.slug == demo.slug);
        match write(&mut change, row, &demo).await? {
            Some(Action::DemoMade) => done.made += 1,
            Some(_) => done.changed += 1,
            None => done.same += 1,
        }
    }
    change.commit().await?;
    Ok(done)
}

/// Every demo of the text, if none of them breaks a rule.
fn read(
    config: &Config,
    rows: &[DemoRow],
    path: &Path,
    text: &str,
) -> Result<Vec<ImportedDemo>, CatalogueError> {
    let reader = &config.demo_reader;
    let of_site = rows.iter().filter(|row| row.archived.is_none());
    let of_site = of_site.filter_map(|row| Some(demos::read(reader, row).ok()?.0));
    let known: Vec<_> = config.demos.iter().cloned().chain(of_site).collect();
    let demos = reader.read_text(path, text, &known);
    let problems = |problems: Vec<Problem>| CatalogueError::Demos(Problems(problems));
    demos.map_err(problems)
}

/// Makes or changes one demo, with its entries; says what was done first.
async fn write(
    change: &mut Change,
    row: Option<&DemoRow>,
    demo: &ImportedDemo,
) -> Result<Option<Action>, StoreError> {
    let (slug, text, now) = (&*demo.slug, demo.settings.to_string(), System.now());
    let mut done = None;
    let mut was_archived = row.is_some_and(|row| row.archived.is_some());
    let facts = || serde_json::to_string(&demo.settings).ok();
    if let Some(row) = row {
        let is_other = row.table().as_ref() != Some(&demo.settings);
        // Only what is not archived is changed.
        if was_archived && (is_other || !demo.is_archived) {
            change.take_demo_back(slug, now).await?;
            note(change, Action::DemoTakenBack, slug, None, None).await?;
            (was_archived, done) = (false, Some(Action::DemoTakenBack));
        }
        if is_other {
            let version = change.demo(slug).await?.map_or(0, |row| row.version);
            change.change_demo(slug, version, &text, now).await?;
            let was = row.table().and_then(|table| serde_json::to_string(&table).ok());
            note(change, Action::DemoChanged, slug, was, facts()).await?;
            done = Some(Action::DemoChanged);
        }
    } else {
        change.add_demo(slug, &text, now).await?;
        note(change, Action::DemoMade, slug, None, facts()).await?;
        done = Some(Action::DemoMade);
    }
    if demo.is_archived && !was_archived {
        change.archive_demo(slug, now).await?;
        note(change, Action::DemoArchived, slug, None, None).await?;
        done = done.or(Some(Action::DemoArchived));
    }
    Ok(done)
}

async fn note(
    change: &mut Change,
    action: Action,
    slug: &str,
    was: Option<String>,
    becomes: Option<String>,
) -> Result<(), StoreError> {
    let entry = NewEntry {
        at: System.now(),
        actor: Actor::CommandLine,
        action,
        subject: slug.to_owned(),
        was,
        becomes,
    };
    change.note(entry).await
}

async fn all(store: &Store) -> Result<Vec<DemoRow>, StoreError> {
    let mut rows = Vec::new();
    let mut last = 0;
    loop {
        let part = store.demos_changed_after(last).await?;
        let Some(row) = part.last() else { return Ok(rows) };
        last = row.seq;
        rows.extend(part);
    }
}

/// The same as they are in this change: with one connection, nothing else could be read beside it.
async fn in_change(change: &mut Change) -> Result<Vec<DemoRow>, StoreError> {
    let mut rows = Vec::new();
    let mut last = 0;
    loop {
        let part = change.demos_changed_after(last).await?;
        let Some(row) = part.last() else { return Ok(rows) };
        last = row.seq;
        rows.extend(part);
    }
}
