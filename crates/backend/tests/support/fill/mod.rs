//! Fills a database with made-up accounts, links and talks, and with all that comes of them: the same rows for the same seed, on both
//! databases, by statements that make their rows themselves.
//!
//! What the product makes in a way that no statement can (hashes, what is encrypted, the chain of the audit log) is any text of the
//! same length.

#![allow(
    dead_code,
    unused_imports,
    reason = "tests use a part of this, and a bench another one"
)]

mod accounts;
mod audit;
mod budgets;
mod catalogue;
mod figures;
mod leads;
mod links;
mod names;
mod opens;
mod talks;
mod words;

pub use accounts::{ACCOUNTS, BUSY, account};
pub use catalogue::{MADE, made_demo};
pub use links::{link_created, link_id, tag};
pub use names::{APART_MS, OPEN, demo, press, session};
pub use words::topic;

use sqlx::{AnyConnection, AssertSqlSafe, Executor as _};

/// How much there is to be.
#[derive(Debug, Clone, Copy)]
pub struct Sizes {
    /// Other seeds give other names.
    pub seed: i64,
    pub sessions: i64,
    /// Personal links; every second session came by one.
    pub links: i64,
    pub events_per_session: i64,
    /// Entries of a vendor's transcript, for every fourth session.
    pub entries_per_transcript: i64,
    /// One lead in so many sessions, and one rating.
    pub sessions_per_lead: i64,
}

/// Rows of sessions or links that one statement goes through.
const AT_ONCE: i64 = 20_000;

/// Fills a database whose schema is there, as if it were `now`, in milliseconds since 1970.
pub async fn fill(connection: &mut AnyConnection, sizes: Sizes, now: i64) -> Result<(), sqlx::Error> {
    let mut filler = Filler {
        connection,
        sizes,
        now,
    };
    // Numbers of accounts and links begin with 0, those of sessions with 1.
    filler.each(&accounts::ROWS, (0, ACCOUNTS - 1)).await?;
    filler.each(&catalogue::ROWS, (0, MADE - 1)).await?;
    for rows in [&links::ROWS[..], &opens::OF_LINKS] {
        filler.each(rows, (0, sizes.links - 1)).await?;
    }
    for rows in [&talks::ROWS[..], &words::ROWS, &leads::ROWS, &opens::ROWS] {
        filler.each(rows, (1, sizes.sessions)).await?;
    }
    filler.once(&figures::ROWS).await?;
    filler.once(&budgets::ROWS).await?;
    filler.each(&audit::OF_LINKS, (0, sizes.links - 1)).await?;
    filler.each(&audit::OF_SESSIONS, (1, sizes.sessions)).await?;
    filler.once(&audit::HEAD).await
}

struct Filler<'a> {
    connection: &'a mut AnyConnection,
    sizes: Sizes,
    now: i64,
}

impl Filler<'_> {
    /// Runs these statements for all numbers between these two, a part at a time.
    async fn each(&mut self, statements: &[&str], (first, last): (i64, i64)) -> Result<(), sqlx::Error> {
        let mut from = first;
        while from <= last {
            let to = (from + AT_ONCE - 1).min(last);
            for statement in statements {
                self.run(statement, (from, to)).await?;
            }
            from = to + 1;
        }
        Ok(())
    }

    /// Runs these statements, each of which makes all of its rows.
    async fn once(&mut self, statements: &[&str]) -> Result<(), sqlx::Error> {
        for statement in statements {
            self.run(statement, (0, ACCOUNTS - 1)).await?;
        }
        Ok(())
    }

    async fn run(&mut self, statement: &str, numbers: (i64, i64)) -> Result<(), sqlx::Error> {
        let whole = names::whole(statement, self.sizes, self.now, numbers);
        self.connection.execute(AssertSqlSafe(whole)).await?;
        Ok(())
    }
}
