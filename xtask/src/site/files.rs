//! Walking, copying and hashing folders.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

/// A hash that is fed piece by piece; the length of each piece counts, so that pieces cannot run into one another.
pub struct Digest(Sha256);

impl Digest {
    /// An empty one.
    pub fn new() -> Self {
        Self(Sha256::new())
    }

    /// Adds one piece.
    pub fn add(&mut self, piece: &[u8]) {
        self.0.update((piece.len() as u64).to_le_bytes());
        self.0.update(piece);
    }

    /// The hash, as hexadecimal text.
    pub fn hex(self) -> String {
        let mut text = String::new();
        for byte in self.0.finalize() {
            // Writing to a string cannot fail.
            _ = write!(text, "{byte:02x}");
        }
        text
    }
}

/// Every file below `root`, sorted; `root` itself when it is a file. An absent folder has none.
///
/// # Errors
/// A folder cannot be read.
pub fn walk(root: &Path) -> Result<Vec<PathBuf>> {
    if root.is_file() {
        return Ok(vec![root.to_owned()]);
    }
    let mut found = Vec::new();
    if root.is_dir() {
        for entry in fs::read_dir(root).with_context(|| root.display().to_string())? {
            found.extend(walk(&entry?.path())?);
        }
    }
    found.sort();
    Ok(found)
}

/// One hash over the names and contents of all files below these roots.
///
/// # Errors
/// A file cannot be read.
pub fn digest(roots: &[PathBuf]) -> Result<String> {
    let mut digest = Digest::new();
    for root in roots {
        for file in walk(root)? {
            digest.add(
                file.strip_prefix(root)
                    .unwrap_or(&file)
                    .as_os_str()
                    .as_encoded_bytes(),
            );
            digest.add(&fs::read(&file).with_context(|| file.display().to_string())?);
        }
    }
    Ok(digest.hex())
}

/// Copies all files below `from` into `to`.
///
/// # Errors
/// A file cannot be read or written.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in walk(from)? {
        let target = to.join(file.strip_prefix(from)?);
        copy_file(&file, &target)?;
    }
    Ok(())
}

/// Copies one file, with the folders it needs.
///
/// # Errors
/// It cannot be read or written.
pub fn copy_file(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
    fs::copy(from, to).with_context(|| from.display().to_string())?;
    Ok(())
}

/// Removes a folder if it is there.
///
/// # Errors
/// It is there and stays.
pub fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).context(folder.display().to_string())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_sees_names_and_contents() {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let hash = || digest(&[folder.path().to_owned()]).expect("readable");
        fs::write(folder.path().join("a"), "1").expect("writable");
        let first = hash();
        fs::write(folder.path().join("a"), "2").expect("writable");
        let second = hash();
        fs::rename(folder.path().join("a"), folder.path().join("b")).expect("writable");
        assert_ne!(first, second);
        assert_ne!(second, hash());
    }
}
