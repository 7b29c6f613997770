//! `[storage]`: where sessions are kept, and for how long.

use crate::settings::Cursor;
use crate::store::{Database, PostgresUrl, Servers};
use std::path::PathBuf;
use std::time::Duration;

/// Where sessions are kept, and for how long.
#[derive(Debug, Clone)]
pub struct Storage {
    /// `path`, `SHOWROOM_STORAGE_PATH`: the SQLite file, made with its folder when missing; default
    /// `data/showroom.db`. Its folder also holds what the server makes for itself.
    pub path: PathBuf,
    /// `url`, `SHOWROOM_STORAGE_URL`: a PostgreSQL database in place of the file. A secret: it can hold a password.
    pub url: Option<PostgresUrl>,
    /// `servers`, `SHOWROOM_STORAGE_SERVERS`: `one`, or `several` where others work with the same PostgreSQL database; default `one`.
    pub servers: Servers,
    /// `keep_days`, `SHOWROOM_STORAGE_KEEP_DAYS`: days after which an ended session is deleted with its events, 0 to
    /// 36500; default 90. `None`, written as 0, keeps them for ever.
    pub keep: Option<Duration>,
    /// `min_free_mb`, `SHOWROOM_STORAGE_MIN_FREE_MB`: megabytes of the disk that are left free, 0 to 1000000000; with less,
    /// nothing of what is said is kept, and sessions still end; default 256. Here in bytes.
    pub min_free: u64,
}

const DAY: Duration = Duration::from_hours(24);

impl Storage {
    pub(super) fn read(table: &mut Cursor<'_>) -> Option<Self> {
        let path = table.required("path");
        let url = postgres(table);
        let servers = table.choice("servers", &[("one", Servers::One), ("several", Servers::Several)]);
        let servers = servers.unwrap_or_default();
        table.rule(
            "servers",
            servers == Servers::One || url.is_some(),
            "must be one unless url names a PostgreSQL database: a file has one server",
        );
        let days = table.number("keep_days", 0..=36_500);
        let min_free = table.number("min_free_mb", 0..=1_000_000_000);
        Some(Self {
            path: path?,
            url,
            servers,
            min_free: u64::from(min_free?) * 1024 * 1024,
            keep: days.map(|days| (days > 0).then(|| DAY * days))?,
        })
    }

    /// Where the database is.
    #[must_use]
    pub fn database(&self) -> Database {
        match &self.url {
            Some(url) => Database::Postgres(url.clone()),
            None => Database::File(self.path.clone()),
        }
    }
}

/// The address, if one is set; what is none is reported.
fn postgres(table: &mut Cursor<'_>) -> Option<PostgresUrl> {
    let url = table.secret("url")?;
    PostgresUrl::parse(&url)
        .inspect_err(|rule| table.reject("url", "is no address of a PostgreSQL database", rule))
        .ok()
}
