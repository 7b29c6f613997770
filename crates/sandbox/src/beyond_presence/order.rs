//! The order that sends an avatar into a room.

use crate::livekit::participant::Invitation;

/// An avatar that is to go somewhere.
pub struct Order {
    pub invitation: Invitation,
    pub of: Of,
}

/// What it belongs to.
pub enum Of {
    /// A speech-to-video session of that id.
    Session(String),
    /// A conversation of that id, in a room of ours.
    Conversation(String),
}
