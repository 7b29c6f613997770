//! Which account is examined: the operator's, the sandbox's, or none.

use crate::config::Config;
use crate::parts::StandIns;
use contract::ProviderKind;
use url::Url;

/// A vendor, and how it is reached.
pub(super) struct Patient {
    pub kind: ProviderKind,
    /// Whether the operator has set it up.
    pub configured: bool,
    /// The base address of its API, if there is one to ask.
    pub base: Option<Url>,
    /// What to set to give it an account.
    pub key: &'static str,
}

impl Patient {
    pub fn of(kind: ProviderKind, config: &Config, stand_ins: &StandIns) -> Self {
        let own = match kind {
            ProviderKind::Livekit => config.livekit.as_ref().map(|section| &section.url),
            ProviderKind::BeyondPresence => config.beyond_presence.as_ref().map(|section| &section.api_url),
            ProviderKind::Anam => config.anam.as_ref().map(|section| &section.api_url),
            ProviderKind::Trulience => config.trulience.as_ref().map(|section| &section.api_url),
        };
        let stand_in = match kind {
            ProviderKind::Livekit => stand_ins
                .livekit
                .as_ref()
                .and_then(|offer| offer.as_ref().ok())
                .map(|access| &access.url),
            ProviderKind::BeyondPresence => stand_ins.beyond_presence.as_ref().map(|access| &access.api_url),
            ProviderKind::Anam => stand_ins.anam.as_ref().map(|access| &access.api_url),
            ProviderKind::Trulience => stand_ins.trulience.as_ref().map(|access| &access.api_url),
        };
        let key = match kind {
            ProviderKind::Livekit => "LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET",
            ProviderKind::BeyondPresence => "BEY_API_KEY",
            ProviderKind::Anam => "ANAM_API_KEY",
            ProviderKind::Trulience => "TRULIENCE_API_KEY",
        };
        Self {
            kind,
            configured: own.is_some(),
            base: own.or(stand_in).cloned(),
            key,
        }
    }
}
