//! Statements on `vendor_events`, and the way from a vendor's event to the session that it is about.

use super::Store;
use super::rows::{SessionRow, State};
use super::text::storable;
use crate::StoreError;
use crate::clock::Timestamp;
use contract::ProviderKind;
use contract::session::{EndReason, SessionId};
use sqlx::Row;

/// One statement, so that of two equal deliveries at once exactly one is new.
const NOTE: &str = "INSERT INTO vendor_events (vendor, delivery, kind, subject, received_ms)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (vendor, delivery) DO NOTHING";
const UNNOTE: &str = "DELETE FROM vendor_events WHERE vendor = $1 AND delivery = $2";
const LIST: &str = "SELECT vendor, delivery, kind, subject, received_ms FROM vendor_events
    WHERE vendor = $1 ORDER BY received_ms, delivery";
const REPORTED: &str = "SELECT COUNT(*) FROM vendor_events
    WHERE vendor = $1 AND subject = $2 AND received_ms >= $3";
const FORGET: &str = "DELETE FROM vendor_events WHERE received_ms < $1";
const OPEN_IN_ROOM: &str = "SELECT * FROM sessions WHERE room = $1 AND state <> 'ended'";
const GONE_IN_ROOM: &str = "SELECT * FROM sessions
    WHERE ended_ms >= $2 AND room = $1 AND reason = 'avatar-gone' ORDER BY ended_ms DESC LIMIT 1";
const FOUND_OUT: &str = "UPDATE sessions SET reason = $2
    WHERE id = $1 AND state = 'ended' AND reason = 'avatar-gone'";
const CONFIRM_REF: &str = "UPDATE sessions SET confirm_at_ms = $3
    WHERE vendor_ref = $1 AND provider = $2 AND state <> 'ended'
    RETURNING id";
const CONFIRM: &str = "UPDATE sessions SET confirm_at_ms = $2 WHERE id = $1 AND state <> 'ended'";
/// The condition is repeated for PostgreSQL, which looks at it anew where another statement was quicker.
/// Those that have ended meanwhile are taken too, or they would stand in the way for ever.
const TO_CONFIRM: &str = "UPDATE sessions SET confirm_at_ms = NULL
    WHERE id IN (SELECT id FROM sessions
        WHERE confirm_at_ms <= $1 AND provider = $3 ORDER BY confirm_at_ms LIMIT $2)
        AND confirm_at_ms <= $1
    RETURNING *";

/// Something that a vendor reported on its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VendorEvent {
    /// Whose webhook, as in its path: `livekit`, `velt`.
    pub vendor: String,
    /// The vendor's own name for the delivery; the same again is the same delivery.
    pub delivery: String,
    /// What happened, as the vendor names it.
    pub kind: String,
    /// What it is about, as the vendor names it: its session, room or document.
    pub subject: Option<String>,
    /// When it arrived.
    pub received: Timestamp,
}

impl Store {
    /// Notes an event; says whether it is new.
    pub async fn note(&self, event: &VendorEvent) -> Result<bool, StoreError> {
        let query = sqlx::query(NOTE)
            .bind(&event.vendor)
            .bind(storable(&event.delivery))
            .bind(storable(&event.kind))
            .bind(event.subject.as_deref().map(storable))
            .bind(event.received.0);
        let done = query.execute(self.writer()?).await?;
        Ok(done.rows_affected() > 0)
    }

    /// Takes a note back, because what it called for could not be done: the vendor's next try must count.
    pub async fn unnote(&self, event: &VendorEvent) -> Result<(), StoreError> {
        let query = sqlx::query(UNNOTE)
            .bind(&event.vendor)
            .bind(storable(&event.delivery));
        query.execute(self.writer()?).await?;
        Ok(())
    }

    /// What this vendor reported, the oldest first.
    pub async fn vendor_events(&self, vendor: &str) -> Result<Vec<VendorEvent>, StoreError> {
        let rows = sqlx::query(LIST).bind(vendor).fetch_all(self.reader()?).await;
        rows?
            .iter()
            .map(|row| {
                Ok(VendorEvent {
                    vendor: row.try_get("vendor")?,
                    delivery: row.try_get("delivery")?,
                    kind: row.try_get("kind")?,
                    subject: row.try_get("subject")?,
                    received: row.try_get("received_ms").map(Timestamp)?,
                })
            })
            .collect()
    }

    /// Whether this vendor reported anything of its session of this name since.
    pub async fn was_reported(
        &self,
        kind: ProviderKind,
        name: &str,
        since: Timestamp,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query(REPORTED)
            .bind(kind.id())
            .bind(storable(name))
            .bind(since.0);
        let count: i64 = query.fetch_one(self.reader()?).await?.try_get(0)?;
        Ok(count > 0)
    }

    /// Deletes what arrived before; says how many.
    pub async fn forget_vendor_events(&self, before: Timestamp) -> Result<u64, StoreError> {
        let query = sqlx::query(FORGET).bind(before.0);
        let done = query.execute(self.writer()?).await?;
        Ok(done.rows_affected())
    }

    /// The session that is open in this room.
    pub async fn open_in_room(&self, room: &str) -> Result<Option<SessionRow>, StoreError> {
        let query = sqlx::query(OPEN_IN_ROOM).bind(storable(room));
        let row = query.fetch_optional(self.reader()?).await?;
        row.as_ref().map(SessionRow::read).transpose()
    }

    /// The session in this room that ended since, because its page found the avatar gone.
    pub async fn gone_in_room(&self, room: &str, since: Timestamp) -> Result<Option<SessionRow>, StoreError> {
        let query = sqlx::query(GONE_IN_ROOM).bind(storable(room)).bind(since.0);
        let row = query.fetch_optional(self.reader()?).await?;
        row.as_ref().map(SessionRow::read).transpose()
    }

    /// Puts a reason in place of the page's report that the avatar has gone; says whether the page had reported that.
    pub async fn found_out(&self, id: &SessionId, reason: EndReason) -> Result<bool, StoreError> {
        let query = sqlx::query(FOUND_OUT).bind(&id.0).bind(reason.id());
        let done = query.execute(self.writer()?).await?;
        Ok(done.rows_affected() > 0)
    }

    /// Notes that the vendor's own name for a session is to be asked about from `at` on; says for which of ours.
    pub async fn confirm_ref(
        &self,
        kind: ProviderKind,
        vendor_ref: &str,
        at: Timestamp,
    ) -> Result<Option<SessionId>, StoreError> {
        let query = sqlx::query(CONFIRM_REF)
            .bind(storable(vendor_ref))
            .bind(kind.id())
            .bind(at.0);
        let row = self.write_one(query).await?;
        let id = row.map(|row| row.try_get("id").map(SessionId)).transpose()?;
        Ok(id)
    }

    /// Notes that the vendor is to be asked about an open session from `at` on.
    pub async fn confirm(&self, id: &SessionId, at: Timestamp) -> Result<(), StoreError> {
        let query = sqlx::query(CONFIRM).bind(&id.0).bind(at.0);
        query.execute(self.writer()?).await?;
        Ok(())
    }

    /// Takes the next `most` sessions that this vendor is to be asked about by now; those that are open.
    pub async fn to_confirm(
        &self,
        kind: ProviderKind,
        now: Timestamp,
        most: u32,
    ) -> Result<Vec<SessionRow>, StoreError> {
        let query = sqlx::query(TO_CONFIRM).bind(now.0).bind(i64::from(most));
        let rows = query.bind(kind.id()).fetch_all(self.writer()?).await?;
        let rows: Result<Vec<_>, _> = rows.iter().map(SessionRow::read).collect();
        Ok(rows?
            .into_iter()
            .filter(|row| row.state != State::Ended)
            .collect())
    }
}
