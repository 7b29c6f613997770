//! Statements on what is looked at again and again while a page is open: each reads a row or two by an index.

use super::Store;
use super::text::storable;
use crate::StoreError;
use contract::session::SessionId;
use sqlx::Row;
use sqlx::any::AnyRow;

const OPEN: &str = "SELECT COUNT(*) AS one, COUNT(live_ms) AS other, MAX(created_ms) AS last FROM sessions WHERE state <> 'ended'";
/// With a bound, if a low one, each is known to be a search.
const NEWEST_SESSION: &str = "SELECT created_ms AS last FROM sessions WHERE created_ms >= $1
    ORDER BY created_ms DESC, id DESC LIMIT 1";
const NEWEST_OPEN: &str =
    "SELECT last_ms AS last FROM opens WHERE last_ms >= $1 ORDER BY last_ms DESC LIMIT 1";
const NEWEST_LEAD: &str = "SELECT sent_ms AS last FROM leads WHERE sent_ms >= $1
    ORDER BY sent_ms DESC, id DESC LIMIT 1";
const OF_TALK: &str = "SELECT live_ms, ended_ms, last_seen_ms AS last FROM sessions WHERE id = $1";

/// Numbers that change with what they are of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pulse(Vec<Option<i64>>);

impl Pulse {
    /// Of a session: whether it is over, or not there.
    #[must_use]
    pub fn is_over(&self) -> bool {
        let [_, ended, seen] = self.0[..] else { return true };
        ended.is_some() || seen.is_none()
    }

    fn read(&mut self, rows: &[AnyRow], columns: &[&str]) -> Result<(), StoreError> {
        for column in columns {
            let number = rows.first().map(|row| row.try_get::<Option<i64>, _>(*column));
            self.0.push(number.transpose()?.flatten());
        }
        Ok(())
    }
}

impl Store {
    /// Changes when a session begins, is live or ends, a link is opened, or a lead is left.
    pub(crate) async fn pulse(&self) -> Result<Pulse, StoreError> {
        let reader = self.reader()?;
        let mut pulse = Pulse::default();
        let open = sqlx::query(OPEN).fetch_all(reader).await?;
        pulse.read(&open, &["one", "other", "last"])?;
        for newest in [NEWEST_SESSION, NEWEST_OPEN, NEWEST_LEAD] {
            let newest = sqlx::query(newest).bind(0_i64).fetch_all(reader).await?;
            pulse.read(&newest, &["last"])?;
        }
        Ok(pulse)
    }

    /// Changes when this session is live or ends, and whenever its page reports.
    pub(crate) async fn pulse_of(&self, session: &SessionId) -> Result<Pulse, StoreError> {
        let mut pulse = Pulse::default();
        let query = sqlx::query(OF_TALK).bind(storable(&session.0));
        let rows = query.fetch_all(self.reader()?).await?;
        pulse.read(&rows, &["live_ms", "ended_ms", "last"])?;
        Ok(pulse)
    }
}
