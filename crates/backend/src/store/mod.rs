//! Sessions and their events, kept.
//!
//! Owns the database file, its schema and every statement. It knows nothing of vendors, limits or the wire: the
//! use cases decide, this module remembers. How PostgreSQL joins is in `docs/adr/0004-storage.md`.

mod events;
mod rows;
mod sessions;
mod transcript;
mod webhooks;

pub(crate) use events::bytes_of;
pub use rows::{NewSession, Places, SessionRow, State};
pub use webhooks::VendorEvent;

use crate::StoreError;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::query::Query;
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteRow,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, SqlStr, Sqlite};
use std::path::Path;
use std::time::Duration;

/// How long a statement waits for another process that writes.
const BUSY: Duration = Duration::from_secs(5);
/// Connections that only read.
const READERS: u32 = 4;

/// The database. Cloning is cheap and shares the connections.
#[derive(Debug, Clone)]
pub struct Store {
    /// One connection: SQLite has one writer at a time anyway, and so nobody waits for a lock inside it.
    writer: SqlitePool,
    reader: SqlitePool,
}

impl Store {
    /// Opens the file, makes it with its folder when missing, and brings its schema up to date.
    ///
    /// # Errors
    /// `Unavailable` with the reason beneath.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        create(path).map_err(|error| StoreError::Unavailable(error.into()))?;
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
                .test_before_acquire(false)
        };
        let writer = pool(1).connect_with(options.clone()).await.map_err(store_error)?;
        migrator()
            .run(&writer)
            .await
            .map_err(|error| StoreError::Unavailable(error.into()))?;
        let reader = pool(READERS)
            .connect_with(options.read_only(true))
            .await
            .map_err(store_error)?;
        Ok(Self { writer, reader })
    }

    /// Runs a statement that writes at most one row and returns it. It is driven to its end: SQLite commits after the
    /// last row was taken, so whoever stops at the first never hears that the disk is full.
    async fn write_one(
        &self,
        query: Query<'_, Sqlite, SqliteArguments>,
    ) -> Result<Option<SqliteRow>, StoreError> {
        let rows = query.fetch_all(&self.writer).await.map_err(store_error)?;
        Ok(rows.into_iter().next())
    }

    /// Waits for what is being written and closes the file.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

/// Transcripts are nobody else's business: the file belongs to the account that runs us, and to it alone.
fn create(path: &Path) -> std::io::Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

fn migrator() -> Migrator {
    let migration = |version, name: &'static str, sql| {
        let sql = SqlStr::from_static(sql);
        Migration::new(version, name.into(), MigrationType::Simple, sql, false)
    };
    Migrator::with_migrations(vec![
        migration(1, "sessions", include_str!("migrations/0001_sessions.sql")),
        migration(2, "budget", include_str!("migrations/0002_budget.sql")),
        migration(3, "transcript", include_str!("migrations/0003_transcript.sql")),
        migration(4, "links", include_str!("migrations/0004_links.sql")),
        migration(5, "webhooks", include_str!("migrations/0005_webhooks.sql")),
        migration(6, "single-use", include_str!("migrations/0006_single_use.sql")),
        migration(
            8,
            "public-places",
            include_str!("migrations/0008_public_places.sql"),
        ),
    ])
}

/// A driver's error as a decision.
fn store_error(error: sqlx::Error) -> StoreError {
    match &error {
        sqlx::Error::Database(database) if database.is_unique_violation() => StoreError::Conflict,
        sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) | sqlx::Error::ColumnNotFound(_) => {
            StoreError::Corrupt(error.to_string())
        }
        _ => StoreError::Unavailable(error.into()),
    }
}
