//! Statements on `audit_log`, and the transaction that each change to accounts is made in.
//!
//! A change begins by taking the row of `audit_head`. Whoever has it is alone: the next change, of this process or of
//! another, sees what this one has written. So a rule that counts, such as that of the last administrator, holds.

use super::changes::SAY;
use super::text::storable;
use super::transaction::Transaction;
use super::{Seek, Store};
use crate::StoreError;
use crate::audit::{Entry, LoggedEntry, NewEntry};
use crate::clock::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{Executor as _, Row};

const TAKE: &str = "UPDATE audit_head SET seq = seq WHERE id = 1 RETURNING seq, hash";
const MOVE: &str = "UPDATE audit_head SET seq = $1, hash = $2 WHERE id = 1";
const ADD: &str = "INSERT INTO audit_log
    (seq, at_ms, actor, actor_name, action, subject, was, becomes, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const LIST: &str = "SELECT * FROM audit_log WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3";
const HEAD: &str = "SELECT seq, hash FROM audit_head WHERE id = 1";
/// In one statement, so that a change meanwhile is in both or in neither.
const BEYOND: &str = "SELECT seq FROM audit_log WHERE seq > (SELECT seq FROM audit_head WHERE id = 1)
    ORDER BY seq LIMIT 1";

/// An entry with the hash of the one before it, and what people call the account or the link that it was done to.
macro_rules! select {
    ($where:literal) => {
        concat!(
            "SELECT audit_log.*, (SELECT p.hash FROM audit_log p WHERE p.seq = audit_log.seq - 1) AS previous,
                COALESCE((SELECT a.mail FROM accounts a WHERE a.id = audit_log.subject),
                    (SELECT l.recipient FROM links l WHERE l.id = audit_log.subject)) AS about
            FROM audit_log ",
            $where
        )
    };
}
const BEFORE: &str = select!("WHERE audit_log.seq < $1 ORDER BY audit_log.seq DESC LIMIT $2");
const BEFORE_OF: &str = select!(
    "WHERE audit_log.actor = $3 AND audit_log.seq < $1
    ORDER BY audit_log.seq DESC LIMIT $2"
);

/// A change that is in the log or is not made. Dropped without [`commit`](Self::commit), nothing was changed.
pub(crate) struct Change {
    pub(super) transaction: Transaction,
    /// Whether other servers may hold in memory what it changes.
    is_followed: bool,
    seq: i64,
    hash: String,
}

impl Store {
    /// Begins a change, after the one before it is over.
    pub(crate) async fn change(&self) -> Result<Change, StoreError> {
        let mut transaction = self.writer()?.begin().await?;
        let head = sqlx::query(TAKE).fetch_all(&mut *transaction).await?;
        let (seq, hash) = head_of(head.first())?;
        Ok(Change {
            transaction,
            is_followed: !self.is_file,
            seq,
            hash,
        })
    }

    /// The number and the hash of the last entry.
    pub(crate) async fn audit_head(&self) -> Result<(i64, String), StoreError> {
        let head = sqlx::query(HEAD).fetch_all(self.reader()?).await?;
        head_of(head.first())
    }

    /// The first entry behind the last one: where no change has written, and where the next one cannot.
    pub(crate) async fn audit_beyond_head(&self) -> Result<Option<i64>, StoreError> {
        let rows = sqlx::query(BEYOND).fetch_all(self.reader()?).await?;
        let first = rows.first().map(|row| row.try_get("seq"));
        Ok(first.transpose()?)
    }

    /// At most `most` entries of the log after one number and up to another, the oldest first.
    pub(crate) async fn audit_page(
        &self,
        after: i64,
        last: i64,
        most: u32,
    ) -> Result<Vec<Entry>, StoreError> {
        let query = sqlx::query(LIST).bind(after).bind(last).bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// At most `most` entries from this number, whose place in time is left aside: of this actor, or of all.
    pub(crate) async fn audit_from(
        &self,
        (seek, number): (&Seek, i64),
        actor: Option<&str>,
        most: u32,
    ) -> Result<Vec<LoggedEntry>, StoreError> {
        let statement = if actor.is_some() { BEFORE_OF } else { BEFORE };
        let mut query = sqlx::query(seek.statement(statement))
            .bind(number)
            .bind(i64::from(most));
        if let Some(actor) = actor {
            query = query.bind(actor);
        }
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(logged).collect()
    }
}

impl Change {
    /// Adds an entry to the log.
    pub async fn note(&mut self, new: NewEntry) -> Result<(), StoreError> {
        let mut entry = Entry {
            seq: self.seq + 1,
            at: new.at,
            actor: new.actor.id().to_owned(),
            actor_name: storable(new.actor.name()),
            action: new.action.id().to_owned(),
            subject: storable(&new.subject),
            was: new.was.as_deref().map(storable),
            becomes: new.becomes.as_deref().map(storable),
            hash: String::new(),
        };
        entry.hash = entry.sealed(&self.hash);
        sqlx::query(ADD)
            .bind(entry.seq)
            .bind(entry.at.0)
            .bind(&entry.actor)
            .bind(&entry.actor_name)
            .bind(&entry.action)
            .bind(&entry.subject)
            .bind(&entry.was)
            .bind(&entry.becomes)
            .bind(&entry.hash)
            .execute(&mut *self.transaction)
            .await?;
        (self.seq, self.hash) = (entry.seq, entry.hash);
        Ok(())
    }

    /// Makes the change, and has every server look for it.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        let head = sqlx::query(MOVE).bind(self.seq).bind(&self.hash);
        head.execute(&mut *self.transaction).await?;
        if self.is_followed {
            self.transaction.execute(SAY).await?;
        }
        self.transaction.commit().await?;
        Ok(())
    }
}

fn head_of(row: Option<&AnyRow>) -> Result<(i64, String), StoreError> {
    let row = row.ok_or_else(|| StoreError::Corrupt("audit_head is empty".into()))?;
    Ok((row.try_get("seq")?, row.try_get("hash")?))
}

fn logged(row: &AnyRow) -> Result<LoggedEntry, StoreError> {
    Ok(LoggedEntry {
        entry: read(row)?,
        previous: row.try_get("previous")?,
        about: row.try_get("about")?,
    })
}

fn read(row: &AnyRow) -> Result<Entry, StoreError> {
    Ok(Entry {
        seq: row.try_get("seq")?,
        at: row.try_get("at_ms").map(Timestamp)?,
        actor: row.try_get("actor")?,
        actor_name: row.try_get("actor_name")?,
        action: row.try_get("action")?,
        subject: row.try_get("subject")?,
        was: row.try_get("was")?,
        becomes: row.try_get("becomes")?,
        hash: row.try_get("hash")?,
    })
}
