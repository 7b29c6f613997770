//! What can be told of a configuration without asking any vendor: which demos cannot be played, and what links say in
//! vain.

use super::patient::Patient;
use super::report::Unplayable;
use crate::clock::{self, Clock};
use crate::config::{Config, Demo, Link};
use crate::error::OpenError;
use crate::parts::StandIns;
use crate::providers::beyond_presence::Mode;
use crate::providers::cast::{Cast, cast};
use crate::providers::{Provider, Vendor};
use contract::demo::Availability;
use std::sync::Arc;

/// One sentence for each thing that is probably not meant. `sandbox` is whether the sandbox may stand in; it is taken to
/// play whatever has no vendor of the operator's.
///
/// # Errors
/// When a client cannot be built.
pub fn foresee(config: &Config, sandbox: bool) -> Result<Vec<String>, OpenError> {
    let nobody = StandIns::default();
    let clock: Arc<dyn Clock> = Arc::new(clock::System);
    let cast = cast(config, &nobody, &clock)?;
    let stood_in = |slug: &str| {
        let demo = config.demos.iter().find(|demo| demo.slug == slug);
        sandbox && demo.is_some_and(|demo| !Patient::of(demo.provider, config, &nobody).configured)
    };
    let demos = unplayable(&cast)
        .into_iter()
        .filter(|it| !stood_in(&it.demo))
        .map(|it| format!("The demo {} cannot be played. {}", it.demo, it.why));
    let links = config.links.iter().filter_map(|link| {
        let demo = config.demos.iter().find(|demo| demo.slug == link.demo)?;
        let vendor = cast.providers.get(demo.provider).filter(|_| !link.example)?;
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
    Ok(demos.chain(links).collect())
}

/// The demos that this cast cannot play.
pub(super) fn unplayable(cast: &Cast) -> Vec<Unplayable> {
    let demos = cast.demos.iter();
    demos
        .filter_map(|demo| match &demo.availability {
            Availability::Unavailable { why } => Some(Unplayable {
                demo: demo.slug.clone(),
                why: why.clone(),
            }),
            Availability::Ready => None,
        })
        .collect()
}

/// The keys of a link that reach nobody; `docs/personas.md` has the same as a table.
fn in_vain(vendor: &Vendor, demo: &Demo, link: &Link) -> Vec<&'static str> {
    let greets = vendor.greets(demo);
    let whole = matches!(vendor, Vendor::Anam(_)) && demo.anam.persona_id.is_none();
    let avatar = match vendor {
        Vendor::Livekit(_) => false,
        Vendor::BeyondPresence(client) => matches!(client.mode(), Mode::Speech(_)),
        Vendor::Anam(_) => whole,
        Vendor::Trulience(_) => true,
    };
    let guest = &link.guest;
    [
        ("avatar_id", guest.avatar_id.is_some() && !avatar),
        ("voice_id", guest.voice_id.is_some() && !whole),
        ("name", guest.name.is_some() && !whole),
        ("llm_id", guest.llm_id.is_some() && !whole),
        ("greeting", guest.greeting.is_some() && !greets),
        ("context", guest.context.is_some() && !whole && !greets),
        ("notes", guest.notes.is_some() && !whole),
        ("values", !guest.values.is_empty() && !whole && !greets),
    ]
    .into_iter()
    .filter_map(|(key, vain)| vain.then_some(key))
    .collect()
}
