//! What is reported to the page around a frame, as it goes over to it.

use contract::lead::OwnedSession;
use contract::session::EndReason;
use serde::Serialize;

/// One message to the page around. As JSON: `{"showroom":"ended","reason":"visitor"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "showroom", rename_all = "kebab-case")]
pub enum Report {
    /// The page is awake and takes what is asked of it.
    Ready,
    /// Start was pressed.
    Started,
    /// The presenter is there.
    Live,
    /// The talk is over, or a start was called off.
    Ended {
        /// Why.
        reason: EndReason,
        /// Which talk it was, for a page of this site alone: its leads belong to it.
        #[serde(skip_serializing_if = "Option::is_none")]
        talk: Option<OwnedSession>,
    },
    /// The talk could not begin, or broke.
    Trouble {
        /// The stable word for support.
        code: String,
    },
    /// The presenter begins or ends to speak, for a page of this site alone.
    Speaks {
        /// Whether it speaks now.
        on: bool,
    },
    /// The page would need no scrolling at this height.
    Resize {
        /// In pixels, at least the frame's own.
        height: u32,
    },
    /// Escape was pressed, and nothing here took it.
    Close,
}
