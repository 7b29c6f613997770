//! Whose account at Beyond Presence, and whose LiveKit server its avatars join.

use super::livekit::{Sfu, operators_sfu, stand_in_sfu};
use super::{Casting, Choice, client_error};
use crate::config::is_loopback;
use crate::error::OpenError;
use crate::parts::{LivekitAccess, VendorAccess};
use crate::providers::Vendor;
use crate::providers::beyond_presence::{self, Avatar};
use crate::providers::livekit::Agent;
use contract::ProviderKind;

/// Picks the account of Beyond Presence's demos, and the server of its rooms.
pub(super) fn choose(casting: &Casting<'_>) -> Result<Choice, OpenError> {
    let Casting {
        config,
        stand_ins,
        clock,
    } = *casting;
    // The stand-in's avatar speaks for itself: no agent is sent into its room.
    let silent = |_: &LivekitAccess| None;
    let (access, avatar, sfu, is_stand_in) = match (&config.beyond_presence, &stand_ins.beyond_presence) {
        (Some(section), _) => {
            // The vendor's avatar must be able to reach the room: the sandbox's is on this machine.
            let sfu = match operators_sfu(config) {
                Some(sfu) => Ok(sfu),
                None if is_loopback(&section.api_url) => stand_in_sfu(stand_ins, silent),
                None => Err(
                    "Beyond Presence joins your LiveKit room: set LIVEKIT_URL, LIVEKIT_API_KEY and \
                             LIVEKIT_API_SECRET as well."
                        .into(),
                ),
            };
            let avatar = Avatar::Operators {
                fallback: section.avatar_id.clone(),
                agent_identity: section.agent_identity.clone(),
            };
            (
                VendorAccess {
                    api_url: section.api_url.clone(),
                    api_key: section.api_key.clone(),
                },
                avatar,
                sfu,
                false,
            )
        }
        (None, Some(access)) => {
            // Its own SFU first; the operator's will do, since the face joins wherever it is told to.
            let own = stand_in_sfu(stand_ins, silent);
            let operators = |why| {
                operators_sfu(config)
                    .map(|sfu| Sfu {
                        agent: Agent::StandIn(None),
                        ..sfu
                    })
                    .ok_or(why)
            };
            (access.clone(), Avatar::StandIn, own.or_else(operators), true)
        }
        (None, None) => return Ok(Err("Set BEY_API_KEY to play this demo.".into())),
    };
    let sfu = match sfu {
        Ok(sfu) => sfu,
        Err(why) => return Ok(Err(why)),
    };
    let client = beyond_presence::Client::new(&access, sfu.client(clock)?, avatar)
        .map_err(client_error(ProviderKind::BeyondPresence))?;
    Ok(Ok((Vendor::BeyondPresence(client), is_stand_in)))
}
