//! The demos as pages see them.

use crate::config::{self, Config};
use contract::demo::{Availability, Demo, Fallback};
use std::sync::Arc;

/// What can be talked to. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Demos(Arc<[Demo]>);

impl Demos {
    pub(crate) fn new(demos: Vec<Demo>) -> Self {
        Self(demos.into())
    }

    /// As visitors may read of them: why the demo cannot be played is the operator's to know. It goes to the log, and onto
    /// pages of a private site only.
    pub(crate) fn for_visitors(config: &Config, mut demos: Vec<Demo>) -> Self {
        let private = config.server.is_private();
        let offered: Vec<Option<Fallback>> = demos
            .iter()
            .map(|demo| fallback(&config.demos, &demos, demo))
            .collect();
        for (demo, fallback) in demos.iter_mut().zip(offered) {
            demo.fallback = fallback;
        }
        for demo in &mut demos {
            if let Availability::Unavailable { why } = &mut demo.availability {
                tracing::warn!(demo = demo.slug, why, "the demo cannot be played");
                if !private {
                    *why = format!("{} is not here today.", demo.name);
                }
            }
        }
        Self::new(demos)
    }

    /// Those that lists name, in the order of the gallery.
    #[must_use]
    pub fn list(&self) -> Vec<Demo> {
        self.0.iter().filter(|demo| !demo.unlisted).cloned().collect()
    }

    /// The one with this slug.
    #[must_use]
    pub fn get(&self, slug: &str) -> Option<Demo> {
        self.0.iter().find(|demo| demo.slug == slug).cloned()
    }
}

/// The first fallback of a demo that can be played.
fn fallback(all: &[config::Demo], shown: &[Demo], demo: &Demo) -> Option<Fallback> {
    let demo = all.iter().find(|known| known.slug == demo.slug)?;
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
