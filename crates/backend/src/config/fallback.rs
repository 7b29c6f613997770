//! `fallback`: who is offered where a demo's presenter cannot come.

use super::demo::{Demo, Listed};
use crate::settings::{Settings, did_you_mean};

/// Reports a fallback that is no demo, and those that lead back to where they began.
pub(super) fn check(settings: &mut Settings, listed: &Listed) {
    for demo in &listed.demos {
        let Some(fallback) = &demo.fallback else { continue };
        let key = format!("demo.{}.fallback", demo.slug);
        if !listed.slugs.contains(fallback) {
            let known = listed.slugs.iter().map(String::as_str);
            let others: Vec<&str> = known.filter(|slug| *slug != demo.slug).collect();
            let hint = did_you_mean(fallback, others.iter().copied(), || match &others[..] {
                [] => "there is no other: add a [[demo]]".into(),
                others => format!("there are {}", others.join(", ")),
            });
            settings.reject(&key, "is no demo", &hint);
        } else if *fallback == demo.slug {
            settings.reject(&key, "is the demo itself", "name another one, or take it away");
        } else if leads_back(&listed.demos, demo) {
            let hint = "of the demos that name each other, let one name none";
            settings.reject(&key, "leads back to the demo itself", hint);
        }
    }
}

fn leads_back(demos: &[Demo], demo: &Demo) -> bool {
    after(demos, demo)
        .last()
        .is_some_and(|last| last.fallback.as_ref() == Some(&demo.slug))
}

/// The fallbacks of a demo, the first one first: its own, that one's, and so on. Each is in it once.
pub(crate) fn after<'a>(demos: &'a [Demo], demo: &'a Demo) -> Vec<&'a Demo> {
    let mut chain: Vec<&Demo> = Vec::new();
    let mut next = demo.fallback.as_deref();
    while let Some(found) = next.and_then(|slug| demos.iter().find(|demo| demo.slug == slug)) {
        if found.slug == demo.slug || chain.iter().any(|known| known.slug == found.slug) {
            break;
        }
        chain.push(found);
        next = found.fallback.as_deref();
    }
    chain
}
