//! A link that opens, for all that one page asks of it: its settings are read once.

use super::{Known, Links};
use crate::config::ParentOrigin;
use contract::demo::Demo;
use std::sync::Arc;

/// A link as it was when it was looked up. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct OpenLink {
    pub(super) known: Arc<Known>,
    pub(super) links: Links,
}

impl OpenLink {
    /// The demo as its page shows it.
    #[must_use]
    pub fn demo(&self) -> Demo {
        self.known.own.1.clone()
    }

    /// This demo as its page shows it; none where it is neither the link's own nor stands in for it.
    #[must_use]
    pub fn to(&self, demo: &str) -> Option<Demo> {
        self.known.to(demo).map(|(_, shown)| shown.clone())
    }

    /// A demo that stands in for the link's own.
    #[must_use]
    pub fn instead(&self, demo: &str) -> Option<Demo> {
        let is_instead = |shown: &Demo| shown.invitation.as_ref().is_some_and(|link| link.instead);
        self.to(demo).filter(is_instead)
    }

    /// The sites whose pages may show its page in a frame: its own list, else the site's.
    #[must_use]
    pub fn parents(&self) -> Arc<[ParentOrigin]> {
        let own = self.known.own.0.embed_origins.as_deref();
        own.map_or_else(|| Arc::clone(&self.links.0.parents), Arc::from)
    }

    /// Its greeting on a page of this demo whose interface has this language, and the tag of its own; none where it is as
    /// [`Self::to`] has it. The sandbox's voice says a recorded line in its place, so that any language will do.
    #[must_use]
    pub fn greeting(&self, demo: &str, interface: &str) -> Option<(String, String)> {
        let (link, shown) = self.known.to(demo)?;
        let of = self.links.0.demos.configured(demo)?;
        let guest = Some(&link.guest).filter(|guest| guest.greeting.is_none())?;
        let persona = if shown.sandbox {
            of.persona_speaking(interface, Some(guest))
        } else {
            of.persona_for(interface, Some(guest))
        };
        let persona = persona.filter(|persona| persona.greeting != link.persona.greeting)?;
        Some((persona.greeting, persona.language))
    }
}
