//! Statements on `mail_codes`.

use super::Store;
use crate::StoreError;
use crate::clock::Timestamp;
use sqlx::Row;

/// A new one takes the place of the one before.
const PUT: &str = "INSERT INTO mail_codes (name, ticket, hash, until_ms, tries) VALUES ($1, $2, $3, $4, 0)
    ON CONFLICT (name) DO UPDATE
    SET ticket = excluded.ticket, hash = excluded.hash, until_ms = excluded.until_ms, tries = 0";
/// Counted before it is compared: of two attempts at one time each counts. Without the ticket nothing is tried.
const TRY: &str =
    "UPDATE mail_codes SET tries = tries + 1 WHERE name = $1 AND ticket = $2 AND until_ms > $3 AND tries < $4
    RETURNING hash, tries";
const TAKE: &str = "DELETE FROM mail_codes WHERE name = $1 AND hash = $2";
const FORGET_OLD: &str = "DELETE FROM mail_codes WHERE until_ms <= $1";

/// A code on its way.
#[derive(Debug)]
pub(crate) struct MailCode {
    /// Hash of its link and address.
    pub name: String,
    /// Hash of what only the browser has that asked for it.
    pub ticket: String,
    /// Hash of both, the ticket and the code.
    pub hash: String,
    pub until: Timestamp,
}

impl Store {
    /// Deletes the codes that are too old.
    pub(crate) async fn forget_mail_codes(&self, now: Timestamp) -> Result<(), StoreError> {
        let old = sqlx::query(FORGET_OLD).bind(now.0);
        old.execute(self.writer()?).await?;
        Ok(())
    }

    /// Keeps a code from now on.
    pub(crate) async fn put_mail_code(&self, code: &MailCode) -> Result<(), StoreError> {
        let query = sqlx::query(PUT)
            .bind(&code.name)
            .bind(&code.ticket)
            .bind(&code.hash)
            .bind(code.until.0);
        query.execute(self.writer()?).await?;
        Ok(())
    }

    /// Counts an attempt at the code of this name and ticket; gives its hash, and how many attempts there were with this one. None where there is no
    /// such code, it is too old, or `most` were made.
    pub(crate) async fn try_mail_code(
        &self,
        (name, ticket): (&str, &str),
        now: Timestamp,
        most: u32,
    ) -> Result<Option<(String, u32)>, StoreError> {
        let query = sqlx::query(TRY)
            .bind(name)
            .bind(ticket)
            .bind(now.0)
            .bind(i64::from(most));
        let rows = query.fetch_all(self.writer()?).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let tries: i64 = row.try_get("tries")?;
        Ok(Some((
            row.try_get("hash")?,
            u32::try_from(tries).unwrap_or(u32::MAX),
        )))
    }

    /// Uses a code up; says whether it was there.
    pub(crate) async fn take_mail_code(&self, name: &str, hash: &str) -> Result<bool, StoreError> {
        let query = sqlx::query(TAKE).bind(name).bind(hash);
        let done = query.execute(self.writer()?).await?;
        Ok(done.rows_affected() > 0)
    }
}
