//! One process for each database: a second one would end the sessions of the first.
//!
//! The lock is on a file beside the database, since closing a second handle of the database itself would take away
//! SQLite's own locks. It goes with the process, however that ends.

use super::DatabaseFault;
use super::file::{beside, folder, give_to_owner_of, make_folder, open_private, place_of};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Held for as long as this process may write to a database.
#[derive(Debug)]
#[must_use = "dropping it lets another process in"]
pub struct DatabaseLock {
    _file: File,
}

/// Why a database is not ours to write.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process has it.
    #[error(
        "the {what} {path} is in use by another process{}; stop that one first, or set storage.path to another file",
        .pid.map(|pid| format!(" (pid {pid})")).unwrap_or_default()
    )]
    InUse {
        /// What is in use.
        what: &'static str,
        /// Where it is.
        path: String,
        /// The other process, if it said.
        pid: Option<u32>,
    },
    /// There can be no database at its path.
    #[error(transparent)]
    Fault(#[from] DatabaseFault),
    /// The lock file cannot be made or locked.
    #[error(
        "cannot lock the database {path}: this account must be able to write to the folder of storage.path"
    )]
    Io {
        /// Where the database is.
        path: String,
        /// Why not.
        #[source]
        source: io::Error,
    },
}

impl DatabaseLock {
    /// Takes the lock of the database at this path, which need not be there yet.
    ///
    /// # Errors
    /// `InUse` while another process holds it, and `NoFile` before anything is made.
    pub fn take(path: &Path) -> Result<Self, LockError> {
        if path.metadata().is_ok_and(|found| !found.is_file()) {
            let place = place_of(path);
            return Err(DatabaseFault::NoFile { place }.into());
        }
        Self::take_as("database", path)
    }

    /// Takes the same lock where the database is elsewhere: what the server makes for itself lies beside this path.
    ///
    /// # Errors
    /// `InUse` while another process holds it.
    pub fn take_folder(path: &Path) -> Result<Self, LockError> {
        Self::take_as("data folder of", path)
    }

    fn take_as(what: &'static str, path: &Path) -> Result<Self, LockError> {
        let failed = |source| LockError::Io {
            path: path.display().to_string(),
            source,
        };
        let mut file = open(path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut text = String::new();
                // OK to fail: the number only helps to find the other one.
                _ = file.read_to_string(&mut text);
                let (path, pid) = (path.display().to_string(), text.trim().parse().ok());
                return Err(LockError::InUse { what, path, pid });
            }
            Err(TryLockError::Error(source)) => return Err(failed(source)),
        }
        let noted = file.set_len(0).and_then(|()| file.rewind());
        noted
            .and_then(|()| writeln!(file, "{}", std::process::id()))
            .map_err(failed)?;
        Ok(Self { _file: file })
    }
}

fn open(path: &Path) -> io::Result<File> {
    make_folder(path)?;
    let lock = lock_file(path)?;
    let mut options = OpenOptions::new();
    options.create(true).read(true).write(true).truncate(false);
    // What is written must not land where a link leads, least of all when root asks.
    options.custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    let file = open_private(&mut options, &lock)?;
    give_to_owner_of(folder(&lock), &lock)?;
    Ok(file)
}

/// One lock file for a database, by whatever path it is reached.
fn lock_file(path: &Path) -> io::Result<PathBuf> {
    let whole = match path.canonicalize() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
            folder(path).canonicalize()?.join(name)
        }
        whole => whole?,
    };
    Ok(beside(&whole, ".lock"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_holder_is_refused_by_name_and_the_next_is_not() {
        let dir = tempfile::TempDir::new().expect("a scratch folder");
        let path = dir.path().join("new/showroom.db");
        let first = DatabaseLock::take(&path).expect("free");
        let link = dir.path().join("link.db");
        std::fs::write(&path, "").expect("a file");
        std::os::unix::fs::symlink(&path, &link).expect("a link");
        for path in [&path, &link] {
            let refusal = DatabaseLock::take(path).expect_err("taken").to_string();
            let pid = format!("(pid {})", std::process::id());
            assert!(
                refusal.contains(&pid) && refusal.contains(&path.display().to_string()),
                "{refusal}"
            );
        }
        drop(first);
        drop(DatabaseLock::take(&link).expect("free again"));
    }
}
