//! What keeps the file small, whole and free of deleted words: checkpoints, freed pages, and one conversion of files
//! that were made before pages could be freed. Also whether anything can be written at all.

use super::Store;
use crate::StoreError;
use crate::rng::{Os, Rng as _};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sqlx::{AnyConnection, AnyPool, Executor, Row};
use std::sync::atomic::Ordering;

/// How long a checkpoint waits for readers while every writer waits for it, in milliseconds.
const QUICKLY: &str = "PRAGMA busy_timeout = 250";
/// How long everything else waits for a lock: [`BUSY`](super::BUSY).
const PATIENTLY: &str = "PRAGMA busy_timeout = 5000";
/// Pages that are given back in one go, 4 KiB each.
const FREE_PAGES: &str = "PRAGMA incremental_vacuum(2000)";
/// How many kinds of open sessions are not as triggers should have kept them.
const MISCOUNTED: &str =
    "SELECT (SELECT COUNT(*) FROM (SELECT * FROM counted_sessions EXCEPT SELECT * FROM open_sessions))
    + (SELECT COUNT(*) FROM (SELECT * FROM open_sessions EXCEPT SELECT * FROM counted_sessions))";
const RECOUNT: &str =
    "BEGIN; DELETE FROM open_sessions; INSERT INTO open_sessions SELECT * FROM counted_sessions; COMMIT";
/// Bytes above which a file is not converted at a start: no start waits minutes for that.
const MOST_CONVERTED: i64 = 1 << 30;
const PROBE: &str = "INSERT INTO write_probe (id, filler) VALUES (1, $1)
    ON CONFLICT (id) DO UPDATE SET filler = excluded.filler";
/// As many bytes as a start of a session writes pages for, so that what it takes is there.
const PROBE_BYTES: usize = 16_384;

impl Store {
    /// Writes something; says why that does not work.
    ///
    /// # Errors
    /// `Unavailable` with the reason beneath.
    pub async fn probe(&self) -> Result<(), StoreError> {
        // A page that would hold what it holds already is not written.
        let mut bytes = vec![0; PROBE_BYTES * 3 / 4];
        let filled = Os.fill(&mut bytes);
        filled.map_err(|error| StoreError::Unavailable(error.into()))?;
        let query = sqlx::query(PROBE).bind(STANDARD.encode(bytes));
        query.execute(self.writer()?).await?;
        Ok(())
    }

    /// After something was deleted: gives its pages back and empties the write-ahead log, where its words still are.
    /// Says whether that is done; a reader may be in the way, and then it is to be tried again.
    ///
    /// # Errors
    /// `Unavailable` with the reason beneath.
    pub async fn tidy(&self) -> Result<bool, StoreError> {
        // PostgreSQL cleans up after itself.
        if !self.is_file || !self.untidy.load(Ordering::Acquire) {
            return Ok(true);
        }
        let mut writer = self.writer()?.of_file().await?;
        writer.execute(FREE_PAGES).await?;
        let free = number(&mut writer, "PRAGMA freelist_count").await?;
        let done = checkpoint(&mut writer, QUICKLY).await? && free == 0;
        self.untidy.store(!done, Ordering::Release);
        Ok(done)
    }

    /// Puts everything into the file itself, so that it is whole without its log.
    pub(super) async fn settle(&self) -> Result<bool, StoreError> {
        let mut writer = self.writer()?.of_file().await?;
        checkpoint(&mut writer, PATIENTLY).await
    }
}

/// Empties the write-ahead log; says whether nothing was in the way.
async fn checkpoint(writer: &mut AnyConnection, wait: &'static str) -> Result<bool, StoreError> {
    writer.execute(wait).await?;
    let row = writer.fetch_one("PRAGMA wal_checkpoint(TRUNCATE)").await;
    writer.execute(PATIENTLY).await?;
    let busy: i64 = row?.try_get(0)?;
    Ok(busy == 0)
}

/// Counts what is open, and sets it right where the file was changed by other hands: a place that is taken by no session would never be free.
pub(super) async fn recount(writer: &AnyPool) -> Result<(), StoreError> {
    let mut writer = writer.acquire().await?;
    let wrong = number(&mut writer, MISCOUNTED).await?;
    if wrong > 0 {
        writer.execute(RECOUNT).await?;
        tracing::warn!(
            wrong,
            "open sessions were counted wrongly in the database, and were counted anew"
        );
    }
    Ok(())
}

/// Lets a file of before give its pages back. What cannot be converted works as it did.
pub(super) async fn convert(writer: &AnyPool) -> Result<(), StoreError> {
    let mut writer = writer.acquire().await?;
    if number(&mut writer, "PRAGMA auto_vacuum").await? != 0 {
        return Ok(());
    }
    let pages = number(&mut writer, "PRAGMA page_count").await?;
    let bytes = pages.saturating_mul(number(&mut writer, "PRAGMA page_size").await?);
    if bytes > MOST_CONVERTED {
        tracing::warn!(
            bytes,
            "the database is too large to be converted at a start, so its file does not shrink; `showroom backup` and \
             `showroom restore` convert it"
        );
        return Ok(());
    }
    // The mode was chosen when the connection was opened.
    if let Err(error) = writer.execute("VACUUM").await {
        tracing::warn!(%error, bytes, "the database could not be converted, so its file does not shrink");
    } else {
        tracing::info!(
            bytes,
            "the database was converted: its file shrinks when sessions are deleted"
        );
    }
    Ok(())
}

async fn number(connection: &mut AnyConnection, of: &'static str) -> Result<i64, StoreError> {
    let row = connection.fetch_one(of).await?;
    Ok(row.try_get(0)?)
}
