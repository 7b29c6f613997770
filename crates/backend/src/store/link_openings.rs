//! Statements on `links`: what decides whether they open, which each server keeps in memory.

use super::Store;
use crate::StoreError;
use crate::clock::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

/// What was withdrawn opens nothing, whatever its settings are; but it may have closing words, and talks of which nothing is stored.
const OPENING: &str = "SELECT tag, CASE WHEN revoked_ms IS NULL OR settings LIKE '%closing%' OR settings LIKE '%store_nothing%' THEN settings ELSE '' END AS settings,
        expires_ms, revoked_ms, version
    FROM links WHERE tag > $1 ORDER BY tag LIMIT $2";
const CHANGED: &str = "SELECT tag, CASE WHEN revoked_ms IS NULL OR settings LIKE '%closing%' OR settings LIKE '%store_nothing%' THEN settings ELSE '' END AS settings,
        expires_ms, revoked_ms, version, seq
    FROM links WHERE seq > $1 ORDER BY seq LIMIT $2";
const NEWEST_CHANGE: &str = "SELECT COALESCE(MAX(seq), 0) FROM links";
/// Rows of them that are in memory at one time.
const OPENINGS_AT_ONCE: i64 = 1000;

/// What decides whether a link opens.
#[derive(Debug)]
pub(crate) struct Opening {
    pub tag: String,
    /// The TOML of a `[[link]]` without its slug, as it is stored; empty where it was withdrawn.
    pub settings: String,
    pub expires: Option<Timestamp>,
    pub is_revoked: bool,
    pub version: i64,
}

impl Store {
    /// The next links after this tag, as much of them as opens them; none after the last. Empty is before all of them.
    pub(crate) async fn openings_after(&self, tag: &str) -> Result<Vec<Opening>, StoreError> {
        let query = sqlx::query(OPENING).bind(tag).bind(OPENINGS_AT_ONCE);
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(opening).collect()
    }

    /// The next links that were changed after the change with this number, and the number of the last of these changes; none
    /// where there is no such link.
    pub(crate) async fn openings_changed_after(
        &self,
        seq: i64,
    ) -> Result<Option<(Vec<Opening>, i64)>, StoreError> {
        let query = sqlx::query(CHANGED).bind(seq).bind(OPENINGS_AT_ONCE);
        let rows = query.fetch_all(self.reader()?).await?;
        let Some(last) = rows.last() else { return Ok(None) };
        let last = last.try_get("seq")?;
        let openings = rows.iter().map(opening).collect::<Result<_, _>>()?;
        Ok(Some((openings, last)))
    }

    /// The number of the last change of a link.
    pub(crate) async fn newest_link_change(&self) -> Result<i64, StoreError> {
        let row = sqlx::query(NEWEST_CHANGE).fetch_one(self.reader()?).await?;
        Ok(row.try_get(0)?)
    }
}

fn opening(row: &AnyRow) -> Result<Opening, StoreError> {
    let revoked: Option<i64> = row.try_get("revoked_ms")?;
    let expires: Option<i64> = row.try_get("expires_ms")?;
    Ok(Opening {
        tag: row.try_get("tag")?,
        settings: row.try_get("settings")?,
        expires: expires.map(Timestamp),
        is_revoked: revoked.is_some(),
        version: row.try_get("version")?,
    })
}
