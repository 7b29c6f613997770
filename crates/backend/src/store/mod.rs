//! Sessions and their events, kept.
//!
//! Owns the database, its schema and every statement. It knows nothing of vendors, limits or the wire: the use cases
//! decide, this module remembers. Statements and migrations are the same on SQLite and PostgreSQL; what differs is in
//! `sqlite.rs`, `postgres.rs` and here (`docs/adr/0038-one-store-two-databases.md`).

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
mod connections;
mod contexts;
mod counting;
mod decisions;
mod demos;
mod error;
mod events;
mod fault;
mod feedback;
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
mod link_name;
mod link_words;
mod links;
mod lock;
mod mail_codes;
mod one_time;
mod opens;
mod page;
mod pictures;
mod places;
mod postgres;
mod pulse;
mod reading;
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
mod words;

pub use access_requests::AccessRequest;
pub use address::{Database, PostgresUrl};
pub(crate) use audit::Change;
pub use backup::{CopyError, Restored, backup, restore};
pub(crate) use brand::BrandRow;
pub(crate) use budget_settings::BudgetSettingsRow;
pub use budgets::{Held, Reserved, Usage};
pub use changes::Changes;
pub(crate) use contexts::ContextRow;
pub(crate) use decisions::Standing;
pub(crate) use demos::DemoRow;
pub(crate) use events::bytes_of;
pub use fault::DatabaseFault;
pub use feedback::Rating;
pub(crate) use figures::PartKind;
pub use figures::{Amounts, WhichFigures};
pub use file::{make_private, read_private};
pub use guard::Servers;
pub use guests::GuestRoom;
pub use lead_rows::LeadStatus;
pub(crate) use lead_rows::{LeadRow, WhichLeads};
pub use leads::{Answer, Lead};
pub(crate) use link_name::LinkName;
pub(crate) use links::{LinkNames, LinkRow, LinkSettings, Opening, OpeningLink};
pub use lock::{DatabaseLock, LockError};
pub(crate) use mail_codes::MailCode;
pub(crate) use opens::NewOpen;
pub use opens::{Open, Opener};
pub use page::After;
pub(crate) use pictures::PictureRow;
pub use places::{Lasted, Taken};
pub use pulse::Pulse;
pub use reading::{ReadError, Reading};
pub use rows::{NewSession, Places, SessionRow, State, Visitor};
pub use scopes::Scopes;
pub(crate) use scopes::{of_demo, of_owner, of_vendor};
pub use spending::{BudgetOf, Cap, Spending};
pub(crate) use spending::{LEAST_MS, month};
pub use talks::{MOST_WALKED, TalkOutcome, TalkRows, WhichTalks};
pub use webhooks::VendorEvent;
pub use words::{Found, MOST_WORDS};

use crate::StoreError;
use crate::error::chain;
use connections::Connections;
use guard::Guard;
use sqlx::any::{AnyArguments, AnyRow};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::query::Query;
use sqlx::{Any, Executor as _, SqlStr};
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

/// Version, name and statements of every migration, in order.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "sessions", include_str!("migrations/0001_sessions.sql")),
    (2, "budget", include_str!("migrations/0002_budget.sql")),
    (3, "transcript", include_str!("migrations/0003_transcript.sql")),
    (4, "links", include_str!("migrations/0004_links.sql")),
    (5, "webhooks", include_str!("migrations/0005_webhooks.sql")),
    (6, "single-use", include_str!("migrations/0006_single_use.sql")),
    (7, "closing", include_str!("migrations/0007_closing.sql")),
    (
        8,
        "public-places",
        include_str!("migrations/0008_public_places.sql"),
    ),
    (9, "sources", include_str!("migrations/0009_sources.sql")),
    (10, "leads", include_str!("migrations/0010_leads.sql")),
    (11, "accounts", include_str!("migrations/0011_accounts.sql")),
    (12, "links", include_str!("migrations/0012_links.sql")),
    (13, "lists", include_str!("migrations/0013_lists.sql")),
    (14, "team", include_str!("migrations/0014_team.sql")),
    (15, "follow-up", include_str!("migrations/0015_follow_up.sql")),
    (16, "batches", include_str!("migrations/0016_batches.sql")),
    (17, "opens", include_str!("migrations/0017_opens.sql")),
    (18, "demos", include_str!("migrations/0018_demos.sql")),
    (19, "budgets", include_str!("migrations/0019_budgets.sql")),
    (20, "figures", include_str!("migrations/0020_figures.sql")),
    (21, "minutes", include_str!("migrations/0021_minutes.sql")),
    (22, "words", include_str!("migrations/0022_words.sql")),
    (23, "ending", include_str!("migrations/0023_ending.sql")),
    (24, "passcodes", include_str!("migrations/0024_passcodes.sql")),
    (25, "identities", include_str!("migrations/0025_identities.sql")),
    (26, "visitors", include_str!("migrations/0026_visitors.sql")),
    (27, "brand", include_str!("migrations/0027_brand.sql")),
    (
        28,
        "access-requests",
        include_str!("migrations/0028_access_requests.sql"),
    ),
    (29, "budgets", include_str!("migrations/0029_budgets.sql")),
    (30, "contexts", include_str!("migrations/0030_contexts.sql")),
    (31, "time-zones", include_str!("migrations/0031_time_zones.sql")),
    (
        32,
        "link-changes",
        include_str!("migrations/0032_link_changes.sql"),
    ),
    (33, "makers", include_str!("migrations/0033_makers.sql")),
    (34, "link-key", include_str!("migrations/0034_link_key.sql")),
    (35, "audit", include_str!("migrations/0035_audit.sql")),
    (
        36,
        "talk-filters",
        include_str!("migrations/0036_talk_filters.sql"),
    ),
    (37, "link-words", include_str!("migrations/0037_link_words.sql")),
    (38, "figure-cost", include_str!("migrations/0038_figure_cost.sql")),
    (
        39,
        "fewer-indexes",
        include_str!("migrations/0039_fewer_indexes.sql"),
    ),
];

/// The newest migration that a database has had.
const SCHEMA: &str = "SELECT MAX(version) FROM _sqlx_migrations WHERE success";

/// The schema that this version knows.
fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |(version, ..)| *version)
}

fn migrator() -> Migrator {
    let migration = |&(version, name, sql): &(i64, &'static str, &'static str)| {
        let sql = SqlStr::from_static(sql);
        Migration::new(version, name.into(), MigrationType::Simple, sql, false)
    };
    Migrator::with_migrations(MIGRATIONS.iter().map(migration).collect())
}
