//! The databases that are measured: made, filled and opened.

use super::fill::{Sizes, fill};
use backend::StoreError;
use backend::clock::Timestamp;
use backend::store::{PostgresUrl, Store};
use sqlx::{AnyConnection, Connection as _, Executor as _};
use std::error::Error;
use std::path::PathBuf;
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use url::Url;

/// Where a database is.
pub enum Place {
    File(PathBuf),
    Server(Url),
}

/// A database that is filled.
pub struct Database {
    pub place: Place,
    pub sizes: Sizes,
    pub now: Timestamp,
}

/// The same with its store.
pub struct Filled {
    pub store: Store,
    pub sizes: Sizes,
    pub now: Timestamp,
}

/// What time it is for all of them.
#[expect(
    clippy::disallowed_methods,
    reason = "nothing here depends on which time it is"
)]
pub fn now() -> Result<Timestamp, Box<dyn Error>> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
    Ok(Timestamp(i64::try_from(now.as_millis())?))
}

impl Database {
    pub async fn on_file(path: PathBuf, sizes: Sizes, now: Timestamp) -> Result<Self, Box<dyn Error>> {
        Store::open(&path).await?.close().await;
        // What is half filled after a crash is thrown away.
        let fast = "PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA wal_autocheckpoint = 20000";
        let mut connection = AnyConnection::connect(&format!("sqlite://{}", path.display())).await?;
        connection.execute(fast).await?;
        let database = Self {
            place: Place::File(path),
            sizes,
            now,
        };
        database.fill("sqlite", &mut connection).await?;
        connection.close().await?;
        Ok(database)
    }

    pub async fn on_server(
        server: &Url,
        name: &str,
        sizes: Sizes,
        now: Timestamp,
    ) -> Result<Self, Box<dyn Error>> {
        sqlx::any::install_default_drivers();
        let mut connection = AnyConnection::connect(server.as_str()).await?;
        let make = format!("CREATE DATABASE {name} TEMPLATE template0");
        connection.execute(sqlx::AssertSqlSafe(make)).await?;
        connection.close().await?;
        let mut url = server.clone();
        url.set_path(name);
        let database = Self {
            place: Place::Server(url.clone()),
            sizes,
            now,
        };
        database.store().await?.close().await;
        let mut connection = AnyConnection::connect(url.as_str()).await?;
        database.fill("postgresql", &mut connection).await?;
        // As its own upkeep does within minutes.
        connection.execute("VACUUM ANALYZE").await?;
        connection.close().await?;
        Ok(database)
    }

    async fn fill(&self, name: &str, connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
        let since = Instant::now();
        fill(connection, self.sizes, self.now.0).await?;
        eprintln!(
            "{name}: {} sessions, {} events and {} links within {} s",
            self.sizes.sessions,
            self.sizes.sessions * self.sizes.events_per_session,
            self.sizes.links,
            since.elapsed().as_secs()
        );
        Ok(())
    }

    async fn store(&self) -> Result<Store, StoreError> {
        match &self.place {
            Place::File(path) => Store::open(path).await,
            Place::Server(url) => {
                let parsed = PostgresUrl::parse(&url.as_str().into());
                Store::connect(&parsed.map_err(|fault| StoreError::Unavailable(fault.into()))?).await
            }
        }
    }
}

impl Filled {
    pub async fn open(database: &Database) -> Result<Self, StoreError> {
        Ok(Self {
            store: database.store().await?,
            sizes: database.sizes,
            now: database.now,
        })
    }
}
