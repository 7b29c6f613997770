//! Who plays what: picks, for each demo, the operator's vendor or its stand-in, and says why a demo cannot run.
//!
//! A key of the operator's wins over the stand-in, vendor by vendor. One file per vendor; start with [`cast`].

mod anam;
mod beyond_presence;
mod livekit;
mod trulience;

use super::{Provider, Providers, Vendor};
use crate::clock::Clock;
use crate::config::{self, Config};
use crate::error::OpenError;
use crate::parts::StandIns;
use crate::reach::Reach;
use contract::ProviderKind;
use contract::demo::{Availability, Demo};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The outcome.
#[derive(Debug)]
pub struct Cast {
    /// The vendors that can be used.
    pub providers: Providers,
    /// The demos as pages see them.
    pub demos: Vec<Demo>,
    /// What pages with each of them must be able to reach.
    pub reach: BTreeMap<ProviderKind, Reach>,
}

/// What there is to pick from.
#[derive(Clone, Copy)]
struct Casting<'a> {
    config: &'a Config,
    stand_ins: &'a StandIns,
    clock: &'a Arc<dyn Clock>,
}

/// A vendor with whether it is a stand-in, or one sentence why there is none.
type Choice = Result<(Vendor, bool), String>;

/// Picks.
///
/// # Errors
/// When a client cannot be built.
pub fn cast(config: &Config, stand_ins: &StandIns, clock: &Arc<dyn Clock>) -> Result<Cast, OpenError> {
    let casting = Casting {
        config,
        stand_ins,
        clock,
    };
    let mut choices = BTreeMap::new();
    for kind in ProviderKind::ALL {
        let choice = match kind {
            ProviderKind::Livekit => livekit::choose(&casting),
            ProviderKind::BeyondPresence => beyond_presence::choose(&casting),
            ProviderKind::Anam => anam::choose(&casting),
            ProviderKind::Trulience => trulience::choose(&casting),
        };
        choices.insert(kind, choice?);
    }
    let demos = config
        .demos
        .iter()
        .map(|demo| show(demo, choices.get(&demo.provider)))
        .collect();
    let vendors: Vec<Vendor> = choices
        .into_values()
        .flatten()
        .map(|(vendor, _)| vendor)
        .collect();
    let reach = vendors
        .iter()
        .map(|vendor| (vendor.kind(), vendor.reach()))
        .collect();
    Ok(Cast {
        providers: Providers::new(vendors),
        demos,
        reach,
    })
}

fn client_error(kind: ProviderKind) -> impl FnOnce(reqwest::Error) -> OpenError {
    move |error| OpenError::Client {
        vendor: kind.name(),
        source: error.into(),
    }
}

fn show(demo: &config::Demo, choice: Option<&Choice>) -> Demo {
    let plays = match choice {
        Some(Ok((vendor, _))) => vendor.plays(demo),
        Some(Err(why)) => Err(why.clone()),
        None => Err("No vendor plays this demo.".into()),
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
        sandbox: matches!(choice, Some(Ok((_, true)))),
        poster: demo.poster.clone(),
        poster_avif: demo.poster_avif,
        call_to_action: demo.call_to_action.clone(),
        availability: plays.map_or_else(|why| Availability::Unavailable { why }, |()| Availability::Ready),
        invitation: None,
    }
}
