//! A file system of a few hundred kilobytes that a test fills up. It takes root to mount one; without, the test prints
//! that it was left out.

use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A mounted file system; unmounted when dropped.
pub struct SmallDisk(TempDir);

impl SmallDisk {
    /// One of so many kibibytes; `None` where mounting is not permitted.
    pub fn mount(kib: u32) -> Option<Self> {
        let disk = TempDir::new().expect("a scratch folder");
        let size = format!("size={kib}k");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &size, "tmpfs"])
            .arg(disk.path())
            .output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(disk));
        }
        println!("left out: a file system cannot be mounted here");
        None
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Takes all the room that is left.
    pub fn fill(&self) {
        let mut rest = std::fs::File::create(self.filler()).expect("a file");
        while std::io::Write::write(&mut rest, &[0; 512]).is_ok_and(|written| written > 0) {}
    }

    /// Gives the room back.
    pub fn free(&self) {
        std::fs::remove_file(self.filler()).expect("it was filled");
    }

    fn filler(&self) -> PathBuf {
        self.path().join("filler")
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // OK to fail: the folder then stays, and so does the reason in what `umount` prints.
        _ = Command::new("umount").arg("--lazy").arg(self.path()).status();
    }
}
