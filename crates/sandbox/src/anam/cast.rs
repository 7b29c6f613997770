//! Our presenters as this vendor would list them: avatars, voices, models and saved personas.
//!
//! It owns their identifiers, which stay the same from start to start. Start with [`all`].

use crate::assets;
use crate::avatar::pack::Pack;
use std::sync::Arc;

/// The model of a persona that only says given text (`llmFormat` `none`).
pub const NO_MODEL: &str = "CUSTOMER_CLIENT_V1";
/// The model of the others.
pub const MODEL: &str = "5eed0000-0000-4000-8000-00000000a001";

/// One presenter with its identifiers.
#[derive(Debug, PartialEq, Eq)]
pub struct Role {
    /// Name of the pack.
    pub presenter: &'static str,
    /// `avatarId`; the pack's name does as well.
    pub avatar: &'static str,
    /// `voiceId`.
    pub voice: &'static str,
    /// Who makes the voice, which decides what may be set about it.
    pub provider: &'static str,
    /// `personaId`.
    pub persona: &'static str,
}

const ROLES: [Role; 4] = [
    Role {
        presenter: "cara",
        avatar: "5eed0000-0000-4000-8000-00000000ca01",
        voice: "5eed0000-0000-4000-8000-00000000ca02",
        provider: "CARTESIA",
        persona: "5eed0000-0000-4000-8000-00000000ca03",
    },
    Role {
        presenter: "ines",
        avatar: "5eed0000-0000-4000-8000-000000001e01",
        voice: "5eed0000-0000-4000-8000-000000001e02",
        provider: "ELEVENLABS",
        persona: "5eed0000-0000-4000-8000-000000001e03",
    },
    Role {
        presenter: "milo",
        avatar: "5eed0000-0000-4000-8000-000000003101",
        voice: "5eed0000-0000-4000-8000-000000003102",
        provider: "FISH_AUDIO",
        persona: "5eed0000-0000-4000-8000-000000003103",
    },
    Role {
        presenter: "theo",
        avatar: "5eed0000-0000-4000-8000-000000007e01",
        voice: "5eed0000-0000-4000-8000-000000007e02",
        provider: "CARTESIA",
        persona: "5eed0000-0000-4000-8000-000000007e03",
    },
];

impl Role {
    /// What it looks like and says.
    pub fn pack(&self) -> Option<Arc<Pack>> {
        assets::presenter(self.presenter)
    }

    /// Its own name.
    pub fn name(&self) -> String {
        self.pack().map(|pack| pack.name.clone()).unwrap_or_default()
    }
}

/// All of them, in alphabetical order.
pub const fn all() -> &'static [Role] {
    &ROLES
}

/// The presenter with this `avatarId`.
pub fn by_avatar(id: &str) -> Option<&'static Role> {
    ROLES
        .iter()
        .find(|role| role.avatar == id || role.presenter == id)
}

/// The presenter with this `personaId`.
pub fn by_persona(id: &str) -> Option<&'static Role> {
    ROLES.iter().find(|role| role.persona == id)
}

/// Who makes the voice with this `voiceId`.
pub fn provider_of(voice: &str) -> Option<&'static str> {
    ROLES
        .iter()
        .find(|role| role.voice == voice)
        .map(|role| role.provider)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::is_uuid;
    use std::collections::HashSet;

    #[test]
    fn every_presenter_has_a_role_of_its_own() {
        let packs = assets::presenters().expect("the packs are sound");
        let presenters: Vec<_> = packs.iter().map(|pack| pack.presenter.as_str()).collect();
        assert_eq!(presenters, ROLES.each_ref().map(|role| role.presenter));
        let ids: HashSet<_> = ROLES
            .iter()
            .flat_map(|role| [role.avatar, role.voice, role.persona])
            .collect();
        assert_eq!(ids.len(), 12, "no identifier is used twice");
        assert!(ids.iter().chain([&MODEL]).all(|id| is_uuid(id)));
    }
}
