//! A database that is only read, while a server writes to it or not: for exports.

use super::connections::{Connections, Pool};
use super::migrations::{SCHEMA, newest};
use super::untouched::Untouched;
use super::{Database, DatabaseFault, Store};
use crate::StoreError;
use sqlx::Row;
use std::sync::Arc;

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
    /// A lead has a field that none had when the reading began.
    #[error("a lead with a new field was sent meanwhile; export them once more")]
    Changed,
    /// PostgreSQL does not let us read it.
    #[error(transparent)]
    Database(#[from] DatabaseFault),
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

/// A database that is read one part after another, and opened again where a server begins to write to its file.
#[derive(Debug)]
pub struct Reading {
    database: Database,
    store: Store,
    /// The file, where it is read without locks.
    alone: Option<Untouched>,
}

impl Reading {
    /// Opens a database that is there, to read and for nothing else.
    ///
    /// # Errors
    /// Every [`ReadError`].
    pub async fn open(database: Database) -> Result<Self, ReadError> {
        loop {
            let alone = match &database {
                Database::File(path) => Untouched::of(path),
                Database::Postgres(_) => None,
            };
            let store = Store::open_to_read(&database, alone.is_some()).await;
            if alone.as_ref().is_none_or(Untouched::still) {
                let store = store?;
                return Ok(Self {
                    database,
                    store,
                    alone,
                });
            }
        }
    }

    /// Reads one part. It is read again where a server wrote to the file meanwhile.
    ///
    /// # Errors
    /// Every [`ReadError`].
    pub async fn part<T>(
        &mut self,
        mut read: impl AsyncFnMut(&Store) -> Result<T, StoreError>,
    ) -> Result<T, ReadError> {
        loop {
            let part = read(&self.store).await;
            if self.alone.as_ref().is_none_or(Untouched::still) {
                let path = self.database.to_string();
                return part.map_err(|source| ReadError::Store { path, source });
            }
            *self = Self::open(self.database.clone()).await?;
        }
    }
}

impl Store {
    /// Opens it; `is_alone` says that no other process has the file open.
    pub(super) async fn open_to_read(database: &Database, is_alone: bool) -> Result<Self, ReadError> {
        let name = database.to_string();
        let pool = match database {
            Database::File(path) if !path.is_file() => return Err(ReadError::Missing(name)),
            Database::File(path) => {
                let pool = Self::read_file(path, is_alone).await;
                Pool::of_file(pool.map_err(|error| ReadError::Store {
                    path: name.clone(),
                    source: error.into(),
                })?)
            }
            Database::Postgres(url) => Self::read_postgres(url).await?,
        };
        let connections = Connections::new(pool, None);
        let failed = |error: sqlx::Error| ReadError::Store {
            path: name.clone(),
            source: error.into(),
        };
        let version = sqlx::query(SCHEMA)
            .fetch_one(&connections)
            .await
            .map_err(|_| ReadError::Foreign(name.clone()))?;
        let version: i64 = version.try_get(0).map_err(failed)?;
        if version < newest() {
            return Err(ReadError::Older(name));
        }
        if version > newest() {
            return Err(DatabaseFault::newer(name, version).into());
        }
        Ok(Self {
            writer: connections.clone(),
            reader: connections,
            untidy: Arc::default(),
            starts: Arc::default(),
            is_file: matches!(database, Database::File(_)),
            guard: None,
        })
    }
}
