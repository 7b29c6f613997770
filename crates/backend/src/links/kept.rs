//! A link of the database, as much of it as decides whether it opens.

use super::ending;
use crate::Throttle;
use crate::clock::Timestamp;
use crate::config::{STORE_NOTHING, SettingFault, stores_nothing};
use crate::passcode::canonical;
use crate::store::Opening;
use std::fmt;
use std::sync::Arc;

static FAULTS: Throttle = Throttle::a_minute(1);

/// A link of the database. Cloning is cheap.
#[derive(Clone)]
pub(crate) struct Kept {
    /// The TOML of a `[[link]]`, without its slug; once it was withdrawn, what its page still says. Text is a fraction of a table
    /// in memory.
    pub settings: Arc<str>,
    /// What it asks for before its page is shown, as one text.
    pub locks: Option<Arc<str>>,
    /// Whether nothing is stored of what is said in its talks; also once it was withdrawn, since a vendor's transcript comes late.
    pub stores_nothing: bool,
    /// From when on it opens nothing.
    pub expires: Option<Timestamp>,
    /// Whether it was withdrawn.
    pub is_revoked: bool,
    /// Counts its changes: two may arrive here in another order than they were made in.
    pub version: i64,
}

/// What it says of its recipient, and what it asks for, are for no log.
impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kept")
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

impl Kept {
    /// A link with these settings. Of one that was withdrawn only those stay that are still asked for.
    pub fn new(settings: &str, expires: Option<Timestamp>, is_revoked: bool, version: i64) -> Self {
        let (kept, locked) = if is_revoked {
            (ending::left_of(settings), "")
        } else {
            (settings.into(), settings)
        };
        Self {
            settings: kept,
            locks: locks(locked),
            stores_nothing: is_set_to_nothing(settings),
            expires,
            is_revoked,
            version,
        }
    }

    /// A link as the database has it, and its tag.
    pub fn of(link: Opening) -> (String, Self) {
        let kept = Self::new(&link.settings, link.expires, link.is_revoked, link.version);
        (link.tag, kept)
    }

    /// Its settings.
    ///
    /// # Errors
    /// They are no TOML: another program has spoilt them.
    pub fn table(&self) -> Result<toml::Table, Vec<SettingFault>> {
        self.settings.parse().map_err(|_| {
            vec![SettingFault {
                key: "settings".into(),
                problem: "are no TOML".into(),
                hint: "bring them back from a copy of the database".into(),
            }]
        })
    }
}

/// Read once for all, since each request asks for it; few links ask for something.
fn locks(settings: &str) -> Option<Arc<str>> {
    if !settings.contains("passcode") && !settings.contains("mail_gate") {
        return None;
    }
    let table: toml::Table = settings.parse().ok()?;
    let passcode = table.get("passcode").and_then(toml::Value::as_str).map(canonical);
    let gate = table.get("mail_gate").map(ToString::to_string);
    let lists = ["allowed_domains", "denied_domains"].map(|key| table.get(key).map(ToString::to_string));
    let asks = passcode.is_some() || gate.is_some();
    asks.then(|| format!("{passcode:?} {gate:?} {lists:?}").into())
}

/// Read once for all, since each batch of each page asks for it; few links have it.
fn is_set_to_nothing(settings: &str) -> bool {
    settings.contains(STORE_NOTHING) && settings.parse().is_ok_and(|table| stores_nothing(&table))
}

/// A link was valid when it was kept; what it names may be gone from the configuration since then.
pub(super) fn complain(faults: &[SettingFault]) {
    let Some(fault) = faults.first() else { return };
    if let Some(left_out) = FAULTS.admit("kept") {
        let (key, problem) = (&fault.key, &fault.problem);
        tracing::warn!(key, problem, left_out, "a link of the database opens nothing");
    }
}
