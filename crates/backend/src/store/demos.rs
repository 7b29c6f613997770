//! Statements on `demos`.

use super::audit::Change;
use super::text::storable;
use super::{Seek, Store};
use crate::StoreError;
use crate::clock::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

const LIST: &str = "SELECT * FROM demos WHERE (created_ms, slug) < ($1, $2)
    ORDER BY created_ms DESC, slug DESC LIMIT $3";
const BY_SLUG: &str = "SELECT * FROM demos WHERE slug = $1";
const CHANGED: &str = "SELECT * FROM demos WHERE seq > $1 ORDER BY seq LIMIT $2";
/// Rows of them that are in memory at one time.
const CHANGED_AT_ONCE: i64 = 100;
/// Changes wait for each other, so the next number is that of one of them alone.
const ADD: &str = "INSERT INTO demos (slug, settings, version, seq, created_ms, changed_ms)
    VALUES ($1, $2, 1, (SELECT COALESCE(MAX(d.seq), 0) + 1 FROM demos d), $3, $4)
    ON CONFLICT (slug) DO NOTHING RETURNING *";
const CHANGE: &str = "UPDATE demos SET settings = $3, changed_ms = $4, version = version + 1,
        seq = (SELECT COALESCE(MAX(d.seq), 0) + 1 FROM demos d)
    WHERE slug = $1 AND version = $2 AND archived_ms IS NULL RETURNING *";
const ARCHIVE: &str = "UPDATE demos SET archived_ms = $2, changed_ms = $3, version = version + 1,
        seq = (SELECT COALESCE(MAX(d.seq), 0) + 1 FROM demos d)
    WHERE slug = $1 AND archived_ms IS NULL RETURNING *";
const TAKE_BACK: &str = "UPDATE demos SET archived_ms = NULL, changed_ms = $2, version = version + 1,
        seq = (SELECT COALESCE(MAX(d.seq), 0) + 1 FROM demos d)
    WHERE slug = $1 AND archived_ms IS NOT NULL RETURNING *";

/// A demo as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct DemoRow {
    pub slug: String,
    /// The TOML of a `[[demo]]`, without its slug.
    pub settings: String,
    /// Counts its changes, from 1.
    pub version: i64,
    /// The number of its last change among those of all demos.
    pub seq: i64,
    pub created: Timestamp,
    pub changed: Timestamp,
    /// Since when it is not shown.
    pub archived: Option<Timestamp>,
}

impl DemoRow {
    /// Its settings; none where they are no TOML, which another program has done.
    pub fn table(&self) -> Option<toml::Table> {
        self.settings.parse().ok()
    }
}

impl Store {
    /// The next demos that were changed after this change, in the order of their last changes; none after the last.
    pub(crate) async fn demos_changed_after(&self, seq: i64) -> Result<Vec<DemoRow>, StoreError> {
        let query = sqlx::query(CHANGED).bind(seq).bind(CHANGED_AT_ONCE);
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// Every demo, archived or not, in the order of their last changes.
    pub(crate) async fn all_demos(&self) -> Result<Vec<DemoRow>, StoreError> {
        let mut rows: Vec<DemoRow> = Vec::new();
        loop {
            let part = self
                .demos_changed_after(rows.last().map_or(0, |row| row.seq))
                .await?;
            if part.is_empty() {
                return Ok(rows);
            }
            rows.extend(part);
        }
    }

    /// The next `most` demos from there.
    pub(crate) async fn demos_from(&self, seek: &Seek, most: u32) -> Result<Vec<DemoRow>, StoreError> {
        let query = sqlx::query(seek.statement(LIST))
            .bind(seek.at.0)
            .bind(&seek.id)
            .bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// The demo with this slug.
    pub(crate) async fn demo(&self, slug: &str) -> Result<Option<DemoRow>, StoreError> {
        let query = sqlx::query(BY_SLUG).bind(storable(slug));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.first().map(read).transpose()
    }
}

impl Change {
    /// The demo with this slug, as it is in this change.
    pub async fn demo(&mut self, slug: &str) -> Result<Option<DemoRow>, StoreError> {
        let query = sqlx::query(BY_SLUG).bind(storable(slug));
        let rows = query.fetch_all(&mut *self.transaction).await?;
        rows.first().map(read).transpose()
    }

    /// The next demos that were changed after this change, as they are in this one.
    pub async fn demos_changed_after(&mut self, seq: i64) -> Result<Vec<DemoRow>, StoreError> {
        let query = sqlx::query(CHANGED).bind(seq).bind(CHANGED_AT_ONCE);
        let rows = query.fetch_all(&mut *self.transaction).await?;
        rows.iter().map(read).collect()
    }

    /// Adds a demo; none where there is one of this slug.
    pub async fn add_demo(
        &mut self,
        slug: &str,
        settings: &str,
        now: Timestamp,
    ) -> Result<Option<DemoRow>, StoreError> {
        let query = sqlx::query(ADD).bind(slug).bind(settings).bind(now.0).bind(now.0);
        let rows = query.fetch_all(&mut *self.transaction).await?;
        rows.first().map(read).transpose()
    }

    /// Gives a demo these settings; none where it was changed since this version, or archived.
    pub async fn change_demo(
        &mut self,
        slug: &str,
        version: i64,
        settings: &str,
        now: Timestamp,
    ) -> Result<Option<DemoRow>, StoreError> {
        let query = sqlx::query(CHANGE)
            .bind(slug)
            .bind(version)
            .bind(settings)
            .bind(now.0);
        let rows = query.fetch_all(&mut *self.transaction).await?;
        rows.first().map(read).transpose()
    }

    /// Archives a demo; none where it was archived before.
    pub async fn archive_demo(&mut self, slug: &str, now: Timestamp) -> Result<Option<DemoRow>, StoreError> {
        let query = sqlx::query(ARCHIVE).bind(slug).bind(now.0).bind(now.0);
        let rows = query.fetch_all(&mut *self.transaction).await?;
        rows.first().map(read).transpose()
    }

    /// Takes a demo back from the archive; none where it was not there.
    pub async fn take_demo_back(
        &mut self,
        slug: &str,
        now: Timestamp,
    ) -> Result<Option<DemoRow>, StoreError> {
        let query = sqlx::query(TAKE_BACK).bind(slug).bind(now.0);
        let rows = query.fetch_all(&mut *self.transaction).await?;
        rows.first().map(read).transpose()
    }
}

fn read(row: &AnyRow) -> Result<DemoRow, StoreError> {
    let time = |column| row.try_get::<i64, _>(column).map(Timestamp);
    Ok(DemoRow {
        slug: row.try_get("slug")?,
        settings: row.try_get("settings")?,
        version: row.try_get("version")?,
        seq: row.try_get("seq")?,
        created: time("created_ms")?,
        changed: time("changed_ms")?,
        archived: row.try_get::<Option<i64>, _>("archived_ms")?.map(Timestamp),
    })
}
