//! Whose account at Trulience: the operator's, or the sandbox's.

use super::webhook::WEBHOOKS;
use crate::config::DEFAULT_TRULIENCE_TTL;
use crate::error::OpenError;
use crate::providers::registry::{Choice, Integration, Setup, client_error};
use crate::providers::trulience::{self, Avatars};
use crate::runtime::{FramedAccess, VendorAccess};
use contract::ProviderKind;
use std::sync::Arc;

const KIND: ProviderKind = ProviderKind::Trulience;

/// The vendor's entry in the registry.
pub(crate) static INTEGRATION: Integration = Integration {
    kind: KIND,
    key: "TRULIENCE_API_KEY",
    is_configured: |config| config.trulience.is_some(),
    webhooks: Some(WEBHOOKS),
    select,
};

/// Picks the account of Trulience's demos.
fn select(setup: &Setup<'_>) -> Result<Choice, OpenError> {
    let (access, avatars, token_ttl) = match (&setup.config.trulience, setup.sandbox.vendors.get(&KIND)) {
        (Some(section), _) => {
            let access = FramedAccess {
                api_url: section.api_url.clone(),
                embed_url: section.embed_url.clone(),
                api_key: section.api_key.clone(),
            };
            (
                access,
                Avatars::Operators(section.avatar_id.clone()),
                section.token_ttl,
            )
        }
        (None, Some(stand_in)) => {
            let VendorAccess { api_url, api_key } = stand_in.access.clone();
            let access = FramedAccess {
                embed_url: stand_in.pages_url.clone().unwrap_or_else(|| api_url.clone()),
                api_url,
                api_key,
            };
            (access, Avatars::StandIn, DEFAULT_TRULIENCE_TTL)
        }
        (None, None) => return Ok(Err("Set TRULIENCE_API_KEY to play this demo.".into())),
    };
    let is_stand_in = avatars == Avatars::StandIn;
    let client = trulience::Client::new(&access, avatars, token_ttl, Arc::clone(setup.clock))
        .map_err(client_error(KIND))?;
    Ok(Ok((Box::new(client), is_stand_in)))
}
