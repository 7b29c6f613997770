//! Statements on what vendors say of visitors who joined.

use super::Store;
use super::rows::SessionRow;
use crate::StoreError;
use crate::clock::Timestamp;
use contract::ProviderKind;
use contract::session::SessionId;

/// The oldest first: they are the next to be late.
const UNJOINED: &str = "SELECT * FROM sessions
    WHERE provider = $1 AND state <> 'ended' AND joined_ms IS NULL AND granted_ms IS NOT NULL
    ORDER BY granted_ms LIMIT $2";
const JOINED: &str = "UPDATE sessions SET joined_ms = $2 WHERE id = $1 AND joined_ms IS NULL";

impl Store {
    /// The open sessions of a vendor that was not heard to say that their visitors joined, at most `most`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn unjoined(&self, kind: ProviderKind, most: u32) -> Result<Vec<SessionRow>, StoreError> {
        let rows = sqlx::query(UNJOINED)
            .bind(kind.id())
            .bind(i64::from(most))
            .fetch_all(self.reader()?)
            .await?;
        rows.iter().map(SessionRow::read).collect()
    }

    /// Notes that the vendor said that a session's visitor is in it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn joined(&self, id: &SessionId, now: Timestamp) -> Result<(), StoreError> {
        let query = sqlx::query(JOINED).bind(&id.0).bind(now.0);
        query.execute(self.writer()?).await?;
        Ok(())
    }
}
