//! Statements on `transcript`: what vendors kept of conversations, and whom to ask when.

use super::Store;
use super::rows::SessionRow;
use super::text::storable;
use super::transaction::Transaction;
use crate::clock::Timestamp;
use crate::{Source, StoreError, TranscriptEntry};
use contract::ProviderKind;
use contract::session::{Event, EventKind, SessionId, Speaker, Turn};
use sqlx::Row;
use sqlx::any::AnyRow;

/// The condition is repeated for PostgreSQL, which looks at it anew where another statement was quicker.
/// Taking them makes them wait for four times as long after their end: each is asked for a few times, ever less often.
const TO_ASK: &str = "UPDATE sessions SET transcript_wait_ms = transcript_wait_ms * 4
    WHERE id IN (
        SELECT id FROM sessions
        WHERE ended_ms > $2 AND ended_ms + transcript_wait_ms <= $1 AND granted_ms IS NOT NULL AND provider = $4
            AND stores_nothing = 0
        ORDER BY ended_ms LIMIT $3)
        AND ended_ms + transcript_wait_ms <= $1
    RETURNING *";
/// The words of a transcript that is replaced are taken away with it, and those of the new one are due. The condition is asked here
/// too: a link may be set so while its vendor is asked.
const ASKED: &str =
    "UPDATE sessions SET transcript_wait_ms = NULL, indexed = 0 WHERE id = $1 AND stores_nothing = 0";
const CLEAR_WORDS: &str = "DELETE FROM talk_words WHERE session_id = $1";
const CLEAR: &str = "DELETE FROM transcript WHERE session_id = $1";
const ADD: &str = "INSERT INTO transcript (session_id, position, who, text, said_ms, interrupted, source)
    VALUES ($1, $2, $3, $4, $5, $6, $7)";
pub(super) const LIST: &str = "SELECT who, text, said_ms, interrupted, source FROM transcript
    WHERE session_id = $1 ORDER BY position";
pub(super) const TURNS: &str = "SELECT data, source, created_ms FROM events JOIN sessions ON id = session_id
    WHERE session_id = $1 AND kind = 'turn' ORDER BY seq";

const fn word(who: Speaker) -> &'static str {
    match who {
        Speaker::Visitor => "visitor",
        Speaker::Avatar => "avatar",
    }
}

impl Store {
    /// Takes the next `most` sessions of a vendor that is to be asked by now what was said in them; none that ended before `since`,
    /// and none of which nothing is stored.
    pub async fn to_transcribe(
        &self,
        kind: ProviderKind,
        now: Timestamp,
        since: Timestamp,
        most: u32,
    ) -> Result<Vec<SessionRow>, StoreError> {
        let rows = sqlx::query(TO_ASK)
            .bind(now.0)
            .bind(since.0)
            .bind(i64::from(most))
            .bind(kind.id())
            .fetch_all(self.writer()?)
            .await?;
        rows.iter().map(SessionRow::read).collect()
    }

    /// Keeps what was said in place of whatever was kept before, all of it or nothing, and asks no more; `false` when
    /// the session is forgotten, or nothing of it is stored.
    pub async fn keep_transcript(
        &self,
        id: &SessionId,
        lines: &[TranscriptEntry],
    ) -> Result<bool, StoreError> {
        let mut transaction = self.writer()?.begin().await?;
        let asked = sqlx::query(ASKED).bind(&id.0);
        let asked = asked.execute(&mut *transaction).await?;
        if asked.rows_affected() == 0 {
            return Ok(false);
        }
        let clear = sqlx::query(CLEAR).bind(&id.0);
        clear.execute(&mut *transaction).await?;
        clear_words(&mut transaction, id).await?;
        for (position, TranscriptEntry { turn, said, source }) in (0_i64..).zip(lines) {
            sqlx::query(ADD)
                .bind(&id.0)
                .bind(position)
                .bind(word(turn.who))
                .bind(storable(&turn.text))
                .bind(said.map(|said| said.0))
                .bind(i64::from(turn.interrupted))
                .bind(source.id())
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(true)
    }

    /// What a vendor kept of a session, in order; empty where it kept nothing.
    pub async fn transcript(&self, id: &SessionId) -> Result<Vec<TranscriptEntry>, StoreError> {
        let rows = sqlx::query(LIST).bind(&id.0).fetch_all(self.reader()?).await?;
        rows.iter().map(|row| read(id, row)).collect()
    }

    /// What was said in a session, in order: as the vendor kept it, else as its page reported it. Each line says which.
    pub async fn entries(&self, id: &SessionId) -> Result<Vec<TranscriptEntry>, StoreError> {
        let kept = self.transcript(id).await?;
        if !kept.is_empty() {
            return Ok(kept);
        }
        let rows = sqlx::query(TURNS).bind(&id.0).fetch_all(self.reader()?).await?;
        let told = rows.iter().map(|row| told(id, row));
        told.filter_map(Result::transpose).collect()
    }
}

/// Takes the words of a talk away, because what was said is replaced.
pub(super) async fn clear_words(transaction: &mut Transaction, id: &SessionId) -> Result<(), StoreError> {
    let query = sqlx::query(CLEAR_WORDS).bind(&id.0);
    query.execute(&mut **transaction).await?;
    Ok(())
}

fn odd(id: &SessionId, what: &str) -> StoreError {
    StoreError::Corrupt(format!("transcript of session {id}: {what}"))
}

fn source(id: &SessionId, row: &AnyRow) -> Result<Source, StoreError> {
    let source: String = row.try_get("source")?;
    Source::from_id(&source).ok_or_else(|| odd(id, "source"))
}

/// A turn of a page's timeline.
pub(super) fn told(id: &SessionId, row: &AnyRow) -> Result<Option<TranscriptEntry>, StoreError> {
    let data: String = row.try_get("data")?;
    let event: Event = serde_json::from_str(&data).map_err(|error| odd(id, &error.to_string()))?;
    let created: i64 = row.try_get("created_ms")?;
    let said = Timestamp(created.saturating_add(event.at_ms.into()));
    let EventKind::Turn(turn) = event.what else {
        return Ok(None);
    };
    Ok(Some(TranscriptEntry {
        turn,
        said: Some(said),
        source: source(id, row)?,
    }))
}

pub(super) fn read(id: &SessionId, row: &AnyRow) -> Result<TranscriptEntry, StoreError> {
    let who: String = row.try_get("who")?;
    let interrupted: i64 = row.try_get("interrupted")?;
    let said: Option<i64> = row.try_get("said_ms")?;
    Ok(TranscriptEntry {
        turn: Turn {
            who: [Speaker::Visitor, Speaker::Avatar]
                .into_iter()
                .find(|known| word(*known) == who)
                .ok_or_else(|| odd(id, "who"))?,
            text: row.try_get("text")?,
            interrupted: interrupted != 0,
            missed: false,
        },
        said: said.map(Timestamp),
        source: source(id, row)?,
    })
}
