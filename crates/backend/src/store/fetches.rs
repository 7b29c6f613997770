//! Statements on `fetches`: what asked for the page of a link and showed it to no person.

use super::Store;
use crate::StoreError;
use crate::clock::Timestamp;
use crate::program::Fetcher;
use sqlx::Row;
use sqlx::any::AnyRow;

/// Of a link of the file nothing is kept: no page shows it.
const NOTE: &str = "INSERT INTO fetches (tag, class, first_ms, last_ms, times)
    SELECT l.tag, $2, $3, $4, $5 FROM links l WHERE l.tag = $1
    ON CONFLICT (tag, class) DO UPDATE SET times = fetches.times + excluded.times,
        first_ms = CASE WHEN excluded.first_ms < fetches.first_ms THEN excluded.first_ms ELSE fetches.first_ms END,
        last_ms = CASE WHEN excluded.last_ms > fetches.last_ms THEN excluded.last_ms ELSE fetches.last_ms END";
const OF_LINK: &str = "SELECT class, first_ms, last_ms, times FROM fetches WHERE tag = $1 ORDER BY last_ms DESC, class LIMIT $2";
/// Whether this page was seen after all, as another server of the database knows. A second page of the same browser has no row of its
/// own, so there any open since then may be it.
const SEEN: &str = "SELECT 1 AS seen FROM opens WHERE tag = $1 AND (page = $2 OR last_ms >= $3) LIMIT 1";
const FORGET: &str =
    "DELETE FROM fetches WHERE tag IN (SELECT tag FROM fetches WHERE last_ms < $1 ORDER BY last_ms LIMIT $2)
    AND last_ms < $1";

/// What programs of one kind have fetched of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fetches {
    /// Their kind.
    pub class: Fetcher,
    /// When the first one asked for the page.
    pub first: Timestamp,
    /// When the last one did.
    pub last: Timestamp,
    /// How often that was.
    pub times: u64,
}

impl Store {
    /// Adds what was fetched of the link with this tag. Nothing else changes by it: it counts nowhere.
    pub(crate) async fn note_fetches(&self, tag: &str, more: Fetches) -> Result<(), StoreError> {
        let query = sqlx::query(NOTE)
            .bind(tag)
            .bind(more.class.id())
            .bind(more.first.0)
            .bind(more.last.0)
            .bind(i64::try_from(more.times).unwrap_or(i64::MAX));
        query.execute(self.writer()?).await?;
        Ok(())
    }

    /// What has fetched a link, the last first; a row for each kind.
    pub(crate) async fn fetches_of(&self, tag: &str) -> Result<Vec<Fetches>, StoreError> {
        let most = i64::try_from(Fetcher::ALL.len()).unwrap_or(i64::MAX);
        let query = sqlx::query(OF_LINK).bind(tag).bind(most);
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// Whether there is an open of this page, which was given then. Of several servers another may know more of it: there every later
    /// open is taken for it.
    pub(crate) async fn is_seen(&self, tag: &str, page: &str, given: Timestamp) -> Result<bool, StoreError> {
        let since = if self.is_shared() { given.0 } else { i64::MAX };
        let query = sqlx::query(SEEN).bind(tag).bind(page).bind(since);
        Ok(!query.fetch_all(self.reader()?).await?.is_empty())
    }

    /// Deletes those of at most so many links that were last fetched before this.
    pub(crate) async fn forget_fetches(&self, before: Timestamp, most: u32) -> Result<(), StoreError> {
        let query = sqlx::query(FORGET).bind(before.0).bind(i64::from(most));
        query.execute(self.writer()?).await?;
        Ok(())
    }
}

fn read(row: &AnyRow) -> Result<Fetches, StoreError> {
    let class: String = row.try_get("class")?;
    let unknown = || StoreError::Corrupt(format!("fetches of a link: {class}"));
    Ok(Fetches {
        class: Fetcher::from_id(&class).ok_or_else(unknown)?,
        first: Timestamp(row.try_get("first_ms")?),
        last: Timestamp(row.try_get("last_ms")?),
        times: u64::try_from(row.try_get::<i64, _>("times")?).unwrap_or_default(),
    })
}
