//! `[limits]`: how much may be asked of this server.

use super::reader::Reader;
use std::num::NonZeroU32;

/// How much may be asked of this server.
#[derive(Debug, Clone)]
pub struct Limits {
    /// `starts_per_minute`, `SHOWROOM_LIMITS_STARTS_PER_MINUTE`: conversations one address may start per minute in
    /// the long run, 1 to 1000000; default 10.
    pub starts_per_minute: NonZeroU32,
    /// `burst`, `SHOWROOM_LIMITS_BURST`: how many of them at once, 1 to 1000000; not set by default, which takes
    /// `starts_per_minute`.
    pub burst: NonZeroU32,
    /// `max_sessions_at_once`, `SHOWROOM_LIMITS_MAX_SESSIONS_AT_ONCE`: conversations on this server at one time,
    /// 1 to 1000000; default 50.
    pub max_sessions_at_once: u32,
    /// `max_sessions_per_address`, `SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS`: of these, conversations of one address
    /// at one time, 1 to 1000000; default 5. A booth or an office behind one address needs more.
    pub max_sessions_per_address: u32,
}

impl Limits {
    pub(super) fn read(reader: &mut Reader) -> Option<Self> {
        let starts = reader.number("limits.starts_per_minute", 1..=1_000_000);
        let burst = reader.number_or("limits.burst", 1..=1_000_000, starts);
        let max_sessions_at_once = reader.number("limits.max_sessions_at_once", 1..=1_000_000);
        let max_sessions_per_address = reader.number("limits.max_sessions_per_address", 1..=1_000_000);
        Some(Self {
            starts_per_minute: NonZeroU32::new(starts?)?,
            burst: NonZeroU32::new(burst?)?,
            max_sessions_at_once: max_sessions_at_once?,
            max_sessions_per_address: max_sessions_per_address?,
        })
    }
}
