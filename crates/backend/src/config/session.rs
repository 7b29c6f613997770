//! `[session]`: how long a conversation may last.

use crate::settings::Cursor;
use contract::session::{HEARTBEAT_SECS, Idle};
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
    /// `idle_ask_secs`, `SHOWROOM_SESSION_IDLE_ASK_SECS`: seconds without a sign of the visitor after which the page
    /// asks, at most 86400; default 45, and 0 is never.
    ///
    /// `idle_end_secs`, `SHOWROOM_SESSION_IDLE_END_SECS`: seconds without a sign after which it ends the conversation, at
    /// most 86400; default 90, and 0 is never.
    pub idle: Idle,
}

impl Session {
    pub(super) fn read(table: &mut Cursor<'_>) -> Option<Self> {
        let max = table.secs("max_secs", 10..=86_400);
        // OK because the constant is 10.
        let least = u32::try_from(HEARTBEAT_SECS).unwrap_or(10) + 1;
        let heartbeat_grace = table.secs("heartbeat_grace_secs", least..=600);
        let ask = table.secs("idle_ask_secs", 0..=86_400);
        let end = table.secs("idle_end_secs", 0..=86_400);
        Some(Self {
            max: max?,
            heartbeat_grace: heartbeat_grace?,
            idle: Idle {
                ask_secs: ask?.as_secs(),
                end_secs: end?.as_secs(),
            },
        })
    }
}
