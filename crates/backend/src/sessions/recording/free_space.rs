//! How much room the disk has, asked for seldom.

use parking_lot::Mutex;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// How long an answer counts.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// The room on the disk of the database.
#[derive(Debug)]
pub(super) struct FreeSpace {
    folder: PathBuf,
    least: u64,
    /// Bytes free when last looked at, and when that was; none where the system does not say.
    last: Mutex<Option<(Instant, Option<u64>)>>,
}

impl FreeSpace {
    /// Of the disk that holds this file; `least` is in bytes, and with 0 there is always room.
    pub fn new(file: &Path, least: u64) -> Self {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        Self {
            folder: folder.unwrap_or(Path::new(".")).to_owned(),
            least,
            last: Mutex::default(),
        }
    }

    /// How many bytes are to stay free.
    pub const fn least(&self) -> u64 {
        self.least
    }

    /// Whether more is free than is to stay free. A system that does not say counts as one with room.
    ///
    /// # Errors
    /// How many bytes are free, where that is less.
    pub fn check(&self) -> Result<(), u64> {
        if self.least == 0 {
            return Ok(());
        }
        // OK after a panic elsewhere: the answer is whole between any two statements.
        let mut last = self.last.lock();
        let now = Instant::now();
        let free = match *last {
            Some((at, free)) if now.saturating_duration_since(at) < LOOK_EVERY => free,
            _ => {
                let free = available(&self.folder);
                *last = Some((now, free));
                free
            }
        };
        match free {
            Some(free) if free < self.least => Err(free),
            _ => Ok(()),
        }
    }
}

/// Bytes that an account without privileges may still write.
fn available(folder: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_disk_has_some_room_and_not_any() {
        let of = |least| FreeSpace::new(Path::new("showroom.db"), least);
        assert_eq!(of(0).check(), Ok(()));
        assert_eq!(of(1).check(), Ok(()));
        let free = of(u64::MAX).check().expect_err("no disk is that large");
        assert!(free > 0);
        let nowhere = FreeSpace::new(Path::new("/nowhere/at/all/showroom.db"), u64::MAX);
        assert_eq!(nowhere.check(), Ok(()), "not known is not full");
    }
}
