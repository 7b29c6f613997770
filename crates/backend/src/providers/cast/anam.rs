//! Whose account at Anam: the operator's, or the sandbox's.

use super::{Casting, Choice, client_error};
use crate::error::OpenError;
use crate::parts::VendorAccess;
use crate::providers::{Vendor, anam};
use contract::ProviderKind;

/// Picks the account of Anam's demos.
pub(super) fn choose(casting: &Casting<'_>) -> Result<Choice, OpenError> {
    let operators = casting.config.anam.as_ref().map(|section| VendorAccess {
        api_url: section.api_url.clone(),
        api_key: section.api_key.clone(),
    });
    let is_stand_in = operators.is_none();
    let Some(access) = operators.or_else(|| casting.stand_ins.anam.clone()) else {
        return Ok(Err("Set ANAM_API_KEY to play this demo.".into()));
    };
    let client = anam::Client::new(&access).map_err(client_error(ProviderKind::Anam))?;
    Ok(Ok((Vendor::Anam(client), is_stand_in)))
}
