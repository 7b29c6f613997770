//! Whether what pages report is kept: not while the disk is nearly full, and not more than a client's share in a day.
//!
//! What is not kept is dropped without an error: the page goes on, its heartbeats count, and its end goes through.

mod daily_bytes;
mod free_space;

use crate::config::Storage;
use crate::limits_in_force::LimitsInForce;
use crate::throttle::Throttle;
use daily_bytes::DailyBytes;
use free_space::FreeSpace;
use std::net::IpAddr;

/// Guards the disk.
#[derive(Debug)]
pub(super) struct Recording {
    space: FreeSpace,
    bytes: DailyBytes,
    complaints: Throttle,
}

impl Recording {
    pub fn new(limits: &LimitsInForce, storage: &Storage) -> Self {
        // The disk of PostgreSQL is not this machine's to measure.
        let least = storage.url.as_ref().map_or(storage.min_free, |_| 0);
        Self {
            space: FreeSpace::new(&storage.path, least),
            bytes: DailyBytes::new(limits.clone()),
            complaints: Throttle::a_minute(1),
        }
    }

    /// Whether there is room for anything that is not needed to end sessions.
    pub fn has_room(&self) -> bool {
        let Err(free) = self.space.check() else {
            return true;
        };
        if let Some(left_out) = self.complaints.admit("space") {
            let (free_mb, least_mb) = (free / MB, self.space.least() / MB);
            tracing::error!(
                free_mb,
                least_mb,
                left_out,
                "the disk is nearly full: what is said in talks is not kept until there is room again"
            );
        }
        false
    }

    /// Whether what this client reports is kept.
    pub fn admits(&self, address: IpAddr, day: i64) -> bool {
        if !self.has_room() {
            return false;
        }
        let has_share = self.bytes.has_left(address, day);
        if !has_share && let Some(left_out) = self.complaints.admit("share") {
            tracing::warn!(
                left_out,
                "a client has told as much as it may in a day (limits.recorded_mb_per_day): no more of it is kept"
            );
        }
        has_share
    }

    /// Counts what was kept.
    pub fn count(&self, address: IpAddr, day: i64, bytes: u64) {
        self.bytes.count(address, day, bytes);
    }
}

/// Bytes of a megabyte, as settings have it.
const MB: u64 = 1024 * 1024;
