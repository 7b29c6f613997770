//! Statements on `figure_days` and `figure_day_parts`: what was counted in a day of the site, of one demo or of all, by links of one
//! owner or of all.
//!
//! They are written with the quarters of an hour (`figures.rs`), made of them anew where the site has another zone
//! (`figure_day_making.rs`), and read by `figure_sums.rs`.

use super::figure_amounts::{ALL, Amounts, FigureKey, PartKind};
use super::figure_zone::DayZone;
use super::transaction::Transaction;
use crate::StoreError;
use std::collections::BTreeMap;

const ADD: &str = "INSERT INTO figure_days
    (owner_id, demo, day_ms, provider, opened, started, live, acted, live_ms, micros)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (owner_id, demo, day_ms, provider) DO UPDATE SET opened = figure_days.opened + excluded.opened,
        started = figure_days.started + excluded.started, live = figure_days.live + excluded.live,
        acted = figure_days.acted + excluded.acted, live_ms = figure_days.live_ms + excluded.live_ms,
        micros = figure_days.micros + excluded.micros";
const ADD_PART: &str = "INSERT INTO figure_day_parts (owner_id, demo, kind, day_ms, provider, value, amount)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (owner_id, demo, kind, day_ms, provider, value)
        DO UPDATE SET amount = figure_day_parts.amount + excluded.amount";
/// Of what something is counted in a day: an owner, a demo, the first moment of the day, a vendor.
type DayKey = (String, String, i64, &'static str);

/// What the counts of days are to change by. The sums of all come last, since everyone waits for them.
#[derive(Debug)]
pub(super) struct DayChanges<'a> {
    zone: &'a DayZone,
    amounts: BTreeMap<DayKey, Amounts>,
    parts: BTreeMap<(DayKey, PartKind, &'a str), i64>,
}

impl<'a> DayChanges<'a> {
    pub const fn new(zone: &'a DayZone) -> Self {
        Self {
            zone,
            amounts: BTreeMap::new(),
            parts: BTreeMap::new(),
        }
    }

    pub fn add(&mut self, key: &FigureKey, amounts: Amounts) {
        for key in self.keys(key) {
            let sum = self.amounts.entry(key).or_default();
            *sum = sum.plus(amounts);
        }
    }

    pub fn add_part(&mut self, key: &FigureKey, kind: PartKind, value: &'a str, amount: i64) {
        for key in self.keys(key) {
            *self.parts.entry((key, kind, value)).or_default() += amount;
        }
    }

    /// What a count of a quarter of an hour counts for; nothing where its day is still to be made.
    fn keys(&self, key: &FigureKey) -> Vec<DayKey> {
        let zone = &self.zone.zone;
        let day = zone.start_of(zone.day_of(key.at)).0;
        if day < self.zone.made_from {
            return Vec::new();
        }
        let (owner, demo) = (&*key.owner, &*key.demo);
        let ways = [(owner, demo), (owner, ALL), (ALL, demo), (ALL, ALL)];
        let key = |(owner, demo): (&str, &str)| (owner.to_owned(), demo.to_owned(), day, key.provider);
        ways.map(key).into()
    }

    pub async fn write(self, transaction: &mut Transaction) -> Result<(), StoreError> {
        for (((owner, demo, day, provider), kind, value), amount) in self.parts {
            let query = sqlx::query(ADD_PART)
                .bind(owner)
                .bind(demo)
                .bind(kind.id())
                .bind(day)
                .bind(provider)
                .bind(value)
                .bind(amount);
            query.execute(&mut **transaction).await?;
        }
        for ((owner, demo, day, provider), amounts) in self.amounts {
            let query = sqlx::query(ADD).bind(owner).bind(demo).bind(day).bind(provider);
            amounts.bind(query).execute(&mut **transaction).await?;
        }
        Ok(())
    }
}
