//! Statements on `figure_days` and `figure_day_parts`: what was counted in a day of the site, of one demo or of all, by links of one
//! owner or of all.
//!
//! They are written with the quarters of an hour (`figures.rs`), and made of them anew where the site has another zone. The database
//! names the zone, so that servers that are set otherwise still count in the same days.

use super::Store;
use super::figure_amounts::{Amounts, FigureKey, PartKind};
use super::text::storable;
use super::transaction::Transaction;
use crate::StoreError;
use crate::clock::Timestamp;
use crate::zone::Zone;
use contract::ProviderKind;
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, Executor as _, Row};
use std::collections::BTreeMap;

/// In place of a name: all of them. It is in no slug and no id, and comes after each of them.
pub(super) const ALL: &str = "~";

const ZONE: &str = "SELECT name, made_from_ms FROM figure_zone";
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
const FIRST_FRAMES: &str = "SELECT day_ms, provider, value, CAST(SUM(amount) AS BIGINT) AS amount
    FROM figure_day_parts WHERE owner_id IN ($1, $2) AND demo = $3 AND day_ms >= $4 AND day_ms < $5
        AND ($6 IS NULL OR provider = $6) AND kind = 'first-frame'
    GROUP BY day_ms, provider, value HAVING SUM(amount) > 0 ORDER BY day_ms, provider, value";

/// Of what something is counted in a day: an owner, a demo, the first moment of the day, a vendor.
type DayKey = (String, String, i64, &'static str);

/// The zone whose days are counted.
#[derive(Debug)]
pub(super) struct DayZone {
    name: String,
    zone: Zone,
    /// The first moment of the oldest day that is made; `i64::MIN` where all are.
    made_from: i64,
}

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
            let query = sqlx::query(ADD)
                .bind(owner)
                .bind(demo)
                .bind(day)
                .bind(provider)
                .bind(amounts.opened)
                .bind(amounts.started)
                .bind(amounts.live)
                .bind(amounts.acted)
                .bind(amounts.live_ms)
                .bind(amounts.micros);
            query.execute(&mut **transaction).await?;
        }
        Ok(())
    }
}

/// The zone whose days are counted; none before the first server had one.
pub(super) async fn zone(transaction: &mut Transaction) -> Result<Option<DayZone>, StoreError> {
    let rows = transaction.fetch_all(ZONE).await?;
    rows.first().map(day_zone).transpose()
}

/// A name that this version does not know is UTC's, until the days are made anew.
fn day_zone(row: &AnyRow) -> Result<DayZone, StoreError> {
    let name: String = row.try_get("name")?;
    Ok(DayZone {
        zone: Zone::named(&name).unwrap_or_default(),
        name,
        made_from: row.try_get("made_from_ms")?,
    })
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
            let start = day(row)?;
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
        let Some(DayZone { zone, made_from, .. }) = self::zone(&mut transaction).await? else {
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

    /// The zone whose days are counted; none before the first server had one.
    pub(crate) async fn day_zone(&self) -> Result<Option<Zone>, StoreError> {
        let rows = sqlx::query(ZONE).fetch_all(self.reader()?).await?;
        let found = rows.first().map(day_zone).transpose()?;
        Ok(found.map(|found| found.zone))
    }

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
