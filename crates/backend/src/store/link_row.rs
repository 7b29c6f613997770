//! A link that was made on the site, as it is stored.

use crate::StoreError;
use crate::clock::Timestamp;
use crate::money::Micros;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::sync::Arc;

/// A link about to be kept, or what it becomes.
#[derive(Debug, PartialEq)]
pub(crate) struct LinkSettings {
    /// The TOML of a `[[link]]`, without its slug.
    pub settings: Arc<toml::Table>,
    pub recipient: String,
    pub company: String,
    pub demo: String,
    pub expires: Option<Timestamp>,
}

/// What names a new link.
#[derive(Debug)]
pub(crate) struct LinkNames {
    pub id: String,
    /// SHA-256 of its slug.
    pub tag: String,
    /// Its slug, encrypted; none without a key.
    pub sealed: Option<String>,
    /// The account that it belongs to.
    pub owner: String,
    /// The table that it was made of, and its line there.
    pub batch: Option<(String, u32)>,
}

/// A link as it is stored.
#[derive(Debug)]
pub(crate) struct LinkRow {
    pub names: LinkNames,
    /// The name of the account that it belongs to.
    pub owner_name: String,
    pub settings: LinkSettings,
    /// Whether another program has spoilt them: then they are what the columns beside them say.
    pub is_spoilt: bool,
    pub version: i64,
    pub created: Timestamp,
    pub revoked: Option<Timestamp>,
    /// How many sessions it has begun.
    pub used: u32,
    /// How many of those that are still there do not count, since an account decided so.
    pub own: u32,
    /// How many milliseconds they have used, or hold.
    pub used_ms: i64,
    /// What those cost.
    pub used_cost: Micros,
    /// Whether one of them goes on.
    pub is_open: bool,
    /// When the last one began that is still there and counts.
    pub last: Option<Timestamp>,
    /// When the last talk of those that are still there began to be one.
    pub live: Option<Timestamp>,
    /// When a person last opened it.
    pub opened: Option<Timestamp>,
    /// How many passcodes, addresses and codes were refused at it.
    pub denied: u32,
    /// When the last one was.
    pub last_denied: Option<Timestamp>,
    /// How often a person came to it when it opened nothing any more.
    pub late: u32,
    /// When the last one did.
    pub last_late: Option<Timestamp>,
    /// When the last one asked to be let in.
    pub asked: Option<Timestamp>,
}

/// From the columns of `select!` (`links.rs`).
pub(super) fn read(row: &AnyRow) -> Result<LinkRow, StoreError> {
    let time = |column| row.try_get::<i64, _>(column).map(Timestamp);
    let maybe_time = |column| row.try_get::<Option<i64>, _>(column).map(|ms| ms.map(Timestamp));
    let id: String = row.try_get("id")?;
    let (settings, is_spoilt) = table(row, &id)?;
    let line = row.try_get::<Option<i64>, _>("line")?;
    let batch = row.try_get::<Option<String>, _>("batch")?;
    Ok(LinkRow {
        names: LinkNames {
            tag: row.try_get("tag")?,
            sealed: row.try_get("sealed")?,
            owner: row.try_get("owner_id")?,
            batch: batch.zip(line.map(count)),
            id,
        },
        owner_name: row.try_get("owner_name")?,
        is_spoilt,
        settings: LinkSettings {
            settings: Arc::new(settings),
            recipient: row.try_get("recipient")?,
            company: row.try_get("company")?,
            demo: row.try_get("demo")?,
            expires: maybe_time("expires_ms")?,
        },
        version: row.try_get("version")?,
        created: time("created_ms")?,
        revoked: maybe_time("revoked_ms")?,
        used: count(row.try_get("used")?),
        own: count(row.try_get("own")?),
        used_ms: row.try_get("used_ms")?,
        used_cost: Micros(row.try_get("used_micros")?),
        is_open: row.try_get::<i64, _>("open")? > 0,
        last: maybe_time("last_ms")?,
        live: maybe_time("live_ms")?,
        opened: maybe_time("opened_ms")?,
        denied: count(row.try_get("denied")?),
        last_denied: maybe_time("denied_ms")?,
        late: count(row.try_get("late")?),
        last_late: maybe_time("late_ms")?,
        asked: maybe_time("asked_ms")?,
    })
}

/// The settings of a link, and whether another program has spoilt them. Then they come to what the columns beside them say:
/// the other links of a list are shown all the same.
fn table(row: &AnyRow, of: &str) -> Result<(toml::Table, bool), StoreError> {
    let text: String = row.try_get("settings")?;
    if let Ok(table) = text.parse() {
        return Ok((table, false));
    }
    tracing::error!(link = of, "the settings of a link cannot be read");
    let mut table = toml::Table::new();
    for column in ["recipient", "company", "demo"] {
        let text: String = row.try_get(column)?;
        table.insert(column.into(), text.into());
    }
    Ok((table, true))
}

fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
