//! Statements on `leads` for those who follow them up: lists that are paged by key, the newest first, and what they note.

use super::audit::Change;
use super::leads;
use super::link_name::LinkName;
use super::text::storable;
use super::{Lead, Seek, Store};
use crate::StoreError;
use crate::clock::Timestamp;
use contract::session::SessionId;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::sync::atomic::Ordering;

const ALL: &str = "SELECT leads.*, l.id AS link_id, l.recipient, l.company, l.owner_id, a.name AS owner_name,
        (SELECT sessions.id FROM sessions WHERE sessions.id = leads.session_id) AS talk
    FROM leads LEFT JOIN links l ON l.tag = leads.link LEFT JOIN accounts a ON a.id = l.owner_id
    WHERE (leads.sent_ms, leads.id) < ($1, $2) ORDER BY leads.sent_ms DESC, leads.id DESC LIMIT $3";
const ALL_OF_STATUS: &str =
    "SELECT leads.*, l.id AS link_id, l.recipient, l.company, l.owner_id, a.name AS owner_name,
        (SELECT sessions.id FROM sessions WHERE sessions.id = leads.session_id) AS talk
    FROM leads LEFT JOIN links l ON l.tag = leads.link LEFT JOIN accounts a ON a.id = l.owner_id
    WHERE leads.status = $4 AND (leads.sent_ms, leads.id) < ($1, $2)
    ORDER BY leads.sent_ms DESC, leads.id DESC LIMIT $3";
/// Those that no link led to, and those of the links of an account.
const OWN: &str = "SELECT f.*, l.id AS link_id, l.recipient, l.company, l.owner_id, a.name AS owner_name,
        (SELECT sessions.id FROM sessions WHERE sessions.id = f.session_id) AS talk
    FROM (
        SELECT * FROM (SELECT * FROM leads WHERE link IS NULL AND (sent_ms, id) < ($1, $2)
            ORDER BY sent_ms DESC, id DESC LIMIT $3) AS of_demos
        UNION ALL
        SELECT * FROM (SELECT * FROM leads WHERE link_owner = $4 AND (sent_ms, id) < ($1, $2)
            ORDER BY sent_ms DESC, id DESC LIMIT $3) AS of_links
    ) AS f LEFT JOIN links l ON l.tag = f.link LEFT JOIN accounts a ON a.id = l.owner_id
    ORDER BY f.sent_ms DESC, f.id DESC LIMIT $3";
const OWN_OF_STATUS: &str =
    "SELECT f.*, l.id AS link_id, l.recipient, l.company, l.owner_id, a.name AS owner_name,
        (SELECT sessions.id FROM sessions WHERE sessions.id = f.session_id) AS talk
    FROM (
        SELECT * FROM (SELECT * FROM leads WHERE link IS NULL AND status = $5 AND (sent_ms, id) < ($1, $2)
            ORDER BY sent_ms DESC, id DESC LIMIT $3) AS of_demos
        UNION ALL
        SELECT * FROM (SELECT * FROM leads WHERE link_owner = $4 AND status = $5 AND (sent_ms, id) < ($1, $2)
            ORDER BY sent_ms DESC, id DESC LIMIT $3) AS of_links
    ) AS f LEFT JOIN links l ON l.tag = f.link LEFT JOIN accounts a ON a.id = l.owner_id
    ORDER BY f.sent_ms DESC, f.id DESC LIMIT $3";
const BY_ID: &str =
    "SELECT leads.*, l.id AS link_id, l.recipient, l.company, l.owner_id, a.name AS owner_name,
        (SELECT sessions.id FROM sessions WHERE sessions.id = leads.session_id) AS talk
    FROM leads LEFT JOIN links l ON l.tag = leads.link LEFT JOIN accounts a ON a.id = l.owner_id
    WHERE leads.id = $1";
/// As far as an account reads them, or all.
const OF_SESSION: &str =
    "SELECT id, sent_ms FROM leads WHERE session_id = $1 AND ($3 IS NULL OR link IS NULL OR link_owner = $3)
    ORDER BY sent_ms, id LIMIT $2";
/// Of an account's, or all: without an account, none is left out.
const COUNT_SINCE: &str = "SELECT COUNT(*) AS leads FROM leads WHERE sent_ms >= $1 AND ($2 IS NULL OR link IS NULL OR link_owner = $2)";
const HAND_ON: &str = "UPDATE leads SET link_owner = $2 WHERE link_owner = $1";
const FOLLOW_UP: &str =
    "UPDATE leads SET status = $3, note = $4, version = version + 1 WHERE id = $1 AND version = $2";

/// How far a lead has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeadStatus {
    /// Nothing was done yet.
    New,
    /// Its visitor was written to or called.
    Contacted,
    /// There is nothing left to do.
    Closed,
}

impl LeadStatus {
    /// Each, in the order in which a lead has them.
    pub const ALL: [Self; 3] = [Self::New, Self::Contacted, Self::Closed];

    /// The word for it in storage, addresses and exports.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Contacted => "contacted",
            Self::Closed => "closed",
        }
    }

    /// The status whose [`id`](Self::id) this is.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.id() == id)
    }
}

/// Which leads.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WhichLeads<'a> {
    /// Those of the links of this account, and those that no link led to; all without one.
    pub of_owner: Option<&'a str>,
    /// Those that have come so far; all without one.
    pub status: Option<LeadStatus>,
}

/// A lead with what was noted about it.
#[derive(Debug)]
pub(crate) struct LeadRow {
    pub id: String,
    pub lead: Lead,
    /// Its link, if that was made on the site.
    pub link: Option<LinkName>,
    /// Whether its talk is still there.
    pub has_talk: bool,
    pub status: LeadStatus,
    /// Empty where nothing was noted.
    pub note: String,
    /// Counts the changes of status and note.
    pub version: i64,
}

impl Store {
    /// Id and time of the leads that were left in a session, the oldest first, at most `most`.
    pub(crate) async fn leads_of_session(
        &self,
        which: WhichLeads<'_>,
        session: &SessionId,
        most: u32,
    ) -> Result<Vec<(String, Timestamp)>, StoreError> {
        let query = sqlx::query(OF_SESSION)
            .bind(storable(&session.0))
            .bind(i64::from(most))
            .bind(which.of_owner);
        let rows = query.fetch_all(self.reader()?).await?;
        let read = |row: &AnyRow| Ok((row.try_get("id")?, row.try_get("sent_ms").map(Timestamp)?));
        rows.iter().map(read).collect()
    }

    /// The next `most` leads from there.
    pub(crate) async fn leads_from(
        &self,
        which: WhichLeads<'_>,
        seek: &Seek,
        most: u32,
    ) -> Result<Vec<LeadRow>, StoreError> {
        let statement = match (which.of_owner, which.status) {
            (None, None) => ALL,
            (None, Some(_)) => ALL_OF_STATUS,
            (Some(_), None) => OWN,
            (Some(_), Some(_)) => OWN_OF_STATUS,
        };
        let mut query = sqlx::query(seek.statement(statement))
            .bind(seek.at.0)
            .bind(&seek.id)
            .bind(i64::from(most));
        if let Some(owner) = which.of_owner {
            query = query.bind(owner);
        }
        if let Some(status) = which.status {
            query = query.bind(status.id());
        }
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// How many leads were sent since a moment; of the links of an account and of no link, if one is named.
    pub(crate) async fn leads_since(
        &self,
        start: Timestamp,
        of_owner: Option<&str>,
    ) -> Result<u64, StoreError> {
        let query = sqlx::query(COUNT_SINCE).bind(start.0).bind(of_owner);
        let row = query.fetch_one(self.reader()?).await?;
        Ok(row.try_get::<i64, _>("leads")?.try_into().unwrap_or_default())
    }

    /// The lead with this id.
    pub(crate) async fn lead(&self, id: &str) -> Result<Option<LeadRow>, StoreError> {
        let query = sqlx::query(BY_ID).bind(storable(id));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.first().map(read).transpose()
    }

    /// A note was replaced, and is to be in no file any more.
    pub(crate) fn tidy_later(&self) {
        self.untidy.store(true, Ordering::Release);
    }
}

impl Change {
    /// The lead with this id, as it is in this change.
    pub async fn lead(&mut self, id: &str) -> Result<Option<LeadRow>, StoreError> {
        let query = sqlx::query(BY_ID).bind(storable(id));
        let rows = query.fetch_all(&mut *self.transaction).await?;
        rows.first().map(read).transpose()
    }

    /// Gives what visitors left by every link of one account to another.
    pub(super) async fn hand_leads_on(&mut self, from: &str, to: &str) -> Result<(), StoreError> {
        let query = sqlx::query(HAND_ON).bind(from).bind(to);
        query.execute(&mut *self.transaction).await?;
        Ok(())
    }

    /// Notes how far a lead has come, unless that was changed since this version; says whether it did.
    pub async fn follow_up(
        &mut self,
        id: &str,
        version: i64,
        status: LeadStatus,
        note: &str,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query(FOLLOW_UP)
            .bind(id)
            .bind(version)
            .bind(status.id())
            .bind(storable(note));
        let done = query.execute(&mut *self.transaction).await?;
        Ok(done.rows_affected() > 0)
    }
}

fn read(row: &AnyRow) -> Result<LeadRow, StoreError> {
    let id: String = row.try_get("id")?;
    let status: String = row.try_get("status")?;
    let talk: Option<String> = row.try_get("talk")?;
    Ok(LeadRow {
        lead: leads::read(row)?,
        link: LinkName::read(row)?,
        has_talk: talk.is_some(),
        status: LeadStatus::from_id(&status)
            .ok_or_else(|| StoreError::Corrupt(format!("lead {id}: status")))?,
        note: row.try_get("note")?,
        version: row.try_get("version")?,
        id,
    })
}
