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
    },
}
