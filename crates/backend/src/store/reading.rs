//! A database that is only read, while a server writes to it or not: for exports.

use super::file::beside;
use super::{BUSY, MIGRATIONS, Store};
use crate::StoreError;
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{ConnectOptions, Row};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Why a database cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is none.
    #[error("there is no database at {0}; storage.path says where the server keeps it")]
    Missing(String),
    /// It is none of this program's.
    #[error("{0} is not a Showroom database")]
    Foreign(String),
    /// Its schema is that of an older version.
    #[error("{0} was last used by an older version of showroom; start this one on it once")]
    Older(String),
    /// It could not be opened or read.
    #[error("{path} cannot be read")]
    Store {
        /// The file.
        path: String,
        /// Why not.
        #[source]
        source: StoreError,
    },
}

impl Store {
    /// Opens a file that is there, to read and for nothing else.
    ///
    /// # Errors
    /// Every [`ReadError`].
    pub async fn open_to_read(path: &Path) -> Result<Self, ReadError> {
        let name = || path.display().to_string();
        let failed = |error: sqlx::Error| ReadError::Store {
            path: name(),
            source: error.into(),
        };
        if !path.is_file() {
            return Err(ReadError::Missing(name()));
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .read_only(true)
            // Without a log beside it the file is all there is, and nothing needs to be made beside it to read it.
            .immutable(!beside(path, "-wal").exists())
            .busy_timeout(BUSY)
            .disable_statement_logging();
        let pool = SqlitePoolOptions::new().max_connections(1);
        let pool = pool.connect_with(options).await.map_err(failed)?;
        let version = sqlx::query("SELECT MAX(version) FROM _sqlx_migrations WHERE success")
            .fetch_one(&pool)
            .await
            .map_err(|_| ReadError::Foreign(name()))?;
        let version: i64 = version.try_get(0).map_err(failed)?;
        if version < MIGRATIONS.last().map_or(0, |(version, ..)| *version) {
            return Err(ReadError::Older(name()));
        }
        Ok(Self {
            writer: pool.clone(),
            reader: pool,
            untidy: Arc::new(AtomicBool::new(false)),
        })
    }
}
