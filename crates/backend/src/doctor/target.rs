//! Which account is examined: the operator's, the sandbox's, or none.

use crate::config::Config;
use crate::providers::integration::Integration;
use contract::ProviderKind;

/// A vendor, and whose account it is.
pub(super) struct Target {
    pub kind: ProviderKind,
    /// Whether the operator has set it up.
    pub configured: bool,
    /// What to set to give it an account.
    pub key: &'static str,
}

impl Target {
    pub fn of(integration: &Integration, config: &Config) -> Self {
        Self {
            kind: integration.kind,
            configured: (integration.is_configured)(config),
            key: integration.key,
        }
    }
}
