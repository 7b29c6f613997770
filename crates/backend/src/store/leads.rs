//! Statements on `leads`.

use super::text::storable;
use super::{After, Store};
use crate::StoreError;
use crate::clock::Timestamp;
use contract::session::SessionId;
use serde::{Deserialize, Serialize};
use sqlx::Row;
use sqlx::any::AnyRow;
use std::sync::atomic::Ordering;

/// With other answers it is a new lead to whoever follows up: what was noted is about the former ones.
const KEEP: &str =
    "INSERT INTO leads (id, origin, session_id, demo, link, answers, consent, sent_ms, link_owner)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, (SELECT owner_id FROM links WHERE tag = $5))
    ON CONFLICT (origin) DO UPDATE SET answers = excluded.answers, consent = excluded.consent,
        sent_ms = excluded.sent_ms,
        version = leads.version + CASE WHEN leads.answers = excluded.answers THEN 0 ELSE 1 END,
        status = CASE WHEN leads.answers = excluded.answers THEN leads.status ELSE 'new' END";
/// On PostgreSQL whoever hands the link on waits for this, or is waited for: then the statement above finds its owner.
const HOLD: &str = "SELECT 1 FROM links WHERE tag = $1 FOR SHARE";
/// A talk that never came about leaves the lead to the next.
const TIE: &str = "UPDATE leads SET session_id = $1 WHERE origin = $2 AND demo = $3 AND COALESCE(link, '') = $4
    AND NOT EXISTS (SELECT 1 FROM sessions WHERE sessions.id = leads.session_id AND sessions.live_ms IS NOT NULL)";
const LIST: &str = "SELECT id, session_id, demo, link, answers, consent, sent_ms FROM leads
    WHERE (sent_ms, id) > ($1, $3) AND ($2 IS NULL OR demo = $2) ORDER BY sent_ms, id LIMIT $4";
const FORGET: &str = "DELETE FROM leads WHERE id IN
    (SELECT id FROM leads WHERE sent_ms < $1 ORDER BY sent_ms LIMIT $2)";

/// What a visitor left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// The talk that it belongs to, where there was one.
    pub session: Option<SessionId>,
    /// Slug of its demo.
    pub demo: String,
    /// Tag of the personal link whose page it was sent from.
    pub link: Option<String>,
    /// In the order of the form.
    pub answers: Vec<Answer>,
    /// The wording that the visitor agreed to.
    pub consent: String,
    /// When it was sent, and with it the consent.
    pub sent: Timestamp,
}

/// One field, as it was filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The field's name.
    pub name: String,
    /// Its label as it was shown.
    pub label: String,
    /// What was entered; may be empty.
    pub value: String,
}

impl Store {
    /// Keeps a lead; one from the same origin is replaced.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_lead(&self, id: &str, origin: &str, lead: &Lead) -> Result<(), StoreError> {
        let answers =
            serde_json::to_string(&lead.answers).map_err(|error| StoreError::Unavailable(error.into()))?;
        let query = sqlx::query(KEEP)
            .bind(id)
            .bind(origin)
            .bind(lead.session.as_ref().map(|session| &session.0))
            .bind(&lead.demo)
            .bind(&lead.link)
            .bind(answers)
            .bind(storable(&lead.consent))
            .bind(lead.sent.0);
        // What is replaced is to be in no file any more.
        self.untidy.store(true, Ordering::Release);
        match &lead.link {
            Some(link) if !self.is_file => {
                let mut transaction = self.writer()?.begin().await?;
                let hold = sqlx::query(HOLD).bind(storable(link));
                hold.execute(&mut *transaction).await?;
                query.execute(&mut *transaction).await?;
                transaction.commit().await?;
            }
            _ => {
                query.execute(self.writer()?).await?;
            }
        }
        // Again, because a tidying that was under way has just cleared it.
        self.untidy.store(true, Ordering::Release);
        Ok(())
    }

    /// Ties the lead from this origin to a session of its demo, unless it belongs to a talk that took place.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tie_lead(
        &self,
        origin: &str,
        (demo, link): (&str, Option<&str>),
        session: &SessionId,
    ) -> Result<(), StoreError> {
        let query = sqlx::query(TIE)
            .bind(&session.0)
            .bind(origin)
            .bind(storable(demo))
            .bind(storable(link.unwrap_or_default()));
        query.execute(self.writer()?).await?;
        Ok(())
    }

    /// The next `most` leads, of this demo where one is named, the oldest first; each with what comes after it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn leads(
        &self,
        after: &After,
        demo: Option<&str>,
        most: u32,
    ) -> Result<Vec<(After, Lead)>, StoreError> {
        let query = sqlx::query(LIST).bind(after.sent.0).bind(demo).bind(&after.id);
        let rows = query.bind(i64::from(most)).fetch_all(self.reader()?).await?;
        rows.iter()
            .map(|row| {
                let (lead, id) = (read(row)?, row.try_get("id")?);
                Ok((After { sent: lead.sent, id }, lead))
            })
            .collect()
    }

    /// Deletes at most `most` leads that were sent before `before`, the oldest first; says how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_leads(&self, before: Timestamp, most: u32) -> Result<u64, StoreError> {
        let query = sqlx::query(FORGET).bind(before.0).bind(i64::from(most));
        let done = query.execute(self.writer()?).await?;
        if done.rows_affected() > 0 {
            self.untidy.store(true, Ordering::Release);
        }
        Ok(done.rows_affected())
    }
}

pub(super) fn read(row: &AnyRow) -> Result<Lead, StoreError> {
    let text = |column| row.try_get::<String, _>(column);
    let maybe = |column| row.try_get::<Option<String>, _>(column);
    let answers = serde_json::from_str(&text("answers")?)
        .map_err(|error| StoreError::Corrupt(format!("a lead's answers: {error}")))?;
    Ok(Lead {
        session: maybe("session_id")?.map(SessionId),
        demo: text("demo")?,
        link: maybe("link")?,
        answers,
        consent: text("consent")?,
        sent: row.try_get("sent_ms").map(Timestamp)?,
    })
}
