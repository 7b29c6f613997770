//! A database of a PostgreSQL server: its connections, and the one server that may work with it.

use super::guard::Guard;
use super::{DatabaseFault, PostgresUrl, Store, migrator, newest};
use crate::StoreError;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::MigrateError;
use sqlx::{AnyPool, ConnectOptions, Executor};
use std::sync::Arc;
use std::time::Duration;

/// Connections for statements; the guard has one more.
const CONNECTIONS: u32 = 8;
/// How long a statement waits for a connection. Whoever presses Start waits for this.
const QUEUE: Duration = Duration::from_secs(5);
/// What each connection is told first. Counting under a lock needs a fresh view for each statement, whatever the operator
/// chose for other programs; and no statement of ours may hold up the rest.
const FIRST: &str = "SET default_transaction_isolation = 'read committed'; SET statement_timeout = '10s';
    SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '30s'";
/// The same, for who only reads.
const READING: &str = "SET default_transaction_read_only = on";

impl Store {
    /// Takes the database for this server and brings its schema up to date. Until the last clone is dropped, or
    /// [`close`](Self::close) is called, another server is refused.
    ///
    /// # Errors
    /// `Unavailable` with a [`DatabaseFault`] beneath.
    pub async fn connect(url: &PostgresUrl) -> Result<Self, StoreError> {
        let unusable = |fault: DatabaseFault| StoreError::Unavailable(fault.into());
        let (guard, mut connection) = Guard::take(url).await.map_err(unusable)?;
        if let Err(error) = migrator().run(&mut connection).await {
            let fault = DatabaseFault::of_version(&url.to_string(), &error, newest());
            return Err(unusable(fault.unwrap_or_else(|| match &error {
                MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
                    DatabaseFault::of(url, error)
                }
                error => DatabaseFault::Other {
                    place: url.to_string(),
                    why: error.to_string(),
                },
            })));
        }
        let pool = pool(url, CONNECTIONS, FIRST).await.map_err(unusable)?;
        Ok(Self {
            writer: pool.clone(),
            reader: pool,
            untidy: Arc::default(),
            is_file: false,
            guard: Some(Arc::new(guard.watch(connection))),
        })
    }

    /// A database that is there, to read and for nothing else.
    pub(super) async fn read_postgres(url: &PostgresUrl) -> Result<AnyPool, DatabaseFault> {
        pool(url, 1, READING).await
    }

    /// A database that is there, to change beside the server that works with it.
    pub(super) async fn write_postgres(url: &PostgresUrl) -> Result<AnyPool, DatabaseFault> {
        pool(url, 1, FIRST).await
    }
}

async fn pool(url: &PostgresUrl, most: u32, first: &'static str) -> Result<AnyPool, DatabaseFault> {
    sqlx::any::install_default_drivers();
    let failed = |error: sqlx::Error| DatabaseFault::of(url, &error);
    let options = url.url().parse::<AnyConnectOptions>().map_err(failed)?;
    let pool = AnyPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(QUEUE)
        // One that PostgreSQL has closed meanwhile is found before a statement is given to it.
        .test_before_acquire(true)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                connection.execute(first).await?;
                Ok(())
            })
        });
    let pool = pool.connect_with(options.disable_statement_logging()).await;
    pool.map_err(failed)
}
