//! Statements on `guest_rooms`: the rooms that the token endpoint opened.

use super::Store;
use crate::StoreError;
use crate::clock::Timestamp;
use sqlx::Row;

/// Counting and inserting are one statement, so two callers cannot both take the last place.
const RESERVE: &str = "INSERT INTO guest_rooms (name, opened_ms, watch_until_ms)
    SELECT $1, $2, $3 WHERE (SELECT COUNT(*) FROM guest_rooms WHERE closed_ms IS NULL) < $4
    RETURNING name";
const LIST: &str =
    "SELECT name, opened_ms, closed_ms, watch_until_ms, revivals FROM guest_rooms ORDER BY opened_ms";
const CLOSED: &str = "UPDATE guest_rooms SET
        revivals = revivals + (CASE WHEN $4 AND closed_ms IS NOT NULL THEN 1 ELSE 0 END),
        closed_ms = $2, watch_until_ms = CASE WHEN watch_until_ms < $3 THEN $3 ELSE watch_until_ms END
    WHERE name = $1";
const FORGET: &str = "DELETE FROM guest_rooms WHERE name = $1";

/// A room of a guest's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestRoom {
    /// Its name on the LiveKit server.
    pub name: String,
    /// When it was made.
    pub opened: Timestamp,
    /// When it was found or made closed; none while it counts.
    pub closed: Option<Timestamp>,
    /// Until when a token may bring it back.
    pub watch_until: Timestamp,
    /// How often a participant came back into it after it was closed.
    pub revivals: u32,
}

impl Store {
    /// Notes a guest's room if fewer than `most` are open; says whether it did.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reserve_guest_room(
        &self,
        name: &str,
        now: Timestamp,
        watch_until: Timestamp,
        most: u32,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query(RESERVE)
            .bind(name)
            .bind(now.0)
            .bind(watch_until.0)
            .bind(i64::from(most));
        Ok(self.take_place(query).await?.is_some())
    }

    /// Every guest's room that may be there or may come back, the oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn guest_rooms(&self) -> Result<Vec<GuestRoom>, StoreError> {
        let rows = sqlx::query(LIST).fetch_all(self.reader()?).await;
        rows?
            .iter()
            .map(|row| {
                let time = |column| row.try_get::<i64, _>(column).map(Timestamp);
                let closed: Option<i64> = row.try_get("closed_ms")?;
                let name: String = row.try_get("name")?;
                Ok(GuestRoom {
                    opened: time("opened_ms")?,
                    closed: closed.map(Timestamp),
                    watch_until: time("watch_until_ms")?,
                    revivals: u32::try_from(time("revivals")?.0)
                        .map_err(|_| StoreError::Corrupt(format!("guest room {name}: revivals")))?,
                    name,
                })
            })
            .collect()
    }

    /// Notes that a guest's room is closed, and whether a participant was in it; it is watched until then, or longer.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn guest_room_closed(
        &self,
        name: &str,
        now: Timestamp,
        watch_until: Timestamp,
        visited: bool,
    ) -> Result<(), StoreError> {
        let query = sqlx::query(CLOSED)
            .bind(name)
            .bind(now.0)
            .bind(watch_until.0)
            .bind(visited);
        query.execute(self.writer()?).await?;
        Ok(())
    }

    /// Forgets a guest's room that no token can bring back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_guest_room(&self, name: &str) -> Result<(), StoreError> {
        let query = sqlx::query(FORGET).bind(name);
        query.execute(self.writer()?).await?;
        Ok(())
    }
}
