//! Days of figures that are made anew of the quarters of an hour, where the site has another zone.

use super::Store;
use super::figure_zone::{self, DayZone, ZONE, day_zone};
use super::transaction::Transaction;
use crate::StoreError;
use crate::clock::Timestamp;
use crate::zone::Zone;
use sqlx::{Executor as _, Row};

const SET_ZONE: &str = "INSERT INTO figure_zone (id, name, made_from_ms) VALUES (1, $1, $2)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, made_from_ms = excluded.made_from_ms";
const MADE_FROM: &str = "UPDATE figure_zone SET made_from_ms = $1";
/// Written before anything is read: a file lets no other program write then.
const BEGIN: &str = "UPDATE figure_zone SET made_from_ms = made_from_ms";
/// The first moments of the days that there are.
const STARTS: &str = "SELECT DISTINCT day_ms FROM figure_days WHERE owner_id = '~' AND demo = '~'";
/// Whoever counts writes a quarter first and waits here; then it finds the zone, and which days are made.
const LOCK: &str = "LOCK TABLE figures, figure_parts IN SHARE ROW EXCLUSIVE MODE";
const FORGET: &str = "DELETE FROM figure_days";
const FORGET_PARTS: &str = "DELETE FROM figure_day_parts";
const NEWEST_BEFORE: &str = "SELECT MAX(at_ms) FROM (SELECT MAX(at_ms) AS at_ms FROM figures WHERE at_ms < $1
    UNION ALL SELECT MAX(at_ms) FROM figure_parts WHERE at_ms < $1) AS both_of_them";
/// Days that one transaction makes: as long as it takes, others wait with what they count.
const DAYS_AT_ONCE: usize = 10;
/// Transactions for which a start waits; the reaper makes the days before.
const AT_START: usize = 10;
/// Each row of a day counts four times: for its demo and for all, for its owner and for all.
const MAKE: &str = "INSERT INTO figure_days
    (owner_id, demo, day_ms, provider, opened, started, live, acted, live_ms, micros)
    SELECT CASE every_owner WHEN 1 THEN '~' ELSE owner_id END, CASE every_demo WHEN 1 THEN '~' ELSE demo END,
        CAST($1 AS BIGINT), provider, SUM(opened), SUM(started), SUM(live), SUM(acted), SUM(live_ms), SUM(micros)
    FROM figures CROSS JOIN (SELECT 0 AS every_owner, 0 AS every_demo UNION ALL SELECT 0, 1 UNION ALL SELECT 1, 0
        UNION ALL SELECT 1, 1) AS ways
    WHERE at_ms >= $1 AND at_ms < $2 GROUP BY 1, 2, 4";
const MAKE_PARTS: &str = "INSERT INTO figure_day_parts (owner_id, demo, kind, day_ms, provider, value, amount)
    SELECT CASE every_owner WHEN 1 THEN '~' ELSE owner_id END, CASE every_demo WHEN 1 THEN '~' ELSE demo END,
        kind, CAST($1 AS BIGINT), provider, value, SUM(amount)
    FROM figure_parts CROSS JOIN (SELECT 0 AS every_owner, 0 AS every_demo UNION ALL SELECT 0, 1 UNION ALL SELECT 1, 0
        UNION ALL SELECT 1, 1) AS ways
    WHERE at_ms >= $1 AND at_ms < $2 GROUP BY 1, 2, kind, provider, value";

impl Store {
    /// Counts by days of this zone from now on. What was counted before is made into such days too, the newest first: some of it
    /// here, and the rest by [`make_days`](Self::make_days).
    ///
    /// # Errors
    /// When the database fails; the days are then those of before, or are made later.
    pub async fn count_days_in(&self, zone: &Zone) -> Result<(), StoreError> {
        if !self.has_days_of(zone).await? {
            let mut transaction = self.days_alone().await?;
            transaction.execute(FORGET).await?;
            transaction.execute(FORGET_PARTS).await?;
            let query = sqlx::query(SET_ZONE).bind(zone.name()).bind(i64::MAX);
            query.execute(&mut *transaction).await?;
            transaction.commit().await?;
            tracing::info!(zone = zone.name(), "the figures are counted by days of this zone");
        }
        for _ in 0..AT_START {
            if self.make_days().await? {
                break;
            }
        }
        Ok(())
    }

    /// Whether the days are those of this zone, by the rules for it that this version knows.
    async fn has_days_of(&self, zone: &Zone) -> Result<bool, StoreError> {
        let reader = self.reader()?;
        let rows = sqlx::query(ZONE).fetch_all(reader).await?;
        let found = rows.first().map(day_zone).transpose()?;
        if found.is_none_or(|found| found.name != zone.name()) {
            return Ok(false);
        }
        let starts = sqlx::query(STARTS).fetch_all(reader).await?;
        for row in &starts {
            let start = Timestamp(row.try_get("day_ms")?);
            if zone.start_of(zone.day_of(start)) != start {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Makes some of the days that are still to be made; says whether all are made now.
    ///
    /// # Errors
    /// When the database fails; they are made later.
    pub async fn make_days(&self) -> Result<bool, StoreError> {
        let rows = sqlx::query(ZONE).fetch_all(self.reader()?).await?;
        let found = rows.first().map(day_zone).transpose()?;
        // By rules that this version does not know, another server makes them.
        if found.is_none_or(|found| found.made_from == i64::MIN || found.zone.name() != found.name) {
            return Ok(true);
        }
        let mut transaction = self.days_alone().await?;
        let Some(DayZone { zone, made_from, .. }) = figure_zone::zone(&mut transaction).await? else {
            return Ok(true);
        };
        let mut from = made_from;
        for _ in 0..DAYS_AT_ONCE {
            let query = sqlx::query(NEWEST_BEFORE).bind(from);
            let rows = query.fetch_all(&mut *transaction).await?;
            let newest = rows
                .first()
                .map(|row| row.try_get::<Option<i64>, _>(0))
                .transpose()?;
            let Some(at) = newest.flatten() else {
                from = i64::MIN;
                break;
            };
            let day = zone.day_of(Timestamp(at));
            let (start, end) = (zone.start_of(day), zone.start_of(day.plus(1)));
            // What is made already stays out of it, whatever rules it was made by.
            let end = end.0.min(from);
            for statement in [MAKE, MAKE_PARTS] {
                let query = sqlx::query(statement).bind(start.0).bind(end);
                query.execute(&mut *transaction).await?;
            }
            from = start.0.min(at);
        }
        let query = sqlx::query(MADE_FROM).bind(from);
        query.execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(from == i64::MIN)
    }

    /// A transaction beside which nothing is counted.
    async fn days_alone(&self) -> Result<Transaction, StoreError> {
        let mut transaction = self.writer()?.begin().await?;
        if !self.is_file {
            transaction.execute(LOCK).await?;
        }
        transaction.execute(BEGIN).await?;
        Ok(transaction)
    }
}
