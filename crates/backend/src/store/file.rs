//! The database's file and folder: made when missing, and for our account alone, because transcripts are private.

use super::DatabaseFault;
use std::ffi::OsString;
use std::fs::{DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt, lchown};
use std::path::{Path, PathBuf};

/// Read and written by the owner only.
const PRIVATE: u32 = 0o600;
/// Entered by the owner only.
const PRIVATE_FOLDER: u32 = 0o700;

/// Begins every SQLite file that holds something. Source: <https://www.sqlite.org/fileformat.html>.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Looks whether there can be a database at a path, before anything is made or changed there.
///
/// # Errors
/// `NoFile` and `Foreign`.
pub fn look_at_file(path: &Path) -> Result<(), DatabaseFault> {
    let place = || place_of(path);
    let Ok(found) = path.metadata() else {
        return Ok(());
    };
    if !found.is_file() {
        return Err(DatabaseFault::NoFile { place: place() });
    }
    let mut begin = Vec::new();
    // What cannot be read is said where it is opened.
    let read = File::open(path).and_then(|file| file.take(MAGIC.len() as u64).read_to_end(&mut begin));
    if read.is_ok() && !begin.is_empty() && begin != MAGIC {
        let why = "it does not begin as one does".into();
        return Err(DatabaseFault::Foreign { place: place(), why });
    }
    Ok(())
}

/// What faults call the database at this path.
pub(super) fn place_of(path: &Path) -> String {
    format!("the database {}", path.display())
}

/// Makes the file with its folder where they are missing, and keeps others from reading what is there.
pub(super) fn prepare(path: &Path) -> io::Result<()> {
    make_folder(path)?;
    open_private(OpenOptions::new().create(true).append(true), path)?;
    for file in [path.to_owned(), beside(path, "-wal"), beside(path, "-shm")] {
        restrict(&file)?;
    }
    Ok(())
}

/// Makes the folder of a file where it is missing. One that is there stays as it is: others may use it too.
pub(super) fn make_folder(path: &Path) -> io::Result<()> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => DirBuilder::new()
            .recursive(true)
            .mode(PRIVATE_FOLDER)
            .create(folder),
        None => Ok(()),
    }
}

/// Opens a file; one that is made is for our account alone.
pub(super) fn open_private(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    options.mode(PRIVATE).open(path)
}

/// Restricts a file to its owner. One of another account's is left as its owner wants it.
fn restrict(path: &Path) -> io::Result<()> {
    match path.metadata() {
        Ok(found) if found.permissions().mode() & 0o077 != 0 => {
            let restricted = std::fs::set_permissions(path, Permissions::from_mode(PRIVATE));
            if let Err(error) = &restricted
                && error.kind() == io::ErrorKind::PermissionDenied
            {
                tracing::warn!(path = %path.display(), "other accounts may read this file, and it is not ours to change");
                return Ok(());
            }
            restricted
        }
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Gives a file to the owner of `like`, where that is another account: what root does for a service must be usable by
/// the service. A link is not followed: the service's account may have made it.
pub(super) fn give_to_owner_of(like: &Path, path: &Path) -> io::Result<()> {
    let (like, mine) = (like.metadata()?, path.symlink_metadata()?);
    if (like.uid(), like.gid()) == (mine.uid(), mine.gid()) {
        return Ok(());
    }
    lchown(path, Some(like.uid()), Some(like.gid()))
}

/// Makes a private file with this content, whole or not at all, in the place of what is there. It belongs to the owner of
/// its folder, also where root makes it.
///
/// # Errors
/// When it cannot be written.
pub fn make_private(path: &Path, content: &[u8]) -> io::Result<()> {
    let draft = beside(path, ".new");
    // What a crash left over, or another account put there, is neither written to nor followed.
    match std::fs::remove_file(&draft) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = open_private(OpenOptions::new().create_new(true).write(true), &draft)?;
    give_to_owner_of(folder(path), &draft)?;
    file.write_all(content)?;
    file.sync_all()?;
    std::fs::rename(&draft, path)?;
    File::open(folder(path))?.sync_all()
}

/// The content of a private file. Other accounts are kept from reading it from now on, where it is ours.
///
/// # Errors
/// When it cannot be read.
pub fn read_private(path: &Path) -> io::Result<Vec<u8>> {
    let content = std::fs::read(path)?;
    if let Err(error) = restrict(path) {
        tracing::warn!(%error, path = %path.display(), "other accounts may read this file");
    }
    Ok(content)
}

/// The folder that a file is in.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// The file whose name has this at its end.
pub(super) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    name.into()
}
