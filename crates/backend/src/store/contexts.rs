//! Statements on `contexts`. There are few of them: they are read in whole.

use super::Store;
use super::audit::Change;
use crate::StoreError;
use crate::clock::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

const LIST: &str = "SELECT * FROM contexts ORDER BY created_ms, name";
const NEWEST: &str = "SELECT COALESCE(MAX(seq), 0) AS newest FROM contexts";
/// Changes wait for each other, so the next number is that of one of them alone.
const ADD: &str = "INSERT INTO contexts (name, settings, version, seq, created_ms, changed_ms)
    VALUES ($1, $2, 1, (SELECT COALESCE(MAX(c.seq), 0) + 1 FROM contexts c), $3, $4)
    ON CONFLICT (name) DO NOTHING RETURNING *";
const CHANGE: &str = "UPDATE contexts SET settings = $3, changed_ms = $4, version = version + 1,
        seq = (SELECT COALESCE(MAX(c.seq), 0) + 1 FROM contexts c)
    WHERE name = $1 AND version = $2 RETURNING *";
const ARCHIVE: &str = "UPDATE contexts SET archived_ms = $2, changed_ms = $3, version = version + 1,
        seq = (SELECT COALESCE(MAX(c.seq), 0) + 1 FROM contexts c)
    WHERE name = $1 RETURNING *";

/// A context as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct ContextRow {
    pub name: String,
    /// The TOML of a `[[context]]`, without its name.
    pub settings: String,
    /// Counts its changes, from 1.
    pub version: i64,
    /// The number of its last change among those of all contexts.
    pub seq: i64,
    pub changed: Timestamp,
    /// Since when it is not offered.
    pub archived: Option<Timestamp>,
}

impl ContextRow {
    /// Its settings; none where they are no TOML, which another program has done.
    pub fn table(&self) -> Option<toml::Table> {
        self.settings.parse().ok()
    }
}

impl Store {
    /// All contexts, the oldest first.
    pub(crate) async fn contexts(&self) -> Result<Vec<ContextRow>, StoreError> {
        let rows = sqlx::query(LIST).fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// The number of the newest change of a context; 0 where there is none.
    pub(crate) async fn newest_context(&self) -> Result<i64, StoreError> {
        let rows = sqlx::query(NEWEST).fetch_all(self.reader()?).await?;
        let newest = rows.first().map(|row| row.try_get("newest"));
        Ok(newest.transpose()?.unwrap_or_default())
    }
}

impl Change {
    /// All contexts as they are in this change.
    pub async fn contexts(&mut self) -> Result<Vec<ContextRow>, StoreError> {
        let rows = sqlx::query(LIST).fetch_all(&mut *self.transaction).await?;
        rows.iter().map(read).collect()
    }

    /// Adds a context; false where there is one of this name.
    pub async fn add_context(
        &mut self,
        name: &str,
        settings: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query(ADD).bind(name).bind(settings).bind(now.0).bind(now.0);
        Ok(!query.fetch_all(&mut *self.transaction).await?.is_empty())
    }

    /// Gives a context these settings; false where it was changed since this version.
    pub async fn change_context(
        &mut self,
        name: &str,
        version: i64,
        settings: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query(CHANGE)
            .bind(name)
            .bind(version)
            .bind(settings)
            .bind(now.0);
        Ok(!query.fetch_all(&mut *self.transaction).await?.is_empty())
    }

    /// Offers a context no more since this moment, or again.
    pub async fn archive_context(
        &mut self,
        name: &str,
        since: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let query = sqlx::query(ARCHIVE)
            .bind(name)
            .bind(since.map(|since| since.0))
            .bind(now.0);
        query.fetch_all(&mut *self.transaction).await?;
        Ok(())
    }
}

fn read(row: &AnyRow) -> Result<ContextRow, StoreError> {
    Ok(ContextRow {
        name: row.try_get("name")?,
        settings: row.try_get("settings")?,
        version: row.try_get("version")?,
        seq: row.try_get("seq")?,
        changed: row.try_get("changed_ms").map(Timestamp)?,
        archived: row.try_get::<Option<i64>, _>("archived_ms")?.map(Timestamp),
    })
}
