//! Statements on `sessions` for those who read what happened: lists that are paged by key, the newest first.

use super::Store;
use super::rows::SessionRow;
use crate::StoreError;
use crate::clock::Timestamp;

const PAGE: &str = "SELECT * FROM sessions WHERE (created_ms, id) < ($1, $2)
    ORDER BY created_ms DESC, id DESC LIMIT $3";
const OPEN: &str = "SELECT * FROM sessions WHERE state <> 'ended' ORDER BY created_ms DESC, id DESC LIMIT $1";

impl Store {
    /// The `most` sessions before this one, which is named by its beginning and its id.
    pub async fn sessions_before(
        &self,
        (created, id): (Timestamp, &str),
        most: u32,
    ) -> Result<Vec<SessionRow>, StoreError> {
        let query = sqlx::query(PAGE).bind(created.0).bind(id).bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(SessionRow::read).collect()
    }

    /// The `most` newest sessions that are open.
    pub async fn newest_open_sessions(&self, most: u32) -> Result<Vec<SessionRow>, StoreError> {
        let query = sqlx::query(OPEN).bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(SessionRow::read).collect()
    }
}
