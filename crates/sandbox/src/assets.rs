//! The presenters that travel inside the binary.
//!
//! It owns which presenters exist and reads each once; what they look like and say is made by the script beside
//! the assets. Start with [`presenter`].

use crate::avatar::pack::{Pack, PackError};
use std::sync::{Arc, OnceLock};

/// One presenter's files as the build found them.
struct Files {
    presenter: &'static str,
    sprites: &'static [u8],
    sheet: &'static [u8],
    script: &'static [u8],
    sounds: &'static [(&'static str, &'static [u8])],
}

const FILES: &[Files] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// Every presenter, in alphabetical order.
///
/// # Errors
/// When a committed pack is broken, which a test of this crate forbids.
pub fn presenters() -> Result<&'static [Arc<Pack>], PackError> {
    static PACKS: OnceLock<Result<Vec<Arc<Pack>>, PackError>> = OnceLock::new();
    PACKS
        .get_or_init(|| FILES.iter().map(|files| read(files).map(Arc::new)).collect())
        .as_deref()
        .map_err(Clone::clone)
}

/// The presenter of that name.
pub fn presenter(name: &str) -> Option<Arc<Pack>> {
    presenters()
        .ok()?
        .iter()
        .find(|pack| pack.presenter == name)
        .cloned()
}

fn read(files: &Files) -> Result<Pack, PackError> {
    Pack::parse(
        files.presenter,
        files.sprites,
        files.sheet,
        files.script,
        |name| {
            files
                .sounds
                .iter()
                .find(|(file, _)| *file == name)
                .map(|(_, bytes)| *bytes)
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_committed_pack_can_be_played() {
        let packs = presenters().expect("the packs are sound");
        assert!(!packs.is_empty(), "no presenter is built in");
    }

    #[test]
    fn nobody_is_called_nobody() {
        assert!(presenter("nobody").is_none());
    }
}
