//! `fallback`: who is offered where a demo's presenter cannot come.

use super::demo::{Demo, Listed};
use crate::settings::{Settings, did_you_mean};
use std::collections::BTreeSet;

/// Reports a fallback that is no demo, and those that lead back to where they began.
pub(super) fn check(settings: &mut Settings, listed: &Listed) {
    for demo in &listed.demos {
        if let Some((problem, hint)) = fault(&listed.demos, &listed.slugs, demo) {
            settings.reject(&format!("demo.{}.fallback", demo.slug), problem, &hint);
        }
    }
}

/// What is wrong with the fallback of one of these demos, and what to do; `slugs` are all that are taken.
pub(super) fn fault(demos: &[Demo], slugs: &BTreeSet<String>, demo: &Demo) -> Option<(&'static str, String)> {
    let fallback = demo.fallback.as_ref()?;
    if !slugs.contains(fallback) {
        let known = slugs.iter().map(String::as_str);
        let others: Vec<&str> = known.filter(|slug| *slug != demo.slug).collect();
        let hint = did_you_mean(fallback, others.iter().copied(), || match &others[..] {
            [] => "there is no other: add a [[demo]]".into(),
            others => format!("there are {}", others.join(", ")),
        });
        Some(("is no demo", hint))
    } else if *fallback == demo.slug {
        Some(("is the demo itself", "name another one, or take it away".into()))
    } else if leads_back(demos, demo) {
        let hint = "of the demos that name each other, let one name none";
        Some(("leads back to the demo itself", hint.into()))
    } else {
        None
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
