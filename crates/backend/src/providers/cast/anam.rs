//! Whose account at Anam: the operator's, or the sandbox's.

use super::{Casting, Choice, client_error};
use crate::error::OpenError;
use crate::parts::VendorAccess;
use crate::providers::Vendor;
use crate::providers::anam::{self, Account};
use contract::ProviderKind;
use std::sync::Arc;

/// Picks the account of Anam's demos.
pub(super) fn choose(casting: &Casting<'_>) -> Result<Choice, OpenError> {
    let (access, account, is_stand_in) = match (&casting.config.anam, &casting.stand_ins.anam) {
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
    let client = anam::Client::new(&access, account, Arc::clone(casting.clock))
        .map_err(client_error(ProviderKind::Anam))?;
    Ok(Ok((Vendor::Anam(client), is_stand_in)))
}
