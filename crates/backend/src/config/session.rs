//! `[session]`: how long a conversation may last.

use crate::settings::Cursor;
use contract::session::HEARTBEAT_SECS;
use std::time::Duration;

/// How long a conversation may last.
#[derive(Debug, Clone)]
pub struct Session {
    /// `max_secs`, `SHOWROOM_SESSION_MAX_SECS`: seconds after which the server ends a conversation, 10 to 86400;
    /// default 600.
    pub max: Duration,
    /// `heartbeat_grace_secs`, `SHOWROOM_SESSION_HEARTBEAT_GRACE_SECS`: seconds of silence after which a page
    /// counts as gone, more than the page's own 10 and at most 600; default 30.
    pub heartbeat_grace: Duration,
}

impl Session {
    pub(super) fn read(table: &mut Cursor<'_>) -> Option<Self> {
        let max = table.secs("max_secs", 10..=86_400);
        // OK because the constant is 10.
        let least = u32::try_from(HEARTBEAT_SECS).unwrap_or(10) + 1;
        let heartbeat_grace = table.secs("heartbeat_grace_secs", least..=600);
        Some(Self {
            max: max?,
            heartbeat_grace: heartbeat_grace?,
        })
    }
}
