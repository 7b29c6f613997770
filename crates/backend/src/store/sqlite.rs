//! The SQLite file: one connection that writes, and others that read.

use super::connections::{Connections, Pool};
use super::migrations::{SCHEMA, migrator};
use super::{DatabaseFault, Store, file, upkeep};
use crate::StoreError;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyPool, ConnectOptions, Connection, Executor};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use url::Url;

/// How long a statement waits for those of ours that are before it.
const QUEUE: Duration = Duration::from_secs(10);
/// Connections that only read.
const READERS: u32 = 4;
/// What the connection that writes is told first. Pages can be given back only if that is chosen before the first one is
/// written. `synchronous` is argued in ADR 0004: a commit survives the death of the process, not that of the machine.
const WRITING: &str =
    "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
    PRAGMA secure_delete = ON";

impl Store {
    /// Opens the file, makes it with its folder when missing, and brings its schema up to date. A process that writes
    /// to it for longer holds its [`DatabaseLock`](super::DatabaseLock).
    ///
    /// # Errors
    /// `Unavailable` with the reason beneath; it is a [`DatabaseFault`] where a newer version wrote the file.
    pub async fn open(path: &Path) -> Result<Self, StoreError> {
        let io = |error: io::Error| StoreError::Unavailable(error.into());
        let fault = |fault: DatabaseFault| StoreError::Unavailable(fault.into());
        file::look_at_file(path).map_err(fault)?;
        file::prepare(path).map_err(io)?;
        look_into(path).await.map_err(fault)?;
        let writer = pool(1, WRITING)
            .connect_with(options(path, "mode=rw").map_err(io)?)
            .await?;
        if let Err(error) = migrator(true).run(&writer).await {
            let place = file::place_of(path);
            let newest: Option<i64> = sqlx::query_scalar(SCHEMA).fetch_one(&writer).await.ok().flatten();
            return Err(StoreError::Unavailable(
                match newest.and_then(|found| DatabaseFault::of_version(place, &error, found)) {
                    Some(fault) => fault.into(),
                    None => error.into(),
                },
            ));
        }
        upkeep::recount(&writer).await?;
        upkeep::convert(&writer).await?;
        let reading = options(path, "mode=ro").map_err(io)?;
        let reader = pool(READERS, "").connect_with(reading).await?;
        let connections = |pool| Connections::new(Pool::of_file(pool), None);
        Ok(Self {
            writer: connections(writer),
            reader: connections(reader),
            // A crash may have left deleted words in the log.
            untidy: Arc::new(AtomicBool::new(true)),
            is_file: true,
            starts: Arc::default(),
            guard: None,
        })
    }

    /// A file that is there, to read and for nothing else.
    pub(super) async fn read_file(path: &Path, is_alone: bool) -> Result<AnyPool, sqlx::Error> {
        // Without a log beside it the file is all there is, and nothing needs to be made beside it to read it.
        let mode = if is_alone {
            "mode=ro&immutable=true"
        } else {
            "mode=ro"
        };
        pool(1, "").connect_with(options(path, mode)?).await
    }

    /// A file that is there, to change beside the server that works with it.
    pub(super) async fn write_file(path: &Path) -> Result<AnyPool, sqlx::Error> {
        pool(1, BESIDE).connect_with(options(path, "mode=rw")?).await
    }
}

/// Looks whether the tables of a file are ours, by one connection: a pool would try again until its time is over, and then say
/// that it is.
async fn look_into(path: &Path) -> Result<(), DatabaseFault> {
    let foreign = |why: String| {
        let place = file::place_of(path);
        DatabaseFault::Foreign { place, why }
    };
    sqlx::any::install_default_drivers();
    let options = options(path, "mode=rw").map_err(|error| foreign(error.to_string()))?;
    let look = async {
        let mut connection = options.connect().await?;
        let tables = "SELECT COUNT(*), COALESCE(SUM(name = '_sqlx_migrations'), 0) FROM sqlite_schema";
        let found: (i64, i64) = sqlx::query_as(tables).fetch_one(&mut connection).await?;
        connection.close().await?;
        Ok(found)
    };
    match look.await {
        Ok((0, _) | (_, 1)) => Ok(()),
        Ok(_) => Err(foreign("it holds the tables of another program".into())),
        // Such as a file that was cut off. Whatever else it is, such as a lock, is said where it is worked with.
        Err(sqlx::Error::Database(error)) if matches!(error.code().as_deref(), Some("11" | "26")) => {
            Err(foreign(error.message().to_owned()))
        }
        Err(_) => Ok(()),
    }
}

/// What is true of each connection that writes beside a server's.
const BESIDE: &str = "PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON";

/// The file's address for the driver; the file is there.
fn options(path: &Path, mode: &str) -> io::Result<AnyConnectOptions> {
    let odd = || io::Error::from(io::ErrorKind::InvalidInput);
    let whole = path.canonicalize()?;
    let url = Url::from_file_path(whole).map_err(|()| odd())?;
    let url = format!("sqlite://{}?{mode}", url.path());
    let options = url.parse::<AnyConnectOptions>().map_err(|_| odd())?;
    Ok(options.disable_statement_logging())
}

fn pool(most: u32, first: &'static str) -> AnyPoolOptions {
    sqlx::any::install_default_drivers();
    AnyPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(QUEUE)
        .test_before_acquire(false)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                if !first.is_empty() {
                    connection.execute(first).await?;
                }
                Ok(())
            })
        })
}
