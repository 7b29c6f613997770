//! Statements on `sessions`. Each is one statement, so that it is atomic on its own.

use super::rows::{NewSession, SessionRow};
use super::{Store, store_error};
use crate::StoreError;
use crate::clock::Timestamp;
use contract::session::{EndReason, SessionId};

/// Takes a slot: counting and inserting are one statement, so two callers cannot both take the last one.
const RESERVE: &str = "INSERT INTO sessions
        (id, demo, provider, press_hash, state, room, identity, created_ms, last_seen_ms, max_secs)
    SELECT $1, $2, $3, $4, 'requested', $5, $6, $7, $7, $8
    WHERE (SELECT COUNT(*) FROM sessions WHERE state <> 'ended') < $9
    ON CONFLICT (demo, press_hash) DO NOTHING
    RETURNING id";
const TOMBSTONE: &str = "INSERT INTO sessions
        (id, demo, provider, press_hash, state, reason, room, identity, created_ms, ended_ms, last_seen_ms, max_secs)
    VALUES ($1, $2, $3, $4, 'ended', 'cancelled', '', '', $5, $5, $5, $6)
    ON CONFLICT (demo, press_hash) DO NOTHING
    RETURNING id";
const BY_ID: &str = "SELECT * FROM sessions WHERE id = $1";
const BY_PRESS: &str = "SELECT * FROM sessions WHERE demo = $1 AND press_hash = $2";
const GRANTED: &str = "UPDATE sessions
    SET state = CASE WHEN state = 'requested' THEN 'granted' ELSE state END,
        granted_ms = $2, vendor_ref = $3, token_until_ms = $4
    WHERE id = $1 AND state <> 'ended'
    RETURNING id";
const RENEWED: &str = "UPDATE sessions SET last_seen_ms = $2, token_until_ms = $3
    WHERE id = $1 AND state <> 'ended'
    RETURNING id";
/// A session whose token may be out is closed at the vendor at once; the use case clears the mark when it is done.
const END: &str = "UPDATE sessions SET state = 'ended', reason = $2, ended_ms = $3, close_at_ms = $3
    WHERE id = $1 AND state <> 'ended'
    RETURNING id";
const END_LATE: &str = "UPDATE sessions
    SET state = 'ended', reason = 'time-up', ended_ms = $1, close_at_ms = $1
    WHERE state <> 'ended' AND created_ms + max_secs * 1000 <= $2
    RETURNING id";
const END_SILENT: &str = "UPDATE sessions
    SET state = 'ended', reason = 'lost', ended_ms = $1, close_at_ms = $1
    WHERE state <> 'ended' AND last_seen_ms <= $2
    RETURNING id";
const END_ALL: &str = "UPDATE sessions SET state = 'ended', reason = $1, ended_ms = $2, close_at_ms = $2
    WHERE state <> 'ended'
    RETURNING id";
const TO_CLOSE: &str = "SELECT * FROM sessions WHERE close_at_ms <= $1 ORDER BY close_at_ms LIMIT 100";
const CLOSE_AT: &str = "UPDATE sessions SET close_at_ms = $2 WHERE id = $1";

impl Store {
    /// Opens a session if fewer than `most` are open and its press is new; says whether it did.
    pub async fn reserve(&self, new: &NewSession, most: u32) -> Result<bool, StoreError> {
        let row = sqlx::query(RESERVE)
            .bind(&new.id.0)
            .bind(&new.demo)
            .bind(new.provider.id())
            .bind(&new.press_hash)
            .bind(&new.room)
            .bind(&new.identity)
            .bind(new.created.0)
            .bind(i64::from(new.max_secs))
            .bind(i64::from(most))
            .fetch_optional(&self.writer)
            .await;
        Ok(row.map_err(store_error)?.is_some())
    }

    /// Marks a press as cancelled before it opened anything; says whether the press was new.
    pub async fn bury(&self, new: &NewSession) -> Result<bool, StoreError> {
        let row = sqlx::query(TOMBSTONE)
            .bind(&new.id.0)
            .bind(&new.demo)
            .bind(new.provider.id())
            .bind(&new.press_hash)
            .bind(new.created.0)
            .bind(i64::from(new.max_secs))
            .fetch_optional(&self.writer)
            .await;
        Ok(row.map_err(store_error)?.is_some())
    }

    /// The session of this name.
    pub async fn session(&self, id: &SessionId) -> Result<Option<SessionRow>, StoreError> {
        let row = sqlx::query(BY_ID)
            .bind(&id.0)
            .fetch_optional(&self.reader)
            .await
            .map_err(store_error)?;
        row.as_ref().map(SessionRow::read).transpose()
    }

    /// The session that this press opened.
    pub async fn session_of_press(&self, demo: &str, hash: &str) -> Result<Option<SessionRow>, StoreError> {
        let row = sqlx::query(BY_PRESS)
            .bind(demo)
            .bind(hash)
            .fetch_optional(&self.reader)
            .await;
        row.map_err(store_error)?
            .as_ref()
            .map(SessionRow::read)
            .transpose()
    }

    /// Records that a grant was made; `false` when the session has ended meanwhile.
    pub async fn granted(
        &self,
        id: &SessionId,
        now: Timestamp,
        vendor_ref: Option<&str>,
        token_until: Timestamp,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query(GRANTED)
            .bind(&id.0)
            .bind(now.0)
            .bind(vendor_ref)
            .bind(token_until.0);
        Ok(query
            .fetch_optional(&self.writer)
            .await
            .map_err(store_error)?
            .is_some())
    }

    /// Records that a grant was made again; `false` when the session has ended meanwhile.
    pub async fn renewed(
        &self,
        id: &SessionId,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query(RENEWED).bind(&id.0).bind(now.0).bind(until.0);
        Ok(query
            .fetch_optional(&self.writer)
            .await
            .map_err(store_error)?
            .is_some())
    }

    /// Ends an open session; says whether it was open. What is left to do at the vendor is noted with it.
    pub async fn end(&self, id: &SessionId, reason: EndReason, now: Timestamp) -> Result<bool, StoreError> {
        let query = sqlx::query(END).bind(&id.0).bind(reason.id()).bind(now.0);
        Ok(query
            .fetch_optional(&self.writer)
            .await
            .map_err(store_error)?
            .is_some())
    }

    /// Ends what has lasted too long, as of `late`, and what has been silent since `silent`; says how many.
    pub async fn end_overdue(
        &self,
        now: Timestamp,
        late: Timestamp,
        silent: Timestamp,
    ) -> Result<usize, StoreError> {
        let mut count = 0;
        for (statement, bound) in [(END_LATE, late), (END_SILENT, silent)] {
            let query = sqlx::query(statement).bind(now.0).bind(bound.0);
            count += query.fetch_all(&self.writer).await.map_err(store_error)?.len();
        }
        Ok(count)
    }

    /// Ends everything that is open; says how many.
    pub async fn end_all(&self, reason: EndReason, now: Timestamp) -> Result<usize, StoreError> {
        let query = sqlx::query(END_ALL).bind(reason.id()).bind(now.0);
        Ok(query.fetch_all(&self.writer).await.map_err(store_error)?.len())
    }

    /// At most a hundred ended sessions that the vendor must be told of by now, the longest waiting first.
    pub async fn to_close(&self, now: Timestamp) -> Result<Vec<SessionRow>, StoreError> {
        let rows = sqlx::query(TO_CLOSE)
            .bind(now.0)
            .fetch_all(&self.reader)
            .await
            .map_err(store_error)?;
        rows.iter().map(SessionRow::read).collect()
    }

    /// Notes when to tell the vendor again, or that nothing is left to do.
    pub async fn close_at(&self, id: &SessionId, when: Option<Timestamp>) -> Result<(), StoreError> {
        let query = sqlx::query(CLOSE_AT).bind(&id.0).bind(when.map(|when| when.0));
        query.execute(&self.writer).await.map(drop).map_err(store_error)
    }
}
