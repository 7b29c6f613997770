//! Who plays what: lists the vendors, picks for each the operator's account or its stand-in, and says why a demo cannot
//! run.
//!
//! A key of the operator's wins over the stand-in, vendor by vendor. Start with [`select`].

use super::guarded::Guarded;
use super::integration::{Integration, Setup};
use super::{Provider, anam, beyond_presence, livekit, trulience};
use crate::clock::Clock;
use crate::config::{self, Config};
use crate::csp_sources::CspSources;
use crate::error::OpenError;
use crate::runtime::SandboxEndpoints;
use contract::ProviderKind;
use contract::demo::{Availability, Demo, Kept};
use std::any::Any;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Every vendor, in the order in which lists show them.
pub(crate) static INTEGRATIONS: [&Integration; 4] = [
    &livekit::INTEGRATION,
    &beyond_presence::INTEGRATION,
    &anam::INTEGRATION,
    &trulience::INTEGRATION,
];

/// The outcome.
#[derive(Debug)]
pub struct Selection {
    /// The vendors that can be used.
    pub registry: Registry,
    /// The demos as pages see them.
    pub demos: Vec<Demo>,
}

/// The vendors of this configuration, each behind its guard. Cloning is cheap.
#[derive(Debug, Clone, Default)]
pub struct Registry(Arc<Vendors>);

#[derive(Debug, Default)]
struct Vendors {
    guarded: Vec<Guarded>,
    /// Those that the sandbox stands in for.
    stood_in: Vec<ProviderKind>,
    /// Why there is none, in one sentence each.
    missing: BTreeMap<ProviderKind, String>,
}

impl Registry {
    /// The vendor of this kind, if it is configured or stood in for.
    #[must_use]
    pub fn get(&self, kind: ProviderKind) -> Option<&Guarded> {
        self.0.guarded.iter().find(|vendor| vendor.kind() == kind)
    }

    /// A vendor's own client, for what no other vendor has.
    #[must_use]
    pub fn client<C: Provider>(&self) -> Option<&C> {
        let mut vendors = self.0.guarded.iter();
        vendors.find_map(|vendor| (vendor.inner() as &dyn Any).downcast_ref())
    }

    /// What pages with a demo of this vendor's must be able to reach; nothing where no such demo can run.
    #[must_use]
    pub fn csp_sources_of(&self, kind: ProviderKind) -> CspSources {
        self.get(kind).map(Provider::csp_sources).unwrap_or_default()
    }

    /// What each vendor last answered, in one word, and when.
    pub fn last_answers(&self) -> impl Iterator<Item = (ProviderKind, Option<(Instant, &'static str)>)> + '_ {
        let vendors = self.0.guarded.iter();
        vendors.map(|vendor| (vendor.kind(), vendor.last_answer()))
    }

    /// Whether the sandbox stands in for this vendor.
    #[must_use]
    pub fn is_stood_in(&self, kind: ProviderKind) -> bool {
        self.0.stood_in.contains(&kind)
    }

    /// What pages show of a demo; `kept` is what becomes of what is said in it.
    pub(crate) fn show(&self, demo: &config::Demo, kept: Kept) -> Demo {
        let plays = match self.get(demo.provider) {
            Some(vendor) => vendor.plays(demo),
            None => Err(self.why_missing(demo.provider)),
        };
        Demo {
            slug: demo.slug.clone(),
            title: demo.title.clone(),
            name: demo.persona.name.clone(),
            role: demo.persona.role.clone(),
            summary: demo.summary.clone(),
            greeting: Some(demo.persona.greeting.clone()).filter(|greeting| !greeting.is_empty()),
            topics: demo.topics.clone(),
            languages: demo.languages.clone(),
            spoken: None,
            provider: demo.provider,
            sandbox: self.is_stood_in(demo.provider),
            poster: demo.poster.clone(),
            poster_avif: demo.poster_avif,
            call_to_action: demo.call_to_action.clone(),
            lead: demo.lead.form(),
            availability: plays.map_or_else(
                |why| Availability::Unavailable { why: Some(why) },
                |()| Availability::Ready,
            ),
            fallback: None,
            kept,
            unlisted: demo.unlisted,
            invitation: None,
        }
    }

    fn why_missing(&self, kind: ProviderKind) -> String {
        let why = self.0.missing.get(&kind).cloned();
        why.unwrap_or_else(|| "No vendor plays this demo.".into())
    }
}

/// Picks.
///
/// # Errors
/// When a client cannot be built.
pub fn select(
    config: &Config,
    sandbox: &SandboxEndpoints,
    clock: &Arc<dyn Clock>,
) -> Result<Selection, OpenError> {
    let setup = Setup {
        config,
        sandbox,
        clock,
    };
    let mut vendors = Vendors::default();
    for integration in INTEGRATIONS {
        match (integration.select)(&setup)? {
            Ok((vendor, is_stand_in)) => {
                vendors.stood_in.extend(is_stand_in.then_some(integration.kind));
                vendors.guarded.push(Guarded::new(vendor));
            }
            Err(why) => _ = vendors.missing.insert(integration.kind, why),
        }
    }
    let registry = Registry(Arc::new(vendors));
    let demos = config.demos.iter();
    let demos = demos.map(|demo| registry.show(demo, kept(config))).collect();
    Ok(Selection { registry, demos })
}

/// What becomes of what is said.
pub(crate) fn kept(config: &Config) -> Kept {
    let days = |keep: Duration| u16::try_from(keep.as_secs() / Duration::from_hours(24).as_secs()).ok();
    Kept {
        days: config.storage.keep.and_then(days),
        privacy: config.brand.privacy.as_ref().map(ToString::to_string),
        nothing: false,
    }
}
