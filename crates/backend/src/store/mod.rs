//! Sessions and their events, kept.
//!
//! Owns the database, its schema and every statement. It knows nothing of vendors, limits or the wire: the use cases
//! decide, this module remembers. Statements are the same on SQLite and PostgreSQL, and migrations but for one; what differs is in
//! `sqlite.rs`, `postgres.rs`, `migrations.rs`, `together.rs` and here (`docs/adr/0038-one-store-two-databases.md`).

mod access_requests;
mod accounts;
mod address;
mod audit;
mod backup;
mod beside;
mod brand;
mod budget_settings;
mod budgets;
mod changes;
mod clocks;
mod codes;
mod concurrent;
mod connections;
mod contexts;
mod counting;
mod decisions;
mod demos;
mod error;
mod events;
mod fault;
mod feedback;
mod fetches;
mod figure_amounts;
mod figure_day_making;
mod figure_days;
mod figure_sums;
mod figure_zone;
mod figures;
mod file;
mod guard;
mod guests;
mod joining;
mod key_mark;
mod lead_rows;
mod leads;
mod lease;
mod limit;
mod link_changes;
mod link_name;
mod link_openings;
mod link_row;
mod link_sessions;
mod link_walk;
mod link_words;
mod links;
mod lock;
mod mail_codes;
mod migrations;
mod one_time;
mod opens;
mod page;
mod pictures;
mod places;
mod postgres;
mod pulse;
mod reading;
mod repeated;
mod reserve;
mod rows;
mod scopes;
mod sessions;
mod sign_ins;
mod spending;
mod sqlite;
mod stops;
mod talks;
mod text;
mod together;
mod transaction;
mod transcript;
mod untouched;
mod upkeep;
mod values;
mod vendor_sessions;
mod webhooks;
mod wordless;
mod words;

pub use access_requests::AccessRequest;
pub use address::{Database, PostgresUrl};
pub(crate) use audit::Change;
pub use backup::{CopyError, Restored, backup, restore};
pub(crate) use brand::BrandRow;
pub(crate) use budget_settings::BudgetSettingsRow;
pub use budgets::{Held, Reserved, Usage};
pub use changes::Changes;
pub use concurrent::{Concurrent, ConcurrentOf};
pub(crate) use contexts::ContextRow;
pub(crate) use decisions::Standing;
pub(crate) use demos::DemoRow;
pub(crate) use events::bytes_of;
pub use fault::DatabaseFault;
pub use feedback::Rating;
pub use fetches::Fetches;
pub use figure_amounts::Amounts;
pub use figure_sums::WhichFigures;
pub use file::{look_at_file, make_private, read_private};
pub use guard::Servers;
pub use guests::GuestRoom;
pub use lead_rows::LeadStatus;
pub(crate) use lead_rows::{LeadRow, WhichLeads};
pub use leads::{Answer, Lead};
pub(crate) use link_changes::OpeningLink;
pub(crate) use link_name::LinkName;
pub(crate) use link_openings::Opening;
pub(crate) use link_row::{LinkNames, LinkRow, LinkSettings};
pub(crate) use link_walk::{Limits, Walked, WhichLinks};
pub use lock::{DatabaseLock, LockError};
pub(crate) use mail_codes::MailCode;
pub(crate) use opens::MOST_OPENS;
pub(crate) use opens::NewOpen;
pub use opens::{Open, Opener};
pub(crate) use page::Key;
pub use page::{After, Seek};
pub(crate) use pictures::PictureRow;
pub use places::{Lasted, Taken};
pub use pulse::Pulse;
pub use reading::{ReadError, Reading};
pub use rows::{NewSession, Places, SessionRow, State, Visitor};
pub use scopes::Scopes;
pub(crate) use scopes::{of_demo, of_owner, of_vendor};
pub use spending::{Amount, AtOnce, BudgetOf, Cap, Measure, Spending};
pub(crate) use spending::{LEAST_MS, month};
pub use talks::{MOST_WALKED, TalkOutcome, TalkRows, WhichTalks};
pub use webhooks::VendorEvent;
pub use words::{Found, MOST_WORDS};

use crate::StoreError;
use crate::error::chain;
use connections::Connections;
use guard::Guard;
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, Executor as _};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use together::Starts;

/// How long a statement on a file waits for another process that writes.
const BUSY: Duration = Duration::from_secs(5);
/// On PostgreSQL a statement counts what was there when it began. Whoever counts and inserts waits for this lock in the
/// statement before, and sees what the one before it has inserted. What follows in the transaction is planned once for a
/// connection: a start counts in eleven places, and to plan that anew on a large database took as long as to do it.
const PLACES_LOCK: &str = "SELECT pg_advisory_xact_lock(8243121572520813924),
    set_config('plan_cache_mode', 'force_generic_plan', true)";

/// The database. Cloning is cheap and shares the connections.
#[derive(Debug, Clone)]
pub struct Store {
    /// Of a file one connection: SQLite has one writer at a time anyway, and so no task waits for a lock inside it.
    writer: Connections,
    reader: Connections,
    /// Whether something was deleted whose pages and words are still in the files.
    untidy: Arc<AtomicBool>,
    /// Whether the database is one file of this machine.
    is_file: bool,
    starts: Arc<Starts>,
    /// Of a PostgreSQL database: whether it is there, and ours.
    guard: Option<Arc<Guard>>,
}

impl Store {
    /// Opens the database, wherever it is, and brings its schema up to date. `key` stands for the key of links that this server has,
    /// and does not reveal it.
    ///
    /// # Errors
    /// `Unavailable` with the reason beneath; it is a [`DatabaseFault`] where that is a sentence for an operator.
    pub async fn open_database(
        database: &Database,
        servers: Servers,
        key: Option<&str>,
    ) -> Result<Self, StoreError> {
        match database {
            Database::File(path) => Self::open(path).await,
            Database::Postgres(url) => Self::connect_as(url, servers, key).await,
        }
    }

    /// Whether other servers may work with this database too.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.guard.as_ref().is_some_and(|guard| guard.is_shared())
    }

    /// Whether this server does what only one of those of the database is to do. For a moment after the one before it was lost two
    /// may: what is done so must stand being done twice.
    #[must_use]
    pub fn is_leader(&self) -> bool {
        self.guard.as_ref().is_none_or(|guard| guard.is_leader())
    }

    /// Leaves the database to the other servers, where there are some; says whether this is the last one. It works with the
    /// database until [`close`](Self::close).
    pub async fn leave(&self) -> bool {
        match &self.guard {
            Some(guard) => guard.leave().await,
            None => true,
        }
    }

    /// Says when something was changed that servers hold in memory; never where the database is a file.
    #[must_use]
    pub fn changes(&self) -> Changes {
        let guard = self.guard.as_ref();
        guard.map(|guard| guard.changes()).unwrap_or_default()
    }

    /// Where statements go that write.
    fn writer(&self) -> Result<&Connections, StoreError> {
        self.check()?;
        Ok(&self.writer)
    }

    /// Where statements go that only read.
    fn reader(&self) -> Result<&Connections, StoreError> {
        self.check()?;
        Ok(&self.reader)
    }

    /// Refuses at once what would only wait for a database that is away.
    fn check(&self) -> Result<(), StoreError> {
        let checked = self.guard.as_ref().map_or(Ok(()), |guard| guard.check());
        checked.map_err(|fault| StoreError::Unavailable(fault.into()))
    }

    /// Runs a statement that counts places and takes one: no two of them at a time.
    async fn take_place(&self, query: Query<'_, Any, AnyArguments>) -> Result<Option<AnyRow>, StoreError> {
        if self.is_file {
            return self.write_one(query).await;
        }
        let mut transaction = self.writer()?.begin().await?;
        transaction.execute(PLACES_LOCK).await?;
        let rows = query.fetch_all(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(rows.into_iter().next())
    }

    /// Runs a statement that writes at most one row and returns it. It is driven to its end: SQLite commits after the
    /// last row was taken, so a caller that stops at the first never learns that the disk is full.
    async fn write_one(&self, query: Query<'_, Any, AnyArguments>) -> Result<Option<AnyRow>, StoreError> {
        let rows = query.fetch_all(self.writer()?).await?;
        Ok(rows.into_iter().next())
    }

    /// Waits for what is being written, puts all of it into the file itself, and closes it. A database of PostgreSQL's is
    /// left to the next server.
    pub async fn close(&self) {
        if !self.is_file {
            self.writer.close().await;
            if let Some(guard) = &self.guard {
                guard.release().await;
            }
            return;
        }
        self.reader.close().await;
        match self.settle().await {
            Ok(true) => {}
            Ok(false) => tracing::warn!("another process reads the database: its -wal file belongs to it"),
            Err(error) => {
                let cause = chain(&error);
                tracing::error!(
                    cause,
                    "the database could not be checkpointed: its -wal file belongs to it"
                );
            }
        }
        self.writer.close().await;
    }
}
