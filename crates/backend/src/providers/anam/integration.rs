//! Whose account at Anam: the operator's, or the sandbox's.

use crate::error::OpenError;
use crate::providers::IdSource;
use crate::providers::anam::{self, Account};
use crate::providers::integration::{Choice, Integration, Setup, client_error};
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

/// A voice and a model from the vendor's own examples; they are the sandbox's.
const SANDBOX_VOICE: &str = "6bfbe25a-979d-40f3-a92b-5394170af54b";
const SANDBOX_LLM: &str = "a7cf662c-2ace-4de1-a21e-ef0fbf144bb7";

/// The sandbox's account, whose avatars are called like presenters, and which has no personas saved.
#[must_use]
pub fn sandbox_account() -> Account {
    Account {
        avatar: IdSource::Presenter(str::to_owned),
        voice: IdSource::Fixed(Some(SANDBOX_VOICE.into())),
        llm: IdSource::Fixed(Some(SANDBOX_LLM.into())),
        has_personas: false,
        defaults: Box::default(),
    }
}

/// Picks the account of Anam's demos.
fn select(setup: &Setup<'_>) -> Result<Choice, OpenError> {
    let (access, account, is_stand_in) = match (&setup.config.anam, setup.sandbox.access(ProviderKind::Anam))
    {
        (Some(section), _) => {
            let access = VendorAccess {
                api_url: section.api_url.clone(),
                api_key: section.api_key.clone(),
            };
            let account = Account {
                avatar: IdSource::Own(section.avatar_id.clone()),
                voice: IdSource::Own(section.voice_id.clone()),
                llm: IdSource::Own(None),
                has_personas: true,
                defaults: Box::new(section.defaults.clone()),
            };
            (access, account, false)
        }
        (None, Some(access)) => (access.clone(), sandbox_account(), true),
        (None, None) => return Ok(Err("Set ANAM_API_KEY to play this demo.".into())),
    };
    let client = anam::Client::new(&access, account, Arc::clone(setup.clock))
        .map_err(client_error(ProviderKind::Anam))?;
    Ok(Ok((Box::new(client), is_stand_in)))
}
