//! Which vendor stands behind a demo.

use serde::{Deserialize, Serialize};

/// A vendor integration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProviderKind {
    /// Any agent that joins a `LiveKit` room.
    Livekit,
    /// Beyond Presence, speech-to-video in our own `LiveKit` room.
    BeyondPresence,
}

impl ProviderKind {
    /// Every vendor, in the order in which lists show them.
    pub const ALL: [Self; 2] = [Self::Livekit, Self::BeyondPresence];

    /// The vendor's own spelling of its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Livekit => "LiveKit",
            Self::BeyondPresence => "Beyond Presence",
        }
    }

    /// The word for it in configuration, storage and metrics; equal to its serde spelling.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Livekit => "livekit",
            Self::BeyondPresence => "beyond-presence",
        }
    }

    /// The kind whose [`id`](Self::id) this is.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}
