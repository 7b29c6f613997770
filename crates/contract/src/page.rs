//! What a page must show before it may start something: that this server rendered it a short while ago.

use serde::{Deserialize, Serialize};

/// The languages of the interface, as in `lang`.
pub const LANGUAGES: [&str; 6] = ["en", "de", "fr", "es", "ja", "ar"];

/// How long a nonce is good for, in seconds. A page asks for the next one before that.
pub const NONCE_SECS: u64 = 600;

/// Signed by the server into the page of a demo or of a personal link, and good for that one alone. It is no secret and
/// proves nothing about who holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PageNonce(pub String);

/// Ask for the next nonce of an open page. It needs no older one: that may have been signed before the server started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RenewRequest {
    /// Slug of the demo.
    pub demo: String,
    /// Slug of the personal link through which the page was opened, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// The next nonce.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenewReply {
    /// Good for [`NONCE_SECS`] from now on, but for a second: its page was looked at before.
    pub nonce: PageNonce,
}
