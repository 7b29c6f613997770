//! What a text holds is put into the database, all of it or nothing.

use super::write::{write_brand, write_budgets, write_context, write_demo};
use super::{CatalogueError, Imported, export};
use crate::StoreError;
use crate::audit::Action;
use crate::clock::{Clock, System};
use crate::config::{Beside, CatalogueText, Config, Demo, DemoReader, Imported as Entry, MOST_CONTEXTS};
use crate::config::{Problem, Problems};
use crate::demos::{self, AllDemos, ContextChange, site_context};
use crate::store::{BrandRow, BudgetSettingsRow, Change, ContextRow, DemoRow, Opening, Store};
use std::path::Path;
use std::sync::Arc;
use toml::Table;

/// More pictures than a site may have.
const ALL_PICTURES: usize = 10_000;

/// Puts the brand, budgets, prices, contexts and demos of this text into the database, all of them or none; what is there of one name
/// takes these settings. What it does not name stays. `path` is what the text is called in messages.
///
/// # Errors
/// Every [`CatalogueError`]; nothing was changed.
pub async fn import(config: &Config, path: &Path, text: &str) -> Result<Imported, CatalogueError> {
    let store = Store::open_beside(&config.storage.database()).await?;
    let outcome = put(config, &store, path, text).await;
    store.close_beside().await;
    outcome
}

/// What the database has.
struct Found {
    brand: Option<BrandRow>,
    budgets: Option<BudgetSettingsRow>,
    contexts: Vec<ContextRow>,
    demos: Vec<DemoRow>,
    pictures: Vec<String>,
}

async fn put(config: &Config, store: &Store, path: &Path, text: &str) -> Result<Imported, CatalogueError> {
    // Before the change begins: a server that works with the database waits for nothing.
    let found = Found {
        brand: store.brand().await?,
        budgets: store.budget_settings().await?,
        contexts: store.contexts().await?,
        demos: store.all_demos().await?,
        pictures: names(store.pictures(ALL_PICTURES).await?),
    };
    let text = read(config, &found, path, text)?;
    let links = links(store).await?;
    let problems = beside(config, &found, &text, &links, path);
    if !problems.is_empty() {
        return Err(CatalogueError::Rules(Problems(problems)));
    }
    let mut change = store.change().await?;
    if !is_same(&mut change, &found).await? {
        return Err(CatalogueError::Changed);
    }
    let mut done = Imported::default();
    let mut count = |action: Option<Action>| match action {
        Some(Action::DemoMade | Action::ContextMade) => done.made += 1,
        Some(_) => done.changed += 1,
        None => done.same += 1,
    };
    if let Some(brand) = &text.brand {
        count(write_brand(&mut change, found.brand.as_ref(), brand).await?);
    }
    if let Some(budgets) = &text.budgets {
        count(write_budgets(&mut change, found.budgets.as_ref(), budgets).await?);
    }
    for context in &text.contexts {
        let row = found.contexts.iter().find(|row| row.name == context.name);
        count(write_context(&mut change, row, context).await?);
    }
    for demo in &text.demos {
        let row = found.demos.iter().find(|row| row.slug == demo.name);
        count(write_demo(&mut change, row, demo).await?);
    }
    change.commit().await?;
    Ok(done)
}

/// Everything of the text, if nothing of it breaks a rule.
fn read(config: &Config, found: &Found, path: &Path, text: &str) -> Result<CatalogueText, CatalogueError> {
    let beside = Beside {
        reader: &config.demo_reader,
        brand: &config.brand,
        budgets: config.budget_settings(),
        own_budgets: found
            .budgets
            .as_ref()
            .and_then(export::budgets)
            .unwrap_or_default(),
        own_brand: own_brand(found),
        contexts: site_context::read_all(&config.demo_reader, &found.contexts),
        own_names: found.contexts.iter().map(|row| row.name.clone()).collect(),
    };
    let read = beside.read(path, text, |reader| known(config, reader, found));
    read.map_err(|problems| CatalogueError::Rules(Problems(problems)))
}

/// What of the text does not go with what the database has besides.
fn beside(
    config: &Config,
    found: &Found,
    text: &CatalogueText,
    links: &[Arc<str>],
    path: &Path,
) -> Vec<Problem> {
    let problem = |key: &str, problem: String, hint: &str| Problem {
        key: key.into(),
        source: path.display().to_string(),
        problem,
        hint: hint.into(),
    };
    let mut problems = Vec::new();
    let pictures = ["logo", "icon", "preview"].into_iter();
    let named = pictures.filter_map(|key| Some((key, text.brand.as_ref()?.get(key)?.as_str()?)));
    for (key, name) in named.filter(|(_, name)| found.pictures.iter().all(|known| known != name)) {
        problems.push(problem(
            &format!("brand.{key}"),
            format!("names {name}, which is no picture of this site"),
            "add it under Pictures first: a catalogue holds no pictures",
        ));
    }
    let is_new = |context: &&Entry| found.contexts.iter().all(|row| row.name != context.name);
    if found.contexts.len() + text.contexts.iter().filter(is_new).count() > MOST_CONTEXTS {
        let words = format!("would be more than the {MOST_CONTEXTS} that there may be");
        problems.push(problem("context", words, "leave out those that are not used"));
    }
    if text.contexts.is_empty() {
        return problems;
    }
    let own = site_context::read_all(&config.demo_reader, &found.contexts);
    let name = config.brand.with(&own_brand(found)).map(|brand| brand.name);
    let file = name.map_or_else(
        |_| config.demo_reader.clone(),
        |name| config.demo_reader.of_site(&name),
    );
    let change = ContextChange {
        before: file.with_contexts(own),
        after: text.reader.clone(),
        changed: text.contexts.iter().map(|context| context.name.clone()).collect(),
    };
    let becomes = becomes(found, text);
    let all = |rows| AllDemos {
        rows,
        of_file: &config.demos,
    };
    let broken = change.breaks(all(&found.demos), all(&becomes), links);
    problems.extend(
        broken
            .into_iter()
            .map(|fault| problem("context", fault.problem, &fault.hint)),
    );
    problems
}

/// The demos as they will be. Those of the text have no number yet.
fn becomes(found: &Found, text: &CatalogueText) -> Vec<DemoRow> {
    let is_kept = |row: &&DemoRow| text.demos.iter().all(|demo| demo.name != row.slug);
    let kept = found.demos.iter().filter(is_kept).cloned();
    let new = text.demos.iter().map(|demo| DemoRow {
        slug: demo.name.clone(),
        settings: demo.settings.to_string(),
        version: 0,
        seq: 0,
        created: System.now(),
        changed: System.now(),
        archived: demo.is_archived.then(|| System.now()),
    });
    kept.chain(new).collect()
}

/// Whether nothing was changed since it was read.
async fn is_same(change: &mut Change, found: &Found) -> Result<bool, StoreError> {
    let newest = found.demos.last().map_or(0, |row| row.seq);
    let version = |row: Option<&BrandRow>| row.map_or(0, |row| row.version);
    let of_budgets = |row: Option<&BudgetSettingsRow>| row.map_or(0, |row| row.version);
    let last = |rows: &[ContextRow]| rows.iter().map(|row| row.seq).max();
    Ok(change.demos_changed_after(newest).await?.is_empty()
        && version(change.brand().await?.as_ref()) == version(found.brand.as_ref())
        && of_budgets(change.budget_settings().await?.as_ref()) == of_budgets(found.budgets.as_ref())
        && last(&change.contexts().await?) == last(&found.contexts))
}

/// The demos that there are, by this reader.
fn known(config: &Config, reader: &DemoReader, found: &Found) -> Vec<Demo> {
    let of_site = found.demos.iter().filter(|row| row.archived.is_none());
    let of_site = of_site.filter_map(|row| Some(demos::read(reader, row).ok()?.0));
    config.demos.iter().cloned().chain(of_site).collect()
}

fn own_brand(found: &Found) -> Table {
    found.brand.as_ref().and_then(export::brand).unwrap_or_default()
}

fn names(rows: Vec<crate::store::PictureRow>) -> Vec<String> {
    rows.into_iter().map(|row| row.name).collect()
}

/// The settings of every link that opens.
async fn links(store: &Store) -> Result<Vec<Arc<str>>, StoreError> {
    let mut links = Vec::new();
    let mut last = String::new();
    loop {
        let part = store.openings_after(&last).await?;
        let Some(link) = part.last() else { return Ok(links) };
        last.clone_from(&link.tag);
        let is_open = |link: &&Opening| !link.is_revoked && link.expires.is_none_or(|end| end > System.now());
        let open = part.iter().filter(is_open);
        links.extend(open.map(|link| Arc::from(link.settings.as_str())));
    }
}
