//! Statements on `brand`.

use super::Store;
use super::audit::Change;
use crate::StoreError;
use crate::clock::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

const GET: &str = "SELECT settings, version FROM brand WHERE one = 1";
const ADD: &str = "INSERT INTO brand (one, settings, version, changed_ms) VALUES (1, $1, 1, $2)
    ON CONFLICT (one) DO NOTHING RETURNING settings, version";
const CHANGE: &str = "UPDATE brand SET settings = $1, changed_ms = $2, version = version + 1
    WHERE one = 1 AND version = $3 RETURNING settings, version";

/// The brand as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct BrandRow {
    /// The TOML of a `[brand]`.
    pub settings: String,
    /// Counts its changes, from 1.
    pub version: i64,
}

impl Store {
    /// The brand of the database, if it was ever set there.
    pub(crate) async fn brand(&self) -> Result<Option<BrandRow>, StoreError> {
        let rows = sqlx::query(GET).fetch_all(self.reader()?).await?;
        rows.first().map(read).transpose()
    }
}

impl Change {
    /// The brand as it is in this change.
    pub async fn brand(&mut self) -> Result<Option<BrandRow>, StoreError> {
        let rows = sqlx::query(GET).fetch_all(&mut *self.transaction).await?;
        rows.first().map(read).transpose()
    }

    /// Sets the brand; none where it was changed since this version, which is 0 where there was none.
    pub async fn set_brand(
        &mut self,
        settings: &str,
        version: i64,
        now: Timestamp,
    ) -> Result<Option<BrandRow>, StoreError> {
        let query = if version == 0 {
            sqlx::query(ADD).bind(settings).bind(now.0)
        } else {
            sqlx::query(CHANGE).bind(settings).bind(now.0).bind(version)
        };
        let rows = query.fetch_all(&mut *self.transaction).await?;
        rows.first().map(read).transpose()
    }
}

fn read(row: &AnyRow) -> Result<BrandRow, StoreError> {
    Ok(BrandRow {
        settings: row.try_get("settings")?,
        version: row.try_get("version")?,
    })
}
