//! The avatar that joins a room of ours: which one it is, and what it is called there.
//!
//! It names no room and no client, so that the code of rooms may know it.

use crate::config::{Demo, Persona};
use crate::providers::IdSource;
use std::borrow::Cow;

/// The avatar's identity; the vendor's own plugin uses this one.
pub const AVATAR_IDENTITY: &str = "bey-avatar-agent";

/// Which avatar plays a demo.
#[derive(Debug, Clone)]
pub struct Avatar {
    /// Its id.
    pub id: IdSource,
    /// Identity of the agent it speaks for, if there is one: `lk.publish_on_behalf`.
    pub agent_identity: Option<String>,
}

impl Avatar {
    pub(super) fn of<'a>(&'a self, demo: &Demo, persona: &'a Persona) -> Option<Cow<'a, str>> {
        self.id.of(persona.avatar_id.as_deref(), &demo.presenter)
    }
}
