//! The agent of a room: which one is dispatched, what it is told, and how it is told to stop talking.
//!
//! What it is told travels from this server to the LiveKit server and to the agent; no visitor's token carries it.

use super::token::AgentDispatch;
use crate::config::{Demo, Persona};
use serde::Serialize;

/// The RPC method that the sandbox's face answers by falling silent.
pub(crate) const STAND_IN_INTERRUPT: &str = "interrupt";

/// Whose agent speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agent {
    /// The demo's own, else this one, else whatever the server dispatches by itself.
    Operators(Option<String>),
    /// Always this one: the sandbox knows no other.
    StandIn(Option<String>),
}

impl Agent {
    pub(super) fn of<'a>(&'a self, demo: &'a Demo) -> Option<&'a str> {
        match self {
            Self::Operators(name) => demo.vendor.livekit.name.as_deref().or(name.as_deref()),
            Self::StandIn(name) => name.as_deref(),
        }
    }

    /// How it is told to stop talking.
    pub(super) fn interrupt(&self, demo: &Demo) -> Option<String> {
        match self {
            Self::Operators(_) => demo.vendor.livekit.interrupt_rpc.clone(),
            Self::StandIn(_) => Some(STAND_IN_INTERRUPT.into()),
        }
    }

    /// The dispatch of a demo's agent, if it has one.
    pub(super) fn dispatch(&self, demo: &Demo, persona: &Persona) -> Option<AgentDispatch> {
        self.of(demo).map(|name| AgentDispatch {
            agent_name: name.to_owned(),
            metadata: self.metadata(demo, persona),
        })
    }

    /// The dispatch of the agent that a guest asked for, or of this one. It is told what it is told in the first demo
    /// that it plays; one that plays none gets the same fields, with `host` as its name.
    pub(super) fn dispatch_for_guest(
        &self,
        wanted: Option<&str>,
        demos: &[Demo],
        host: &str,
    ) -> Option<AgentDispatch> {
        let name = match self {
            Self::Operators(own) => wanted.or(own.as_deref()),
            Self::StandIn(own) => own.as_deref(),
        }?;
        let demo = demos.iter().find(|demo| self.of(demo) == Some(name));
        let metadata = demo.map_or_else(
            || Part::default().named(host),
            |demo| self.metadata(demo, &demo.persona),
        );
        Some(AgentDispatch {
            agent_name: name.to_owned(),
            metadata,
        })
    }

    /// What it is told. The sandbox's knows nothing but its part.
    fn metadata(&self, demo: &Demo, persona: &Persona) -> String {
        match (self, &demo.vendor.livekit.metadata) {
            (Self::Operators(_), Some(metadata)) => metadata.clone(),
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

/// What the agent is told of its part. A system prompt belongs to the agent and is not in it.
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
