//! Whose account at Trulience: the operator's, or the sandbox's.

use super::webhook::WEBHOOKS;
use crate::config::DEFAULT_TRULIENCE_TTL;
use crate::error::OpenError;
use crate::providers::integration::{Choice, Integration, Setup, client_error};
use crate::providers::{IdSource, trulience};
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
                IdSource::Own(section.avatar_id.clone()),
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
            (access, sandbox_avatars(), DEFAULT_TRULIENCE_TTL)
        }
        (None, None) => return Ok(Err("Set TRULIENCE_API_KEY to play this demo.".into())),
    };
    let is_stand_in = setup.config.trulience.is_none();
    let client = trulience::Client::new(&access, avatars, token_ttl, Arc::clone(setup.clock))
        .map_err(client_error(KIND))?;
    Ok(Ok((Box::new(client), is_stand_in)))
}

/// The sandbox's avatars, whose numbers are made of the presenters' names.
#[must_use]
pub const fn sandbox_avatars() -> IdSource {
    IdSource::Presenter(number_of)
}

/// The sandbox's number for a presenter: FNV-1a of the name, as 19 digits, so that it is as far
/// beyond 2^53 as the vendor's own. The sandbox computes the same.
fn number_of(presenter: &str) -> String {
    let hash = presenter.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("4{:018}", hash % 1_000_000_000_000_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::providers::trulience::config::is_avatar_id;

    #[test]
    fn a_presenters_number_is_beyond_what_javascript_can_count() {
        let number = number_of("theo");
        assert_eq!(number.len(), 19);
        assert!(is_avatar_id(&number) && number.parse::<u64>().is_ok_and(|number| number > 1 << 53));
        assert_ne!(number, number_of("cara"));
    }
}
