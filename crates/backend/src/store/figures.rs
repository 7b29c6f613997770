//! Statements on `figures` and `figure_parts`: what was counted in a quarter of an hour, by demo, vendor and owner.

use super::figure_days::{self, DayChanges};
use super::transaction::Transaction;
use crate::StoreError;
use crate::clock::Timestamp;
use crate::figures::quarter;
use contract::ProviderKind;
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
/// Of what something is a count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FigureKey {
    /// The start of the quarter of an hour.
    pub at: Timestamp,
    pub demo: String,
    /// The vendor's id; empty for opens.
    pub provider: &'static str,
    /// Whose link led to it; empty where none did.
    pub owner: String,
}

impl FigureKey {
    pub fn of(at: Timestamp, demo: &str, provider: Option<ProviderKind>, owner: &str) -> Self {
        Self {
            at: quarter(at),
            demo: demo.to_owned(),
            provider: provider.map_or("", ProviderKind::id),
            owner: owner.to_owned(),
        }
    }
}

/// Counts, or what they change by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amounts {
    /// Opens of links by persons.
    pub opened: i64,
    /// Sessions that were started.
    pub started: i64,
    /// Those of them that came to a talk.
    pub live: i64,
    /// Those whose visitor pressed the call to action.
    pub acted: i64,
    /// How long all talks lasted together, in milliseconds.
    pub live_ms: i64,
    /// What all sessions cost together, in millionths of the currency.
    pub micros: i64,
}

impl Amounts {
    /// The sum of both.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            opened: self.opened + other.opened,
            started: self.started + other.started,
            live: self.live + other.live,
            acted: self.acted + other.acted,
            live_ms: self.live_ms + other.live_ms,
            micros: self.micros + other.micros,
        }
    }

    /// So many times it.
    #[must_use]
    pub const fn times(self, factor: i64) -> Self {
        Self {
            opened: self.opened * factor,
            started: self.started * factor,
            live: self.live * factor,
            acted: self.acted * factor,
            live_ms: self.live_ms * factor,
            micros: self.micros * factor,
        }
    }
}

/// What else is counted of a session, by a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PartKind {
    /// First frames; the value is a bound of their time.
    FirstFrame,
    /// Failed starts; the value is the reason.
    Failed,
}

impl PartKind {
    pub(super) const fn id(self) -> &'static str {
        match self {
            Self::FirstFrame => "first-frame",
            Self::Failed => "failed",
        }
    }
}

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
                .bind(&key.owner)
                .bind(amounts.opened)
                .bind(amounts.started)
                .bind(amounts.live)
                .bind(amounts.acted)
                .bind(amounts.live_ms)
                .bind(amounts.micros);
            query.execute(&mut **transaction).await?;
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
        let Some(zone) = figure_days::zone(transaction).await? else {
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

/// Which counts.
#[derive(Debug, Clone, Copy)]
pub struct WhichFigures<'a> {
    /// From the first to before the second.
    pub within: (Timestamp, Timestamp),
    /// Those of this demo; all without one.
    pub demo: Option<&'a str>,
    /// Those of this vendor, and so no opens; all without one.
    pub provider: Option<ProviderKind>,
    /// Those of the links of these two owners, of which one may be none; all without them.
    pub owners: Option<(&'a str, &'a str)>,
}
