//! Which servers work with a PostgreSQL database, and whether the database is there.
//!
//! One server holds the lock alone. Where the operator has several, each holds a share of it, and one of them a second lock: it leads,
//! and does what only one is to do.
//!
//! The lock belongs to a connection of its own, so PostgreSQL takes it back when this process ends, however it ends. The
//! same connection is asked every second: while it is lost, no statement is tried, and a new connection takes the lock
//! again. Where another server was faster, this one works with the database no more, and neither does it where the schema
//! has become another one.

use super::changes::{Changes, Heard};
use super::migrations::{SCHEMA, newest};
use super::{DatabaseFault, PostgresUrl};
use parking_lot::Mutex;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection, Executor};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

/// The name of the lock: "showroom" as bytes.
const LOCK: &str = "SELECT pg_try_advisory_lock(8316019270751317869)";
const SHARE: &str = "SELECT pg_try_advisory_lock_shared(8316019270751317869)";
const UNLOCK: &str = "SELECT pg_advisory_unlock(8316019270751317869)";
const UNSHARE: &str = "SELECT pg_advisory_unlock_shared(8316019270751317869)";
/// The lock of the one that leads.
const LEAD: &str = "SELECT pg_try_advisory_lock(8243121572520813925)";
const LEAD_NO_MORE: &str = "SELECT pg_advisory_unlock(8243121572520813925)";
/// A server whose machine is gone is found out within a minute, and its lock is free then.
pub(super) const KEEPALIVE: &str =
    "SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3";
/// How often the connection is asked.
const EVERY: Duration = Duration::from_secs(1);
/// How long one answer may take.
pub(super) const WITHIN: Duration = Duration::from_secs(3);
/// How long a start waits for PostgreSQL.
pub(super) const CONNECT_WITHIN: Duration = Duration::from_secs(10);
/// How often and how long a start waits for a lock that the server before it is about to leave.
const TRIES: u32 = 15;
const BETWEEN: Duration = Duration::from_millis(200);

/// How many servers work with one PostgreSQL database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Servers {
    /// One; any other is refused.
    #[default]
    One,
    /// As many as there are that say so.
    Several,
}

/// How this server has the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    /// No other server works with the database.
    Alone,
    /// Others may.
    Shared,
}

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

/// A server that leaves asks whether it is the last one.
type Leaving = oneshot::Sender<bool>;

/// The lock, and the task that watches it.
#[derive(Debug)]
pub(super) struct Guard {
    url: PostgresUrl,
    servers: Servers,
    state: watch::Sender<State>,
    heard: Heard,
    /// Whether this server leads.
    leads: watch::Sender<bool>,
    leaving: mpsc::Sender<Leaving>,
    asked: Mutex<Option<mpsc::Receiver<Leaving>>>,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl Guard {
    /// Takes the lock; it is held for as long as the connection lives.
    pub async fn take(
        url: &PostgresUrl,
        servers: Servers,
    ) -> Result<(Self, PgConnection, Hold), DatabaseFault> {
        let mut connection = connect(url, CONNECT_WITHIN).await?;
        let mut tries = 0;
        let late = |_| DatabaseFault::of(url, &sqlx::Error::PoolTimedOut);
        let hold = loop {
            let taken = timeout(CONNECT_WITHIN, lock(url, &mut connection, servers)).await;
            if let Some(hold) = taken.map_err(late)?? {
                break hold;
            }
            tries += 1;
            if tries == TRIES {
                return Err(DatabaseFault::InUse {
                    place: url.to_string(),
                });
            }
            sleep(BETWEEN).await;
        };
        let (leaving, asked) = mpsc::channel(1);
        let guard = Self {
            url: url.clone(),
            servers,
            state: watch::Sender::new(State::Ours),
            heard: Heard::new(),
            leads: watch::Sender::new(servers == Servers::One),
            leaving,
            asked: Mutex::new(Some(asked)),
            task: Mutex::default(),
        };
        Ok((guard, connection, hold))
    }

    /// Lets others in beside a server that holds the lock alone and may not.
    pub async fn share(&self, connection: &mut PgConnection) -> Result<(), DatabaseFault> {
        share(connection)
            .await
            .map_err(|error| DatabaseFault::of(&self.url, &error))
    }

    /// From now on the connection is asked. When it is lost, `left` is called.
    pub fn watch(self, connection: PgConnection, left: impl Fn() + Send + 'static) -> Self {
        let listening = self
            .heard
            .clone()
            .listen(self.url.clone(), self.state.subscribe());
        let watcher = Watcher {
            url: self.url.clone(),
            servers: self.servers,
            state: self.state.clone(),
            leads: self.leads.clone(),
            asked: self.asked.lock().take(),
            has_left: false,
        };
        let watching = watcher.watch(connection, left);
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
        let place = || self.place();
        match *self.state.borrow() {
            State::Ours => Ok(()),
            State::Away => Err(DatabaseFault::Away { place: place() }),
            State::Taken => Err(DatabaseFault::InUse { place: place() }),
            State::Changed => Err(DatabaseFault::Changed { place: place() }),
        }
    }

    /// The database, for the eyes of an operator.
    pub fn place(&self) -> String {
        self.url.to_string()
    }

    /// Whether other servers may work with the database too.
    pub fn is_shared(&self) -> bool {
        self.servers == Servers::Several
    }

    /// Whether this server does what only one is to do.
    pub fn is_leader(&self) -> bool {
        *self.leads.borrow()
    }

    /// Gives the share of the lock back; says whether no other server has one. Of servers that leave at the same time one is the last.
    /// Asked again, it looks again: others may have gone, or come.
    pub async fn leave(&self) -> bool {
        if self.servers == Servers::One {
            return true;
        }
        // Where the database is away, nothing can be ended in it either.
        if self.check().is_err() {
            return false;
        }
        let asking = async {
            let (answer, is_last) = oneshot::channel();
            self.leaving.send(answer).await.ok()?;
            is_last.await.ok()
        };
        // A look may be under way.
        let within = WITHIN.saturating_mul(2);
        timeout(within, asking).await.ok().flatten().unwrap_or(false)
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

/// Has the connection.
struct Watcher {
    url: PostgresUrl,
    servers: Servers,
    state: watch::Sender<State>,
    leads: watch::Sender<bool>,
    /// None where nothing asks.
    asked: Option<mpsc::Receiver<Leaving>>,
    /// Whether it has given its share of the lock back.
    has_left: bool,
}

impl Watcher {
    async fn watch(mut self, mut connection: PgConnection, left: impl Fn() + Send) {
        loop {
            while matches!(timeout(WITHIN, self.look(&mut connection)).await, Ok(Ok(()))) {
                if let Some(answer) = self.pause().await
                    && let Ok(Ok(is_last)) = timeout(WITHIN, self.leave(&mut connection)).await
                {
                    // OK to fail: it waits no more.
                    _ = answer.send(is_last);
                }
            }
            self.state.send_replace(State::Away);
            self.leads.send_replace(self.servers == Servers::One);
            left();
            let url = &self.url;
            tracing::error!("{url} is away: pages are served, and nothing is started until it is back");
            // PostgreSQL may know nothing of it and keep the lock for this connection.
            drop(connection);
            connection = self.again().await;
            self.state.send_replace(State::Ours);
            tracing::info!("{} is back", self.url);
        }
    }

    /// Whether the connection is there; and whether this server leads from now on, because no other does.
    async fn look(&self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        if self.has_left || self.servers == Servers::One || *self.leads.borrow() {
            return connection.ping().await;
        }
        if sqlx::query_scalar(LEAD).fetch_one(connection).await? {
            self.leads.send_replace(true);
            tracing::info!("of the servers of {} this one leads now", self.url);
        }
        Ok(())
    }

    /// Waits until the next look, or until this server leaves.
    async fn pause(&mut self) -> Option<Leaving> {
        let Some(asked) = &mut self.asked else {
            sleep(EVERY).await;
            return None;
        };
        let answer = timeout(EVERY, asked.recv()).await.ok()?;
        if answer.is_none() {
            self.asked = None;
        }
        answer
    }

    async fn leave(&mut self, connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
        if !self.has_left {
            connection.execute(UNSHARE).await?;
            self.has_left = true;
        }
        let is_last = sqlx::query_scalar(LOCK).fetch_one(&mut *connection).await?;
        // The last one closes what is open.
        let has_led = self.leads.send_replace(is_last);
        if has_led && !is_last {
            connection.execute(LEAD_NO_MORE).await?;
        }
        Ok(is_last)
    }

    /// Whether the database that came back can be worked with; leaves room for others, where there may be some.
    async fn fits(&self, connection: &mut PgConnection, hold: Hold) -> bool {
        let Ok(Ok(found)) = timeout(WITHIN, schema(connection)).await else {
            return false;
        };
        if found != newest() {
            let url = &self.url;
            if self.state.send_replace(State::Changed) != State::Changed {
                tracing::error!(
                    "{url} has another schema than before: start this server anew, or bring back the database"
                );
            }
            return false;
        }
        if self.servers == Servers::One || hold == Hold::Shared {
            return true;
        }
        matches!(timeout(WITHIN, share(connection)).await, Ok(Ok(())))
    }

    /// Connects until the lock is ours. The first time at once: where only the connection has ended, the lock is free now, and
    /// another server may wait for it.
    async fn again(&self) -> PgConnection {
        let (url, state) = (&self.url, &self.state);
        let mut pause = Duration::ZERO;
        loop {
            sleep(pause).await;
            pause = EVERY;
            let Ok(mut connection) = connect(url, WITHIN).await else {
                continue;
            };
            let Ok(Ok(hold)) = timeout(WITHIN, lock(url, &mut connection, self.servers)).await else {
                continue;
            };
            if let Some(hold) = hold {
                if self.fits(&mut connection, hold).await {
                    return connection;
                }
                continue;
            }
            if state.send_replace(State::Taken) != State::Taken {
                tracing::error!(
                    "{url} is in use by another server: this one starts nothing until that one is stopped"
                );
            }
        }
    }
}

pub(super) async fn connect(url: &PostgresUrl, within: Duration) -> Result<PgConnection, DatabaseFault> {
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

/// Takes the lock alone, or, where there are several servers, a share of it; none where another server's is in the way.
async fn lock(
    url: &PostgresUrl,
    connection: &mut PgConnection,
    servers: Servers,
) -> Result<Option<Hold>, DatabaseFault> {
    let failed = |error: sqlx::Error| DatabaseFault::of(url, &error);
    let alone = sqlx::query_scalar(LOCK).fetch_one(&mut *connection).await;
    if alone.map_err(failed)? {
        return Ok(Some(Hold::Alone));
    }
    if servers == Servers::One {
        return Ok(None);
    }
    let shared: bool = sqlx::query_scalar(SHARE)
        .fetch_one(connection)
        .await
        .map_err(failed)?;
    Ok(shared.then_some(Hold::Shared))
}

/// Keeps a share of a lock that is held alone, without letting go of it in between.
async fn share(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    connection.execute(SHARE).await?;
    connection.execute(UNLOCK).await?;
    Ok(())
}

/// The newest migration that the database has had.
pub(super) async fn schema(connection: &mut PgConnection) -> Result<i64, sqlx::Error> {
    let version: Option<i64> = sqlx::query_scalar(SCHEMA).fetch_one(connection).await?;
    Ok(version.unwrap_or_default())
}
