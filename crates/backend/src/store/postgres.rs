//! A database of a PostgreSQL server: its connections, and the servers that may work with it.

use super::connections::{Connections, Pool};
use super::guard::{self, Guard, Hold, Servers};
use super::migrations::{migrator, newest};
use super::{DatabaseFault, PostgresUrl, Store, key_mark};
use crate::StoreError;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::MigrateError;
use sqlx::postgres::PgConnection;
use sqlx::{AnyConnection, ConnectOptions, Connection as _, Executor as _};
use std::cmp::Ordering;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

/// Connections for statements; the guard has one more.
const CONNECTIONS: u32 = 8;
/// How long a statement waits for a connection. Whoever presses Start waits for this.
const QUEUE: Duration = Duration::from_secs(5);
/// A connection that was at work so lately is given to a statement without being asked whether it is there.
const FRESH: Duration = Duration::from_secs(1);
/// How long a connection may take to say that it is there.
const ANSWER: Duration = Duration::from_secs(3);
/// What each connection is told first. Counting under a lock needs a fresh view for each statement, whatever the operator
/// chose for other programs; and no statement of ours may hold up the rest. Each reads few rows by an index, so workers
/// and machine code take longer to begin than it takes: 10 ms on a million sessions, where it reads nothing at all.
const FIRST: &str = "SET default_transaction_isolation = 'read committed'; SET statement_timeout = '10s';
    SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '30s';
    SET max_parallel_workers_per_gather = 0; SET jit = off";
/// The same, for who only reads.
const READING: &str = "SET default_transaction_read_only = on";

impl Store {
    /// Takes the database for this server and brings its schema up to date. Until the last clone is dropped, or
    /// [`close`](Self::close) is called, another server is refused.
    ///
    /// # Errors
    /// `Unavailable` with a [`DatabaseFault`] beneath.
    pub async fn connect(url: &PostgresUrl) -> Result<Self, StoreError> {
        Self::connect_as(url, Servers::One, None).await
    }

    /// The same as one of so many servers. Beside others it changes nothing of the schema, and has the key of links that they have,
    /// for which `key` stands.
    ///
    /// # Errors
    /// `Unavailable` with a [`DatabaseFault`] beneath.
    pub async fn connect_as(
        url: &PostgresUrl,
        servers: Servers,
        key: Option<&str>,
    ) -> Result<Self, StoreError> {
        let unusable = |fault: DatabaseFault| StoreError::Unavailable(fault.into());
        if url.may_be_read_on_its_way() {
            tracing::warn!(
                "the way to {url} may be without encryption: set sslmode=verify-full in storage.url, or require"
            );
        }
        let (guard, mut connection, hold) = Guard::take(url, servers).await.map_err(unusable)?;
        if hold == Hold::Shared {
            is_ours(url, &mut connection).await.map_err(unusable)?;
            key_mark::check(url, &mut connection, key)
                .await
                .map_err(unusable)?;
        } else if let Err(error) = migrator(false).run(&mut connection).await {
            return Err(unusable(not_migrated(url, &error, &mut connection).await));
        } else if servers == Servers::Several {
            // As long as no other server is let in.
            key_mark::replace(url, &mut connection, key)
                .await
                .map_err(unusable)?;
            guard.share(&mut connection).await.map_err(unusable)?;
        }
        let pool = pool(url, CONNECTIONS, FIRST).await.map_err(unusable)?;
        let leaves = Arc::clone(&pool);
        let guard = Arc::new(guard.watch(connection, move || leaves.renew()));
        let connections = Connections::new(pool, Some(Arc::clone(&guard)));
        Ok(Self {
            writer: connections.clone(),
            reader: connections,
            untidy: Arc::default(),
            is_file: false,
            starts: Arc::default(),
            guard: Some(guard),
        })
    }

    /// A database that is there, to read and for nothing else.
    pub(super) async fn read_postgres(url: &PostgresUrl) -> Result<Arc<Pool>, DatabaseFault> {
        reach(url).await?;
        pool(url, 1, READING).await
    }

    /// A database that is there, to change beside the server that works with it.
    pub(super) async fn write_postgres(url: &PostgresUrl) -> Result<Arc<Pool>, DatabaseFault> {
        reach(url).await?;
        pool(url, 1, FIRST).await
    }
}

/// Looks whether it can be reached, by one connection: a pool tries again until its time is over, and then says that it is.
async fn reach(url: &PostgresUrl) -> Result<(), DatabaseFault> {
    let connection = guard::connect(url, guard::CONNECT_WITHIN).await?;
    // OK to fail: it was there.
    _ = connection.close().await;
    Ok(())
}

/// Whether the servers that are there have the schema of this one: it cannot be changed beside them.
async fn is_ours(url: &PostgresUrl, connection: &mut PgConnection) -> Result<(), DatabaseFault> {
    let found = guard::schema(connection).await;
    let found = found.map_err(|error| DatabaseFault::of(url, &error))?;
    let place = url.to_string();
    match found.cmp(&newest()) {
        Ordering::Less => Err(DatabaseFault::Older { place }),
        Ordering::Equal => Ok(()),
        Ordering::Greater => Err(DatabaseFault::newer(place, found)),
    }
}

/// Why the schema could not be brought up to date.
async fn not_migrated(
    url: &PostgresUrl,
    error: &MigrateError,
    connection: &mut PgConnection,
) -> DatabaseFault {
    let found = guard::schema(connection).await.unwrap_or_default();
    if let Some(fault) = DatabaseFault::of_version(url.to_string(), error, found) {
        return fault;
    }
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
            DatabaseFault::of(url, error)
        }
        error => DatabaseFault::Other {
            place: url.to_string(),
            why: error.to_string(),
        },
    }
}

async fn pool(url: &PostgresUrl, most: u32, first: &'static str) -> Result<Arc<Pool>, DatabaseFault> {
    sqlx::any::install_default_drivers();
    let failed = |error: sqlx::Error| DatabaseFault::of(url, &error);
    let options = url.url().parse::<AnyConnectOptions>().map_err(failed)?;
    let pool = AnyPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(QUEUE)
        .test_before_acquire(false)
        // One that PostgreSQL has closed meanwhile is found before a statement is given to it.
        .before_acquire(|connection, state| {
            Box::pin(async move {
                if state.idle_for > FRESH {
                    is_there(connection).await?;
                }
                Ok(true)
            })
        })
        // The pool asks too, but would wait for ever, and keep the place of this connection for as long.
        .after_release(|connection, _| {
            Box::pin(async move {
                is_there(connection).await?;
                Ok(true)
            })
        })
        .after_connect(move |connection, _| {
            Box::pin(async move {
                connection.execute(first).await?;
                Ok(())
            })
        });
    let pool = Pool::connect(pool, options.disable_statement_logging()).await;
    pool.map_err(failed)
}

async fn is_there(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    let late = |_| io::Error::from(io::ErrorKind::TimedOut);
    timeout(ANSWER, connection.ping()).await.map_err(late)?
}
