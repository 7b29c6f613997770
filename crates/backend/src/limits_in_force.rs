//! `[limits]` as they are at this moment: the configuration that is read again may change them, and no talk is disturbed.

use crate::config::Limits;
use parking_lot::RwLock;
use std::sync::Arc;

/// How much may be asked of this server, now. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub(crate) struct LimitsInForce(Arc<RwLock<Limits>>);

impl LimitsInForce {
    pub fn new(limits: Limits) -> Self {
        Self(Arc::new(RwLock::new(limits)))
    }

    /// As they are at this moment.
    pub fn now(&self) -> Limits {
        *self.0.read()
    }

    /// Puts these in their place. What clients have used of a rate that differs is forgotten.
    pub fn take(&self, limits: Limits) {
        *self.0.write() = limits;
    }

    /// Those of the embedded configuration, changed.
    #[cfg(test)]
    pub fn changed(change: impl FnOnce(&mut Limits)) -> Self {
        let env = std::iter::empty();
        let config =
            crate::Config::load(crate::config::Sources { file: None, env }).expect("a configuration");
        let mut limits = config.limits;
        change(&mut limits);
        Self::new(limits)
    }
}
