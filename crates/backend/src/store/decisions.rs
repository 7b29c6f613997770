//! Statements on `sessions` for what an account decides about one: that the figures leave it out, and that it is deleted.

use super::Store;
use super::audit::Change;
use super::budgets;
use super::counting::counted;
use super::figures::FigureChanges;
use super::text::storable;
use crate::StoreError;
use crate::clock::Timestamp;
use contract::session::SessionId;
use sqlx::Row;
use sqlx::any::AnyRow;

const STANDING: &str = "SELECT s.left_out, s.acted_ms, l.owner_id
    FROM sessions s LEFT JOIN links l ON l.tag = s.link WHERE s.id = $1";
const LEAVE_OUT: &str = "UPDATE sessions SET left_out = $2 WHERE id = $1 AND left_out <> $2
    RETURNING demo, provider, counted, acted_ms, used_ms, micros_per_minute";
/// While it is open, may go on at its vendor, holds time of its budgets or is not in the figures, its row is needed.
const DELETE: &str = "DELETE FROM sessions WHERE id = $1 AND state = 'ended' AND counted IS NOT NULL
        AND close_at_ms IS NULL AND (linger_ms IS NULL OR token_until_ms IS NULL OR token_until_ms + linger_ms <= $2)
        AND (reserved_ms IS NULL OR used_ms IS NOT NULL)
    RETURNING id";
const DELETE_LEADS: &str = "DELETE FROM leads WHERE session_id = $1";

/// What was decided about a session, and by whom it may be.
#[derive(Debug)]
pub(crate) struct Standing {
    /// The account whose link led to it; none where no link of the site did.
    pub owner: Option<String>,
    pub is_left_out: bool,
    /// When its visitor pressed the call to action.
    pub acted: Option<Timestamp>,
}

impl Store {
    /// What was decided about the session of this name.
    pub(crate) async fn standing(&self, id: &SessionId) -> Result<Option<Standing>, StoreError> {
        let query = sqlx::query(STANDING).bind(storable(&id.0));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.first().map(read).transpose()
    }
}

impl Change {
    /// The same, as it is in this change.
    pub async fn standing(&mut self, id: &SessionId) -> Result<Option<Standing>, StoreError> {
        let query = sqlx::query(STANDING).bind(storable(&id.0));
        let rows = query.fetch_all(&mut *self.transaction).await?;
        rows.first().map(read).transpose()
    }

    /// Leaves a session out of the figures, or counts it again; says whether that was not so before.
    pub async fn leave_out(&mut self, id: &SessionId, is_left_out: bool) -> Result<bool, StoreError> {
        let query = sqlx::query(LEAVE_OUT).bind(&id.0).bind(i64::from(is_left_out));
        let rows = query.fetch_all(&mut *self.transaction).await?;
        let Some(row) = rows.first() else {
            return Ok(false);
        };
        let mut changes = FigureChanges::default();
        if let Some((key, counted)) = counted(row)? {
            let factor = if is_left_out { -1 } else { 1 };
            counted.add_to(&mut changes, key, row, factor)?;
        }
        changes.write(&mut self.transaction).await?;
        Ok(true)
    }

    /// Deletes a session that is over in every respect by now, with what was said in it, and with what its visitor left in
    /// forms or without it; says whether it did.
    pub async fn delete_session(
        &mut self,
        id: &SessionId,
        now: Timestamp,
        with_leads: bool,
    ) -> Result<bool, StoreError> {
        // What it did not use may not be given back yet.
        budgets::settle_one(&mut self.transaction, &id.0, now).await?;
        let query = sqlx::query(DELETE).bind(&id.0).bind(now.0);
        if query.fetch_all(&mut *self.transaction).await?.is_empty() {
            return Ok(false);
        }
        if with_leads {
            let query = sqlx::query(DELETE_LEADS).bind(&id.0);
            query.execute(&mut *self.transaction).await?;
        }
        Ok(true)
    }
}

fn read(row: &AnyRow) -> Result<Standing, StoreError> {
    let left_out: i64 = row.try_get("left_out")?;
    let acted: Option<i64> = row.try_get("acted_ms")?;
    Ok(Standing {
        owner: row.try_get("owner_id")?,
        is_left_out: left_out != 0,
        acted: acted.map(Timestamp),
    })
}
