//! Statements on `sessions`. Each is one statement, or a transaction where budgets or links change with it: so it is made as
//! a whole or not at all.

use super::PLACES_LOCK;
use super::Store;
use super::budgets::{self, Was};
use super::link_sessions::GIVE_BACK;
use super::repeated::Texts;
use super::rows::{NewSession, SessionRow};
use super::text::storable;
use super::values::query;
use crate::StoreError;
use crate::clock::Timestamp;
use contract::ProviderKind;
use contract::session::{EndReason, SessionId};
use sqlx::any::AnyRow;
use sqlx::{Executor as _, Row};
use std::iter;
use std::sync::atomic::Ordering;

const TOMBSTONE: &str = "INSERT INTO sessions
        (id, demo, provider, press_hash, state, reason, room, identity, created_ms, ended_ms, last_seen_ms, max_secs)
    VALUES ($1, $2, $3, $4, 'ended', 'cancelled', '', '', $5, $5, $5, $6)
    ON CONFLICT (demo, press_hash) DO NOTHING
    RETURNING id";
const BY_ID: &str = "SELECT * FROM sessions WHERE id = $1";
const BY_PRESS: &str = "SELECT * FROM sessions WHERE demo = $1 AND press_hash = $2";
const GRANTED: &str = "UPDATE sessions
    SET state = CASE WHEN state = 'requested' THEN 'granted' ELSE state END,
        granted_ms = $2, vendor_ref = $3, token_until_ms = $4
    WHERE id = $1 AND state <> 'ended'
    RETURNING id";
/// Of all sessions that are granted in the same moment.
static GRANTS: Texts = Texts::new(&[GRANTED]);
/// Counts before the vendor is asked: what was asked for may have been made, whatever the answer. Who sees the avatar
/// needs no other grant.
const RENEW: &str = "UPDATE sessions SET renewals = renewals + 1
    WHERE id = $1 AND state NOT IN ('live', 'ended') AND renewals < $2 AND created_ms >= $3
    RETURNING id";
const RENEWED: &str = "UPDATE sessions SET last_seen_ms = $2, token_until_ms = $3
    WHERE id = $1 AND state <> 'ended'
    RETURNING id";
/// Every end leaves the mark that its room is to be looked after; the use case clears it when no room can come back.
const END: &str = "UPDATE sessions SET state = 'ended', reason = $2, ended_ms = $3, close_at_ms = $3
    WHERE id = $1 AND state <> 'ended'
    RETURNING id";
const END_LATE: &str = "UPDATE sessions
    SET state = 'ended', reason = 'time-up', ended_ms = $1, close_at_ms = $1
    WHERE state <> 'ended' AND created_ms + max_secs * 1000 <= $2
    RETURNING id";
const END_SILENT: &str = "UPDATE sessions
    SET state = 'ended', reason = 'lost', ended_ms = $1, close_at_ms = $1
    WHERE state <> 'ended' AND last_seen_ms <= $2
    RETURNING id";
const END_ALL: &str = "UPDATE sessions SET state = 'ended', reason = $1, ended_ms = $2, close_at_ms = $2
    WHERE state <> 'ended'
    RETURNING id";
/// Taking them puts them at the end of the queue, so that every one has its turn however many there are.
const TO_CLOSE: &str = "UPDATE sessions SET close_at_ms = $1
    WHERE id IN (SELECT id FROM sessions
        WHERE close_at_ms <= $1 AND provider = $3 ORDER BY close_at_ms LIMIT $2)
    RETURNING *";
const DUE_TO_CLOSE: &str = "SELECT * FROM sessions
    WHERE close_at_ms <= $1 AND provider = $3 ORDER BY close_at_ms LIMIT $2";
const SEEN: &str =
    "UPDATE sessions SET last_seen_ms = $2 WHERE id = $1 AND state <> 'ended' AND last_seen_ms < $2";
const OVERDUE: &str = "SELECT * FROM sessions
    WHERE state <> 'ended' AND (created_ms + max_secs * 1000 <= $1 OR last_seen_ms <= $2)";
const OPEN: &str = "SELECT * FROM sessions WHERE state <> 'ended'";
const TOKEN_UNTIL: &str = "UPDATE sessions SET token_until_ms = $2
    WHERE id = $1 AND (token_until_ms IS NULL OR token_until_ms < $2)";
const CLOSED: &str = "UPDATE sessions SET close_at_ms = NULL WHERE id = $1";
const CLOSED_THERE: &str = "UPDATE sessions SET closed_ms = $2, revivals = revivals + $3 WHERE id = $1";
/// The first closing of a session to which its visitor never came.
const CLOSED_UNJOINED: &str = "UPDATE sessions SET closed_ms = $2
    WHERE id = $1 AND closed_ms IS NULL AND granted_ms IS NOT NULL AND joined_ms IS NULL AND live_ms IS NULL
        AND linger_ms IS NULL
    RETURNING demo, provider, link, beside_link, budget_day, budget_owner, budget_client, reserved_ms, micros_per_minute";
/// Events and transcripts go with their session, once it is in the figures and holds no time of its budgets.
const FORGET: &str = "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions
        WHERE ended_ms < $1 AND close_at_ms IS NULL AND counted IS NOT NULL
            AND (reserved_ms IS NULL OR used_ms IS NOT NULL) ORDER BY ended_ms LIMIT $2)";

/// The tag of the link that a session counts against.
pub(super) fn of_its_link(row: &AnyRow) -> Result<Option<String>, sqlx::Error> {
    let is_beside: i64 = row.try_get("beside_link")?;
    let link: Option<String> = row.try_get("link")?;
    Ok(link.filter(|_| is_beside == 0))
}

impl Store {
    /// Ends a session that never took place, and gives it back to its link.
    pub(crate) async fn undo(
        &self,
        id: &SessionId,
        link: Option<&str>,
        reason: EndReason,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut transaction = self.writer()?.begin().await?;
        if !self.is_file {
            transaction.execute(PLACES_LOCK).await?;
        }
        let end = sqlx::query(END).bind(&id.0).bind(reason.id()).bind(now.0);
        end.fetch_all(&mut *transaction).await?;
        budgets::settle(&mut transaction, &id.0, 0, Was::None).await?;
        if let Some(tag) = link {
            let back = sqlx::query(GIVE_BACK).bind(tag);
            back.execute(&mut *transaction).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// Marks a press as cancelled before it opened anything; says whether the press was new.
    pub async fn bury(&self, new: &NewSession) -> Result<bool, StoreError> {
        let query = sqlx::query(TOMBSTONE)
            .bind(&new.id.0)
            .bind(&new.demo)
            .bind(new.provider.id())
            .bind(&new.press_hash)
            .bind(new.created.0)
            .bind(i64::from(new.max_secs));
        Ok(self.write_one(query).await?.is_some())
    }

    /// The session of this name.
    pub async fn session(&self, id: &SessionId) -> Result<Option<SessionRow>, StoreError> {
        let row = sqlx::query(BY_ID)
            .bind(storable(&id.0))
            .fetch_optional(self.reader()?)
            .await?;
        row.as_ref().map(SessionRow::read).transpose()
    }

    /// The session that this press opened.
    pub async fn session_of_press(&self, demo: &str, hash: &str) -> Result<Option<SessionRow>, StoreError> {
        let row = sqlx::query(BY_PRESS)
            .bind(storable(demo))
            .bind(hash)
            .fetch_optional(self.reader()?)
            .await;
        row?.as_ref().map(SessionRow::read).transpose()
    }

    /// Records that a grant was made; `false` when the session has ended meanwhile.
    pub async fn granted(
        &self,
        id: &SessionId,
        now: Timestamp,
        vendor_ref: Option<&str>,
        token_until: Timestamp,
    ) -> Result<bool, StoreError> {
        let values = [
            now.0.into(),
            vendor_ref.map(storable).into(),
            token_until.0.into(),
        ];
        if self.is_file {
            return self
                .starts
                .together
                .write(self.writer()?, &GRANTS, &id.0, values.into())
                .await;
        }
        let query = query(GRANTED, iter::once(id.0.as_str().into()).chain(values));
        Ok(self.write_one(query).await?.is_some())
    }

    /// Takes one of the `most` times that the grant of a session may be made again that was requested since `since`; says
    /// whether there was one left.
    pub async fn renew(&self, id: &SessionId, most: u32, since: Timestamp) -> Result<bool, StoreError> {
        let query = sqlx::query(RENEW).bind(&id.0).bind(i64::from(most)).bind(since.0);
        Ok(self.write_one(query).await?.is_some())
    }

    /// Records that a grant was made again; `false` when the session has ended meanwhile.
    pub async fn renewed(
        &self,
        id: &SessionId,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query(RENEWED).bind(&id.0).bind(now.0).bind(until.0);
        Ok(self.write_one(query).await?.is_some())
    }

    /// Ends an open session; says whether it was open. What is left to do at the vendor is noted with it.
    pub async fn end(&self, id: &SessionId, reason: EndReason, now: Timestamp) -> Result<bool, StoreError> {
        let query = sqlx::query(END).bind(&id.0).bind(reason.id()).bind(now.0);
        Ok(self.write_one(query).await?.is_some())
    }

    /// Ends what has lasted too long, as of `late`; says which.
    pub async fn end_late(&self, now: Timestamp, late: Timestamp) -> Result<Vec<SessionId>, StoreError> {
        self.end_by(END_LATE, now, late).await
    }

    /// Ends what has been silent since `silent`; says which.
    pub async fn end_silent(&self, now: Timestamp, silent: Timestamp) -> Result<Vec<SessionId>, StoreError> {
        self.end_by(END_SILENT, now, silent).await
    }

    async fn end_by(
        &self,
        statement: &'static str,
        now: Timestamp,
        bound: Timestamp,
    ) -> Result<Vec<SessionId>, StoreError> {
        let query = sqlx::query_scalar(statement).bind(now.0).bind(bound.0);
        let ids: Vec<String> = query.fetch_all(self.writer()?).await?;
        Ok(ids.into_iter().map(SessionId).collect())
    }

    /// Ends everything that is open; says how many.
    pub async fn end_all(&self, reason: EndReason, now: Timestamp) -> Result<usize, StoreError> {
        let query = sqlx::query(END_ALL).bind(reason.id()).bind(now.0);
        Ok(query.fetch_all(self.writer()?).await?.len())
    }

    /// What has lasted too long, as of `late`, or been silent since `silent`; changes nothing.
    pub async fn overdue(&self, late: Timestamp, silent: Timestamp) -> Result<Vec<SessionRow>, StoreError> {
        let query = sqlx::query(OVERDUE).bind(late.0).bind(silent.0);
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(SessionRow::read).collect()
    }

    /// Everything that is open.
    pub async fn open_sessions(&self) -> Result<Vec<SessionRow>, StoreError> {
        let rows = sqlx::query(OPEN).fetch_all(self.reader()?).await;
        rows?.iter().map(SessionRow::read).collect()
    }

    /// Notes when the page of an open session was heard of; never an earlier moment than is noted.
    pub async fn seen(&self, id: &SessionId, at: Timestamp) -> Result<(), StoreError> {
        let query = sqlx::query(SEEN).bind(&id.0).bind(at.0);
        query.execute(self.writer()?).await?;
        Ok(())
    }

    /// The next `most` ended sessions of a vendor whose rooms are to be looked after by now; changes nothing.
    pub async fn due_to_close(
        &self,
        kind: ProviderKind,
        now: Timestamp,
        most: u32,
    ) -> Result<Vec<SessionRow>, StoreError> {
        let query = sqlx::query(DUE_TO_CLOSE).bind(now.0).bind(i64::from(most));
        let rows = query.bind(kind.id()).fetch_all(self.reader()?).await;
        rows?.iter().map(SessionRow::read).collect()
    }

    /// Takes the next `most` ended sessions of a vendor whose rooms are to be looked after by now.
    pub async fn to_close(
        &self,
        kind: ProviderKind,
        now: Timestamp,
        most: u32,
    ) -> Result<Vec<SessionRow>, StoreError> {
        let rows = sqlx::query(TO_CLOSE)
            .bind(now.0)
            .bind(i64::from(most))
            .bind(kind.id())
            .fetch_all(self.writer()?)
            .await?;
        rows.iter().map(SessionRow::read).collect()
    }

    /// Notes that a token for the room may be used until then; never makes it shorter.
    pub async fn token_until(&self, id: &SessionId, until: Timestamp) -> Result<(), StoreError> {
        let query = sqlx::query(TOKEN_UNTIL).bind(&id.0).bind(until.0);
        query.execute(self.writer()?).await?;
        Ok(())
    }

    /// Notes that the vendor confirmed that a session is closed there, and whether a participant had come back into it
    /// after it was closed before.
    pub async fn closed_there(
        &self,
        id: &SessionId,
        now: Timestamp,
        is_revival: bool,
    ) -> Result<(), StoreError> {
        let query = sqlx::query(CLOSED_THERE)
            .bind(&id.0)
            .bind(now.0)
            .bind(i64::from(is_revival));
        query.execute(self.writer()?).await?;
        Ok(())
    }

    /// Notes the same of a session that its visitor never joined, for the first time, and gives it back to its link and its
    /// budgets; says whether it did. It does not where the visitor had joined before.
    pub(crate) async fn closed_unjoined(&self, id: &SessionId, now: Timestamp) -> Result<bool, StoreError> {
        let mut transaction = self.writer()?.begin().await?;
        if !self.is_file {
            transaction.execute(PLACES_LOCK).await?;
        }
        let closed = sqlx::query(CLOSED_UNJOINED).bind(&id.0).bind(now.0);
        let closed = closed.fetch_all(&mut *transaction).await?;
        let Some(row) = closed.first() else {
            return Ok(false);
        };
        budgets::give_session_back(&mut transaction, row).await?;
        if let Some(tag) = of_its_link(row)? {
            let back = sqlx::query(GIVE_BACK).bind(tag);
            back.execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        Ok(true)
    }

    /// Notes that the session's room needs no more looking after.
    pub async fn closed(&self, id: &SessionId) -> Result<(), StoreError> {
        let query = sqlx::query(CLOSED).bind(&id.0);
        query.execute(self.writer()?).await?;
        Ok(())
    }

    /// Deletes at most `most` sessions that were counted and settled and ended before `before`, with their events, the oldest
    /// first; says how many.
    pub async fn forget(&self, before: Timestamp, most: u32) -> Result<u64, StoreError> {
        let query = sqlx::query(FORGET).bind(before.0).bind(i64::from(most));
        let done = query.execute(self.writer()?).await?;
        if done.rows_affected() > 0 {
            self.untidy.store(true, Ordering::Release);
        }
        Ok(done.rows_affected())
    }
}
