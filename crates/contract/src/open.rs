//! What the page of a personal link reports of being looked at.

use crate::page::PageNonce;
use serde::{Deserialize, Serialize};

/// The last sign that a person sits before a page, by the browser's own events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// None so far.
    #[default]
    None,
    /// A mouse or a pen was pressed.
    Pointer,
    /// The screen was touched.
    Touch,
    /// A key was pressed.
    Key,
}

impl Sign {
    /// Every sign.
    pub const ALL: [Self; 4] = [Self::None, Self::Pointer, Self::Touch, Self::Key];

    /// The word for it, in the database too.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Pointer => "pointer",
            Self::Touch => "touch",
            Self::Key => "key",
        }
    }
}

/// The body of `POST /api/v1/links/opened`. Sent when a page has been visible for a second, and again with more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenReport {
    /// Slug of the link.
    pub link: String,
    /// Slug of the demo that the page shows; empty for the page of a link that opens nothing.
    pub demo: String,
    /// The page's nonce.
    pub nonce: PageNonce,
    /// How long the page has been visible, in milliseconds.
    pub visible_ms: u32,
    /// What was done on it.
    pub sign: Sign,
    /// Whether the browser says that a program drives it (`navigator.webdriver`, W3C `WebDriver` 2).
    pub automated: bool,
}
