//! A visitor who gives no sign: asked whether they are there, and then left in peace.
//!
//! A sign is a voice, a line, or a press anywhere on the page. Who listens is no idler: the time counts from the last
//! word of either side.

use contract::session::Idle;

/// The last sign, in milliseconds of the machine's clock, and how long to wait after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Presence {
    limits: Idle,
    sign_at: u64,
}

impl Presence {
    /// The server's limits.
    pub(super) fn limit(&mut self, limits: Idle) {
        self.limits = limits;
    }

    /// Either side shows a sign.
    pub(super) fn sign(&mut self, now: u64) {
        self.sign_at = self.sign_at.max(now);
    }

    /// When the talk ends if neither side shows a sign.
    pub(super) fn ends_at(&self) -> Option<u64> {
        self.after(self.limits.end_secs)
    }

    /// When the question is due.
    pub(super) fn asks_at(&self) -> Option<u64> {
        self.after(self.limits.ask_secs)
    }

    fn after(&self, secs: u64) -> Option<u64> {
        (secs > 0).then(|| self.sign_at.saturating_add(secs.saturating_mul(1_000)))
    }
}
