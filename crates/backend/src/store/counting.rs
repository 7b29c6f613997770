//! Counts sessions: each that has ended once, whatever crashes, since what it was counted as is written with the counts. So it
//! can also be taken back as it was counted.

use super::figure_amounts::{Amounts, FigureKey, PartKind};
use super::figures::FigureChanges;
use super::transaction::Transaction;
use super::{SessionRow, Store};
use crate::StoreError;
use crate::clock::Timestamp;
use crate::figures::{bound, failure};
use crate::money::Micros;
use contract::ProviderKind;
use contract::session::{Event, EventKind, SessionId};
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::any::AnyRow;

/// What is to be counted of those that ended by then, and what their pages reported of it.
const TO_COUNT: &str = "SELECT s.*, COALESCE(l.owner_id, '') AS owner_id,
        (SELECT MIN(e.at_ms) FROM events e WHERE e.session_id = s.id AND e.kind = 'first-frame') AS first_frame_ms,
        (SELECT e.data FROM events e WHERE e.session_id = s.id AND e.kind = 'error' ORDER BY e.seq DESC LIMIT 1) AS error
    FROM sessions s LEFT JOIN links l ON l.tag = s.link
    WHERE s.state = 'ended' AND s.counted IS NULL AND s.ended_ms <= $1 ORDER BY s.ended_ms LIMIT $2";
/// Once: whoever comes second changes nothing. What was decided meanwhile is as it is now.
const COUNTED: &str = "UPDATE sessions SET counted = $2 WHERE id = $1 AND counted IS NULL
    RETURNING left_out, acted_ms, used_ms, micros_per_minute";
const ACT: &str = "UPDATE sessions SET acted_ms = $2 WHERE id = $1 AND acted_ms IS NULL
    RETURNING demo, provider, counted, left_out, acted_ms";

/// As what a session was counted; its demo and its vendor never change.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Counted {
    at: i64,
    owner: String,
    /// Not so for a press that was cancelled before anything was asked for.
    started: bool,
    live: bool,
    live_ms: i64,
    /// Whether its cost is counted as well, once it is settled: not for one that was counted before costs were.
    #[serde(default)]
    with_cost: bool,
    /// The bound of the time to its first frame; `u32::MAX` where that is above all bounds.
    first_frame: Option<u32>,
    failed: Option<String>,
}

impl Store {
    /// Counts at most `most` sessions that ended by then and were not counted; says how many.
    pub async fn count_sessions(&self, by: Timestamp, most: u32) -> Result<usize, StoreError> {
        // Where nothing is due, nothing is written.
        let query = sqlx::query(TO_COUNT).bind(by.0).bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        if rows.is_empty() {
            return Ok(0);
        }
        let mut transaction = self.writer()?.begin().await?;
        let mut changes = FigureChanges::default();
        for row in &rows {
            count(&mut transaction, row, &mut changes).await?;
        }
        changes.write(&mut transaction).await?;
        transaction.commit().await?;
        Ok(rows.len())
    }

    /// Notes that the visitor of a session pressed its call to action; the first time counts.
    pub(crate) async fn acted(&self, id: &SessionId, now: Timestamp) -> Result<(), StoreError> {
        let mut transaction = self.writer()?.begin().await?;
        let query = sqlx::query(ACT).bind(&id.0).bind(now.0);
        let rows = query.fetch_all(&mut *transaction).await?;
        if let Some(row) = rows.first() {
            let mut changes = FigureChanges::default();
            let is_left_out: i64 = row.try_get("left_out")?;
            if let (0, Some((key, _))) = (is_left_out, counted(row)?) {
                let acted = 1;
                changes.add(
                    key,
                    Amounts {
                        acted,
                        ..Amounts::default()
                    },
                );
            }
            changes.write(&mut transaction).await?;
        }
        Ok(transaction.commit().await?)
    }
}

/// Counts a session of [`TO_COUNT`], unless that was done meanwhile.
async fn count(
    transaction: &mut Transaction,
    row: &AnyRow,
    changes: &mut FigureChanges,
) -> Result<(), StoreError> {
    let read = SessionRow::read(row).and_then(|session| Ok((Counted::of(&session, row)?, session)));
    let (counted, session) = match read {
        Ok(both) => both,
        // It would keep all others from being counted, and so from being deleted.
        Err(StoreError::Corrupt(cause)) => return count_as_nothing(transaction, row, &cause).await,
        Err(error) => return Err(error),
    };
    let Some(row) = note(transaction, &session.id.0, &counted).await? else {
        return Ok(());
    };
    if row.try_get::<i64, _>("left_out")? == 0 {
        let key = FigureKey::of(
            session.created,
            &session.demo,
            Some(session.provider),
            &counted.owner,
        );
        counted.add_to(changes, key, &row, 1)?;
    }
    Ok(())
}

/// Leaves a session out of the figures for good whose row another program has spoilt.
async fn count_as_nothing(
    transaction: &mut Transaction,
    row: &AnyRow,
    cause: &str,
) -> Result<(), StoreError> {
    let id: String = row.try_get("id")?;
    tracing::warn!(
        session = id,
        cause,
        "a session that cannot be read is not counted"
    );
    note(transaction, &id, &Counted::default()).await.map(drop)
}

/// Notes as what a session is counted; none where that was noted meanwhile.
async fn note(
    transaction: &mut Transaction,
    id: &str,
    counted: &Counted,
) -> Result<Option<AnyRow>, StoreError> {
    let text = serde_json::to_string(counted).map_err(|error| StoreError::Corrupt(error.to_string()))?;
    let query = sqlx::query(COUNTED).bind(id).bind(text);
    Ok(query.fetch_all(&mut **transaction).await?.into_iter().next())
}

impl Counted {
    fn of(session: &SessionRow, row: &AnyRow) -> Result<Self, StoreError> {
        let first_frame: Option<i64> = row.try_get("first_frame_ms")?;
        let error: Option<String> = row.try_get("error")?;
        let event: Option<Event> = error.and_then(|data| serde_json::from_str(&data).ok());
        let code = match event.map(|event| event.what) {
            Some(EventKind::Error { code }) => Some(code),
            _ => None,
        };
        let started = !session.room.is_empty() || session.granted.is_some();
        let failed = session.reason.filter(|_| started && session.live.is_none());
        let lasted = match (session.live, session.ended) {
            (Some(live), Some(ended)) => ended.since(live).as_millis(),
            _ => 0,
        };
        Ok(Self {
            at: session.created.0,
            owner: row.try_get("owner_id")?,
            started,
            live: session.live.is_some(),
            live_ms: i64::try_from(lasted).unwrap_or_default(),
            with_cost: true,
            first_frame: first_frame
                .and_then(|ms| u32::try_from(ms).ok())
                .map(|ms| bound(ms).unwrap_or(u32::MAX)),
            failed: failed.and_then(|reason| failure(reason, code.as_deref())),
        })
    }

    /// Adds so many times a session with this row to the counts.
    pub fn add_to(
        &self,
        changes: &mut FigureChanges,
        key: FigureKey,
        row: &AnyRow,
        factor: i64,
    ) -> Result<(), StoreError> {
        let acted = row.try_get::<Option<i64>, _>("acted_ms")?.is_some();
        if let Some(bound) = self.first_frame {
            changes.add_part(key.clone(), PartKind::FirstFrame, &bound.to_string(), factor);
        }
        if let Some(reason) = &self.failed {
            changes.add_part(key.clone(), PartKind::Failed, reason, factor);
        }
        let amounts = Amounts {
            opened: 0,
            started: self.started.into(),
            live: self.live.into(),
            acted: acted.into(),
            live_ms: self.live_ms,
            micros: self.cost(row)?,
        };
        changes.add(key, amounts.times(factor));
        Ok(())
    }

    /// What a session with this row cost, by the price at its start; nothing until it is settled.
    fn cost(&self, row: &AnyRow) -> Result<i64, StoreError> {
        let number = |column| row.try_get::<Option<i64>, _>(column);
        let (used, price) = (number("used_ms")?, number("micros_per_minute")?);
        let of_both = price.zip(used).filter(|_| self.with_cost);
        Ok(of_both.map_or(0, |(price, used)| Micros(price).of(used).0))
    }
}

/// Counts what a session cost that is settled by now. Its row says whether all else of it was counted: if not, that counts its
/// cost too.
pub(super) async fn count_cost(transaction: &mut Transaction, row: &AnyRow) -> Result<(), StoreError> {
    // One that another program has spoilt gives its time back all the same.
    let Ok(Some((key, counted))) = counted(row) else {
        return Ok(());
    };
    let micros = counted.cost(row)?;
    if row.try_get::<i64, _>("left_out")? != 0 || micros == 0 {
        return Ok(());
    }
    let mut changes = FigureChanges::default();
    let amounts = Amounts {
        micros,
        ..Amounts::default()
    };
    changes.add(key, amounts);
    changes.write(transaction).await
}

/// As what a session was counted, and where; none where it was not yet.
pub(super) fn counted(row: &AnyRow) -> Result<Option<(FigureKey, Counted)>, StoreError> {
    let Some(text) = row.try_get::<Option<String>, _>("counted")? else {
        return Ok(None);
    };
    let odd = |what: &str| StoreError::Corrupt(format!("what a session was counted as: {what}"));
    let counted: Counted = serde_json::from_str(&text).map_err(|error| odd(&error.to_string()))?;
    let (demo, provider): (String, String) = (row.try_get("demo")?, row.try_get("provider")?);
    let provider = ProviderKind::from_id(&provider).ok_or_else(|| odd("vendor"))?;
    let key = FigureKey::of(Timestamp(counted.at), &demo, Some(provider), &counted.owner);
    Ok(Some((key, counted)))
}
