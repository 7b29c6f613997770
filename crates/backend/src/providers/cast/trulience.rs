//! Whose account at Trulience: the operator's, or the sandbox's.

use super::{Casting, Choice, client_error};
use crate::config::DEFAULT_TRULIENCE_TTL;
use crate::error::OpenError;
use crate::parts::FramedAccess;
use crate::providers::Vendor;
use crate::providers::trulience::{self, Avatars};
use contract::ProviderKind;
use std::sync::Arc;

/// Picks the account of Trulience's demos.
pub(super) fn choose(casting: &Casting<'_>) -> Result<Choice, OpenError> {
    let (access, avatars, token_ttl) = match (&casting.config.trulience, &casting.stand_ins.trulience) {
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
        (None, Some(access)) => (access.clone(), Avatars::StandIn, DEFAULT_TRULIENCE_TTL),
        (None, None) => return Ok(Err("Set TRULIENCE_API_KEY to play this demo.".into())),
    };
    let is_stand_in = avatars == Avatars::StandIn;
    let client = trulience::Client::new(&access, avatars, token_ttl, Arc::clone(casting.clock))
        .map_err(client_error(ProviderKind::Trulience))?;
    Ok(Ok((Vendor::Trulience(client), is_stand_in)))
}
