//! Statements on `link_usage`, and on the sessions that a link has begun.

use super::Store;
use super::link_name::by_tags;
use super::rows::SessionRow;
use crate::StoreError;
use sqlx::Row;
use std::collections::BTreeSet;

/// One more than there were, unless that is more than there may be.
pub(super) const USE: &str = "INSERT INTO link_usage (tag, sessions) VALUES ($1, 1)
    ON CONFLICT (tag) DO UPDATE SET sessions = link_usage.sessions + 1
    WHERE $2 IS NULL OR link_usage.sessions < $2";
pub(super) const GIVE_BACK: &str =
    "UPDATE link_usage SET sessions = sessions - 1 WHERE tag = $1 AND sessions > 0";
const USED: &str = "SELECT sessions FROM link_usage WHERE tag = $1";
const OPEN_OF: &str = "SELECT * FROM sessions WHERE link = $1 AND state <> 'ended'";
/// With as many parameters as there are tags.
const FAILED_LAST: &str = "SELECT s.* FROM links l JOIN sessions s ON s.id =
        (SELECT n.id FROM sessions n WHERE n.link = l.tag ORDER BY n.created_ms DESC, n.id DESC LIMIT 1)
    WHERE l.tag IN ($1) AND s.live_ms IS NULL AND s.reason = 'failed'";
const NEWEST_OF: &str = "SELECT * FROM sessions WHERE link = $1 ORDER BY created_ms DESC, id DESC LIMIT $2";

impl Store {
    /// How many sessions a link has begun.
    pub(crate) async fn link_used(&self, tag: &str) -> Result<u32, StoreError> {
        let rows = sqlx::query(USED).bind(tag).fetch_all(self.reader()?).await?;
        let used = rows
            .first()
            .map(|row| row.try_get::<i64, _>("sessions"))
            .transpose()?;
        Ok(u32::try_from(used.unwrap_or_default()).unwrap_or(u32::MAX))
    }

    /// The sessions of a link that are open.
    pub(crate) async fn open_sessions_of(&self, tag: &str) -> Result<Vec<SessionRow>, StoreError> {
        let rows = sqlx::query(OPEN_OF).bind(tag).fetch_all(self.reader()?).await?;
        rows.iter().map(SessionRow::read).collect()
    }

    /// The last session of each of these links that failed before there was a talk; none of a link whose last one did not.
    pub(crate) async fn failed_last(&self, tags: &BTreeSet<&str>) -> Result<Vec<SessionRow>, StoreError> {
        let rows = by_tags(FAILED_LAST, tags, self.reader()?).await?;
        rows.iter().map(SessionRow::read).collect()
    }

    /// The last `most` sessions of a link, the newest first.
    pub(crate) async fn newest_sessions_of(
        &self,
        tag: &str,
        most: u32,
    ) -> Result<Vec<SessionRow>, StoreError> {
        let query = sqlx::query(NEWEST_OF).bind(tag).bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(SessionRow::read).collect()
    }
}
