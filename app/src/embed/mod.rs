//! A demo's page in a frame of another site's page: what it reports to that page, and what that page may ask for.
//!
//! The script that makes the frame is `app/js/embed.js`. Who may be the page around it, the operator says; the browser
//! holds frames to that, and the binding holds messages to it. Start with [`connect`].

#[cfg(feature = "hydrate")]
#[path = "browser.rs"]
mod binding;
#[cfg(not(feature = "hydrate"))]
#[path = "server.rs"]
mod binding;
#[cfg(any(feature = "hydrate", test))]
mod milestone;
mod report;

pub use binding::{connect, tell};
pub use report::Report;

use contract::demo::Demo;
use std::sync::Arc;

/// In place of an origin: that of the page itself, as a policy says it.
pub const OWN_ORIGIN: &str = "'self'";

/// In the context of a room that is shown in a frame: the origins of the pages that may be around it. No link in such a
/// room leads to other pages of this site.
#[derive(Debug, Clone)]
pub struct Embedded(pub Arc<[String]>);

/// The same demo as a page of its own.
#[must_use]
pub fn own_page(demo: &Demo) -> String {
    match &demo.invitation {
        Some(link) if link.instead => format!("/l/{}/{}", link.link, demo.slug),
        Some(link) => format!("/l/{}", link.link),
        None => format!("/demo/{}", demo.slug),
    }
}

/// The page of the demo that is offered in place of this one, in a frame or not. A personal link stays that link.
#[must_use]
pub fn fallback_page(demo: &Demo, embedded: bool) -> Option<String> {
    let there = &demo.fallback.as_ref()?.demo;
    Some(match (&demo.invitation, embedded) {
        (Some(link), false) => format!("/l/{}/{there}", link.link),
        (Some(link), true) => format!("/embed/l/{}/{there}", link.link),
        (None, false) => format!("/demo/{there}"),
        (None, true) => format!("/embed/{there}"),
    })
}
