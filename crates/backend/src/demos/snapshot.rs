//! What can be talked to at one moment.

use crate::config::{self, DemoReader, LinkReader};
use crate::providers::Registry;
use contract::demo::{Availability, Demo, Fallback, Kept};

/// The demos at one moment. It does not change.
#[derive(Debug)]
pub(crate) struct Snapshot {
    /// How they are set up, and what links to them may say.
    links: LinkReader,
    /// What visitors may read of them, in the same order.
    shown: Vec<Demo>,
    /// Which cannot be played and why, in the operator's words.
    unplayable: Vec<(String, String)>,
}

impl Snapshot {
    pub(super) fn none(reader: &DemoReader) -> Self {
        Self {
            links: reader.links_to(Vec::new()),
            shown: Vec::new(),
            unplayable: Vec::new(),
        }
    }

    /// Why a demo cannot be played is the operator's to know: visitors read it on a private site only.
    pub(super) fn new(
        demos: Vec<config::Demo>,
        reader: &DemoReader,
        registry: &Registry,
        kept: &Kept,
        private: bool,
    ) -> Self {
        let mut shown: Vec<Demo> = demos
            .iter()
            .map(|demo| registry.show(demo, kept.clone()))
            .collect();
        let offered: Vec<_> = demos.iter().map(|demo| fallback(&demos, &shown, demo)).collect();
        let mut unplayable = Vec::new();
        for (demo, fallback) in shown.iter_mut().zip(offered) {
            demo.fallback = fallback;
            if let Availability::Unavailable { why } = &mut demo.availability {
                unplayable.push((demo.slug.clone(), why.clone().unwrap_or_default()));
                if !private {
                    *why = None;
                }
            }
        }
        Self {
            links: reader.links_to(demos),
            shown,
            unplayable,
        }
    }

    /// What visitors may read of all of them, in the order of the gallery.
    pub fn shown(&self) -> impl Iterator<Item = &Demo> {
        self.shown.iter()
    }

    /// The same of the one with this slug.
    pub fn get(&self, slug: &str) -> Option<&Demo> {
        self.shown.iter().find(|demo| demo.slug == slug)
    }

    /// How the one with this slug is set up.
    pub fn configured(&self, slug: &str) -> Option<&config::Demo> {
        self.links.demos().iter().find(|demo| demo.slug == slug)
    }

    /// How all of them are set up.
    pub fn all(&self) -> &[config::Demo] {
        self.links.demos()
    }

    /// Reads links to them.
    pub const fn links(&self) -> &LinkReader {
        &self.links
    }

    /// Why this one cannot be played.
    pub fn why_unplayable(&self, slug: &str) -> Option<&str> {
        let mut all = self.unplayable.iter();
        all.find(|(of, _)| of == slug).map(|(_, why)| why.as_str())
    }

    /// Logs which cannot be played.
    pub(super) fn complain(&self) {
        for (demo, why) in &self.unplayable {
            tracing::warn!(demo, why, "the demo cannot be played");
        }
    }
}

/// The first fallback of a demo that can be played.
fn fallback(all: &[config::Demo], shown: &[Demo], demo: &config::Demo) -> Option<Fallback> {
    let ready = |slug: &str| {
        let mut ready = shown
            .iter()
            .filter(|demo| demo.availability == Availability::Ready);
        ready.find(|demo| demo.slug == slug)
    };
    let found = config::fallbacks(all, demo)
        .into_iter()
        .find_map(|next| ready(&next.slug))?;
    Some(Fallback {
        demo: found.slug.clone(),
        name: found.name.clone(),
    })
}
