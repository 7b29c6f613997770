//! Devices of those who work with the site that are not signed in: a telephone on which a seller looks at links. Their opens do
//! not count.
//!
//! Whoever is signed in gets an address, which makes the browser that opens it one of ours. Nothing is kept for either.

use super::Opens;
use std::time::Duration;

/// How long an address waits to be opened.
const ADDRESS_FOR: Duration = Duration::from_hours(1);
/// How long a browser is ours.
pub const OURS_FOR: Duration = Duration::from_hours(365 * 24);
const ADDRESS: &str = "address of a device";
const DEVICE: &str = "device of ours";

impl Opens {
    /// The last part of an address that makes a browser ours, within the hour; none where nothing can be sealed.
    #[must_use]
    pub fn device_address(&self) -> Option<String> {
        self.0.links.seal(&*self.0.rng, ADDRESS, ADDRESS_FOR)
    }

    /// Whether this is the last part of such an address.
    #[must_use]
    pub fn is_device_address(&self, last: &str) -> bool {
        self.0.links.is_sealed(ADDRESS, last, ADDRESS_FOR)
    }

    /// What a browser keeps that opened such an address, for [`OURS_FOR`].
    #[must_use]
    pub fn device(&self, last: &str) -> Option<String> {
        let is_good = self.is_device_address(last);
        is_good
            .then(|| self.0.links.seal(&*self.0.rng, DEVICE, OURS_FOR))
            .flatten()
    }

    /// Whether a browser that keeps this is ours.
    #[must_use]
    pub fn is_device(&self, kept: &str) -> bool {
        self.0.links.is_sealed(DEVICE, kept, OURS_FOR)
    }
}
