//! The contexts of the database, as they are read.

use crate::config::{DemoReader, OwnContext, SettingFault};
use crate::personas::Context;
use crate::store::ContextRow;
use std::sync::Arc;

/// Those of these rows that break no rule; what is wrong with the others is in the log.
pub(crate) fn read_all(reader: &DemoReader, rows: &[ContextRow]) -> Vec<OwnContext> {
    rows.iter().filter_map(|row| own(reader, row)).collect()
}

fn own(reader: &DemoReader, row: &ContextRow) -> Option<OwnContext> {
    if reader.contexts_of_file().contains_key(&row.name) {
        let context = &row.name;
        tracing::warn!(
            context,
            "the configuration has a context of this name: the one that was made on the site is not used"
        );
        return None;
    }
    let read = read(reader, row).inspect_err(|faults| {
        let fault = faults.first();
        let (key, problem) = fault.map_or(("", ""), |fault| (&fault.key, &fault.problem));
        let context = &row.name;
        tracing::warn!(context, key, problem, "a context of the database cannot be used");
    });
    Some(OwnContext {
        context: Arc::new(read.ok()?),
        is_archived: row.archived.is_some(),
    })
}

/// A row as the rules have it.
///
/// # Errors
/// Everything that breaks a rule.
pub(crate) fn read(reader: &DemoReader, row: &ContextRow) -> Result<Context, Vec<SettingFault>> {
    let table = row.table().ok_or_else(|| {
        vec![SettingFault {
            key: String::new(),
            problem: "has settings that are no TOML".into(),
            hint: "bring them back from a copy of the database".into(),
        }]
    })?;
    reader.read_context(&row.name, &table)
}
