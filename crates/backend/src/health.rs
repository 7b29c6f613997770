//! Whether the server can do its work: whether the database takes anything, and what each vendor last answered.
//!
//! Asking costs next to nothing and reaches no vendor, however often it is done: what was found out counts for some
//! seconds.

use crate::StoreError;
use crate::providers::Registry;
use crate::store::Store;
use serde::Serialize;
use sqlx::postgres::PgDatabaseError;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use tokio::time::timeout;

/// How long an answer of the database counts.
const FRESH: Duration = Duration::from_secs(5);
/// How long the database may take for an answer.
const WITHIN: Duration = Duration::from_secs(2);

/// Whether the database takes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Storage {
    /// Whether it does.
    pub ok: bool,
    /// Why not, in one word: `full`, `locked`, `read-only`, `slow` or `unavailable`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<&'static str>,
}

/// What a vendor last answered, to whatever it was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VendorAnswer {
    /// The vendor's id, such as `livekit`.
    pub vendor: &'static str,
    /// `ok`, or what was wrong in one word, such as `unreachable` or `unauthorized`; none before the first answer.
    pub last: Option<&'static str>,
    /// Whole seconds since then.
    pub secs_ago: Option<u64>,
}

/// What is looked at. Cloning is cheap and shares what was found out.
#[derive(Debug, Clone)]
pub struct Health(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    providers: Registry,
    last: Mutex<Option<(Instant, Storage)>>,
}

impl Health {
    pub(crate) fn new(store: Store, providers: Registry) -> Self {
        let last = Mutex::default();
        Self(Arc::new(Inner {
            store,
            providers,
            last,
        }))
    }

    /// Writes something to the database, unless that was tried a moment ago.
    pub async fn storage(&self) -> Storage {
        // Callers that come meanwhile wait for the same answer.
        let mut last = self.0.last.lock().await;
        if let Some((at, storage)) = *last
            && at.elapsed() < FRESH
        {
            return storage;
        }
        let why = match timeout(WITHIN, self.0.store.probe()).await {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(word(&error)),
            Err(_) => Some("slow"),
        };
        let storage = Storage {
            ok: why.is_none(),
            why,
        };
        *last = Some((Instant::now(), storage));
        storage
    }

    /// What each vendor last answered.
    #[must_use]
    pub fn vendors(&self) -> Vec<VendorAnswer> {
        let answers = self.0.providers.last_answers();
        answers
            .map(|(kind, last)| VendorAnswer {
                vendor: kind.id(),
                last: last.map(|(_, word)| word),
                secs_ago: last.map(|(at, _)| at.elapsed().as_secs()),
            })
            .collect()
    }
}

/// A database's trouble in one word.
fn word(error: &StoreError) -> &'static str {
    let StoreError::Unavailable(cause) = error else {
        return "unavailable";
    };
    let Some(error) = cause
        .downcast_ref::<sqlx::Error>()
        .and_then(sqlx::Error::as_database_error)
    else {
        return "unavailable";
    };
    let code = error.code().unwrap_or_default();
    if error.try_downcast_ref::<PgDatabaseError>().is_some() {
        // https://www.postgresql.org/docs/15/errcodes-appendix.html
        return match &*code {
            "55P03" => "locked",
            "25006" => "read-only",
            "53100" => "full",
            "57014" => "slow",
            _ => "unavailable",
        };
    }
    // The lowest byte is the primary result code (https://sqlite.org/rescode.html, 2026-11).
    match code.parse::<u32>().map(|code| code & 0xff) {
        Ok(5 | 6) => "locked",
        Ok(8) => "read-only",
        Ok(13) => "full",
        _ => "unavailable",
    }
}
