//! What stands on a page, before it is rendered.

use crate::team::Viewer;
use contract::demo::Demo;
use contract::page::PageNonce;

/// What stands on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// All demos, in their order.
    Gallery(Vec<Demo>),
    /// One demo, its own page or a personal one.
    Demo(Box<DemoContext>),
    /// The button that signs staff in; its address is good.
    SignIn,
    /// A sign-in address that is used, too old or unknown.
    SignInSpent,
    /// A personal link whose last day is over.
    LinkExpired,
    /// A personal link that is unknown.
    LinkUnknown,
    /// Nothing is at this address.
    NotFound,
}

/// A demo as one caller sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoContext {
    /// The demo; with an invitation where a personal link led to it.
    pub demo: Demo,
    /// Whose page it is, where the caller has a place beside the demo.
    pub viewer: Option<Viewer>,
    /// What a start from this page needs.
    pub nonce: PageNonce,
    /// For a page that other sites show in a frame: the origins of theirs that may. Empty for a page of its own.
    pub parents: Vec<String>,
}
