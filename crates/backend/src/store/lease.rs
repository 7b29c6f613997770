//! A connection while it is worked with.
//!
//! Each statement is run to its end, under the limit of a PostgreSQL database. A connection on which a statement was
//! given up, by its limit or by its caller, is in an unknown state: it is closed at once and not given back.

use super::limit::Limit;
use futures_util::future::BoxFuture;
use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt as _, TryStreamExt as _};
use sqlx::any::{AnyQueryResult, AnyRow, AnyStatement, AnyTypeInfo};
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, Either, Error, Execute, Executor, SqlStr};

/// A connection that is given back when this is dropped.
#[derive(Debug)]
pub(super) struct Lease {
    /// Gone when this is dropped, and never before.
    connection: Option<PoolConnection<Any>>,
    /// None for a file.
    limit: Option<Limit>,
    /// Whether each statement so far has ended.
    is_settled: bool,
    /// Whether something is to be rolled back when this is dropped.
    pub in_transaction: bool,
}

impl Lease {
    pub const fn new(connection: PoolConnection<Any>, limit: Option<Limit>) -> Self {
        Self {
            connection: Some(connection),
            limit,
            is_settled: true,
            in_transaction: false,
        }
    }

    /// The connection for a statement that begins, and the limit that it is under.
    fn begins(&mut self) -> Result<(&mut AnyConnection, Option<&Limit>), Error> {
        self.is_settled = false;
        let connection = self.connection.as_mut().ok_or(Error::PoolClosed)?;
        Ok((connection, self.limit.as_ref()))
    }

    /// The statement has ended so.
    fn ended<T>(&mut self, outcome: Result<T, Error>) -> Result<T, Error> {
        let is_broken = matches!(outcome, Err(Error::Io(_) | Error::Tls(_) | Error::Protocol(_)));
        self.is_settled = !is_broken;
        outcome
    }
}

async fn held<T>(limit: Option<&Limit>, work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    match limit {
        Some(limit) => limit.hold(work).await,
        None => work.await,
    }
}

type Step = Either<AnyQueryResult, AnyRow>;

impl<'c> Executor<'c> for &'c mut Lease {
    type Database = Any;

    fn fetch_many<'e, 'q: 'e, E>(self, query: E) -> BoxStream<'e, Result<Step, Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        steps(async move {
            let (connection, limit) = self.begins()?;
            let outcome = held(limit, connection.fetch_many(query).try_collect()).await;
            self.ended(outcome)
        })
    }

    fn fetch_optional<'e, 'q: 'e, E>(self, query: E) -> BoxFuture<'e, Result<Option<AnyRow>, Error>>
    where
        'c: 'e,
        E: 'q + Execute<'q, Any>,
    {
        Box::pin(async move {
            let (connection, limit) = self.begins()?;
            let outcome = held(limit, connection.fetch_optional(query)).await;
            self.ended(outcome)
        })
    }

    fn prepare_with<'e>(
        self,
        sql: SqlStr,
        parameters: &'e [AnyTypeInfo],
    ) -> BoxFuture<'e, Result<AnyStatement, Error>>
    where
        'c: 'e,
    {
        Box::pin(async move {
            let (connection, limit) = self.begins()?;
            let outcome = held(limit, connection.prepare_with(sql, parameters)).await;
            self.ended(outcome)
        })
    }
}

/// What a statement gave, once it has ended.
pub(super) fn steps<'e>(
    all: impl Future<Output = Result<Vec<Step>, Error>> + Send + 'e,
) -> BoxStream<'e, Result<Step, Error>> {
    stream::once(all)
        .map_ok(|all| stream::iter(all.into_iter().map(Ok)))
        .try_flatten()
        .boxed()
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else {
            return;
        };
        if self.limit.is_some() && !self.is_settled {
            drop(connection.detach());
        } else if self.in_transaction {
            let limit = self.limit.take();
            #[expect(
                clippy::disallowed_methods,
                reason = "it ends by the limit, or by the file's own"
            )]
            tokio::spawn(roll_back(Self::new(connection, limit)));
        }
    }
}

/// Where that fails, nothing is under way any more, or the connection is closed.
async fn roll_back(mut lease: Lease) {
    _ = lease.execute("ROLLBACK").await;
}
