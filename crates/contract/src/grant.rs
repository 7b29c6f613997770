//! What a browser may hold to start one session.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A bearer token on its way to a browser. Its `Debug` says only how long it is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Token(pub String);

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token({} bytes)", self.0.len())
    }
}

/// Exactly what a browser may hold to start one session: one use, short life, never logged, never cached,
/// never in server-rendered HTML.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Grant {
    /// A place in a `LiveKit` room where an avatar will be.
    LivekitRoom {
        /// `ws:` or `wss:` address of the SFU.
        url: String,
        /// Join token, bound to one room and one identity.
        token: Token,
        /// Name of the RPC method that makes the agent stop talking, if it has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        interrupt: Option<String>,
    },
    /// A session of Anam's SDK, not yet opened at the vendor.
    AnamSession {
        /// Base address of the vendor's API, without the version, for the SDK's `api.baseUrl`.
        api_url: String,
        /// Session token, bound to one persona.
        token: Token,
    },
    /// A page of Trulience's that is the avatar.
    TrulienceFrame {
        /// The whole address, with the token in its query: good for one load.
        src: Token,
        /// Origins that the page may speak from; `src` begins with one of them.
        origins: Vec<String>,
    },
    /// A vendor's hosted page that reports nothing: all it takes is its public address.
    HostedFrame {
        /// The address.
        src: String,
    },
}

impl Grant {
    /// Whether the avatar can be interrupted.
    #[must_use]
    pub const fn can_interrupt(&self) -> bool {
        match self {
            Self::LivekitRoom { interrupt, .. } => interrupt.is_some(),
            Self::AnamSession { .. } | Self::TrulienceFrame { .. } => true,
            Self::HostedFrame { .. } => false,
        }
    }

    /// Whether typed lines, captions and mute go through the page.
    #[must_use]
    pub const fn has_controls(&self) -> bool {
        !matches!(self, Self::HostedFrame { .. })
    }

    /// Where it leads the browser.
    #[must_use]
    pub fn address(&self) -> Address<'_> {
        match self {
            Self::LivekitRoom { url, .. } => Address::Connect(url),
            Self::AnamSession { api_url, .. } => Address::Connect(api_url),
            Self::TrulienceFrame { src, .. } => Address::Frame(&src.0),
            Self::HostedFrame { src } => Address::Frame(src),
        }
    }
}

/// Where a grant leads, and how; by that the policy of a page is judged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Address<'a> {
    /// The page's own calls and sockets go there.
    Connect(&'a str),
    /// A frame shows it. The address may hold a token.
    Frame(&'a str),
}
