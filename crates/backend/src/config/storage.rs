//! `[storage]`: where sessions are kept.

use super::reader::Reader;
use std::path::PathBuf;

/// Where sessions are kept.
#[derive(Debug, Clone)]
pub struct Storage {
    /// `path`, `SHOWROOM_STORAGE_PATH`: the SQLite file, made with its folder when missing; default
    /// `data/showroom.db`.
    pub path: PathBuf,
}

impl Storage {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let path = reader.required("storage.path");
        Some(Self { path: path? })
    }
}
