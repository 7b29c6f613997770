//! What a change of contexts would break: demos and links that are right before it and would not be after it.

use super::site_demo;
use crate::config::{self, Demo, DemoReader, LinkReader, SettingFault};
use crate::store::DemoRow;
use std::collections::BTreeSet;
use std::sync::Arc;
use toml::{Table, Value};

/// Most demos and links that are named one by one.
const MOST_NAMED: usize = 5;

/// Readers with the contexts before and after it, and the names of those that change.
#[derive(Debug)]
pub(crate) struct ContextChange {
    pub before: DemoReader,
    pub after: DemoReader,
    pub changed: BTreeSet<String>,
}

/// The demos of the database, archived or not, and those of the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AllDemos<'a> {
    pub rows: &'a [DemoRow],
    pub of_file: &'a [Demo],
}

impl AllDemos<'_> {
    /// As a reader has them.
    pub fn read(self, reader: &DemoReader) -> Vec<Demo> {
        let of_site = self
            .rows
            .iter()
            .filter_map(|row| site_demo::shown(reader, row).ok());
        self.of_file.iter().cloned().chain(of_site).collect()
    }
}

impl ContextChange {
    /// What would break: of these demos as they become, and of these settings of links.
    pub fn breaks(&self, before: AllDemos<'_>, after: AllDemos<'_>, links: &[Arc<str>]) -> Vec<SettingFault> {
        let was_right = |row: &DemoRow| {
            let mut same = before.rows.iter().filter(|known| known.slug == row.slug);
            same.any(|row| site_demo::shown(&self.before, row).is_ok())
        };
        let of_demos = after.rows.iter().filter_map(|row| {
            let faults = site_demo::shown(&self.after, row).err()?;
            was_right(row).then(|| of_demo(row, &faults))
        });
        let mut broken: Vec<_> = of_demos.collect();
        let (was, becomes) = (before.read(&self.before), after.read(&self.after));
        let mut slugs = led_to_by(&was, &self.changed);
        slugs.extend(led_to_by(&becomes, &self.changed));
        let (was, becomes) = (self.before.links_to(was), self.after.links_to(becomes));
        let named = named(links, &self.changed, &slugs);
        broken.extend(named.filter_map(|link| breaks_link(&was, &becomes, &link)));
        let more = broken.len().saturating_sub(MOST_NAMED);
        if more > 0 {
            broken.truncate(MOST_NAMED);
            broken.push(SettingFault {
                key: String::new(),
                problem: format!("would break {more} more"),
                hint: "make another context, and give it to them one by one".into(),
            });
        }
        broken
    }
}

/// The demos whose links are of one of these contexts: those that name it, and those that one of them stands in for.
pub(crate) fn led_to_by(demos: &[Demo], contexts: &BTreeSet<String>) -> BTreeSet<String> {
    let names = |demo: &Demo| {
        let context = demo.part.context.as_ref();
        context.is_some_and(|context| contexts.contains(&context.name))
    };
    let led = demos
        .iter()
        .filter(|demo| names(demo) || config::fallbacks(demos, demo).into_iter().any(names));
    led.map(|demo| demo.slug.clone()).collect()
}

/// Those of these settings of links whose talks are of one of these contexts: a link names it, or no context and one of these
/// demos.
pub(crate) fn named<'a>(
    links: &'a [Arc<str>],
    contexts: &'a BTreeSet<String>,
    demos: &'a BTreeSet<String>,
) -> impl Iterator<Item = Table> + 'a {
    let all = contexts.iter().chain(demos);
    let quoted: Vec<_> = all.map(|name| format!("\"{name}\"")).collect();
    let text = |table: &Table, key: &str| table.get(key).and_then(Value::as_str).map(str::to_owned);
    let is_it = move |table: &Table| match text(table, "context") {
        Some(own) => contexts.contains(&own),
        None => text(table, "demo").is_some_and(|demo| demos.contains(&demo)),
    };
    let may_be = move |settings: &&Arc<str>| quoted.iter().any(|name| settings.contains(name));
    let tables = links.iter().filter(may_be);
    let tables = tables.filter_map(|settings| settings.parse::<Table>().ok());
    tables.filter(is_it)
}

fn breaks_link(before: &LinkReader, after: &LinkReader, link: &Table) -> Option<SettingFault> {
    // Rules do not depend on the slug.
    let slug = "0".repeat(26);
    before.read_shown(&slug, link).ok()?;
    let faults = after.read_shown(&slug, link).err()?;
    let recipient = link.get("recipient").and_then(Value::as_str);
    Some(fault(
        &format!("the link for {}", recipient.unwrap_or_default()),
        &faults,
    ))
}

fn of_demo(row: &DemoRow, faults: &[SettingFault]) -> SettingFault {
    let table = row.table().unwrap_or_default();
    let title = table.get("title").and_then(Value::as_str);
    fault(&format!("the demo {}", title.unwrap_or(&row.slug)), faults)
}

fn fault(what: &str, faults: &[SettingFault]) -> SettingFault {
    let why = match faults.first() {
        None => String::new(),
        // What does not fit says itself what it is of.
        Some(fault) if matches!(&*fault.key, "" | "values") || fault.problem.contains(" greeting ") => {
            format!(", which then {}", fault.problem)
        }
        Some(fault) => format!(": its {} {}", fault.key, fault.problem),
    };
    SettingFault {
        key: String::new(),
        problem: format!("would break {what}{why}"),
        hint: faults
            .first()
            .map_or_else(String::new, |fault| fault.hint.clone()),
    }
}
