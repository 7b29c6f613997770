//! A database file that no server is at work on, and whether that is still so.
//!
//! Such a file is read as it is, without locks, because SQLite would otherwise make files beside it. What is read while
//! a server starts on it and writes into it may be half of before and half of after, so it counts only if the file is
//! as it was afterwards. A server makes the log first, and changes the file itself only later.

use super::file::beside;
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// A file without a log beside it, as it was at one moment.
#[derive(Debug)]
pub(super) struct Untouched {
    path: PathBuf,
    state: State,
}

/// Which file it is, its length and when it was written: device, inode, bytes, seconds, nanoseconds.
type State = (u64, u64, u64, i64, i64);

fn state(found: &Metadata) -> State {
    (
        found.dev(),
        found.ino(),
        found.len(),
        found.mtime(),
        found.mtime_nsec(),
    )
}

impl Untouched {
    /// The file as it is now; none where there is a log beside it, or no file.
    pub fn of(path: &Path) -> Option<Self> {
        let state = state(&path.metadata().ok()?);
        (!beside(path, "-wal").exists()).then(|| Self {
            path: path.to_owned(),
            state,
        })
    }

    /// Whether it is as it was.
    pub fn still(&self) -> bool {
        Self::of(&self.path).is_some_and(|now| now.state == self.state)
    }
}
