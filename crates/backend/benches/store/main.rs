//! How long the store's statements take on a database of many talks, next to the same on one of few.
//!
//! `cargo xtask bench store` runs this and owns the bars. Prints one JSON object a line. Both databases of a pair are filled
//! by the same generator, and each statement runs on them in turn, so that a slow moment of the machine hits both.

#[path = "../../tests/support/fill.rs"]
mod fill;
mod measure;
mod options;
mod statements;

use backend::StoreError;
use backend::clock::Timestamp;
use backend::store::{PostgresUrl, Store};
use fill::{Sizes, fill};
use measure::Pair;
use options::Options;
use sqlx::{AnyConnection, Connection as _, Executor as _};
use std::error::Error;
use std::path::Path;
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use url::Url;

/// A database of few talks.
const SMALL: i64 = 200;

/// A filled database.
struct Filled {
    store: Store,
    sizes: Sizes,
    now: Timestamp,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::read(std::env::args())?;
    #[expect(
        clippy::disallowed_methods,
        reason = "nothing here depends on which time it is"
    )]
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
    let now = Timestamp(i64::try_from(now.as_millis())?);
    let few = Sizes {
        sessions: SMALL,
        ..options.sizes
    };
    let small = on_file(&options.folder.join("small.db"), few, now).await?;
    let large = on_file(&options.folder.join("large.db"), options.sizes, now).await?;
    measure("sqlite", small, large).await?;
    if let Some(server) = &options.postgres {
        let small = on_server(server, "few", few, now).await?;
        let large = on_server(server, "many", options.sizes, now).await?;
        measure("postgresql", small, large).await?;
    }
    Ok(())
}

async fn measure(database: &str, small: Filled, large: Filled) -> Result<(), StoreError> {
    let pair = Pair {
        database,
        small: &small,
        large: &large,
    };
    statements::measure(&pair).await?;
    for filled in [small, large] {
        filled.store.close().await;
    }
    Ok(())
}

async fn on_file(path: &Path, sizes: Sizes, now: Timestamp) -> Result<Filled, Box<dyn Error>> {
    Store::open(path).await?.close().await;
    // What is half filled after a crash is thrown away.
    let fast = "PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA wal_autocheckpoint = 20000";
    let mut connection = AnyConnection::connect(&format!("sqlite://{}", path.display())).await?;
    connection.execute(fast).await?;
    filled("sqlite", &mut connection, sizes, now).await?;
    connection.close().await?;
    let store = Store::open(path).await?;
    Ok(Filled { store, sizes, now })
}

async fn on_server(server: &Url, name: &str, sizes: Sizes, now: Timestamp) -> Result<Filled, Box<dyn Error>> {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(server.as_str()).await?;
    let make = format!("CREATE DATABASE {name} TEMPLATE template0");
    connection.execute(sqlx::AssertSqlSafe(make)).await?;
    connection.close().await?;
    let mut url = server.clone();
    url.set_path(name);
    let parsed = PostgresUrl::parse(&url.as_str().into())?;
    let store = Store::connect(&parsed).await?;
    let mut connection = AnyConnection::connect(url.as_str()).await?;
    filled("postgresql", &mut connection, sizes, now).await?;
    // As its own upkeep does within minutes.
    connection.execute("VACUUM ANALYZE").await?;
    connection.close().await?;
    Ok(Filled { store, sizes, now })
}

async fn filled(
    database: &str,
    connection: &mut AnyConnection,
    sizes: Sizes,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let since = Instant::now();
    fill(connection, sizes, now.0).await?;
    let secs = since.elapsed().as_secs();
    eprintln!(
        "{database}: {} sessions and {} events within {secs} s",
        sizes.sessions,
        sizes.sessions * sizes.events_per_session
    );
    Ok(())
}
