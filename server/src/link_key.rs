//! The key that encrypts the slugs of links: a file beside the database, so that a copy of the database alone opens no link.
//!
//! Without it links open as before; only their addresses cannot be shown again.

use anyhow::{Context, ensure};
use backend::LinkKey;
use backend::config::Config;
use backend::rng::{Os, Rng};
use backend::store::{make_private, read_private};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Where it is kept.
pub fn path(config: &Config) -> PathBuf {
    let folder = config.storage.path.parent().unwrap_or(Path::new(""));
    folder.join("link.key")
}

/// The key; none, with a line in the log, where it cannot be used.
pub fn load_or_warn(path: &Path) -> Option<LinkKey> {
    let key = load(path);
    key.inspect_err(|error| {
        let error = format!("{error:#}");
        tracing::warn!(error, "the addresses of links cannot be shown again");
    })
    .ok()
}

/// The key, made at the first start.
///
/// # Errors
/// It cannot be read or written, or is not one.
fn load(path: &Path) -> anyhow::Result<LinkKey> {
    let bytes = match read_private(path) {
        // A link that leads nowhere yet is the operator's.
        Err(error) if error.kind() == ErrorKind::NotFound && path.symlink_metadata().is_err() => make(path)?,
        read => read.with_context(|| path.display().to_string())?,
    };
    let bytes = <[u8; LinkKey::LEN]>::try_from(bytes.as_slice());
    let key = bytes.ok().and_then(|bytes| LinkKey::new(&bytes));
    ensure!(
        key.is_some(),
        "{} must hold {} bytes; bring it back from a backup, or delete it: links still open, and their addresses are not shown again",
        path.display(),
        LinkKey::LEN
    );
    key.context("not a key")
}

fn make(path: &Path) -> anyhow::Result<Vec<u8>> {
    let mut bytes = [0; LinkKey::LEN];
    Os.fill(&mut bytes)?;
    make_private(path, &bytes).with_context(|| path.display().to_string())?;
    Ok(bytes.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};

    #[test]
    fn a_key_is_made_once_for_this_user_only_and_a_broken_one_is_named() {
        let dir = tempfile::tempdir().expect("a scratch folder");
        let path = dir.path().join("link.key");
        load(&path).expect("made");
        let made = std::fs::read(&path).expect("there");
        let rights = std::fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!((made.len(), rights & 0o777), (LinkKey::LEN, 0o600));
        load(&path).expect("read");
        assert_eq!(std::fs::read(&path).expect("there"), made, "it stays");
        std::fs::write(&path, &made[1..]).expect("written");
        let error = load(&path).expect_err("broken").to_string();
        assert!(error.contains("must hold 32 bytes"), "{error}");
        assert_eq!(
            std::fs::read_dir(dir.path()).expect("read").count(),
            1,
            "no draft is left"
        );
        std::fs::remove_file(&path).expect("removed");
        symlink(dir.path().join("not there"), &path).expect("a link");
        assert!(load_or_warn(&path).is_none());
        assert!(path.symlink_metadata().expect("there").is_symlink(), "it stays");
        // A start goes on without one that cannot be used.
        assert!(load_or_warn(&path).is_none());
        std::fs::remove_file(&path).expect("removed");
        std::fs::create_dir(&path).expect("in its place");
        assert!(load_or_warn(&path).is_none());
    }

    #[test]
    fn a_key_is_the_services_whoever_starts_it_first_and_follows_no_link() {
        let dir = tempfile::tempdir().expect("a scratch folder");
        let (path, elsewhere) = (dir.path().join("data/link.key"), dir.path().join("elsewhere"));
        let folder = dir.path().join("data");
        std::fs::create_dir(&folder).expect("a folder");
        // Only root can give it away; others make files of their own anyway.
        _ = chown(&folder, Some(65534), Some(65534));
        std::fs::write(&elsewhere, "not ours").expect("written");
        std::fs::set_permissions(&elsewhere, Permissions::from_mode(0o644)).expect("set");
        // Where a crash, or another account, has left something.
        symlink(&elsewhere, folder.join("link.key.new")).expect("a link");
        load(&path).expect("made");
        assert_eq!(std::fs::read(&elsewhere).expect("there"), b"not ours");
        let owner = |path: &Path| std::fs::symlink_metadata(path).expect("there").uid();
        assert_eq!(owner(&path), owner(&folder));
        std::fs::set_permissions(&path, Permissions::from_mode(0o644)).expect("set");
        load(&path).expect("read");
        let rights = std::fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!(rights & 0o777, 0o600, "no longer for all to read");
    }
}
