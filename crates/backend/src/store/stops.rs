//! Statements on `stops`.

use super::Store;
use super::audit::Change;
use super::text::storable;
use crate::StoreError;
use crate::clock::Timestamp;
use crate::switches::{Stop, StopScope};
use sqlx::Row;
use sqlx::any::AnyRow;

const LIST: &str = "SELECT * FROM stops ORDER BY since_ms, what";
const BY_SCOPE: &str = "SELECT * FROM stops WHERE what = $1";
const ADD: &str =
    "INSERT INTO stops (what, sentence, actor_name, ends, since_ms) VALUES ($1, $2, $3, $4, $5)";
const ADD_ENDS: &str = "UPDATE stops SET ends = 1 WHERE what = $1";
const REMOVE: &str = "DELETE FROM stops WHERE what = $1";

impl Store {
    /// What is stopped, the first one first.
    pub(crate) async fn stops(&self) -> Result<Vec<Stop>, StoreError> {
        let rows = sqlx::query(LIST).fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }
}

impl Change {
    /// The stop of these talks, if they are stopped.
    pub async fn stop_of(&mut self, what: StopScope) -> Result<Option<Stop>, StoreError> {
        let query = sqlx::query(BY_SCOPE).bind(what.id());
        let rows = query.fetch_all(&mut *self.transaction).await?;
        rows.first().map(read).transpose()
    }

    /// Adds a stop of talks that are not stopped.
    pub async fn add_stop(&mut self, stop: &Stop) -> Result<(), StoreError> {
        let query = sqlx::query(ADD)
            .bind(stop.what.id())
            .bind(storable(&stop.sentence))
            .bind(storable(&stop.by))
            .bind(i64::from(stop.ends))
            .bind(stop.since.0);
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }

    /// Has the talks that go on ended too.
    pub async fn end_stopped(&mut self, what: StopScope) -> Result<(), StoreError> {
        let query = sqlx::query(ADD_ENDS).bind(what.id());
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }

    /// Takes a stop away.
    pub async fn remove_stop(&mut self, what: StopScope) -> Result<(), StoreError> {
        let query = sqlx::query(REMOVE).bind(what.id());
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }
}

fn read(row: &AnyRow) -> Result<Stop, StoreError> {
    let what: String = row.try_get("what")?;
    Ok(Stop {
        what: StopScope::from_id(&what).ok_or_else(|| StoreError::Corrupt(format!("stop {what}")))?,
        sentence: row.try_get("sentence")?,
        by: row.try_get("actor_name")?,
        ends: row.try_get::<i64, _>("ends")? != 0,
        since: row.try_get("since_ms").map(Timestamp)?,
    })
}
