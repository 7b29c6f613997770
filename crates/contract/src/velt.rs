//! What a page may hold to show presence and comments beside a demo.

use crate::grant::Token;
use crate::page::PageNonce;
use serde::{Deserialize, Serialize};

/// Asks for a place beside a demo. Who it is for, as what and where is the server's to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceRequest {
    /// Slug of the demo.
    pub demo: String,
    /// What an earlier answer gave for asking again as the same person; a page's first request has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewal: Option<Token>,
    /// What the page was given for this demo; staff and visitors who ask again need none.
    #[serde(default)]
    pub nonce: PageNonce,
}

/// A place beside a demo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceReply {
    /// Address of the vendor's script.
    pub sdk_url: String,
    /// The hash that the script must have, if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sdk_integrity: Option<String>,
    /// The account's public key.
    pub api_key: String,
    /// Proves who the user is; good for 48 hours at most, its rights for as long as the server lets them.
    pub token: Token,
    /// For the next request of the same page; staff need none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewal: Option<Token>,
    /// What the user may do.
    pub role: Role,
    /// Who the page is.
    pub user: User,
    /// Who else is shown as present: the demo's presenter.
    pub presenter: User,
    /// Where people meet.
    pub document: Document,
}

/// What a user may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Reads.
    Viewer,
    /// Reads and writes.
    Editor,
}

/// A user, as the others see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct User {
    /// Names them in the organization.
    pub id: String,
    /// What others read.
    pub name: String,
    /// No mailbox: ends in `.invalid`.
    pub email: String,
    /// The organization.
    pub organization: String,
}

/// Where people meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Names it in the organization.
    pub id: String,
    /// What the vendor's console and mails call it.
    pub name: String,
}
