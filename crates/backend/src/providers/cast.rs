//! Who plays what: picks, for each demo, the operator's vendor or its stand-in, and says why a demo cannot run.

use super::{Providers, Vendor, beyond_presence, livekit};
use crate::clock::Clock;
use crate::config::{self, Config, DEFAULT_TOKEN_TTL, is_loopback};
use crate::error::OpenError;
use crate::parts::{LivekitAccess, StandIns, VendorAccess};
use beyond_presence::Avatar;
use contract::ProviderKind;
use contract::demo::{Availability, Demo};
use livekit::Agent;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

/// The outcome.
#[derive(Debug)]
pub struct Cast {
    /// The vendors that can be used.
    pub providers: Providers,
    /// The demos as pages see them.
    pub demos: Vec<Demo>,
    /// What pages must be able to reach.
    pub origins: BTreeSet<String>,
}

/// A LiveKit server to build clients for.
struct Sfu {
    access: LivekitAccess,
    agent: Agent,
    ttl: Duration,
}

impl Sfu {
    fn client(&self, clock: &Arc<dyn Clock>) -> Result<livekit::Client, OpenError> {
        livekit::Client::new(&self.access, self.agent.clone(), self.ttl, Arc::clone(clock)).map_err(|error| {
            OpenError::Client {
                vendor: ProviderKind::Livekit.name(),
                source: error.into(),
            }
        })
    }
}

/// A vendor with whether it is a stand-in, or one sentence why there is none.
type Choice = Result<(Vendor, bool), String>;

/// Picks. A key of the operator's wins over the stand-in.
///
/// # Errors
/// When a client cannot be built.
pub fn cast(config: &Config, stand_ins: &StandIns, clock: &Arc<dyn Clock>) -> Result<Cast, OpenError> {
    let livekit = choose_livekit(config, stand_ins, clock)?;
    let beyond_presence = choose_beyond_presence(config, stand_ins, clock)?;
    let demos = config
        .demos
        .iter()
        .map(|demo| {
            let choice = match demo.provider {
                ProviderKind::Livekit => &livekit,
                ProviderKind::BeyondPresence => &beyond_presence,
            };
            show(demo, choice)
        })
        .collect();
    let vendors: Vec<Vendor> = [livekit, beyond_presence]
        .into_iter()
        .flatten()
        .map(|(vendor, _)| vendor)
        .collect();
    let origins = vendors
        .iter()
        .flat_map(|vendor| match vendor {
            Vendor::Livekit(client) => client.origins(),
            Vendor::BeyondPresence(client) => client.room().origins(),
        })
        .collect();
    Ok(Cast {
        providers: Providers::new(vendors),
        demos,
        origins,
    })
}

fn operators_sfu(config: &Config) -> Option<Sfu> {
    config.livekit.as_ref().map(|section| Sfu {
        access: LivekitAccess {
            url: section.url.clone(),
            api_key: section.api_key.clone(),
            api_secret: section.api_secret.clone(),
            agent: section.agent.clone(),
        },
        agent: Agent::Operators(section.agent.clone()),
        ttl: section.token_ttl,
    })
}

fn stand_in_sfu(
    stand_ins: &StandIns,
    agent: impl Fn(&LivekitAccess) -> Option<String>,
) -> Result<Sfu, String> {
    let missing = "Set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to play this demo.";
    let access = stand_ins.livekit.clone().unwrap_or_else(|| Err(missing.into()))?;
    Ok(Sfu {
        agent: Agent::StandIn(agent(&access)),
        access,
        ttl: DEFAULT_TOKEN_TTL,
    })
}

fn choose_livekit(
    config: &Config,
    stand_ins: &StandIns,
    clock: &Arc<dyn Clock>,
) -> Result<Choice, OpenError> {
    let (sfu, is_stand_in) = match operators_sfu(config) {
        Some(sfu) => (sfu, false),
        None => match stand_in_sfu(stand_ins, |access| access.agent.clone()) {
            Ok(sfu) => (sfu, true),
            Err(why) => return Ok(Err(why)),
        },
    };
    Ok(Ok((Vendor::Livekit(sfu.client(clock)?), is_stand_in)))
}

fn choose_beyond_presence(
    config: &Config,
    stand_ins: &StandIns,
    clock: &Arc<dyn Clock>,
) -> Result<Choice, OpenError> {
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
    let client = beyond_presence::Client::new(&access, sfu.client(clock)?, avatar).map_err(|error| {
        OpenError::Client {
            vendor: ProviderKind::BeyondPresence.name(),
            source: error.into(),
        }
    })?;
    Ok(Ok((Vendor::BeyondPresence(client), is_stand_in)))
}

fn show(demo: &config::Demo, choice: &Choice) -> Demo {
    let availability = match choice {
        Ok((Vendor::BeyondPresence(client), _)) if !client.knows_avatar_of(demo) => {
            Availability::Unavailable {
                why: "Set avatar_id for this demo, or SHOWROOM_BEYOND_PRESENCE_AVATAR_ID.".into(),
            }
        }
        Ok(_) => Availability::Ready,
        Err(why) => Availability::Unavailable { why: why.clone() },
    };
    Demo {
        slug: demo.slug.clone(),
        title: demo.title.clone(),
        name: demo.persona.name.clone(),
        role: demo.persona.role.clone(),
        summary: demo.summary.clone(),
        topics: demo.topics.clone(),
        languages: demo.languages.clone(),
        provider: demo.provider,
        sandbox: matches!(choice, Ok((_, true))),
        poster: demo.poster.clone(),
        call_to_action: demo.call_to_action.clone(),
        availability,
    }
}
