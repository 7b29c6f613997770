//! Statements that take a place for a session, and with it what the session takes of its link and its budgets.

use super::budgets::{self, Reserved, Share, Was};
use super::concurrent;
use super::link_sessions::{GIVE_BACK, USE};
use super::repeated::Texts;
use super::rows::{NewSession, Places};
use super::scopes::Scopes;
use super::sessions::of_its_link;
use super::spending::{AtOnce, Cap, Spending, month};
use super::values::{Value, query};
use super::{PLACES_LOCK, Store};
use crate::StoreError;
use contract::session::SessionId;
use sqlx::Executor as _;
use std::iter;
use std::time::Duration;

/// Takes a slot: counting and inserting are one statement, so two callers cannot both take the last one. A session
/// that has ended here and may go on at its vendor still has its own, and so has one whose end was not reported to
/// its vendor. What came by no link leaves the reserve to links. The demo is no condition of what is counted, or the database
/// would read all sessions that there ever were of this demo.
const RESERVE: &str = "INSERT INTO sessions
        (id, demo, provider, press_hash, state, room, identity, created_ms, last_seen_ms, max_secs, link, linger_ms,
        budget_day, reserved_ms, micros_per_minute, visitor_mail, visitor_proven, budget_owner, budget_client,
        left_out, beside_link, stores_nothing)
    SELECT $1, $2, $3, $4, 'requested', $5, $6, $7, $7, $8, $10, $11, $15, $8 * 1000, $16, $17, $18,
        COALESCE($19, (SELECT owner_id FROM links WHERE tag = $10)), $20, $21, $22, $23
    WHERE (SELECT COALESCE(SUM(sessions), 0) FROM open_sessions)
        + (SELECT COUNT(*) FROM sessions
            WHERE state = 'ended' AND linger_ms IS NOT NULL AND token_until_ms + linger_ms > $7)
        + (SELECT COUNT(*) FROM sessions
            WHERE close_at_ms IS NOT NULL AND closed_ms IS NULL AND linger_ms IS NULL AND +token_until_ms > $7) < $9
        AND ($10 IS NOT NULL OR $12 = $9
            OR (SELECT COALESCE(SUM(sessions), 0) FROM open_sessions WHERE public = 1)
                + (SELECT COUNT(*) FROM sessions WHERE link IS NULL
                    AND state = 'ended' AND linger_ms IS NOT NULL AND token_until_ms + linger_ms > $7)
                + (SELECT COUNT(*) FROM sessions WHERE link IS NULL
                    AND close_at_ms IS NOT NULL AND closed_ms IS NULL AND linger_ms IS NULL
                    AND +token_until_ms > $7) < $12)
        AND ($13 IS NULL OR (SELECT COALESCE(SUM(sessions), 0) FROM open_sessions WHERE lingers = 1)
            + (SELECT COUNT(*) FROM sessions
                WHERE state = 'ended' AND linger_ms IS NOT NULL AND token_until_ms + linger_ms > $7) < $13)
        AND ($14 IS NULL
            OR (SELECT COALESCE(SUM(CASE WHEN demo = $2 THEN sessions END), 0) FROM open_sessions)
                + (SELECT COUNT(CASE WHEN demo = $2 THEN 1 END) FROM sessions
                    WHERE state = 'ended' AND linger_ms IS NOT NULL AND token_until_ms + linger_ms > $7)
                + (SELECT COUNT(CASE WHEN demo = $2 THEN 1 END) FROM sessions
                    WHERE close_at_ms IS NOT NULL AND closed_ms IS NULL AND linger_ms IS NULL
                    AND +token_until_ms > $7) < $14)
    ON CONFLICT (demo, press_hash) DO NOTHING
    RETURNING id";
/// What a session takes of its budgets that [`RESERVE`] has just made, and which none of them limits; as `COUNT` does it. For a file alone.
const COUNT_MADE: &str = "INSERT INTO budget_usage (period, scope, ms, micros, sessions)
    SELECT column1, column2, $8 * 1000, $29, 1 FROM (VALUES ($15, 'site'), ($24, 'site'), ($15, $25), ($15, $26),
        ($15, 'owner:' || (SELECT owner_id FROM links WHERE tag = $10)),
        ($24, 'owner:' || (SELECT owner_id FROM links WHERE tag = $10)),
        ($15, $27), ('', $28)) AS budget
    WHERE column2 IS NOT NULL AND changes() > 0
    ON CONFLICT (period, scope) DO UPDATE
        SET ms = budget_usage.ms + excluded.ms, micros = budget_usage.micros + excluded.micros,
            sessions = budget_usage.sessions + 1";
/// The same of its link, after [`COUNT_MADE`].
const USE_MADE: &str = "INSERT INTO link_usage (tag, sessions)
    SELECT $10, 1 WHERE $10 IS NOT NULL AND $22 = 0 AND changes() > 0
    ON CONFLICT (tag) DO UPDATE SET sessions = link_usage.sessions + 1";
/// All of it in one go. Numbers of parameters are of all statements together.
static MADE: Texts = Texts::new(&[RESERVE, COUNT_MADE, USE_MADE]);
/// Of a session whose vendor was never asked.
const TAKE_BACK: &str = "DELETE FROM sessions WHERE id = $1 AND state = 'requested'
    RETURNING id, demo, provider, link, beside_link, budget_day, budget_owner, budget_client, reserved_ms, micros_per_minute";

impl Store {
    /// Whether [`reserve_within`](Self::reserve_within) made a session.
    pub async fn reserve(
        &self,
        new: &NewSession,
        places: impl Into<Places> + Send,
    ) -> Result<bool, StoreError> {
        let reserved = self.reserve_within(new, places.into()).await?;
        Ok(matches!(reserved, Reserved::Made(_)))
    }

    /// Opens a session if there is a place for it beside those that are open, or may be at their vendor, its link may begin
    /// another, its budgets have time left, and its press is new. Its length is cut to what is left.
    pub(crate) async fn reserve_within(
        &self,
        new: &NewSession,
        places: Places,
    ) -> Result<Reserved, StoreError> {
        if self.is_file && is_limited_by_places_alone(new) {
            return self.reserve_at_once(new, places).await;
        }
        let _turn = self.starts.in_steps.lock().await;
        let mut transaction = self.writer()?.begin().await?;
        // A statement counts what was there when it began; of two that count, the second waits for the first.
        if !self.is_file {
            transaction.execute(PLACES_LOCK).await?;
        }
        let share = match budgets::take(&mut transaction, new).await? {
            Ok(share) => share,
            Err(of) => return Ok(Reserved::Spent(of)),
        };
        if let Some(tag) = new.link.as_ref().filter(|_| !new.is_beside_link()) {
            let first = sqlx::query(USE).bind(tag).bind(new.most_of_link.map(i64::from));
            if first.execute(&mut *transaction).await?.rows_affected() == 0 {
                return Ok(Reserved::Full);
            }
        }
        let owner = share.owner.as_deref();
        if let Some(of) = concurrent::full(&mut transaction, new, owner).await? {
            return Ok(Reserved::Concurrent(of));
        }
        let secs = share.secs;
        let id = Value::from(new.id.0.as_str());
        let reserve = query(RESERVE, iter::once(id).chain(values_of(new, share, places)));
        if reserve.fetch_all(&mut *transaction).await?.is_empty() {
            return Ok(Reserved::Full);
        }
        transaction.commit().await?;
        Ok(Reserved::Made(secs))
    }

    /// Where nothing has to be known between the statements they go to the file together, and those of all sessions that begin in
    /// the same moment: each text by itself is a change of threads there and back, during which no other session begins.
    async fn reserve_at_once(&self, new: &NewSession, places: Places) -> Result<Reserved, StoreError> {
        let Spending { day, price, .. } = &new.spending;
        let scopes = Scopes::of(new);
        // Whose the link is, the statements say.
        let share = Share {
            secs: new.max_secs,
            owner: None,
        };
        let mut values = values_of(new, share, places);
        values.extend([
            Value::from(month(day)),
            scopes.vendor.into(),
            scopes.demo.into(),
            scopes.client.into(),
            scopes.link.into(),
            price.of(i64::from(new.max_secs) * 1000).0.into(),
        ]);
        let made = self
            .starts
            .together
            .write(self.writer()?, &MADE, &new.id.0, values)
            .await?;
        Ok(if made {
            Reserved::Made(new.max_secs)
        } else {
            Reserved::Full
        })
    }

    /// What a session lacks for which there is no place: a budget of which too little is left, then a limit of those at one time.
    /// `Full` where it is the place alone. Nothing is taken.
    pub(crate) async fn lacking(&self, new: &NewSession) -> Result<Reserved, StoreError> {
        let _turn = self.starts.in_steps.lock().await;
        let mut transaction = self.writer()?.begin().await?;
        if !self.is_file {
            transaction.execute(PLACES_LOCK).await?;
        }
        // It is not committed.
        let share = match budgets::take(&mut transaction, new).await? {
            Ok(share) => share,
            Err(of) => return Ok(Reserved::Spent(of)),
        };
        let full = concurrent::full(&mut transaction, new, share.owner.as_deref()).await?;
        Ok(full.map_or(Reserved::Full, Reserved::Concurrent))
    }

    /// Takes back a place whose taking was not answered, and with it what it was of its link. It waits for a taking that is
    /// under way.
    pub async fn take_back(&self, id: &SessionId) -> Result<(), StoreError> {
        let _turn = self.starts.in_steps.lock().await;
        let mut transaction = self.writer()?.begin().await?;
        if !self.is_file {
            transaction.execute(PLACES_LOCK).await?;
        }
        let taken = sqlx::query(TAKE_BACK).bind(&id.0);
        let taken = taken.fetch_all(&mut *transaction).await?;
        if let Some(row) = taken.first() {
            budgets::give_back(&mut transaction, row, 0, Was::None).await?;
        }
        let link = taken.first().map(of_its_link).transpose()?;
        if let Some(tag) = link.flatten() {
            let back = sqlx::query(GIVE_BACK).bind(tag);
            back.execute(&mut *transaction).await?;
        }
        Ok(transaction.commit().await?)
    }
}

fn is_limited_by_places_alone(new: &NewSession) -> bool {
    let Spending { caps, at_once, .. } = &new.spending;
    new.most_of_link.is_none()
        && *at_once == AtOnce::default()
        && caps.iter().all(|(_, cap)| *cap == Cap::default())
}

/// What [`RESERVE`] needs to know, behind the id of the session.
fn values_of(new: &NewSession, share: Share, places: Places) -> Vec<Value> {
    let millis = |time: Duration| i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
    let visitor = new.visitor.as_ref();
    vec![
        new.demo.as_str().into(),
        new.provider.id().into(),
        new.press_hash.as_str().into(),
        new.room.as_str().into(),
        new.identity.as_str().into(),
        new.created.0.into(),
        i64::from(share.secs).into(),
        i64::from(places.most).into(),
        (&new.link).into(),
        new.linger.map(millis).into(),
        i64::from(places.most_public()).into(),
        new.most_lingering
            .map(|most| i64::from(places.most_lingering(most, new.link.is_none())))
            .into(),
        new.most_of_demo.map(i64::from).into(),
        new.spending.day.as_str().into(),
        new.spending.price.0.into(),
        visitor.map(|visitor| visitor.mail.clone()).into(),
        visitor.map(|visitor| i64::from(visitor.is_proven)).into(),
        share.owner.into(),
        (&new.client).into(),
        i64::from(new.is_ours).into(),
        i64::from(new.is_beside_link()).into(),
        i64::from(new.stores_nothing).into(),
    ]
}
