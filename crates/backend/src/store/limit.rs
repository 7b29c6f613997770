//! How long work on a PostgreSQL database is waited for.
//!
//! PostgreSQL ends what takes too long there, but says nothing through a line that has become silent, and the driver
//! would wait for its words for ever. A file has no such limit: it is on this machine.

use super::guard::Guard;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// How long a statement may take, or all statements of one transaction. PostgreSQL itself ends one statement after 10 s.
const WITHIN: Duration = Duration::from_secs(15);

/// Until when work is waited for.
#[derive(Debug, Clone)]
pub(super) struct Limit {
    until: Instant,
    /// Whoever has lost the database waits for nothing more of it.
    guard: Option<Arc<Guard>>,
}

impl Limit {
    /// Of work that begins now.
    pub fn new(guard: Option<Arc<Guard>>) -> Self {
        Self {
            until: Instant::now() + WITHIN,
            guard,
        }
    }

    /// The outcome of this work.
    ///
    /// # Errors
    /// Its own; an error of input and output where it takes too long, or where the database is lost meanwhile.
    pub async fn hold<T>(
        &self,
        work: impl Future<Output = Result<T, sqlx::Error>>,
    ) -> Result<T, sqlx::Error> {
        let lost = async {
            match &self.guard {
                Some(guard) => guard.lost().await,
                None => std::future::pending().await,
            }
        };
        let late = "PostgreSQL gave no answer in time";
        tokio::select! {
            // What was answered counts.
            biased;
            outcome = work => outcome,
            fault = lost => Err(io::Error::new(io::ErrorKind::ConnectionAborted, fault).into()),
            () = sleep_until(self.until) => Err(io::Error::new(io::ErrorKind::TimedOut, late).into()),
        }
    }
}
