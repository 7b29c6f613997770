//! What a demo and a link say to one vendor alone: the list of the vendors' own readers.

use super::anam::config::AnamPersona;
use super::beyond_presence::config::HostedAgent;
use super::livekit::config::RoomAgent;
use super::trulience::look::TrulienceLook;
use crate::settings::{Account, Cursor};
use contract::ProviderKind;
use std::time::Duration;

/// The setting of a demo that names a language model, at the vendor that lets one choose: its table and key.
pub const MODEL_SETTING: &str = "anam.llm_id";

/// The vendors' sections.
pub(crate) const ACCOUNTS: [Account; 4] = [
    super::livekit::config::ACCOUNT,
    super::beyond_presence::config::ACCOUNT,
    super::anam::config::ACCOUNT,
    super::trulience::config::ACCOUNT,
];

/// What a demo says to each vendor; only that of its own provider has an effect, but for the agent, which speaks in
/// LiveKit rooms for another vendor's avatar too.
#[derive(Debug, Clone, Default)]
pub struct VendorSettings {
    /// `agent`, `agent_metadata`, `interrupt_rpc`.
    pub livekit: RoomAgent,
    /// `agent_id`.
    pub beyond_presence: HostedAgent,
    /// `anam = { … }`: what Anam receives about the persona, instead of what `[anam]` says.
    pub anam: AnamPersona,
    /// `[demo.trulience]`: how that vendor's page looks inside ours.
    pub trulience: TrulienceLook,
}

impl VendorSettings {
    /// Takes the vendors' keys out of a demo that nothing else was taken from but its name. A provider that cannot be
    /// read has been reported, and nothing is held against it.
    pub(crate) fn read(demo: &mut Cursor<'_>, provider: Option<ProviderKind>) -> Self {
        let is = |kind| provider.is_none_or(|provider| provider == kind);
        Self {
            anam: AnamPersona::read_demo(demo, is(ProviderKind::Anam)),
            livekit: RoomAgent::read(demo, provider == Some(ProviderKind::Livekit)),
            beyond_presence: HostedAgent::read(demo, is(ProviderKind::BeyondPresence)),
            trulience: TrulienceLook::read(demo, is(ProviderKind::Trulience)),
        }
    }

    /// Warns of a length of sessions that this server never reaches; `demo` is where they were read.
    pub(crate) fn check_length(&self, demo: &mut Cursor<'_>, max: Duration) {
        let path = demo.path_of("anam");
        self.anam.check_length(demo.settings(), &path, max);
    }
}

/// Reports what a link to a demo of this provider says in vain; nothing was taken from the link yet.
pub(crate) fn check_link(link: &mut Cursor<'_>, provider: ProviderKind) {
    if provider == ProviderKind::Livekit {
        RoomAgent::check_link(link);
    }
}

/// The language model that a link names, at the vendor that takes one.
pub(crate) fn read_model(link: &mut Cursor<'_>) -> Option<String> {
    AnamPersona::read_link(link)
}
