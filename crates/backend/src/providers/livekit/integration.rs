//! Whose LiveKit server: the operator's, or the sandbox's.

use super::webhook::WEBHOOKS;
use crate::clock::Clock;
use crate::config::{Config, DEFAULT_TOKEN_TTL};
use crate::error::OpenError;
use crate::providers::IdSource;
use crate::providers::integration::{Choice, Integration, Setup, client_error};
use crate::providers::livekit::{self, Agent};
use crate::runtime::{LivekitAccess, SandboxEndpoints};
use contract::ProviderKind;
use std::sync::Arc;
use std::time::Duration;

/// The vendor's entry in the registry.
pub(crate) static INTEGRATION: Integration = Integration {
    kind: ProviderKind::Livekit,
    key: "LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET",
    is_configured: |config| config.livekit.is_some(),
    webhooks: Some(WEBHOOKS),
    select,
};

/// A LiveKit server to build clients for.
pub(crate) struct Sfu {
    pub access: LivekitAccess,
    pub agent: Agent,
    pub ttl: Duration,
}

impl Sfu {
    pub fn client(&self, clock: &Arc<dyn Clock>) -> Result<livekit::Client, OpenError> {
        livekit::Client::new(&self.access, self.agent.clone(), self.ttl, Arc::clone(clock))
            .map_err(client_error(ProviderKind::Livekit))
    }

    /// Its host, with the port where it is not the usual one.
    pub fn host(&self) -> String {
        let host = self.access.url.host_str().unwrap_or_default();
        let port = self.access.url.port();
        port.map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }
}

pub(crate) fn operators_sfu(config: &Config) -> Option<Sfu> {
    config.livekit.as_ref().map(|section| Sfu {
        access: LivekitAccess {
            url: section.url.clone(),
            api_key: section.api_key.clone(),
            api_secret: section.api_secret.clone(),
            agent: section.agent.clone(),
        },
        agent: Agent::named(section.agent.clone()),
        ttl: section.token_ttl,
    })
}

pub(crate) fn stand_in_sfu(
    sandbox: &SandboxEndpoints,
    agent: impl Fn(&LivekitAccess) -> Option<String>,
) -> Result<Sfu, String> {
    let missing = "Set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to play this demo.";
    let access = sandbox.livekit.clone().unwrap_or_else(|| Err(missing.into()))?;
    Ok(Sfu {
        agent: sandbox_agent(agent(&access)),
        access,
        ttl: DEFAULT_TOKEN_TTL,
    })
}

/// The RPC method that the sandbox's avatar answers by falling silent.
pub(crate) const SANDBOX_INTERRUPT: &str = "interrupt";

/// The sandbox's agent, which knows nothing but its part; with `None`, none is sent.
#[must_use]
pub fn sandbox_agent(name: Option<String>) -> Agent {
    Agent {
        name: IdSource::Fixed(name),
        interrupt_rpc: Some(SANDBOX_INTERRUPT.into()),
        takes_metadata: false,
    }
}

/// Picks the server of LiveKit demos.
fn select(setup: &Setup<'_>) -> Result<Choice, OpenError> {
    let (sfu, is_stand_in) = match operators_sfu(setup.config) {
        Some(sfu) => (sfu, false),
        None => match stand_in_sfu(setup.sandbox, |access| access.agent.clone()) {
            Ok(sfu) => (sfu, true),
            Err(why) => return Ok(Err(why)),
        },
    };
    Ok(Ok((Box::new(sfu.client(setup.clock)?), is_stand_in)))
}
