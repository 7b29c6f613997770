//! One server for each PostgreSQL database, and whether the database is there.
//!
//! The lock belongs to a connection of its own, so PostgreSQL takes it back when this process ends, however it ends. The
//! same connection is asked every second: while it is lost, no statement is tried, and a new connection takes the lock
//! again. Where another server was faster, this one works with the database no more, and neither does it where the schema
//! has become another one.

use super::changes::{Changes, Heard};
use super::{DatabaseFault, PostgresUrl, SCHEMA, newest};
use parking_lot::Mutex;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection, Executor};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// The name of the lock: "showroom" as bytes.
const LOCK: &str = "SELECT pg_try_advisory_lock(8316019270751317869)";
/// A server whose machine is gone is found out within a minute, and its lock is free then.
pub(super) const KEEPALIVE: &str =
    "SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3";
/// How often the connection is asked.
const EVERY: Duration = Duration::from_secs(1);
/// How long one answer may take.
pub(super) const WITHIN: Duration = Duration::from_secs(3);
/// How long a start waits for PostgreSQL.
const CONNECT_WITHIN: Duration = Duration::from_secs(10);
/// How often and how long a start waits for a lock that the server before it is about to leave.
const TRIES: u32 = 15;
const BETWEEN: Duration = Duration::from_millis(200);

/// What can be done with the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Everything.
    Ours,
    /// Nothing, until it is there again.
    Away,
    /// Nothing: another server works with it.
    Taken,
    /// Nothing: it has another schema than when this server began.
    Changed,
}

/// The lock, and the task that watches it.
#[derive(Debug)]
pub(super) struct Guard {
    url: PostgresUrl,
    state: watch::Sender<State>,
    heard: Heard,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl Guard {
    /// Takes the lock; it is held for as long as the connection lives.
    pub async fn take(url: &PostgresUrl) -> Result<(Self, PgConnection), DatabaseFault> {
        let mut connection = connect(url, CONNECT_WITHIN).await?;
        let mut tries = 0;
        let late = |_| DatabaseFault::of(url, &sqlx::Error::PoolTimedOut);
        while !timeout(CONNECT_WITHIN, lock(url, &mut connection))
            .await
            .map_err(late)??
        {
            tries += 1;
            if tries == TRIES {
                return Err(DatabaseFault::InUse {
                    place: url.to_string(),
                });
            }
            sleep(BETWEEN).await;
        }
        let guard = Self {
            url: url.clone(),
            state: watch::Sender::new(State::Ours),
            heard: Heard::new(),
            task: Mutex::default(),
        };
        Ok((guard, connection))
    }

    /// From now on the connection is asked. When it is lost, `left` is called.
    pub fn watch(self, connection: PgConnection, left: impl Fn() + Send + 'static) -> Self {
        let (url, state) = (self.url.clone(), self.state.clone());
        let listening = self.heard.clone().listen(url.clone(), state.subscribe());
        let watching = watch(url, connection, state, left);
        let both = async move { _ = tokio::join!(watching, listening) };
        #[expect(clippy::disallowed_methods, reason = "ended by `release`, or with the guard")]
        let task = tokio::spawn(both);
        self.task.lock().replace(task);
        self
    }

    /// Whether the database may be worked with.
    ///
    /// # Errors
    /// `Away`, `InUse` or `Changed`.
    pub fn check(&self) -> Result<(), DatabaseFault> {
        let place = || self.url.to_string();
        match *self.state.borrow() {
            State::Ours => Ok(()),
            State::Away => Err(DatabaseFault::Away { place: place() }),
            State::Taken => Err(DatabaseFault::InUse { place: place() }),
            State::Changed => Err(DatabaseFault::Changed { place: place() }),
        }
    }

    /// Says when something was changed in the database.
    pub fn changes(&self) -> Changes {
        self.heard.changes()
    }

    /// Waits until the database may not be worked with; says why.
    pub async fn lost(&self) -> DatabaseFault {
        let mut state = self.state.subscribe();
        loop {
            if let Err(fault) = self.check() {
                return fault;
            }
            // OK to fail: it does not while this has the other end.
            _ = state.changed().await;
        }
    }

    /// Leaves the database to the next server.
    pub async fn release(&self) {
        let task = self.task.lock().take();
        if let Some(task) = task {
            task.abort();
            // The connection is closed when the task is gone.
            _ = task.await;
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(task) = self.task.get_mut() {
            task.abort();
        }
    }
}

async fn watch(
    url: PostgresUrl,
    mut connection: PgConnection,
    state: watch::Sender<State>,
    left: impl Fn() + Send,
) {
    loop {
        while matches!(timeout(WITHIN, connection.ping()).await, Ok(Ok(()))) {
            sleep(EVERY).await;
        }
        state.send_replace(State::Away);
        left();
        tracing::error!("{url} is away: pages are served, and nothing is started until it is back");
        // PostgreSQL may know nothing of it and keep the lock for this connection.
        drop(connection);
        connection = again(&url, &state).await;
        state.send_replace(State::Ours);
        tracing::info!("{url} is back");
    }
}

/// Connects until the lock is ours. The first time at once: where only the connection has ended, the lock is free now, and
/// another server may wait for it.
async fn again(url: &PostgresUrl, state: &watch::Sender<State>) -> PgConnection {
    let mut pause = Duration::ZERO;
    loop {
        sleep(pause).await;
        pause = EVERY;
        let Ok(mut connection) = connect(url, WITHIN).await else {
            continue;
        };
        let Ok(Ok(is_ours)) = timeout(WITHIN, lock(url, &mut connection)).await else {
            continue;
        };
        if is_ours {
            match timeout(WITHIN, schema(&mut connection)).await {
                Ok(Ok(found)) if found == newest() => return connection,
                Ok(Ok(_)) => {
                    if state.send_replace(State::Changed) != State::Changed {
                        tracing::error!(
                            "{url} has another schema than before: start this server anew, or bring back the database"
                        );
                    }
                    continue;
                }
                _ => continue,
            }
        }
        if state.send_replace(State::Taken) != State::Taken {
            tracing::error!(
                "{url} is in use by another server: this one starts nothing until that one is stopped"
            );
        }
    }
}

async fn connect(url: &PostgresUrl, within: Duration) -> Result<PgConnection, DatabaseFault> {
    let failed = |error: sqlx::Error| DatabaseFault::of(url, &error);
    let options: PgConnectOptions = url.url().parse().map_err(failed)?;
    let connected = async {
        let mut connection = options.disable_statement_logging().connect().await?;
        connection.execute(KEEPALIVE).await?;
        Ok(connection)
    };
    let late = |_| sqlx::Error::PoolTimedOut;
    timeout(within, connected)
        .await
        .map_err(late)
        .and_then(|outcome| outcome)
        .map_err(failed)
}

async fn lock(url: &PostgresUrl, connection: &mut PgConnection) -> Result<bool, DatabaseFault> {
    let taken = sqlx::query_scalar(LOCK).fetch_one(connection).await;
    taken.map_err(|error| DatabaseFault::of(url, &error))
}

/// The newest migration that the database has had.
pub(super) async fn schema(connection: &mut PgConnection) -> Result<i64, sqlx::Error> {
    let version: Option<i64> = sqlx::query_scalar(SCHEMA).fetch_one(connection).await?;
    Ok(version.unwrap_or_default())
}
