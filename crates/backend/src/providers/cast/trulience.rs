//! Whose account at Trulience: the operator's, or the sandbox's.

use super::{Casting, Choice, client_error};
use crate::error::OpenError;
use crate::parts::FramedAccess;
use crate::providers::{Vendor, trulience};
use contract::ProviderKind;

/// Picks the account of Trulience's demos.
pub(super) fn choose(casting: &Casting<'_>) -> Result<Choice, OpenError> {
    let operators = casting.config.trulience.as_ref().map(|section| FramedAccess {
        api_url: section.api_url.clone(),
        embed_url: section.embed_url.clone(),
        api_key: section.api_key.clone(),
    });
    let is_stand_in = operators.is_none();
    let Some(access) = operators.or_else(|| casting.stand_ins.trulience.clone()) else {
        return Ok(Err("Set TRULIENCE_API_KEY to play this demo.".into()));
    };
    let client = trulience::Client::new(&access).map_err(client_error(ProviderKind::Trulience))?;
    Ok(Ok((Vendor::Trulience(client), is_stand_in)))
}
