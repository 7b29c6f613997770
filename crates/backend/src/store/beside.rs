//! A database that is changed beside the server that works with it, running or not: for the command line.

use super::connections::{Connections, Pool};
use super::{Database, ReadError, Store, file};

impl Store {
    /// Opens a database that is there, with the schema that this version knows, to change it. It takes no lock of a
    /// server, so its statements must be ones that a server does not mind: those of accounts.
    ///
    /// # Errors
    /// Every [`ReadError`].
    pub async fn open_beside(database: &Database) -> Result<Self, ReadError> {
        // What is wrong with the database is found as for an export.
        let is_alone = match database {
            Database::File(path) => !file::beside(path, "-wal").exists(),
            Database::Postgres(_) => false,
        };
        let reading = Self::open_to_read(database, is_alone).await?;
        reading.reader.close().await;
        let name = database.to_string();
        let pool = match database {
            Database::File(path) => {
                let pool = Self::write_file(path).await;
                Pool::of_file(pool.map_err(|error| ReadError::Store {
                    path: name,
                    source: error.into(),
                })?)
            }
            Database::Postgres(url) => Self::write_postgres(url).await?,
        };
        let connections = Connections::new(pool, None);
        Ok(Self {
            writer: connections.clone(),
            reader: connections,
            ..reading
        })
    }

    /// Closes what [`open_beside`](Self::open_beside) opened.
    pub async fn close_beside(&self) {
        self.writer.close().await;
    }
}
