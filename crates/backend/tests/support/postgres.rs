//! Databases of the PostgreSQL server that `TEST_POSTGRES_URL` names, one for each test.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use std::io::Write as _;
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};
use url::Url;

static NOT_RUN: Once = Once::new();
static NUMBER: AtomicU32 = AtomicU32::new(1);

/// The address of the server; where there is none, says once that what needs it was not run.
fn server() -> Option<Url> {
    #[expect(clippy::disallowed_methods, reason = "how the test runner names the server")]
    let Ok(url) = std::env::var("TEST_POSTGRES_URL") else {
        NOT_RUN.call_once(|| {
            // Written past the test harness, which keeps what a passing test prints.
            let note = "NOT RUN ON POSTGRESQL: TEST_POSTGRES_URL is not set; `cargo xtask test` sets it\n";
            _ = std::io::stderr().write_all(note.as_bytes());
        });
        return None;
    };
    Some(url.parse().expect("an address"))
}

/// The address of a new and empty database.
pub async fn database() -> Option<Url> {
    let mut url = server()?;
    let name = format!(
        "test_{}_{}",
        std::process::id(),
        NUMBER.fetch_add(1, Ordering::Relaxed)
    );
    connection(&url)
        .await
        .execute(AssertSqlSafe(format!(
            "CREATE DATABASE {name} TEMPLATE template0"
        )))
        .await
        .expect("made");
    url.set_path(&name);
    Some(url)
}

/// A connection that is not the store's.
pub async fn connection(url: &Url) -> PgConnection {
    PgConnection::connect(url.as_str()).await.expect("it connects")
}
