//! What a change of contexts would break: demos and links that are right before it and would not be after it.

use super::read;
use crate::config::{Demo, DemoReader, LinkReader, SettingFault};
use crate::store::DemoRow;
use toml::{Table, Value};

/// Most demos and links that are named one by one.
const MOST_NAMED: usize = 5;

/// Readers with the contexts before and after it.
#[derive(Debug)]
pub(crate) struct ContextChange {
    pub before: DemoReader,
    pub after: DemoReader,
}

impl ContextChange {
    /// What would break of these demos of the database, and of these settings of links to these demos.
    pub fn breaks(
        &self,
        rows: &[DemoRow],
        demos: Vec<Demo>,
        links: impl IntoIterator<Item = Table>,
    ) -> Vec<SettingFault> {
        let of_demos = rows.iter().filter_map(|row| self.breaks_demo(row));
        let mut broken: Vec<_> = of_demos.collect();
        // A demo brings its context to its links.
        let becomes = demos.iter().map(|demo| self.becomes(demo)).collect();
        let (before, after) = (self.before.links_to(demos), self.after.links_to(becomes));
        broken.extend(
            links
                .into_iter()
                .filter_map(|link| breaks_link(&before, &after, &link)),
        );
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

    fn breaks_demo(&self, row: &DemoRow) -> Option<SettingFault> {
        read(&self.before, row).ok()?;
        let faults = read(&self.after, row).err()?;
        let table = row.table().unwrap_or_default();
        let title = table.get("title").and_then(Value::as_str);
        Some(fault(
            &format!("the demo {}", title.unwrap_or(&row.slug)),
            &faults,
        ))
    }

    /// A demo with its context as it becomes.
    fn becomes(&self, demo: &Demo) -> Demo {
        let mut demo = demo.clone();
        if let Some(context) = &mut demo.part.context
            && let Some(becomes) = self.after.context(&context.name)
        {
            *context = becomes;
        }
        demo
    }
}

fn breaks_link(before: &LinkReader, after: &LinkReader, link: &Table) -> Option<SettingFault> {
    // Rules do not depend on the slug.
    let slug = "0".repeat(26);
    before.read(&slug, link).ok()?;
    let faults = after.read(&slug, link).err()?;
    let recipient = link.get("recipient").and_then(Value::as_str);
    Some(fault(
        &format!("the link for {}", recipient.unwrap_or_default()),
        &faults,
    ))
}

fn fault(what: &str, faults: &[SettingFault]) -> SettingFault {
    let first = faults.first();
    let why = first.map_or_else(String::new, |fault| format!("{} {}", fault.key, fault.problem));
    SettingFault {
        key: String::new(),
        problem: format!("would break {what}: its {}", why.trim()),
        hint: first.map_or_else(String::new, |fault| fault.hint.clone()),
    }
}
