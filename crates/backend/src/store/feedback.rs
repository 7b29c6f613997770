//! Statements on `feedback`.

use super::link_name::LinkName;
use super::text::storable;
use super::{After, Seek, Store};
use crate::StoreError;
use crate::clock::Timestamp;
use contract::feedback::Thumb;
use contract::session::SessionId;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::sync::atomic::Ordering;

/// Nothing where the session is forgotten, and no line of one that stores nothing of what is said: its link may have been set so since
/// its row was read.
const KEEP: &str = "INSERT INTO feedback (session_id, thumb, text, sent_ms)
    SELECT id, $2, CASE WHEN stores_nothing = 0 THEN $3 ELSE '' END, $4 FROM sessions WHERE id = $1
    ON CONFLICT (session_id) DO UPDATE SET thumb = excluded.thumb, text = excluded.text, sent_ms = excluded.sent_ms";
const LIST: &str = "SELECT session_id, demo, link, thumb, text, sent_ms
    FROM feedback JOIN sessions ON id = session_id
    WHERE (sent_ms, session_id) > ($1, $3) AND ($2 IS NULL OR demo = $2) ORDER BY sent_ms, session_id LIMIT $4";
const OF_SESSION: &str = "SELECT session_id, demo, link, thumb, text, sent_ms
    FROM feedback JOIN sessions ON id = session_id WHERE session_id = $1";
const BEFORE: &str = "SELECT session_id, sessions.demo, sessions.link, thumb, text, sent_ms,
        l.id AS link_id, l.recipient, l.company, l.owner_id, a.name AS owner_name
    FROM feedback JOIN sessions ON sessions.id = session_id
        LEFT JOIN links l ON l.tag = sessions.link LEFT JOIN accounts a ON a.id = l.owner_id
    WHERE (sent_ms, session_id) < ($1, $2) ORDER BY sent_ms DESC, session_id DESC LIMIT $3";

/// What a visitor thought of a talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// Which talk.
    pub session: SessionId,
    /// Slug of its demo.
    pub demo: String,
    /// Tag of the personal link that it was opened through.
    pub link: Option<String>,
    /// Good or not; none where only a line was written.
    pub thumb: Option<Thumb>,
    /// The line; may be empty.
    pub text: String,
    /// When it was sent.
    pub sent: Timestamp,
}

impl Store {
    /// Keeps what a visitor thought of a session, in place of what it was before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn rate(
        &self,
        session: &SessionId,
        thumb: Option<Thumb>,
        text: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let query = sqlx::query(KEEP)
            .bind(&session.0)
            .bind(thumb.map(Thumb::id))
            .bind(storable(text))
            .bind(now.0);
        // What is replaced is to be in no file any more.
        self.untidy.store(true, Ordering::Release);
        query.execute(self.writer()?).await?;
        // Again, because a tidying that was under way has just cleared it.
        self.untidy.store(true, Ordering::Release);
        Ok(())
    }

    /// What its visitor thought of a session.
    pub(crate) async fn rating_of(&self, session: &SessionId) -> Result<Option<Rating>, StoreError> {
        let query = sqlx::query(OF_SESSION).bind(storable(&session.0));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.first().map(read).transpose()
    }

    /// The next `most` ratings, of this demo where one is named, the oldest first; each with what comes after it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ratings(
        &self,
        after: &After,
        demo: Option<&str>,
        most: u32,
    ) -> Result<Vec<(After, Rating)>, StoreError> {
        let query = sqlx::query(LIST).bind(after.sent.0).bind(demo).bind(&after.id);
        let rows = query.bind(i64::from(most)).fetch_all(self.reader()?).await?;
        rows.iter()
            .map(|row| {
                let rating = read(row)?;
                let id = rating.session.0.clone();
                let sent = rating.sent;
                Ok((After { sent, id }, rating))
            })
            .collect()
    }
}

impl Store {
    /// The next `most` ratings from there; each with its link, if that was made on the site.
    pub(crate) async fn ratings_from(
        &self,
        seek: &Seek,
        most: u32,
    ) -> Result<Vec<(Rating, Option<LinkName>)>, StoreError> {
        let query = sqlx::query(seek.statement(BEFORE))
            .bind(seek.at.0)
            .bind(&seek.id)
            .bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        let both = |row| Ok((read(row)?, LinkName::read(row)?));
        rows.iter().map(both).collect()
    }
}

fn read(row: &AnyRow) -> Result<Rating, StoreError> {
    let text = |column| row.try_get::<String, _>(column);
    let maybe = |column| row.try_get::<Option<String>, _>(column);
    let session = SessionId(text("session_id")?);
    let thumb = maybe("thumb")?
        .map(|id| {
            Thumb::from_id(&id).ok_or_else(|| StoreError::Corrupt(format!("feedback of {session}: thumb")))
        })
        .transpose()?;
    Ok(Rating {
        session,
        demo: text("demo")?,
        link: maybe("link")?,
        thumb,
        text: text("text")?,
        sent: row.try_get("sent_ms").map(Timestamp)?,
    })
}
