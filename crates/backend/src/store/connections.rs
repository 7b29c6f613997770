//! Where statements go: the connections of one database, each on lease while it is worked with.
//!
//! To run a statement on any of them, this is an `Executor` as a pool of `sqlx` is one.

use super::guard::Guard;
use super::lease::{Lease, steps};
use super::limit::Limit;
use super::transaction::Transaction;
use futures_util::TryStreamExt as _;
use futures_util::future::BoxFuture;
use futures_util::stream::BoxStream;
use parking_lot::RwLock;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions, AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo};
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyPool, Either, Error, Execute, Executor, SqlStr};
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

/// How long the last statements of a PostgreSQL database may take when it is left.
const LEAVE_WITHIN: Duration = Duration::from_secs(15);

/// A pool that can be left for a new one, with all that hangs in it.
#[derive(Debug)]
pub(super) struct Pool {
    current: RwLock<AnyPool>,
    again: Option<(AnyPoolOptions, AnyConnectOptions)>,
}

impl Pool {
    /// The connections of a file.
    pub fn of_file(pool: AnyPool) -> Arc<Self> {
        let current = RwLock::new(pool);
        Arc::new(Self { current, again: None })
    }

    /// Connects to a server.
    pub async fn connect(pool: AnyPoolOptions, options: AnyConnectOptions) -> Result<Arc<Self>, Error> {
        let current = pool.clone().connect_with(options.clone()).await?;
        Ok(Arc::new(Self {
            current: RwLock::new(current),
            again: Some((pool, options)),
        }))
    }

    /// From now on connections are new ones. Of the others, those that are not at work are closed at once.
    pub fn renew(&self) {
        let Some((pool, options)) = &self.again else {
            return;
        };
        let new = pool.clone().connect_lazy_with(options.clone());
        let old = std::mem::replace(&mut *self.current.write(), new);
        while let Some(connection) = old.try_acquire() {
            drop(connection.detach());
        }
        // What is at work ends by its limit; waiting for that is not needed.
        drop(old.close());
    }

    fn current(&self) -> AnyPool {
        self.current.read().clone()
    }
}

/// The connections. Cloning is cheap and shares them.
#[derive(Debug, Clone)]
pub(super) struct Connections {
    pool: Arc<Pool>,
    guard: Option<Arc<Guard>>,
}

impl Connections {
    pub const fn new(pool: Arc<Pool>, guard: Option<Arc<Guard>>) -> Self {
        Self { pool, guard }
    }

    /// One of them.
    pub async fn lease(&self) -> Result<Lease, Error> {
        let pool = self.pool.current();
        if self.pool.again.is_none() {
            return Ok(Lease::new(pool.acquire().await?, None));
        }
        let limit = Limit::new(self.guard.clone());
        let lease = Lease::new(limit.hold(pool.acquire()).await?, Some(limit));
        // It may have been lost while this waited.
        match self.guard.as_ref().map(|guard| guard.check()) {
            Some(Err(fault)) => Err(io::Error::new(io::ErrorKind::ConnectionAborted, fault).into()),
            _ => Ok(lease),
        }
    }

    /// One of a file's, for what is no statement of the store's but upkeep.
    pub async fn of_file(&self) -> Result<PoolConnection<Any>, Error> {
        self.pool.current().acquire().await
    }

    /// Begins a transaction on one of them.
    pub async fn begin(&self) -> Result<Transaction, Error> {
        Transaction::begin(self.lease().await?).await
    }

    /// Waits for what is under way and closes all of them.
    pub async fn close(&self) {
        let pool = self.pool.current();
        if self.pool.again.is_none() {
            return pool.close().await;
        }
        if timeout(LEAVE_WITHIN, pool.close()).await.is_err() {
            tracing::warn!("a statement of PostgreSQL's did not end and is left behind");
        }
    }
}

impl<'p> Executor<'p> for &'_ Connections {
    type Database = Any;

    fn fetch_many<'e, 'q: 'e, E>(
        self,
        query: E,
    ) -> BoxStream<'e, Result<Either<AnyQueryResult, AnyRow>, Error>>
    where
        'p: 'e,
        E: 'q + Execute<'q, Any>,
    {
        let connections = self.clone();
        steps(async move {
            let mut lease = connections.lease().await?;
            lease.fetch_many(query).try_collect().await
        })
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<Option<AnyRow>, Error>>
    where
        'p: 'e,
        E: 'q + Execute<'q, Any>,
    {
        let connections = self.clone();
        Box::pin(async move { connections.lease().await?.fetch_optional(query).await })
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [AnyTypeInfo],
    ) -> BoxFuture<'e, Result<AnyStatement, Error>>
    where
        'p: 'e,
    {
        let connections = self.clone();
        Box::pin(async move { connections.lease().await?.prepare_with(sql, parameters).await })
    }
}
