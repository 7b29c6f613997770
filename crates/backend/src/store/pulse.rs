//! Statements on what is looked at again and again while a page is open: each reads a few rows, by an index.

use super::Store;
use super::text::storable;
use crate::StoreError;
use crate::clock::Timestamp;
use contract::session::SessionId;
use sqlx::Row;
use sqlx::any::AnyRow;

/// The newest of each has a bound, if a low one, so that it is known to be a search.
const OF_SITE: &str = "SELECT
    (SELECT COUNT(*) FROM sessions WHERE state <> 'ended') AS open,
    (SELECT COUNT(live_ms) FROM sessions WHERE state <> 'ended') AS live,
    (SELECT COUNT(*) FROM sessions WHERE state = 'ended' AND counted IS NULL) AS to_count,
    (SELECT MAX(created_ms) FROM sessions WHERE created_ms >= $1) AS session,
    (SELECT MAX(last_ms) FROM opens WHERE last_ms >= $1) AS opened,
    (SELECT MAX(sent_ms) FROM leads WHERE sent_ms >= $1) AS lead,
    (SELECT MAX(denied_ms) FROM links WHERE denied_ms >= $1) AS denied,
    (SELECT MAX(late_ms) FROM links WHERE late_ms >= $1) AS late,
    (SELECT MAX(at_ms) FROM access_requests WHERE at_ms >= $1) AS request,
    (SELECT seq FROM audit_head WHERE id = 1) AS changed";
const OF_TALK: &str = "SELECT live_ms, ended_ms, last_seen_ms, used_ms, acted_ms,
        (SELECT MAX(position) FROM transcript WHERE session_id = $1) AS line,
        (SELECT MAX(sent_ms) FROM feedback WHERE session_id = $1) AS rating,
        (SELECT MAX(sent_ms) FROM leads WHERE session_id = $1) AS lead
    FROM sessions WHERE id = $1 AND (ended_ms IS NULL OR ended_ms > $2)";

/// Numbers that change with what a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulse(Vec<Option<i64>>);

impl Pulse {
    fn read(row: &AnyRow) -> Result<Self, StoreError> {
        let numbers = (0..row.len()).map(|column| row.try_get::<Option<i64>, _>(column));
        Ok(Self(numbers.collect::<Result<_, _>>()?))
    }
}

impl Store {
    /// Changes when a session begins, is live, ends or is counted, a link is opened, refuses an entry or is come to too late, a form is sent, or an account changes something.
    pub(crate) async fn pulse(&self) -> Result<Pulse, StoreError> {
        let query = sqlx::query(OF_SITE).bind(0_i64);
        Pulse::read(&query.fetch_one(self.reader()?).await?)
    }

    /// Changes when this session is live, ends, is settled or has a transcript, and whenever its page reports; none where it ended by
    /// then, or is not there.
    pub(crate) async fn pulse_of(
        &self,
        session: &SessionId,
        since: Timestamp,
    ) -> Result<Option<Pulse>, StoreError> {
        let query = sqlx::query(OF_TALK).bind(storable(&session.0)).bind(since.0);
        let row = query.fetch_optional(self.reader()?).await?;
        row.as_ref().map(Pulse::read).transpose()
    }
}
