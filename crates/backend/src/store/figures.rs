//! Statements on `figures` and `figure_parts`: what was counted in a quarter of an hour, by demo, vendor and owner.

use super::Store;
use super::text::storable;
use super::transaction::Transaction;
use crate::StoreError;
use crate::clock::Timestamp;
use crate::figures::quarter;
use contract::ProviderKind;
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, Row};
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
/// A parameter that is no value leaves nothing out.
const SUMS: &str = "SELECT at_ms, CAST(SUM(opened) AS BIGINT) AS opened, CAST(SUM(started) AS BIGINT) AS started,
        CAST(SUM(live) AS BIGINT) AS live, CAST(SUM(acted) AS BIGINT) AS acted, CAST(SUM(live_ms) AS BIGINT) AS live_ms,
        CAST(SUM(micros) AS BIGINT) AS micros
    FROM figures WHERE at_ms >= $1 AND at_ms < $2 AND ($3 IS NULL OR demo = $3) AND ($4 IS NULL OR provider = $4)
        AND ($5 IS NULL OR owner_id = $5 OR owner_id = $6)
    GROUP BY at_ms ORDER BY at_ms";
/// The same by vendor. Opens have none.
const SUMS_BY_VENDOR: &str = "SELECT provider, CAST(SUM(opened) AS BIGINT) AS opened, CAST(SUM(started) AS BIGINT) AS started,
        CAST(SUM(live) AS BIGINT) AS live, CAST(SUM(acted) AS BIGINT) AS acted, CAST(SUM(live_ms) AS BIGINT) AS live_ms,
        CAST(SUM(micros) AS BIGINT) AS micros
    FROM figures WHERE at_ms >= $1 AND at_ms < $2 AND ($3 IS NULL OR demo = $3) AND ($4 IS NULL OR provider = $4)
        AND ($5 IS NULL OR owner_id = $5 OR owner_id = $6) AND provider <> ''
    GROUP BY provider";
/// The most frequent: a page can make codes up.
const PARTS: &str = "SELECT provider, value, CAST(SUM(amount) AS BIGINT) AS amount
    FROM figure_parts WHERE at_ms >= $1 AND at_ms < $2 AND ($3 IS NULL OR demo = $3) AND ($4 IS NULL OR provider = $4)
        AND ($5 IS NULL OR owner_id = $5 OR owner_id = $6) AND kind = $7
    GROUP BY provider, value HAVING SUM(amount) > 0 ORDER BY 3 DESC, provider, value LIMIT $8";

/// Of what something is a count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FigureKey {
    /// The start of the quarter of an hour.
    at: Timestamp,
    demo: String,
    /// The vendor's id; empty for opens.
    provider: &'static str,
    /// Whose link led to it; empty where none did.
    owner: String,
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
    const fn id(self) -> &'static str {
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

    pub async fn write(self, transaction: &mut Transaction) -> Result<(), StoreError> {
        for (key, amounts) in self.amounts {
            let query = sqlx::query(ADD)
                .bind(key.at.0)
                .bind(key.demo)
                .bind(key.provider)
                .bind(key.owner)
                .bind(amounts.opened)
                .bind(amounts.started)
                .bind(amounts.live)
                .bind(amounts.acted)
                .bind(amounts.live_ms)
                .bind(amounts.micros);
            query.execute(&mut **transaction).await?;
        }
        for ((key, kind, value), amount) in self.parts {
            let query = sqlx::query(ADD_PART)
                .bind(key.at.0)
                .bind(key.demo)
                .bind(key.provider)
                .bind(key.owner)
                .bind(kind.id())
                .bind(value)
                .bind(amount);
            query.execute(&mut **transaction).await?;
        }
        Ok(())
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

impl<'a> WhichFigures<'a> {
    /// A statement whose first six parameters say which counts.
    fn bound_to(self, statement: &'static str) -> Query<'a, Any, AnyArguments> {
        sqlx::query(statement)
            .bind(self.within.0.0)
            .bind(self.within.1.0)
            .bind(self.demo.map(storable))
            .bind(self.provider.map(ProviderKind::id))
            .bind(self.owners.map(|(one, _)| storable(one)))
            .bind(self.owners.map(|(_, other)| storable(other)))
    }
}

fn amounts(row: &AnyRow) -> Result<Amounts, StoreError> {
    Ok(Amounts {
        opened: row.try_get("opened")?,
        started: row.try_get("started")?,
        live: row.try_get("live")?,
        acted: row.try_get("acted")?,
        live_ms: row.try_get("live_ms")?,
        micros: row.try_get("micros")?,
    })
}

fn vendor(row: &AnyRow) -> Result<ProviderKind, StoreError> {
    let id: String = row.try_get("provider")?;
    ProviderKind::from_id(&id).ok_or_else(|| StoreError::Corrupt(format!("figures: vendor {id}")))
}

impl Store {
    /// The sums of each quarter of an hour in which something was counted, in order.
    pub async fn figures(&self, which: WhichFigures<'_>) -> Result<Vec<(Timestamp, Amounts)>, StoreError> {
        let rows = which.bound_to(SUMS).fetch_all(self.reader()?).await?;
        let read = |row: &AnyRow| Ok((Timestamp(row.try_get("at_ms")?), amounts(row)?));
        rows.iter().map(read).collect()
    }

    /// The sums of each vendor of whose sessions something was counted.
    pub async fn figures_by_vendor(
        &self,
        which: WhichFigures<'_>,
    ) -> Result<Vec<(ProviderKind, Amounts)>, StoreError> {
        let rows = which.bound_to(SUMS_BY_VENDOR).fetch_all(self.reader()?).await?;
        let read = |row: &AnyRow| Ok((vendor(row)?, amounts(row)?));
        rows.iter().map(read).collect()
    }

    /// The sums by vendor and value, the greatest first, at most `most`.
    pub(crate) async fn figure_parts(
        &self,
        which: WhichFigures<'_>,
        kind: PartKind,
        most: u32,
    ) -> Result<Vec<(ProviderKind, String, u64)>, StoreError> {
        let query = which.bound_to(PARTS).bind(kind.id()).bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        let read = |row: &AnyRow| -> Result<_, StoreError> {
            let amount: i64 = row.try_get("amount")?;
            let amount = u64::try_from(amount).unwrap_or_default();
            Ok((vendor(row)?, row.try_get("value")?, amount))
        };
        rows.iter().map(read).collect()
    }
}
