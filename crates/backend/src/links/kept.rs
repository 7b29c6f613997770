//! A link of the database, as much of it as decides whether it opens.

use crate::Throttle;
use crate::clock::Timestamp;
use crate::config::LinkFault;
use crate::store::Opening;
use std::sync::Arc;

static FAULTS: Throttle = Throttle::a_minute(1);

/// A link of the database. Cloning is cheap.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    /// The TOML of a `[[link]]`, without its slug.
    pub settings: Arc<toml::Table>,
    /// From when on it opens nothing.
    pub expires: Option<Timestamp>,
    /// Whether it was withdrawn.
    pub is_revoked: bool,
    /// Counts its changes: two may arrive here in another order than they were made in.
    pub version: i64,
}

impl Kept {
    /// A link as the database has it, and its tag.
    pub fn of(link: Opening) -> (String, Self) {
        let kept = Self {
            settings: Arc::new(link.settings),
            expires: link.expires,
            is_revoked: link.is_revoked,
            version: link.version,
        };
        (link.tag, kept)
    }
}

/// A link was valid when it was kept; what it names may be gone from the configuration since then.
pub(super) fn complain(faults: &[LinkFault]) {
    let Some(fault) = faults.first() else { return };
    if let Some(left_out) = FAULTS.admit("kept") {
        let (key, problem) = (&fault.key, &fault.problem);
        tracing::warn!(key, problem, left_out, "a link of the database opens nothing");
    }
}
