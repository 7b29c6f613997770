//! What can be said of a configuration without asking any vendor: which demos cannot be played, and what links say in
//! vain.

use super::examine::LinkSettings;
use super::report::Unplayable;
use crate::clock::{self, Clock};
use crate::config::{Config, Demo, Link, fallbacks};
use crate::error::OpenError;
use crate::providers::Provider;
use crate::providers::registry::{INTEGRATIONS, Selection, select};
use crate::runtime::SandboxEndpoints;
use contract::demo::Availability;
use std::sync::Arc;

/// One sentence for each thing that is probably not meant. `sandbox` is whether the sandbox may stand in; it is taken to
/// play whatever has no vendor of the operator's.
///
/// # Errors
/// When a client cannot be built.
pub fn foresee(config: &Config, sandbox: bool) -> Result<Vec<String>, OpenError> {
    let nothing = SandboxEndpoints::default();
    let clock: Arc<dyn Clock> = Arc::new(clock::System);
    let selection = select(config, &nothing, &clock)?;
    let stood_in = |slug: &str| {
        let demo = config.demos.iter().find(|demo| demo.slug == slug);
        let configured = |kind| {
            let mut known = INTEGRATIONS.iter().filter(|known| known.kind == kind);
            known.any(|known| (known.is_configured)(config))
        };
        sandbox && demo.is_some_and(|demo| !configured(demo.provider))
    };
    let demos = unplayable(&selection)
        .into_iter()
        .filter(|it| !stood_in(&it.demo))
        .map(|it| format!("The demo {} cannot be played. {}", it.demo, it.why));
    let resting = unplayable(&selection);
    let is_away = |slug: &str| resting.iter().any(|it| it.demo == slug) && !stood_in(slug);
    let alone = config.demos.iter().filter(|demo| {
        let fallbacks = fallbacks(&config.demos, demo);
        !fallbacks.is_empty() && fallbacks.iter().all(|demo| is_away(&demo.slug))
    });
    let alone = alone.map(|demo| {
        format!(
            "The demo {} offers no other where its presenter cannot come: no fallback of it can be played.",
            demo.slug
        )
    });
    let links = config.links.iter().filter_map(|link| {
        let demo = config.demos.iter().find(|demo| demo.slug == link.demo)?;
        let vendor = selection.registry.get(demo.provider).filter(|_| !link.example)?;
        let vain = in_vain(vendor.inner(), demo, link);
        (!vain.is_empty()).then(|| {
            format!(
                "{} sets {}, which {} does not take for the demo {} (docs/personas.md).",
                link.label(),
                vain.join(", "),
                demo.provider.name(),
                demo.slug
            )
        })
    });
    Ok(demos.chain(alone).chain(links).collect())
}

/// The demos that cannot be played.
pub(super) fn unplayable(selection: &Selection) -> Vec<Unplayable> {
    let demos = selection.demos.iter();
    demos
        .filter_map(|demo| match &demo.availability {
            Availability::Unavailable { why } => Some(Unplayable {
                demo: demo.slug.clone(),
                why: why.clone().unwrap_or_default(),
            }),
            Availability::Ready => None,
        })
        .collect()
}

/// The keys of a link that have no effect; `docs/personas.md` has the same as a table.
fn in_vain(vendor: &dyn Provider, demo: &Demo, link: &Link) -> Vec<&'static str> {
    let greets = vendor.greets(demo);
    let LinkSettings { avatar, persona } = vendor.examine().link_settings(demo);
    let guest = &link.guest;
    [
        ("avatar_id", guest.avatar_id.is_some() && !avatar),
        ("voice_id", guest.voice_id.is_some() && !persona),
        ("name", guest.name.is_some() && !persona),
        ("llm_id", guest.llm_id.is_some() && !persona),
        ("greeting", guest.greeting.is_some() && !greets),
        ("context", guest.context.is_some() && !persona && !greets),
        ("notes", guest.notes.is_some() && !persona),
        ("values", !guest.values.is_empty() && !persona && !greets),
    ]
    .into_iter()
    .filter_map(|(key, vain)| vain.then_some(key))
    .collect()
}
