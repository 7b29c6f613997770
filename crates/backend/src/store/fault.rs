//! Why a database cannot be worked with, each one sentence that an operator can act on.

use super::address::PostgresUrl;
use super::clocks::{MOST_APART, differs};
use super::migrations::newest;
use sqlx::migrate::MigrateError;

/// Why a database cannot be worked with. No variant repeats a password or the name of a user.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseFault {
    /// Its schema is that of a later version.
    #[error(
        "{place} was written by a newer version of showroom (schema {found}; this version knows {known}): start that \
         version, or bring back a backup that this one made"
    )]
    Newer {
        /// Which database.
        place: String,
        /// Its schema.
        found: i64,
        /// Ours.
        known: i64,
    },
    /// Servers of an older version work with it.
    #[error("{place} is in use by servers of an older version: stop all of them first")]
    Older {
        /// Which database.
        place: String,
    },
    /// Its path is that of a folder, a device or the like.
    #[error("{place} is no regular file: set storage.path to a file, or to a path where one can be made")]
    NoFile {
        /// Which database.
        place: String,
    },
    /// It is something else, or it was cut off.
    #[error(
        "{place} is not a Showroom database, or is damaged ({why}): set storage.path to another path, or bring a \
         backup back with `showroom restore`"
    )]
    Foreign {
        /// Which database.
        place: String,
        /// In the words of the driver, where it said something.
        why: String,
    },
    /// Another server works with it.
    #[error(
        "{place} is in use by another server: stop that one first, set storage.url to another database, or set \
         storage.servers to \"several\" for each of them"
    )]
    InUse {
        /// Which database.
        place: String,
    },
    /// Servers with another time would end each other's talks.
    #[error(
        "the clock of this machine is {} that of {place}: let NTP set the clocks of both; with storage.servers = \
         \"several\" they may differ by {} s at most", differs(*ahead_ms), MOST_APART.as_secs()
    )]
    Clock {
        /// Which database.
        place: String,
        /// How far this machine is ahead at least; less than 0 where it is behind.
        ahead_ms: i64,
    },
    /// Servers with another key would refuse each other's pages.
    #[error(
        "{place} is in use by servers that have another link.key, or none: copy that of one of them into the \
         data folder of this one, or stop all of them first"
    )]
    OtherKey {
        /// Which database.
        place: String,
    },
    /// The same of one that has none.
    #[error(
        "{place} is in use by other servers, and this one has no link.key that it can use: copy that of one of them \
         into its data folder"
    )]
    NoKey {
        /// Which database.
        place: String,
    },
    /// No connection can be made.
    #[error("{place} cannot be reached: {why}")]
    Unreachable {
        /// Which database.
        place: String,
        /// In the words of the operating system.
        why: String,
    },
    /// The server does not take the password.
    #[error("{place} refuses the user or the password of storage.url")]
    Password {
        /// Which database.
        place: String,
    },
    /// The server does not let us in for another reason.
    #[error(
        "{place} does not let the user of storage.url in: pg_hba.conf has no line for it, or it may not log in; \
         PostgreSQL's log says which"
    )]
    Refused {
        /// Which database.
        place: String,
    },
    /// Others have all its connections.
    #[error(
        "{place} has no free connection: this server takes ten; raise max_connections, or the limit of the user or of \
         the database"
    )]
    Full {
        /// Which database.
        place: String,
    },
    /// There is a server, but no such database.
    #[error("{place} does not exist: make it first, as docs/operating.md says")]
    Missing {
        /// Which database.
        place: String,
    },
    /// The user may not make tables.
    #[error("{place} cannot be set up: {why}; its owner must be the user of storage.url")]
    Permission {
        /// Which database.
        place: String,
        /// In the words of PostgreSQL.
        why: String,
    },
    /// It was there, and the server waits until it is there again.
    #[error("{place} is away")]
    Away {
        /// Which database.
        place: String,
    },
    /// It came back with another schema than the server began with.
    #[error("{place} has another schema than before: start the server anew, or bring back the database")]
    Changed {
        /// Which database.
        place: String,
    },
    /// Anything else.
    #[error("{place} cannot be used: {why}")]
    Other {
        /// Which database.
        place: String,
        /// In the words of the driver.
        why: String,
    },
}

impl DatabaseFault {
    /// Of a failed connection or statement, by the codes in <https://www.postgresql.org/docs/15/errcodes-appendix.html>.
    pub(super) fn of(url: &PostgresUrl, error: &sqlx::Error) -> Self {
        let place = url.to_string();
        match error {
            sqlx::Error::Database(said) => {
                let why = said.message().to_owned();
                match said.code().as_deref() {
                    Some("28P01") => Self::Password { place },
                    // The words of these two name the user.
                    Some("28000") => Self::Refused { place },
                    Some("53300") => Self::Full { place },
                    Some("3D000") => Self::Missing { place },
                    Some("42501") => Self::Permission { place, why },
                    _ => Self::Other { place, why },
                }
            }
            sqlx::Error::Io(error) => Self::Unreachable {
                place,
                why: error.to_string(),
            },
            sqlx::Error::PoolTimedOut => Self::Unreachable {
                place,
                why: "no answer in time".into(),
            },
            error => Self::Other {
                place,
                why: error.to_string(),
            },
        }
    }

    /// Of a schema that is not ours to change.
    pub(super) fn newer(place: String, found: i64) -> Self {
        let known = newest();
        Self::Newer { place, found, known }
    }

    /// Of a database whose newest migration is `found`, and which could not be brought up to date; `None` where that says
    /// nothing of its version.
    pub(super) fn of_version(place: String, error: &MigrateError, found: i64) -> Option<Self> {
        let is_newer = matches!(error, MigrateError::VersionMissing(_)) && found > newest();
        is_newer.then(|| Self::newer(place, found))
    }
}
