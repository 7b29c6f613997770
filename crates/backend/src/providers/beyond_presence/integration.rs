//! Whose account at Beyond Presence, and whose rooms its demos take place in.

use super::webhook::WEBHOOKS;
use crate::config::{BeyondPresence, BeyondPresenceMode, RoomsEndpoint, is_loopback};
use crate::error::OpenError;
use crate::providers::beyond_presence::{Avatar, Client, Managed, ManagedAgent, Mode, Speech};
use crate::providers::integration::{Choice, Integration, Setup, client_error};
use crate::providers::livekit::integration::{SANDBOX_INTERRUPT, Sfu, operators_sfu, stand_in_sfu};
use crate::providers::{IdSource, http, livekit};
use crate::runtime::{LivekitAccess, VendorAccess};
use contract::ProviderKind;
use std::sync::Arc;

/// The vendor's entry in the registry.
pub(crate) static INTEGRATION: Integration = Integration {
    kind: ProviderKind::BeyondPresence,
    key: "BEY_API_KEY",
    is_configured: |config| config.beyond_presence.is_some(),
    webhooks: Some(WEBHOOKS),
    select,
};

/// Picks the account of Beyond Presence's demos, and the rooms they take place in.
fn select(setup: &Setup<'_>) -> Result<Choice, OpenError> {
    let Setup { config, sandbox, .. } = setup;
    let (access, mode, is_stand_in) = match (
        &config.beyond_presence,
        sandbox.access(ProviderKind::BeyondPresence),
    ) {
        (Some(section), _) => (access_of(section), operators(setup, section)?, false),
        (None, Some(access)) => (access.clone(), stand_in(setup, access)?, true),
        (None, None) => return Ok(Err("Set BEY_API_KEY to play this demo.".into())),
    };
    let mode = match mode {
        Ok(mode) => mode,
        Err(why) => return Ok(Err(why)),
    };
    let client = Client::new(&access, mode).map_err(client_error(ProviderKind::BeyondPresence))?;
    Ok(Ok((Box::new(client), is_stand_in)))
}

fn access_of(section: &BeyondPresence) -> VendorAccess {
    VendorAccess {
        api_url: section.api_url.clone(),
        api_key: section.api_key.clone(),
    }
}

fn operators(setup: &Setup<'_>, section: &BeyondPresence) -> Result<Result<Mode, String>, OpenError> {
    let Setup {
        config,
        sandbox,
        clock,
    } = setup;
    let knows_agent = section.agent_id.is_some() || names_agent(setup);
    let managed = match section.mode {
        Some(mode) => mode == BeyondPresenceMode::Managed,
        None => config.livekit.is_none() && knows_agent,
    };
    if managed {
        return Ok(Ok(Mode::Managed(Managed {
            agent: ManagedAgent::named(section.agent_id.clone()),
            endpoint: section.rooms_endpoint,
            hosted_url: section.hosted_url.clone(),
            hosted_fallback: section.hosted_fallback,
            livekit_hosts: section.livekit_hosts.clone(),
            clock: Arc::clone(clock),
        })));
    }
    // The vendor's avatar must be able to reach the room: the sandbox's is on this machine.
    let sfu = match operators_sfu(config) {
        Some(sfu) => sfu,
        None if is_loopback(&section.api_url) => match stand_in_sfu(sandbox, silent) {
            Ok(sfu) => sfu,
            Err(why) => return Ok(Err(why)),
        },
        None => {
            return Ok(Err(
                "Set agent_id for this demo to use a room of Beyond Presence, or LIVEKIT_URL, LIVEKIT_API_KEY and \
                 LIVEKIT_API_SECRET to bring its avatar into yours."
                    .into(),
            ));
        }
    };
    let avatar = Avatar {
        id: IdSource::Own(section.avatar_id.clone()),
        agent_identity: section.agent_identity.clone(),
    };
    Ok(Ok(Mode::Speech(Speech {
        room: sfu.client(clock)?,
        avatar,
    })))
}

fn stand_in(setup: &Setup<'_>, access: &VendorAccess) -> Result<Result<Mode, String>, OpenError> {
    let Setup {
        config,
        sandbox,
        clock,
    } = setup;
    let own = stand_in_sfu(sandbox, silent);
    if names_agent(setup) {
        return Ok(own.map(|sfu| {
            Mode::Managed(Managed {
                agent: sandbox_agent(),
                endpoint: RoomsEndpoint::default(),
                hosted_url: http::join(&access.api_url, "hosted"),
                hosted_fallback: false,
                livekit_hosts: vec![sfu.host()],
                clock: Arc::clone(clock),
            })
        }));
    }
    // Its own SFU first; the operator's will do, since the face joins whichever it is given.
    let sfu = own.or_else(|why| {
        let operators = operators_sfu(config).map(|sfu| Sfu {
            agent: livekit::sandbox_agent(None),
            ..sfu
        });
        operators.ok_or(why)
    });
    match sfu {
        Ok(sfu) => Ok(Ok(Mode::Speech(Speech {
            room: sfu.client(clock)?,
            avatar: sandbox_avatar(),
        }))),
        Err(why) => Ok(Err(why)),
    }
}

/// The sandbox's agents, which are called like presenters and can be interrupted.
#[must_use]
pub fn sandbox_agent() -> ManagedAgent {
    ManagedAgent {
        id: IdSource::Presenter(str::to_owned),
        interrupt_rpc: Some(SANDBOX_INTERRUPT.into()),
    }
}

/// The sandbox's avatars, which are called like presenters and speak for themselves.
#[must_use]
pub const fn sandbox_avatar() -> Avatar {
    Avatar {
        id: IdSource::Presenter(str::to_owned),
        agent_identity: None,
    }
}

/// The avatar speaks for itself or for the operator's agent: the sandbox sends none into its room.
fn silent(_: &LivekitAccess) -> Option<String> {
    None
}

fn names_agent(setup: &Setup<'_>) -> bool {
    let mut demos = setup.config.demos.iter();
    demos
        .any(|demo| demo.provider == ProviderKind::BeyondPresence && demo.vendor.beyond_presence.id.is_some())
}
