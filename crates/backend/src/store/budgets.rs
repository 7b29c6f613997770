//! Statements on `budget_usage`: what talks hold of their budgets, and what comes back of it.
//!
//! A session takes the longest time that it may last from all of its budgets at once, in the transaction that takes its
//! place, and gives back what it did not use when its end is certain. Day and month are part of the key: nothing is ever
//! reset.

use super::concurrent::ConcurrentOf;
use super::counting::count_cost;
use super::rows::NewSession;
use super::scopes::{Scopes, of_link, owner_of};
use super::spending::{Amount, BudgetOf, LEAST_MS, Measure, Spending, month};
use super::text::storable;
use super::transaction::Transaction;
use super::{PLACES_LOCK, Store};
use crate::StoreError;
use crate::clock::Timestamp;
use crate::money::Micros;
use sqlx::any::AnyRow;
use sqlx::{Executor as _, Row};

/// Adds to all budgets of a session: to those of an owner that is named, or that of the link with a tag, where there is one, and of
/// a client, where that is named, and to that of the link, unless it is one of one's own. No number
/// of sessions goes below none. The order of the rows is the order in which they are locked.
const COUNT: &str = "INSERT INTO budget_usage (period, scope, ms, micros, sessions)
    SELECT column1, column2, $9, $10, $11 FROM (VALUES ($1, 'site'), ($2, 'site'), ($1, $3), ($1, $4),
        ($1, COALESCE($5, 'owner:' || (SELECT owner_id FROM links WHERE tag = $6))),
        ($2, COALESCE($5, 'owner:' || (SELECT owner_id FROM links WHERE tag = $6))),
        ($1, $7), ('', $8)) AS budget
    WHERE column2 IS NOT NULL
    ON CONFLICT (period, scope) DO UPDATE
        SET ms = budget_usage.ms + excluded.ms, micros = budget_usage.micros + excluded.micros,
            sessions = CASE WHEN budget_usage.sessions + excluded.sessions < 0 THEN 0
                ELSE budget_usage.sessions + excluded.sessions END
    RETURNING period, scope, ms, micros, sessions";
/// Sessions whose end is certain and that still hold their time: what a vendor cannot be told to end holds it until its
/// token is dead, all others until their vendor has closed them.
macro_rules! due {
    () => {
        "SELECT id, created_ms, ended_ms, closed_ms, token_until_ms, linger_ms, reserved_ms FROM sessions
        WHERE used_ms IS NULL AND reserved_ms IS NOT NULL AND state = 'ended'
            AND ((linger_ms IS NULL AND (closed_ms IS NOT NULL OR close_at_ms IS NULL))
                OR (linger_ms IS NOT NULL AND (token_until_ms IS NULL OR token_until_ms + linger_ms <= $1)))"
    };
}
const DUE: &str = concat!(due!(), " ORDER BY ended_ms LIMIT $2");
const IS_DUE: &str = concat!(due!(), " AND id = $2");
const SETTLE: &str = "UPDATE sessions SET used_ms = $2
    WHERE id = $1 AND used_ms IS NULL AND reserved_ms IS NOT NULL
    RETURNING demo, provider, link, beside_link, budget_day, budget_owner, budget_client, reserved_ms, micros_per_minute,
        used_ms, counted, left_out";
/// No row says any more which network a session came from once it is settled.
const FORGET_CLIENT: &str = "UPDATE sessions SET budget_client = NULL WHERE id = $1";
const HELD: &str =
    "SELECT demo, provider, link, beside_link, budget_day, budget_owner, budget_client, reserved_ms, micros_per_minute
    FROM sessions WHERE used_ms IS NULL AND reserved_ms IS NOT NULL";
const OF_PERIOD: &str = "SELECT period, scope, ms, micros, sessions FROM budget_usage
    WHERE period = $1 AND substr(scope, 1, 7) <> 'client:' ORDER BY scope";
/// Most first of what the fourth parameter says: time (0), money (1) or sessions. A parameter that is no value leaves nothing out.
const OF_OWNERS: &str = "SELECT u.period, u.scope, u.ms, u.micros, u.sessions, a.name
    FROM budget_usage u JOIN accounts a ON u.scope = 'owner:' || a.id
    WHERE u.period = $1 AND ($2 IS NULL OR a.id = $2) 
    ORDER BY CASE CAST($4 AS BIGINT) WHEN 0 THEN u.ms WHEN 1 THEN u.micros ELSE u.sessions END DESC, a.id LIMIT $3";
const FORGET_CLIENTS: &str = "DELETE FROM budget_usage WHERE substr(scope, 1, 7) = 'client:' AND period < $1
    AND scope NOT IN (SELECT 'client:' || budget_client FROM sessions
        WHERE used_ms IS NULL AND reserved_ms IS NOT NULL AND budget_client IS NOT NULL)";
const OF_ONE: &str =
    "SELECT period, scope, ms, micros, sessions FROM budget_usage WHERE period = $1 AND scope = $2";

/// Most sessions that are settled in one go.
const MOST: i64 = 100;

/// What came of an attempt to take a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reserved {
    /// It was taken, for whole seconds.
    Made(u32),
    /// There is none, or the press has a session.
    Full,
    /// Too little is left of this budget.
    Spent(BudgetOf),
    /// As many of these go on as there may be at one time.
    Concurrent(ConcurrentOf),
}

/// What is used and held of a budget.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Usage {
    /// What it is of, as in the table.
    pub scope: String,
    /// How much.
    pub amount: Amount,
}

/// What a session that is not settled holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The day that it counts for.
    pub day: String,
    /// Its budgets, as in the table.
    pub scopes: Scopes,
    /// Its time, its money, and the session itself.
    pub amount: Amount,
}

/// What the budgets of a session have, in the order of [`BudgetOf::ALL`]; none where it counts against no such one.
type Counted = [Option<Usage>; BudgetOf::ALL.len()];

/// Adds so much to all budgets of a session; gives what they have then. Its owner is that of the link with
/// this tag, where none is named.
async fn count(
    transaction: &mut Transaction,
    day: &str,
    (scopes, tag): (&Scopes, Option<&str>),
    add: Amount,
) -> Result<Counted, StoreError> {
    let month = month(day);
    let query = sqlx::query(COUNT)
        .bind(day)
        .bind(month)
        .bind(&scopes.vendor)
        .bind(&scopes.demo)
        .bind(&scopes.owner)
        .bind(tag)
        .bind(&scopes.client)
        .bind(&scopes.link)
        .bind(add.ms)
        .bind(add.cost.0)
        .bind(add.sessions);
    let rows = query.fetch_all(&mut **transaction).await?;
    let rows = rows.iter().map(usage).collect::<Result<Vec<_>, _>>()?;
    Ok(BudgetOf::ALL.map(|of| {
        let is_of = |(period, usage): &&(String, Usage)| {
            let scope = usage.scope.as_str();
            match of {
                BudgetOf::SiteDay => period == day && scope == "site",
                BudgetOf::SiteMonth => period == month && scope == "site",
                BudgetOf::Vendor => scope == scopes.vendor,
                BudgetOf::Demo => scope == scopes.demo,
                BudgetOf::OwnerDay => period == day && owner_of(scope).is_some(),
                BudgetOf::OwnerMonth => period == month && owner_of(scope).is_some(),
                BudgetOf::Client => Some(&usage.scope) == scopes.client.as_ref(),
                BudgetOf::Link => Some(&usage.scope) == scopes.link.as_ref(),
            }
        };
        rows.iter().find(is_of).map(|(_, usage)| usage.clone())
    }))
}

/// Whether what holds a place counts as a session in the end.
#[derive(Debug, Clone, Copy)]
pub(super) enum Was {
    /// It does, however short it was.
    Session,
    /// Its vendor was never asked, or refused.
    None,
}

/// What a session has of its budgets.
pub(super) struct Share {
    /// Whole seconds.
    pub secs: u32,
    /// The account whose budgets were counted; its link may be another's a moment later.
    pub owner: Option<String>,
}

/// Takes as much of all budgets of a session as there is, at most its whole length; gives that, or the budget of which too
/// little is left.
pub(super) async fn take(
    transaction: &mut Transaction,
    new: &NewSession,
) -> Result<Result<Share, BudgetOf>, StoreError> {
    let Spending { day, price, caps, .. } = &new.spending;
    let mut scopes = Scopes::of(new);
    let most = i64::from(new.max_secs) * 1000;
    let of = (&scopes, new.link.as_deref());
    let whole = Amount {
        ms: most,
        cost: price.of(most),
        sessions: 1,
    };
    let counted = count(transaction, day, of, whole).await?;
    let mut fits = (most, None);
    for (of, usage) in BudgetOf::ALL.into_iter().zip(&counted) {
        let Some(usage) = usage else { continue };
        if of == BudgetOf::OwnerDay {
            scopes.owner = Some(usage.scope.clone());
        }
        for (_, cap) in caps.iter().filter(|(capped, _)| *capped == of) {
            let before = usage.amount.less(whole);
            // Of several that are spent the widest is named.
            let ms = cap.fits(before, *price, most).max(0);
            if ms < fits.0 {
                fits = (ms, Some(of));
            }
        }
    }
    let owner = scopes.owner.as_deref().and_then(owner_of).map(str::to_owned);
    let (ms, of) = fits;
    let Some(of) = of else {
        let secs = new.max_secs;
        return Ok(Ok(Share { secs, owner }));
    };
    if ms < LEAST_MS {
        return Ok(Err(of));
    }
    let secs = ms / 1000;
    let ms = secs * 1000;
    let less = Amount {
        ms: ms - most,
        cost: Micros(price.of(ms).0 - price.of(most).0),
        sessions: 0,
    };
    count(transaction, day, (&scopes, None), less).await?;
    let secs = u32::try_from(secs).unwrap_or(new.max_secs);
    Ok(Ok(Share { secs, owner }))
}

/// Gives back what a session holds and did not use, and the session itself where it was none. Its row says what it held.
pub(super) async fn give_back(
    transaction: &mut Transaction,
    row: &AnyRow,
    used: i64,
    was: Was,
) -> Result<(), StoreError> {
    let Some(held) = held(row)? else { return Ok(()) };
    let price = Micros(
        row.try_get::<Option<i64>, _>("micros_per_minute")?
            .unwrap_or_default(),
    );
    let less = Amount {
        ms: used - held.amount.ms,
        cost: Micros(price.of(used).0 - held.amount.cost.0),
        sessions: match was {
            Was::Session => 0,
            Was::None => -held.amount.sessions,
        },
    };
    count(transaction, &held.day, (&held.scopes, None), less).await?;
    Ok(())
}

/// Gives back the session itself, to which its visitor never came; its time it still holds.
pub(super) async fn give_session_back(transaction: &mut Transaction, row: &AnyRow) -> Result<(), StoreError> {
    let Some(held) = held(row)? else { return Ok(()) };
    let less = Amount {
        sessions: -held.amount.sessions,
        ..Amount::default()
    };
    count(transaction, &held.day, (&held.scopes, None), less).await?;
    Ok(())
}

/// Settles a session, if it still holds something.
pub(super) async fn settle(
    transaction: &mut Transaction,
    id: &str,
    used: i64,
    was: Was,
) -> Result<(), StoreError> {
    let query = sqlx::query(SETTLE).bind(id).bind(used);
    let rows = query.fetch_all(&mut **transaction).await?;
    match rows.first() {
        Some(row) => {
            give_back(transaction, row, used, was).await?;
            count_cost(transaction, row).await?;
            if row.try_get::<Option<String>, _>("budget_client")?.is_some() {
                let forget = sqlx::query(FORGET_CLIENT).bind(id);
                forget.execute(&mut **transaction).await?;
            }
            Ok(())
        }
        None => Ok(()),
    }
}

fn usage(row: &AnyRow) -> Result<(String, Usage), StoreError> {
    let usage = Usage {
        scope: row.try_get("scope")?,
        amount: Amount {
            ms: row.try_get("ms")?,
            cost: row.try_get("micros").map(Micros)?,
            sessions: row.try_get("sessions")?,
        },
    };
    Ok((row.try_get("period")?, usage))
}

fn held(row: &AnyRow) -> Result<Option<Held>, StoreError> {
    let Some(ms) = row.try_get::<Option<i64>, _>("reserved_ms")? else {
        return Ok(None);
    };
    let price = row.try_get::<Option<i64>, _>("micros_per_minute")?;
    Ok(Some(Held {
        day: row
            .try_get::<Option<String>, _>("budget_day")?
            .unwrap_or_default(),
        scopes: Scopes::read(row)?,
        amount: Amount {
            ms,
            cost: Micros(price.unwrap_or_default()).of(ms),
            sessions: 1,
        },
    }))
}

/// Settles a session before it is deleted, if its end is certain by now.
pub(super) async fn settle_one(
    transaction: &mut Transaction,
    id: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let query = sqlx::query(IS_DUE).bind(now.0).bind(id);
    let rows = query.fetch_all(&mut **transaction).await?;
    match rows.first() {
        Some(row) => settle(transaction, id, used(row)?, Was::Session).await,
        None => Ok(()),
    }
}

/// How long a session was used that has ended: until its vendor had closed it, and where it cannot, at least until its token
/// was dead. A talk mostly lasts longer than the token that began it. Without a token it is unknown what a vendor began that
/// cannot end it: that counts in whole.
fn used(row: &AnyRow) -> Result<i64, StoreError> {
    let time = |column| row.try_get::<Option<i64>, _>(column);
    let (created, reserved): (i64, i64) = (row.try_get("created_ms")?, row.try_get("reserved_ms")?);
    let ended = time("ended_ms")?.unwrap_or(created);
    let closed = time("closed_ms")?.map_or(ended, |closed| closed.max(ended));
    let until = match (time("linger_ms")?, time("token_until_ms")?) {
        (Some(linger), Some(token)) => closed.max(token.saturating_add(linger)),
        (Some(_), None) => return Ok(reserved),
        (None, _) => closed,
    };
    Ok(until.saturating_sub(created).clamp(0, reserved))
}

impl Store {
    /// Gives back what the sessions hold and did not use whose end is certain by now; says how many there were.
    ///
    /// # Errors
    /// When the database fails; what is not settled then is settled later.
    pub async fn settle_due(&self, now: Timestamp) -> Result<usize, StoreError> {
        let query = sqlx::query(DUE).bind(now.0).bind(MOST);
        let rows = query.fetch_all(self.reader()?).await?;
        for row in &rows {
            let id: String = row.try_get("id")?;
            let mut transaction = self.writer()?.begin().await?;
            if !self.is_file {
                transaction.execute(PLACES_LOCK).await?;
            }
            settle(&mut transaction, &id, used(row)?, Was::Session).await?;
            transaction.commit().await?;
        }
        Ok(rows.len())
    }

    /// What is used and held of the budgets of a day or a month, but for those of clients.
    pub async fn usage_of_period(&self, period: &str) -> Result<Vec<Usage>, StoreError> {
        let rows = sqlx::query(OF_PERIOD)
            .bind(period)
            .fetch_all(self.reader()?)
            .await?;
        rows.iter().map(|row| Ok(usage(row)?.1)).collect()
    }

    /// What is used and held of the budgets that accounts have in a day or a month, each with its name: the `most` that used most of
    /// this, of this account alone where one is named.
    pub async fn usage_of_owners(
        &self,
        (period, by): (&str, Measure),
        account: Option<&str>,
        most: u32,
    ) -> Result<Vec<(String, Usage)>, StoreError> {
        let query = sqlx::query(OF_OWNERS)
            .bind(period)
            .bind(account)
            .bind(i64::from(most))
            .bind(by as i64);
        let rows = query.fetch_all(self.reader()?).await?;
        let named = |row: &AnyRow| Ok((row.try_get("name")?, usage(row)?.1));
        rows.iter().map(named).collect()
    }

    /// Deletes what clients have used before this day, unless one of their talks holds something of it; says how many rows that were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_clients(&self, before: &str) -> Result<u64, StoreError> {
        let query = sqlx::query(FORGET_CLIENTS).bind(before);
        Ok(query.execute(self.writer()?).await?.rows_affected())
    }

    /// What is used and held of the budget of a link.
    pub async fn usage_of_link(&self, tag: &str) -> Result<Usage, StoreError> {
        self.usage_of("", &of_link(Some(&storable(tag)))).await
    }

    /// What is used and held of the budget with this name in a day or a month.
    pub async fn usage_of(&self, period: &str, scope: &str) -> Result<Usage, StoreError> {
        let query = sqlx::query(OF_ONE).bind(period).bind(scope);
        let rows = query.fetch_all(self.reader()?).await?;
        let found = rows.first().map(usage).transpose()?;
        Ok(found.map(|(_, usage)| usage).unwrap_or_default())
    }

    /// What sessions hold that are not settled.
    pub async fn held(&self) -> Result<Vec<Held>, StoreError> {
        let rows = sqlx::query(HELD).fetch_all(self.reader()?).await?;
        let all = rows.iter().map(held).collect::<Result<Vec<_>, _>>()?;
        Ok(all.into_iter().flatten().collect())
    }
}
