//! `showroom backup` and `showroom restore`: a copy of the database that is whole in one file, and the way back.

use super::file::{beside, folder, give_to_owner_of, open_private};
use super::migrations::newest;
use super::untouched::Untouched;
use super::{BUSY, Store};
use crate::StoreError;
use crate::clock::Timestamp;
use crate::store::lock::{DatabaseLock, LockError};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection, Row};
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// Why a copy was not made, or not put in place.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// There is nothing to copy.
    #[error("there is no database at {0}")]
    Missing(String),
    /// A file is in the way.
    #[error("{0} is there already; name another file, or say --force to replace it")]
    Exists(String),
    /// Source and target are one file.
    #[error("{0} is the database itself")]
    Same(String),
    /// It is no database of this program.
    #[error("{0} is not a Showroom database")]
    Foreign(String),
    /// It was written by a newer version of this program.
    #[error(
        "{path} was written by a newer version of showroom (schema {found}; this version knows {known}): use that version"
    )]
    Newer {
        /// The file.
        path: String,
        /// Its schema.
        found: i64,
        /// Ours.
        known: i64,
    },
    /// It is damaged.
    #[error("{path} is damaged: {what}")]
    Damaged {
        /// The file.
        path: String,
        /// What SQLite says of it.
        what: String,
    },
    /// A server, or another restore, is at work.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// It could not be read or written.
    #[error("{path} cannot be copied")]
    Store {
        /// The file that was read.
        path: String,
        /// Why not.
        #[source]
        source: StoreError,
    },
    /// A file could not be made, moved or removed.
    #[error("{path} cannot be written")]
    Io {
        /// The file.
        path: String,
        /// Why not.
        #[source]
        source: io::Error,
    },
}

/// What was restored.
#[derive(Debug)]
pub struct Restored {
    /// Sessions in the restored database.
    pub sessions: u64,
    /// Where the database that was replaced is now, if there was one.
    pub kept: Option<PathBuf>,
}

/// Copies a database into one file, also while a server writes to it; says how many sessions are in the copy. The file
/// is for our account alone, and an existing one is only replaced if `replace` says so.
///
/// # Errors
/// Every [`CopyError`] but `Newer` and `Lock`; then no copy is left, and an existing file is as it was.
pub async fn backup(database: &Path, target: &Path, replace: bool) -> Result<u64, CopyError> {
    let name = || target.display().to_string();
    let io = |source| CopyError::Io { path: name(), source };
    if !database.is_file() {
        return Err(CopyError::Missing(database.display().to_string()));
    }
    if is_same(database, target) {
        return Err(CopyError::Same(name()));
    }
    // Taken at once, so that two backups cannot both find it free.
    let mut taken = Scratch::default();
    if !replace {
        taken.take(target).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => CopyError::Exists(name()),
            _ => io(error),
        })?;
    }
    let partial = beside(target, &format!(".{}.partial", std::process::id()));
    taken.take(&partial).map_err(io)?;
    let sessions = copy(database, &partial).await?;
    File::open(&partial)
        .and_then(|file| file.sync_all())
        .map_err(io)?;
    fs::rename(&partial, target).map_err(io)?;
    taken.keep();
    sync(folder(target)).map_err(io)?;
    Ok(sessions)
}

/// Puts a copy in the place of a database. No server may be at work on it. The database that is replaced stays beside
/// it, with the time in its name.
///
/// # Errors
/// Every [`CopyError`] but `Exists`; then the database is as it was.
pub async fn restore(database: &Path, source: &Path, now: Timestamp) -> Result<Restored, CopyError> {
    let name = || database.display().to_string();
    let io = |source| CopyError::Io { path: name(), source };
    if !source.is_file() {
        return Err(CopyError::Missing(source.display().to_string()));
    }
    if is_same(database, source) {
        return Err(CopyError::Same(source.display().to_string()));
    }
    let _lock = DatabaseLock::take(database)?;
    let mut taken = Scratch::default();
    let fresh = beside(database, &format!(".{}.restoring", std::process::id()));
    taken.take(&fresh).map_err(io)?;
    let sessions = copy(source, &fresh).await?;
    // As a start would: it brings the schema up to date, and proves that a start will find it usable.
    let failed = |source| CopyError::Store {
        path: fresh.display().to_string(),
        source,
    };
    Store::open(&fresh).await.map_err(failed)?.close().await;
    let owner = if database.exists() {
        database
    } else {
        folder(database)
    };
    give_to_owner_of(owner, &fresh).map_err(io)?;
    let kept = set_aside(database, now).await.map_err(io)?;
    if let Err(error) = fs::rename(&fresh, database) {
        if let Some(kept) = &kept {
            fs::rename(kept, database).map_err(io)?;
        }
        return Err(io(error));
    }
    taken.keep();
    sync(folder(database)).map_err(io)?;
    Ok(Restored { sessions, kept })
}

/// Files that are removed again unless all went well.
#[derive(Default)]
struct Scratch(Vec<PathBuf>);

impl Scratch {
    /// Makes an empty file, for our account alone.
    fn take(&mut self, path: &Path) -> io::Result<()> {
        open_private(OpenOptions::new().create_new(true).write(true), path)?;
        self.0.push(path.to_owned());
        Ok(())
    }

    fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        for path in self
            .0
            .iter()
            .flat_map(|path| [path.clone(), beside(path, "-wal"), beside(path, "-shm")])
        {
            // OK to fail: most of them are not there.
            _ = fs::remove_file(path);
        }
    }
}

/// Copies a whole database of ours into an empty file; says how many sessions it holds. Where a server starts on it
/// meanwhile, it is copied again.
async fn copy(from: &Path, to: &Path) -> Result<u64, CopyError> {
    loop {
        let alone = Untouched::of(from);
        let copied = copy_once(from, to, alone.is_some()).await;
        if alone.as_ref().is_none_or(Untouched::still) {
            return copied;
        }
        OpenOptions::new()
            .write(true)
            .truncate(true)
            .open(to)
            .map_err(|source| CopyError::Io {
                path: to.display().to_string(),
                source,
            })?;
    }
}

async fn copy_once(from: &Path, to: &Path, is_alone: bool) -> Result<u64, CopyError> {
    let name = || from.display().to_string();
    let failed = |error: sqlx::Error| CopyError::Store {
        path: name(),
        source: error.into(),
    };
    let options = SqliteConnectOptions::new()
        .filename(from)
        .read_only(true)
        // Without a log beside it the file is all there is, and nothing needs to be made beside it to read it.
        .immutable(is_alone)
        .busy_timeout(BUSY)
        .disable_statement_logging();
    let mut connection = options.connect().await.map_err(failed)?;
    check(&mut connection, &name()).await?;
    let mode = sqlx::query("PRAGMA auto_vacuum").fetch_one(&mut connection).await;
    if mode.map_err(failed)?.try_get::<i64, _>(0).map_err(failed)? == 0 {
        // The copy's file shrinks, other than this one.
        let chosen = sqlx::query("PRAGMA auto_vacuum = INCREMENTAL")
            .execute(&mut connection)
            .await;
        chosen.map_err(failed)?;
    }
    let target = to.display().to_string();
    let copied = sqlx::query("VACUUM INTO $1")
        .bind(&target)
        .execute(&mut connection)
        .await;
    copied.map_err(failed)?;
    connection.close().await.map_err(failed)?;
    let copy = SqliteConnectOptions::new()
        .filename(to)
        .immutable(true)
        .read_only(true);
    let mut copy = copy.disable_statement_logging().connect().await.map_err(failed)?;
    let count = sqlx::query("SELECT COUNT(*) FROM sessions")
        .fetch_one(&mut copy)
        .await;
    let sessions: i64 = count.map_err(failed)?.try_get(0).map_err(failed)?;
    copy.close().await.map_err(failed)?;
    Ok(u64::try_from(sessions).unwrap_or(0))
}

/// Whether it is a whole database of ours, of a schema that we know.
async fn check(connection: &mut SqliteConnection, name: &str) -> Result<(), CopyError> {
    let foreign = |_| CopyError::Foreign(name.to_owned());
    let version = sqlx::query("SELECT MAX(version) FROM _sqlx_migrations WHERE success");
    let version = version.fetch_one(&mut *connection).await.map_err(foreign)?;
    let found: i64 = version.try_get(0).map_err(foreign)?;
    let known = newest();
    if found > known {
        let path = name.to_owned();
        return Err(CopyError::Newer { path, found, known });
    }
    let damaged = |what| CopyError::Damaged {
        path: name.to_owned(),
        what,
    };
    let verdict = sqlx::query("PRAGMA integrity_check(1)")
        .fetch_one(connection)
        .await;
    let verdict = verdict.and_then(|row| row.try_get::<String, _>(0));
    match verdict.map_err(|error| damaged(error.to_string()))?.as_str() {
        "ok" => Ok(()),
        what => Err(damaged(what.to_owned())),
    }
}

/// Moves a database out of the way, with its log; says where it is now.
async fn set_aside(database: &Path, now: Timestamp) -> io::Result<Option<PathBuf>> {
    if !database.exists() {
        return Ok(None);
    }
    // What is in the log belongs into the file. One that is too broken for that is kept as it is, log and all.
    let options = SqliteConnectOptions::new().filename(database).busy_timeout(BUSY);
    if let Ok(mut connection) = options.disable_statement_logging().connect().await {
        let settled = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(&mut connection)
            .await;
        if let Err(error) = settled.and(connection.close().await) {
            tracing::warn!(%error, "the replaced database is kept together with its log");
        }
    }
    let stamp = humanly(now);
    let mut kept = beside(database, &format!(".replaced-{stamp}"));
    let mut number = 2;
    while kept.exists() {
        kept = beside(database, &format!(".replaced-{stamp}-{number}"));
        number += 1;
    }
    for end in ["-wal", "-shm"] {
        match fs::rename(beside(database, end), beside(&kept, end)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    fs::rename(database, &kept)?;
    Ok(Some(kept))
}

/// A moment as a part of a file's name, such as `20261126T013000Z`.
fn humanly(moment: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(moment.0).map_or_else(
        |_| moment.unix_secs().to_string(),
        |instant| instant.strftime("%Y%m%dT%H%M%SZ").to_string(),
    )
}

fn is_same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

/// Makes a rename outlive the machine.
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_a_sortable_part_of_a_name() {
        assert_eq!(humanly(Timestamp(1_795_262_400_000)), "20261121T120000Z");
        assert_eq!(humanly(Timestamp(951_827_696_789)), "20000229T123456Z");
    }
}
