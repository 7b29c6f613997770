//! Whose account at Anam: the operator's, or the sandbox's.

use crate::error::OpenError;
use crate::providers::anam::{self, Account};
use crate::providers::registry::{Choice, Integration, Setup, client_error};
use crate::runtime::VendorAccess;
use contract::ProviderKind;
use std::sync::Arc;

/// The vendor's entry in the registry.
pub(crate) static INTEGRATION: Integration = Integration {
    kind: ProviderKind::Anam,
    key: "ANAM_API_KEY",
    is_configured: |config| config.anam.is_some(),
    webhooks: None,
    select,
};

/// Picks the account of Anam's demos.
fn select(setup: &Setup<'_>) -> Result<Choice, OpenError> {
    let (access, account, is_stand_in) = match (&setup.config.anam, setup.sandbox.access(ProviderKind::Anam))
    {
        (Some(section), _) => {
            let access = VendorAccess {
                api_url: section.api_url.clone(),
                api_key: section.api_key.clone(),
            };
            let account = Account::Operators {
                avatar_id: section.avatar_id.clone(),
                voice_id: section.voice_id.clone(),
                defaults: Box::new(section.defaults.clone()),
            };
            (access, account, false)
        }
        (None, Some(access)) => (access.clone(), Account::StandIn, true),
        (None, None) => return Ok(Err("Set ANAM_API_KEY to play this demo.".into())),
    };
    let client = anam::Client::new(&access, account, Arc::clone(setup.clock))
        .map_err(client_error(ProviderKind::Anam))?;
    Ok(Ok((Box::new(client), is_stand_in)))
}
