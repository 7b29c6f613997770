//! Statements of which all count or none.

use super::lease::Lease;
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, Error, Executor as _};
use std::ops::{Deref, DerefMut};

/// Statements of which none counts until [`commit`](Self::commit); rolled back where this is dropped before.
#[derive(Debug)]
pub(super) struct Transaction(Lease);

impl Transaction {
    pub async fn begin(lease: Lease) -> Result<Self, Error> {
        let mut transaction = Self(lease);
        // Before it is known: what may have begun is rolled back.
        transaction.0.in_transaction = true;
        transaction.execute("BEGIN").await?;
        Ok(transaction)
    }

    /// Makes everything count. An error says no more than that it is unknown whether it does.
    pub async fn commit(mut self) -> Result<(), Error> {
        self.execute("COMMIT").await?;
        self.0.in_transaction = false;
        Ok(())
    }
}

/// Statements that begin and commit themselves; what the query gives. After an error they are rolled back.
pub(super) async fn at_once(
    lease: &mut Lease,
    query: Query<'_, Any, AnyArguments>,
) -> Result<Vec<AnyRow>, Error> {
    // Before it is known: what may have begun is rolled back where this is dropped.
    lease.in_transaction = true;
    let outcome = query.fetch_all(&mut *lease).await;
    if outcome.is_err() {
        // Where that fails, nothing is under way any more.
        _ = lease.execute("ROLLBACK").await;
    }
    lease.in_transaction = false;
    outcome
}

impl Deref for Transaction {
    type Target = Lease;

    fn deref(&self) -> &Lease {
        &self.0
    }
}

impl DerefMut for Transaction {
    fn deref_mut(&mut self) -> &mut Lease {
        &mut self.0
    }
}
