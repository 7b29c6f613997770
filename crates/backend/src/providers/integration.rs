//! What a vendor's folder says to the registry: what the vendor is called and needs, and how its account is picked.
//!
//! Each folder has one [`Integration`], in its `integration.rs`; the registry lists them.

use super::Provider;
use crate::clock::Clock;
use crate::config::Config;
use crate::error::OpenError;
use crate::runtime::SandboxEndpoints;
use crate::webhooks::verify::Source;
use contract::ProviderKind;
use std::sync::Arc;

/// What can be said of a vendor before there is a client.
#[derive(Debug)]
pub(crate) struct Integration {
    /// Which vendor this is.
    pub kind: ProviderKind,
    /// What to set to give it an account.
    pub key: &'static str,
    /// Whether the operator has set it up.
    pub is_configured: fn(&Config) -> bool,
    /// Its webhooks, if it sends any.
    pub webhooks: Option<Source>,
    /// Picks its account.
    pub select: fn(&Setup<'_>) -> Result<Choice, OpenError>,
}

/// What there is to pick from.
#[derive(Clone, Copy)]
pub(crate) struct Setup<'a> {
    pub config: &'a Config,
    pub sandbox: &'a SandboxEndpoints,
    pub clock: &'a Arc<dyn Clock>,
}

/// A vendor's client with whether it is a stand-in, or one sentence why there is none.
pub(crate) type Choice = Result<(Box<dyn Provider>, bool), String>;

/// The error of a vendor whose client cannot be built.
pub(crate) fn client_error(kind: ProviderKind) -> impl FnOnce(reqwest::Error) -> OpenError {
    move |error| OpenError::Client {
        vendor: kind.name(),
        source: error.into(),
    }
}
