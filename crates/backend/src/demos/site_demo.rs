//! A demo of the database, as it is kept in memory.

use crate::clock::Timestamp;
use crate::config::{Demo, DemoReader, SettingFault};
use crate::store::DemoRow;

/// A demo of the database.
#[derive(Debug)]
pub(crate) struct SiteDemo {
    /// Counts its changes: two may arrive here in another order than they were made in.
    pub version: i64,
    /// The number of its last change among those of all demos.
    pub seq: i64,
    pub created: Timestamp,
    pub is_archived: bool,
    /// The picture that it names.
    pub picture: String,
    /// How it is set up, or what is wrong with that now: what it names may be gone from the configuration.
    pub read: Result<Demo, Vec<SettingFault>>,
}

impl SiteDemo {
    pub fn read(reader: &DemoReader, row: &DemoRow) -> Self {
        let read = shown(reader, row);
        if let Err(faults) = &read
            && let Some(fault) = faults.first()
        {
            let (key, problem) = (&fault.key, &fault.problem);
            tracing::warn!(
                demo = row.slug,
                key,
                problem,
                "a demo of the database is not shown"
            );
        }
        Self {
            version: row.version,
            seq: row.seq,
            created: row.created,
            is_archived: row.archived.is_some(),
            picture: poster(row),
            read,
        }
    }
}

/// A row as it is shown.
///
/// # Errors
/// Everything that breaks a rule.
pub(super) fn shown(reader: &DemoReader, row: &DemoRow) -> Result<Demo, Vec<SettingFault>> {
    // A name that became longer must not take a demo out of the gallery: where a text has no room for it, it stands without.
    let nameless = || read(&reader.of_site(""), row).ok();
    let read = read(reader, row).or_else(|faults| nameless().ok_or(faults));
    read.map(|(demo, _)| demo)
}

/// A row as the rules have it, and what is worth a second look.
///
/// # Errors
/// Everything that breaks a rule.
pub(crate) fn read(
    reader: &DemoReader,
    row: &DemoRow,
) -> Result<(Demo, Vec<SettingFault>), Vec<SettingFault>> {
    let table = row.table().ok_or_else(|| {
        vec![SettingFault {
            key: String::new(),
            problem: "has settings that are no TOML".into(),
            hint: "bring them back from a copy of the database".into(),
        }]
    })?;
    reader.read(&row.slug, &table)
}

/// The picture that a row names, also where its settings break a rule now.
fn poster(row: &DemoRow) -> String {
    let table = row.table().unwrap_or_default();
    let poster = table.get("poster").and_then(toml::Value::as_str);
    poster.unwrap_or_default().to_owned()
}
