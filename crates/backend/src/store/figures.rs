//! Statements on `figures` and `figure_parts`: what was counted in a quarter of an hour, by demo, vendor and owner.

use super::figure_amounts::{Amounts, FigureKey, PartKind};
use super::figure_days::DayChanges;
use super::figure_zone;
use super::transaction::Transaction;
use crate::StoreError;
use std::collections::BTreeMap;

const ADD: &str = "INSERT INTO figures
    (at_ms, demo, provider, owner_id, opened, started, live, acted, live_ms, micros)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (at_ms, demo, provider, owner_id) DO UPDATE SET opened = figures.opened + excluded.opened,
        started = figures.started + excluded.started, live = figures.live + excluded.live,
        acted = figures.acted + excluded.acted, live_ms = figures.live_ms + excluded.live_ms,
        micros = figures.micros + excluded.micros";
const ADD_PART: &str = "INSERT INTO figure_parts (at_ms, demo, provider, owner_id, kind, value, amount)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (at_ms, demo, provider, owner_id, kind, value)
        DO UPDATE SET amount = figure_parts.amount + excluded.amount";
/// What the counts are to change by. Rows are written in one order, so that no two changes wait for each other.
#[derive(Debug, Default)]
pub(super) struct FigureChanges {
    amounts: BTreeMap<FigureKey, Amounts>,
    parts: BTreeMap<(FigureKey, PartKind, String), i64>,
}

impl FigureChanges {
    pub fn add(&mut self, key: FigureKey, amounts: Amounts) {
        let sum = self.amounts.entry(key).or_default();
        *sum = sum.plus(amounts);
    }

    pub fn add_part(&mut self, key: FigureKey, kind: PartKind, value: &str, amount: i64) {
        *self.parts.entry((key, kind, value.to_owned())).or_default() += amount;
    }

    /// Writes them by the quarter of an hour, and by the day where the database names a zone.
    pub async fn write(self, transaction: &mut Transaction) -> Result<(), StoreError> {
        if self.amounts.is_empty() && self.parts.is_empty() {
            return Ok(());
        }
        for (key, amounts) in &self.amounts {
            let query = sqlx::query(ADD)
                .bind(key.at.0)
                .bind(&key.demo)
                .bind(key.provider)
                .bind(&key.owner);
            amounts.bind(query).execute(&mut **transaction).await?;
        }
        for ((key, kind, value), amount) in &self.parts {
            let query = sqlx::query(ADD_PART)
                .bind(key.at.0)
                .bind(&key.demo)
                .bind(key.provider)
                .bind(&key.owner)
                .bind(kind.id())
                .bind(value)
                .bind(amount);
            query.execute(&mut **transaction).await?;
        }
        // After the quarters: until then a server may be counting the days of another zone.
        let Some(zone) = figure_zone::zone(transaction).await? else {
            return Ok(());
        };
        let mut days = DayChanges::new(&zone);
        for (key, amounts) in &self.amounts {
            days.add(key, *amounts);
        }
        for ((key, kind, value), amount) in &self.parts {
            days.add_part(key, *kind, value, *amount);
        }
        days.write(transaction).await
    }
}
