//! Statements that read the figures: sums of the days between two moments.

use super::Store;
use super::figure_amounts::{ALL, Amounts};
use super::text::storable;
use crate::StoreError;
use crate::clock::Timestamp;
use contract::ProviderKind;
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, Row};

/// A vendor that is no value leaves none out. Opens have none.
const SUMS: &str = "SELECT day_ms, provider, CAST(SUM(opened) AS BIGINT) AS opened, CAST(SUM(started) AS BIGINT) AS started,
        CAST(SUM(live) AS BIGINT) AS live, CAST(SUM(acted) AS BIGINT) AS acted, CAST(SUM(live_ms) AS BIGINT) AS live_ms,
        CAST(SUM(micros) AS BIGINT) AS micros
    FROM figure_days WHERE owner_id IN ($1, $2) AND demo = $3 AND day_ms >= $4 AND day_ms < $5
        AND ($6 IS NULL OR provider = $6)
    GROUP BY day_ms, provider ORDER BY day_ms, provider";
/// The most frequent: a page can make codes up.
const REASONS: &str = "SELECT provider, value, CAST(SUM(amount) AS BIGINT) AS amount
    FROM figure_day_parts WHERE owner_id IN ($1, $2) AND demo = $3 AND day_ms >= $4 AND day_ms < $5
        AND ($6 IS NULL OR provider = $6) AND kind = 'failed'
    GROUP BY provider, value HAVING SUM(amount) > 0 ORDER BY 3 DESC, provider, value LIMIT $7";
const FAILED: &str = "SELECT day_ms, provider, CAST(SUM(amount) AS BIGINT) AS amount
    FROM figure_day_parts WHERE owner_id IN ($1, $2) AND demo = $3 AND day_ms >= $4 AND day_ms < $5
        AND ($6 IS NULL OR provider = $6) AND kind = 'failed'
    GROUP BY day_ms, provider HAVING SUM(amount) > 0 ORDER BY day_ms, provider";
/// The most frequent of each day and vendor, for the same reason.
const REASONS_BY_DAY: &str = "SELECT day_ms, provider, value, amount FROM (
        SELECT day_ms, provider, value, CAST(SUM(amount) AS BIGINT) AS amount,
            ROW_NUMBER() OVER (PARTITION BY day_ms, provider ORDER BY SUM(amount) DESC, value) AS place
        FROM figure_day_parts WHERE owner_id IN ($1, $2) AND demo = $3 AND day_ms >= $4 AND day_ms < $5
            AND ($6 IS NULL OR provider = $6) AND kind = 'failed'
        GROUP BY day_ms, provider, value HAVING SUM(amount) > 0) AS ranked
    WHERE place <= $7 ORDER BY day_ms, provider, place";
const FIRST_FRAMES: &str = "SELECT day_ms, provider, value, CAST(SUM(amount) AS BIGINT) AS amount
    FROM figure_day_parts WHERE owner_id IN ($1, $2) AND demo = $3 AND day_ms >= $4 AND day_ms < $5
        AND ($6 IS NULL OR provider = $6) AND kind = 'first-frame'
    GROUP BY day_ms, provider, value HAVING SUM(amount) > 0 ORDER BY day_ms, provider, value";

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
    /// A statement whose first six parameters say which counts of days.
    fn days(self, statement: &'static str) -> Query<'a, Any, AnyArguments> {
        let (one, other) = self.owners.unwrap_or((ALL, ALL));
        sqlx::query(statement)
            .bind(storable(one))
            .bind(storable(other))
            .bind(self.demo.map_or(ALL.into(), storable))
            .bind(self.within.0.0)
            .bind(self.within.1.0)
            .bind(self.provider.map(ProviderKind::id))
    }
}

/// A first frame's bound, and how many had it.
type Frames = (Timestamp, ProviderKind, String, u64);
/// A reason of failed starts, and how many it had.
type Reasons = (Timestamp, ProviderKind, String, u64);

impl Store {
    /// The sums of each day and vendor of which something was counted, in order. Opens have no vendor.
    pub async fn figures(
        &self,
        which: WhichFigures<'_>,
    ) -> Result<Vec<(Timestamp, Option<ProviderKind>, Amounts)>, StoreError> {
        let rows = which.days(SUMS).fetch_all(self.reader()?).await?;
        let read = |row: &AnyRow| Ok((day(row)?, of_vendor(row)?, amounts(row)?));
        rows.iter().map(read).collect()
    }

    /// The reasons of failed starts by vendor, the most frequent first, at most `most`.
    pub(crate) async fn failures(
        &self,
        which: WhichFigures<'_>,
        most: u32,
    ) -> Result<Vec<(ProviderKind, String, u64)>, StoreError> {
        let query = which.days(REASONS).bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        let read = |row: &AnyRow| Ok((vendor(row)?, row.try_get("value")?, amount(row)?));
        rows.iter().map(read).collect()
    }

    /// How many starts failed of each day and vendor where one did, in order.
    pub(crate) async fn failed_by_day(
        &self,
        which: WhichFigures<'_>,
    ) -> Result<Vec<(Timestamp, ProviderKind, u64)>, StoreError> {
        let rows = which.days(FAILED).fetch_all(self.reader()?).await?;
        let read = |row: &AnyRow| Ok((day(row)?, vendor(row)?, amount(row)?));
        rows.iter().map(read).collect()
    }

    /// The reasons of failed starts of each day and vendor, the most frequent first, at most `most` of each.
    pub(crate) async fn reasons_by_day(
        &self,
        which: WhichFigures<'_>,
        most: u32,
    ) -> Result<Vec<Reasons>, StoreError> {
        let query = which.days(REASONS_BY_DAY).bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        let read = |row: &AnyRow| Ok((day(row)?, vendor(row)?, row.try_get("value")?, amount(row)?));
        rows.iter().map(read).collect()
    }

    /// How many first frames of each day and vendor had which bound, in order.
    pub(crate) async fn frames_by_day(&self, which: WhichFigures<'_>) -> Result<Vec<Frames>, StoreError> {
        let rows = which.days(FIRST_FRAMES).fetch_all(self.reader()?).await?;
        let read = |row: &AnyRow| Ok((day(row)?, vendor(row)?, row.try_get("value")?, amount(row)?));
        rows.iter().map(read).collect()
    }
}

fn day(row: &AnyRow) -> Result<Timestamp, StoreError> {
    Ok(Timestamp(row.try_get("day_ms")?))
}

fn of_vendor(row: &AnyRow) -> Result<Option<ProviderKind>, StoreError> {
    let id: String = row.try_get("provider")?;
    if id.is_empty() {
        return Ok(None);
    }
    let known = ProviderKind::from_id(&id);
    known
        .map(Some)
        .ok_or_else(|| StoreError::Corrupt(format!("figures: vendor {id}")))
}

fn vendor(row: &AnyRow) -> Result<ProviderKind, StoreError> {
    let none = || StoreError::Corrupt("figures: no vendor".to_owned());
    of_vendor(row)?.ok_or_else(none)
}

fn amount(row: &AnyRow) -> Result<u64, StoreError> {
    let amount: i64 = row.try_get("amount")?;
    Ok(u64::try_from(amount).unwrap_or_default())
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
