//! Statements on `events`, and what events say about their session.

use super::Store;
use super::link_name::with_places;
use super::rows::{SessionRow, State};
use crate::StoreError;
use crate::clock::Timestamp;
use contract::session::{Event, SessionId};
use sqlx::{AssertSqlSafe, Executor as _, Row};
use std::collections::HashMap;

const SEEN: &str = "UPDATE sessions SET last_seen_ms = $2 WHERE id = $1 AND state <> 'ended'";
const CONNECTING: &str = "UPDATE sessions SET state = 'connecting'
    WHERE id = $1 AND state IN ('requested', 'granted')";
const LIVE: &str = "UPDATE sessions SET state = 'live', live_ms = $2
    WHERE id = $1 AND state IN ('requested', 'granted', 'connecting')";
/// Only pages report events.
/// What was said is not of a session that stores nothing of it: its link may have been set so since its row was read.
const ADD: &str = "INSERT INTO events (session_id, seq, at_ms, kind, data, source)
    SELECT $1, $2, $3, $4, $5, 'page'
    WHERE $4 <> 'turn' OR NOT EXISTS (SELECT 1 FROM sessions WHERE id = $1 AND stores_nothing = 1)
    ON CONFLICT (session_id, seq) DO NOTHING";
/// The room that is left is in the statement, so that two batches at once cannot both take it.
const SPEND: &str = "UPDATE sessions SET recorded_bytes = recorded_bytes + $2
    WHERE id = $1 AND recorded_bytes + $2 <= $3";
/// What a row of `events` takes besides its data: keys, times, the index.
const ROW_BYTES: usize = 64;
const LIST: &str = "SELECT seq, data FROM events WHERE session_id = $1 ORDER BY seq";
/// With as many parameters as there are sessions.
const FIRST_FRAMES: &str = "SELECT session_id, MIN(at_ms) AS at_ms FROM events
    WHERE session_id IN ($1) AND kind = 'first-frame' GROUP BY session_id";

/// How many bytes an event takes in the database, about.
pub(crate) fn bytes_of(event: &Event) -> u64 {
    let data = serde_json::to_string(event).map_or(0, |data| data.len());
    u64::try_from(data + ROW_BYTES).unwrap_or(u64::MAX)
}

impl Store {
    /// Notes that the page was heard of, how far it has come, and what it reports, each with its number; numbers that are already
    /// there keep their first event. All of it or nothing, but for a batch with which the session would hold more than
    /// `most_bytes`: then the page was heard of, and `None` says that its events were not kept. Otherwise the answer
    /// is the numbers that are new.
    pub async fn record(
        &self,
        id: &SessionId,
        now: Timestamp,
        reached: Option<State>,
        events: &[(u32, &Event)],
        most_bytes: u32,
    ) -> Result<Option<Vec<u32>>, StoreError> {
        let mut transaction = self.writer()?.begin().await?;
        sqlx::query(SEEN)
            .bind(&id.0)
            .bind(now.0)
            .execute(&mut *transaction)
            .await?;
        let step = match reached {
            Some(State::Connecting) => Some(sqlx::query(CONNECTING).bind(&id.0)),
            Some(State::Live) => Some(sqlx::query(LIVE).bind(&id.0).bind(now.0)),
            _ => None,
        };
        if let Some(step) = step {
            step.execute(&mut *transaction).await?;
        }
        transaction.execute("SAVEPOINT batch").await?;
        let (mut added, mut bytes) = (Vec::new(), 0);
        for &(seq, event) in events {
            let data =
                serde_json::to_string(event).map_err(|error| StoreError::Corrupt(error.to_string()))?;
            let query = sqlx::query(ADD)
                .bind(&id.0)
                .bind(i64::from(seq))
                .bind(i64::from(event.at_ms));
            let size = data.len() + ROW_BYTES;
            let query = query.bind(event.what.name()).bind(data);
            let done = query.execute(&mut *transaction).await?;
            if done.rows_affected() > 0 {
                added.push(seq);
                bytes += size;
            }
        }
        let spend = sqlx::query(SPEND)
            .bind(&id.0)
            .bind(i64::try_from(bytes).unwrap_or(i64::MAX))
            .bind(i64::from(most_bytes));
        let fits = added.is_empty() || spend.execute(&mut *transaction).await?.rows_affected() > 0;
        if !fits {
            transaction.execute("ROLLBACK TO batch").await?;
        }
        transaction.commit().await?;
        Ok(fits.then_some(added))
    }

    /// The timeline of a session: each event with its number, in order.
    pub async fn events(&self, id: &SessionId) -> Result<Vec<(u32, Event)>, StoreError> {
        let rows = sqlx::query(LIST).bind(&id.0).fetch_all(self.reader()?).await?;
        let odd =
            |what: &dyn std::fmt::Display| StoreError::Corrupt(format!("event of session {id}: {what}"));
        rows.iter()
            .map(|row| {
                let seq: i64 = row.try_get("seq")?;
                let data: String = row.try_get("data")?;
                let seq = u32::try_from(seq).map_err(|error| odd(&error))?;
                Ok((seq, serde_json::from_str(&data).map_err(|error| odd(&error))?))
            })
            .collect()
    }

    /// After how many milliseconds the first frame of each of these sessions was painted; those without one are not among them.
    pub(crate) async fn first_frames(
        &self,
        rows: &[SessionRow],
    ) -> Result<HashMap<SessionId, u32>, StoreError> {
        let Some(last) = rows.last() else {
            return Ok(HashMap::new());
        };
        // Few texts: a connection keeps each that it was sent.
        let places = rows.len().next_power_of_two();
        let mut query = sqlx::query(AssertSqlSafe(with_places(FIRST_FRAMES, places)));
        for row in rows.iter().chain(std::iter::repeat(last)).take(places) {
            query = query.bind(&row.id.0);
        }
        let mut frames = HashMap::new();
        for row in query.fetch_all(self.reader()?).await? {
            let at: i64 = row.try_get("at_ms")?;
            frames.insert(
                SessionId(row.try_get("session_id")?),
                at.try_into().unwrap_or(u32::MAX),
            );
        }
        Ok(frames)
    }
}
