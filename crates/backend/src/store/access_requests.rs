//! Statements on `access_requests`.

use super::Store;
use super::audit::Change;
use super::text::storable;
use crate::StoreError;
use crate::clock::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::sync::atomic::Ordering;

/// For a link of the database alone, and for no more addresses than that; one that asked before asks again.
const ASK: &str = "INSERT INTO access_requests (tag, mail, words, at_ms)
    SELECT l.tag, $2, $3, $4 FROM links l WHERE l.tag = $1
        AND (SELECT COUNT(*) FROM access_requests r WHERE r.tag = $1 AND r.mail <> $2) < $5
    ON CONFLICT (tag, mail) DO UPDATE SET words = excluded.words, at_ms = excluded.at_ms";
const OF: &str = "SELECT mail, words, at_ms FROM access_requests WHERE tag = $1 ORDER BY at_ms DESC, mail";
const DONE: &str = "DELETE FROM access_requests WHERE tag = $1 AND mail = $2";
const FORGET: &str = "DELETE FROM access_requests WHERE at_ms < $1";

/// Who asks to be let in at a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessRequest {
    /// The mail address, as it was typed: nothing proves it.
    pub mail: String,
    /// A line of theirs; may be empty.
    pub words: String,
    /// When.
    pub at: Timestamp,
}

impl Store {
    /// Keeps a request at the link with this tag, if the database has it and no more addresses than that ask there.
    pub(crate) async fn ask_access(
        &self,
        tag: &str,
        request: &AccessRequest,
        most: u32,
    ) -> Result<(), StoreError> {
        let query = sqlx::query(ASK)
            .bind(tag)
            .bind(storable(&request.mail))
            .bind(storable(&request.words))
            .bind(request.at.0)
            .bind(i64::from(most));
        query.execute(self.writer()?).await?;
        Ok(())
    }

    /// The requests at a link, the newest first.
    pub(crate) async fn access_requests_of(&self, tag: &str) -> Result<Vec<AccessRequest>, StoreError> {
        let rows = sqlx::query(OF).bind(tag).fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// Deletes the requests that came before this.
    pub(crate) async fn forget_access_requests(&self, before: Timestamp) -> Result<(), StoreError> {
        let query = sqlx::query(FORGET).bind(before.0);
        if query.execute(self.writer()?).await?.rows_affected() > 0 {
            self.untidy.store(true, Ordering::Release);
        }
        Ok(())
    }
}

impl Change {
    /// Deletes a request that something was done about; says whether there was one.
    pub async fn delete_access_request(&mut self, tag: &str, mail: &str) -> Result<bool, StoreError> {
        let query = sqlx::query(DONE).bind(tag).bind(storable(mail));
        let done = query.execute(&mut *self.transaction).await?;
        Ok(done.rows_affected() > 0)
    }
}

fn read(row: &AnyRow) -> Result<AccessRequest, StoreError> {
    Ok(AccessRequest {
        mail: row.try_get("mail")?,
        words: row.try_get("words")?,
        at: row.try_get("at_ms").map(Timestamp)?,
    })
}
