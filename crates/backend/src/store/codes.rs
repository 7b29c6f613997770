//! What went wrong in a session, by the stable code that its page sent.

use super::Store;
use crate::StoreError;
use contract::session::{Event, EventKind, SessionId};
use sqlx::Row;

/// An error says more than a warning, and a later one more than an earlier.
const LAST: &str = "SELECT data FROM events WHERE session_id = $1 AND kind IN ('error', 'warning')
    ORDER BY kind = 'error' DESC, seq DESC LIMIT 1";

impl Store {
    /// The code of the last error, else of the last warning, that a session's page reported.
    pub async fn last_code(&self, id: &SessionId) -> Result<Option<String>, StoreError> {
        let query = sqlx::query(LAST).bind(&id.0);
        let Some(row) = query.fetch_optional(self.reader()?).await? else {
            return Ok(None);
        };
        let data: String = row.try_get("data")?;
        let event =
            serde_json::from_str::<Event>(&data).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        Ok(match event.what {
            EventKind::Error { code } | EventKind::Warning { code } => Some(code),
            _ => None,
        })
    }
}
