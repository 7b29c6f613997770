//! Statements on `figure_zone`: in which zone's days figures are counted.
//!
//! The database names the zone, so that servers that are set otherwise still count in the same days.

use super::Store;
use super::transaction::Transaction;
use crate::StoreError;
use crate::zone::Zone;
use sqlx::any::AnyRow;
use sqlx::{Executor as _, Row};

pub(super) const ZONE: &str = "SELECT name, made_from_ms FROM figure_zone";

/// The zone whose days are counted.
#[derive(Debug)]
pub(super) struct DayZone {
    pub name: String,
    pub zone: Zone,
    /// The first moment of the oldest day that is made; `i64::MIN` where all are.
    pub made_from: i64,
}

/// The zone whose days are counted; none before the first server had one.
pub(super) async fn zone(transaction: &mut Transaction) -> Result<Option<DayZone>, StoreError> {
    let rows = transaction.fetch_all(ZONE).await?;
    rows.first().map(day_zone).transpose()
}

/// A name that this version does not know is UTC's, until the days are made anew.
pub(super) fn day_zone(row: &AnyRow) -> Result<DayZone, StoreError> {
    let name: String = row.try_get("name")?;
    Ok(DayZone {
        zone: Zone::named(&name).unwrap_or_default(),
        name,
        made_from: row.try_get("made_from_ms")?,
    })
}

impl Store {
    /// The zone whose days are counted; none before the first server had one.
    pub(crate) async fn day_zone(&self) -> Result<Option<Zone>, StoreError> {
        let rows = sqlx::query(ZONE).fetch_all(self.reader()?).await?;
        let found = rows.first().map(day_zone).transpose()?;
        Ok(found.map(|found| found.zone))
    }
}
