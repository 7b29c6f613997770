//! Which vendor stands behind a demo.

use serde::{Deserialize, Serialize};

/// A vendor integration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProviderKind {
    /// Any agent that joins a `LiveKit` room.
    Livekit,
    /// Beyond Presence: its own rooms, or speech-to-video in our own `LiveKit` room.
    BeyondPresence,
    /// Anam, through its own browser SDK.
    Anam,
    /// Trulience, in an iframe of its own.
    Trulience,
}

impl ProviderKind {
    /// Every vendor, in the order in which lists show them.
    pub const ALL: [Self; 4] = [Self::Livekit, Self::BeyondPresence, Self::Anam, Self::Trulience];

    /// The vendor's own spelling of its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Livekit => "LiveKit",
            Self::BeyondPresence => "Beyond Presence",
            Self::Anam => "Anam",
            Self::Trulience => "Trulience",
        }
    }

    /// The word for it in configuration, storage and metrics; equal to its serde spelling.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Livekit => "livekit",
            Self::BeyondPresence => "beyond-presence",
            Self::Anam => "anam",
            Self::Trulience => "trulience",
        }
    }

    /// Whether its avatars play in a LiveKit room, which an agent joins, with a picture or without.
    #[must_use]
    pub const fn plays_in_rooms(self) -> bool {
        matches!(self, Self::Livekit | Self::BeyondPresence)
    }

    /// Whether the vendor's own frame asks for the microphone and keeps it, out of reach of the page.
    #[must_use]
    pub const fn keeps_microphone(self) -> bool {
        matches!(self, Self::Trulience)
    }

    /// The kind whose [`id`](Self::id) this is.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}
