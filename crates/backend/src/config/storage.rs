//! `[storage]`: where sessions are kept, and for how long.

use super::reader::Reader;
use std::path::PathBuf;
use std::time::Duration;

/// Where sessions are kept, and for how long.
#[derive(Debug, Clone)]
pub struct Storage {
    /// `path`, `SHOWROOM_STORAGE_PATH`: the SQLite file, made with its folder when missing; default
    /// `data/showroom.db`.
    pub path: PathBuf,
    /// `keep_days`, `SHOWROOM_STORAGE_KEEP_DAYS`: days after which an ended session is deleted with its events, 0 to
    /// 36500; default 90. `None`, written as 0, keeps them for ever.
    pub keep: Option<Duration>,
}

const DAY: Duration = Duration::from_hours(24);

impl Storage {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let path = reader.required("storage.path");
        let days = reader.number("storage.keep_days", 0..=36_500);
        Some(Self {
            path: path?,
            keep: days.map(|days| (days > 0).then(|| DAY * days))?,
        })
    }
}
