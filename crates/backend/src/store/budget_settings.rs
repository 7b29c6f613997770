//! Statements on `budget_settings`.

use super::Store;
use super::audit::Change;
use crate::StoreError;
use crate::clock::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

const GET: &str = "SELECT settings, version FROM budget_settings WHERE one = 1";
const ADD: &str = "INSERT INTO budget_settings (one, settings, version, changed_ms) VALUES (1, $1, 1, $2)
    ON CONFLICT (one) DO NOTHING RETURNING settings, version";
const CHANGE: &str = "UPDATE budget_settings SET settings = $1, changed_ms = $2, version = version + 1
    WHERE one = 1 AND version = $3 RETURNING settings, version";

/// What is set of budgets and prices, as it is stored.
#[derive(Debug, Clone)]
pub(crate) struct BudgetSettingsRow {
    /// The TOML of a `[prices]` and a `[budgets]`.
    pub settings: String,
    /// Counts its changes, from 1.
    pub version: i64,
}

impl Store {
    /// The budgets and prices of the database, if any were ever set there.
    pub(crate) async fn budget_settings(&self) -> Result<Option<BudgetSettingsRow>, StoreError> {
        let rows = sqlx::query(GET).fetch_all(self.reader()?).await?;
        rows.first().map(read).transpose()
    }
}

impl Change {
    /// Budgets and prices as they are in this change.
    pub async fn budget_settings(&mut self) -> Result<Option<BudgetSettingsRow>, StoreError> {
        let rows = sqlx::query(GET).fetch_all(&mut *self.transaction).await?;
        rows.first().map(read).transpose()
    }

    /// Sets budgets and prices; none where they were changed since this version, which is 0 where there was none.
    pub async fn set_budget_settings(
        &mut self,
        settings: &str,
        version: i64,
        now: Timestamp,
    ) -> Result<Option<BudgetSettingsRow>, StoreError> {
        let query = if version == 0 {
            sqlx::query(ADD).bind(settings).bind(now.0)
        } else {
            sqlx::query(CHANGE).bind(settings).bind(now.0).bind(version)
        };
        let rows = query.fetch_all(&mut *self.transaction).await?;
        rows.first().map(read).transpose()
    }
}

fn read(row: &AnyRow) -> Result<BudgetSettingsRow, StoreError> {
    Ok(BudgetSettingsRow {
        settings: row.try_get("settings")?,
        version: row.try_get("version")?,
    })
}
