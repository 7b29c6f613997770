//! The agent of a room: which one is dispatched, with which metadata, and how it is interrupted.
//!
//! The metadata travels from this server to the LiveKit server and to the agent; no visitor's token carries it.

use super::token::AgentDispatch;
use crate::config::{Demo, Persona};
use crate::providers::IdSource;
use serde::Serialize;
use std::borrow::Cow;

/// Which agent speaks, and what it takes.
#[derive(Debug, Clone)]
pub struct Agent {
    /// Its name. Where a demo's own counts and there is none, the server dispatches whatever it does by itself.
    pub name: IdSource,
    /// The RPC method that makes it stop talking, instead of the demo's.
    pub interrupt_rpc: Option<String>,
    /// Whether a demo's own metadata is for it.
    pub takes_metadata: bool,
}

impl Agent {
    /// The demo's own, else this one.
    #[must_use]
    pub const fn named(name: Option<String>) -> Self {
        Self {
            name: IdSource::Own(name),
            interrupt_rpc: None,
            takes_metadata: true,
        }
    }

    pub(super) fn of<'a>(&'a self, demo: &'a Demo) -> Option<Cow<'a, str>> {
        self.name.of(demo.vendor.livekit.name.as_deref(), &demo.presenter)
    }

    /// The RPC method that makes it stop talking.
    pub(super) fn interrupt(&self, demo: &Demo) -> Option<String> {
        let own = || demo.vendor.livekit.interrupt_rpc.clone();
        self.interrupt_rpc.clone().or_else(own)
    }

    /// The dispatch of a demo's agent, if it has one.
    pub(super) fn dispatch(&self, demo: &Demo, persona: &Persona) -> Option<AgentDispatch> {
        self.of(demo).map(|name| AgentDispatch {
            agent_name: name.into_owned(),
            metadata: self.metadata(demo, persona),
        })
    }

    /// The dispatch of the agent that a guest asked for, or of this one. Its metadata is that of the first demo
    /// that it plays; an agent that plays none gets the same fields, with `host` as its name.
    pub(super) fn dispatch_for_guest(
        &self,
        wanted: Option<&str>,
        demos: &[Demo],
        host: &str,
    ) -> Option<AgentDispatch> {
        let name = self.name.of(wanted, "")?;
        let demo = demos.iter().find(|demo| self.of(demo).as_ref() == Some(&name));
        let metadata = demo.map_or_else(
            || Part::default().named(host),
            |demo| self.metadata(demo, &demo.persona),
        );
        Some(AgentDispatch {
            agent_name: name.into_owned(),
            metadata,
        })
    }

    /// Its metadata: the demo's own, or else its part.
    fn metadata(&self, demo: &Demo, persona: &Persona) -> String {
        match &demo.vendor.livekit.metadata {
            Some(metadata) if self.takes_metadata => metadata.clone(),
            _ => Part {
                name: &persona.name,
                role: &persona.role,
                greeting: &persona.greeting,
                language: &persona.language,
                presenter: &demo.presenter,
            }
            .json(),
        }
    }
}

/// What the agent receives about its part. A system prompt belongs to the agent and is not in it.
#[derive(Serialize)]
struct Part<'a> {
    name: &'a str,
    role: &'a str,
    greeting: &'a str,
    language: &'a str,
    presenter: &'a str,
}

impl Default for Part<'_> {
    fn default() -> Self {
        Self {
            name: "",
            role: "",
            greeting: "",
            language: "en",
            presenter: "",
        }
    }
}

impl<'a> Part<'a> {
    fn named(self, name: &'a str) -> String {
        Self { name, ..self }.json()
    }

    fn json(&self) -> String {
        // OK because text fields always become JSON.
        serde_json::to_string(self).unwrap_or_default()
    }
}
