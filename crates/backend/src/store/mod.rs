//! Sessions and their events, kept.
//!
//! Owns the database file, its schema and every statement. It knows nothing of vendors, limits or the wire: the
//! use cases decide, this module remembers. How PostgreSQL joins is in `docs/adr/0004-storage.md`.

mod backup;
mod codes;
mod error;
mod events;
mod feedback;
mod file;
mod guests;
mod joining;
mod leads;
mod lock;
mod places;
mod reading;
mod rows;
mod sessions;
mod transcript;
mod upkeep;
mod vendor_sessions;
mod webhooks;

pub use backup::{CopyError, Restored, backup, restore};
pub(crate) use events::bytes_of;
pub use feedback::Rating;
pub use guests::GuestRoom;
pub use leads::{Answer, Lead};
pub use lock::{DatabaseLock, LockError};
pub use places::{Lasted, Taken};
pub use reading::ReadError;
pub use rows::{NewSession, Places, SessionRow, State};
pub use webhooks::VendorEvent;

use crate::StoreError;
use crate::error::chain;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::query::Query;
use sqlx::sqlite::{
    SqliteArguments, SqliteAutoVacuum, SqliteConnectOptions, SqliteJournalMode, SqlitePool,
    SqlitePoolOptions, SqliteRow, SqliteSynchronous,
};
use sqlx::{ConnectOptions, SqlStr, Sqlite};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// How long a statement waits for another process that writes.
const BUSY: Duration = Duration::from_secs(5);
/// How long a statement waits for those of ours that are before it.
const QUEUE: Duration = Duration::from_secs(10);
/// Connections that only read.
const READERS: u32 = 4;

/// The database. Cloning is cheap and shares the connections.
#[derive(Debug, Clone)]
pub struct Store {
    /// One connection: SQLite has one writer at a time anyway, and so no task waits for a lock inside it.
    writer: SqlitePool,
    reader: SqlitePool,
    /// Whether something was deleted whose pages and words are still in the files.
    untidy: Arc<AtomicBool>,
}

impl Store {
    /// Opens the file, makes it with its folder when missing, and brings its schema up to date. A process that writes
    /// to it for longer holds its [`DatabaseLock`].
    ///
    /// # Errors
    /// `Unavailable` with the reason beneath.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        file::prepare(path).map_err(|error| StoreError::Unavailable(error.into()))?;
        let options = SqliteConnectOptions::new()
            .filename(path)
            .journal_mode(SqliteJournalMode::Wal)
            // Argued in ADR 0004: a commit survives the death of the process, not that of the machine.
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            .busy_timeout(BUSY)
            .disable_statement_logging();
        let pool = |most| {
            SqlitePoolOptions::new()
                .max_connections(most)
                .acquire_timeout(QUEUE)
                .test_before_acquire(false)
        };
        let writing = options
            .clone()
            .auto_vacuum(SqliteAutoVacuum::Incremental)
            .pragma("secure_delete", "ON");
        let writer = pool(1).connect_with(writing).await?;
        migrator()
            .run(&writer)
            .await
            .map_err(|error| StoreError::Unavailable(error.into()))?;
        upkeep::convert(&writer).await?;
        let reader = pool(READERS).connect_with(options.read_only(true)).await?;
        Ok(Self {
            writer,
            reader,
            // A crash may have left deleted words in the log.
            untidy: Arc::new(AtomicBool::new(true)),
        })
    }

    /// Runs a statement that writes at most one row and returns it. It is driven to its end: SQLite commits after the
    /// last row was taken, so a caller that stops at the first never learns that the disk is full.
    async fn write_one(
        &self,
        query: Query<'_, Sqlite, SqliteArguments>,
    ) -> Result<Option<SqliteRow>, StoreError> {
        let rows = query.fetch_all(&self.writer).await?;
        Ok(rows.into_iter().next())
    }

    /// Waits for what is being written, puts all of it into the file itself, and closes it.
    pub async fn close(&self) {
        self.reader.close().await;
        match self.settle().await {
            Ok(true) => {}
            Ok(false) => tracing::warn!("another process reads the database: its -wal file belongs to it"),
            Err(error) => {
                let cause = chain(&error);
                tracing::error!(
                    cause,
                    "the database could not be checkpointed: its -wal file belongs to it"
                );
            }
        }
        self.writer.close().await;
    }
}

/// Version, name and statements of every migration, in order.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "sessions", include_str!("migrations/0001_sessions.sql")),
    (2, "budget", include_str!("migrations/0002_budget.sql")),
    (3, "transcript", include_str!("migrations/0003_transcript.sql")),
    (4, "links", include_str!("migrations/0004_links.sql")),
    (5, "webhooks", include_str!("migrations/0005_webhooks.sql")),
    (6, "single-use", include_str!("migrations/0006_single_use.sql")),
    (7, "closing", include_str!("migrations/0007_closing.sql")),
    (
        8,
        "public-places",
        include_str!("migrations/0008_public_places.sql"),
    ),
    (9, "sources", include_str!("migrations/0009_sources.sql")),
    (10, "leads", include_str!("migrations/0010_leads.sql")),
];

fn migrator() -> Migrator {
    let migration = |&(version, name, sql): &(i64, &'static str, &'static str)| {
        let sql = SqlStr::from_static(sql);
        Migration::new(version, name.into(), MigrationType::Simple, sql, false)
    };
    Migrator::with_migrations(MIGRATIONS.iter().map(migration).collect())
}
