//! The personal links as pages and sessions see them: those of the configuration file, and those that are kept in the
//! database. Neither is looked up there: what may open a link is in memory, and a change is seen at once.

mod kept;
mod sealed;
mod shown;
pub(crate) mod slug;

pub(crate) use kept::Kept;
pub use sealed::LinkKey;

use crate::clock::{Clock, Timestamp};
use crate::config::{self, Config, Link, LinkReader, ParentOrigin};
use crate::demos::Demos;
use crate::digest;
use crate::providers::{Provider, Registry};
use contract::demo::Demo;
use parking_lot::RwLock;
use shown::invite;
use std::collections::HashMap;
use std::sync::Arc;

/// For whom demos were prepared. Cloning is cheap and shares everything.
///
/// Slugs are looked up by a hash with a random key, so that the time it takes reveals nothing of how much of one was
/// right.
#[derive(Debug, Clone)]
pub struct Links(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// Those of the configuration file, by their slugs.
    listed: HashMap<String, Arc<Known>>,
    /// Those of the database, by their tags. Each is read when it is asked for: many links are little in memory.
    kept: RwLock<HashMap<String, Kept>>,
    /// Who may frame a link that says nothing of it.
    parents: Arc<[ParentOrigin]>,
    /// The demos as they are configured.
    configured: Arc<[config::Demo]>,
    /// The demos as pages show them.
    demos: Demos,
    providers: Registry,
    reader: LinkReader,
    clock: Arc<dyn Clock>,
}

/// A link, and what it shows.
#[derive(Debug)]
struct Known {
    own: (Link, Demo),
    /// The demos that may stand in for its own.
    instead: Vec<(Link, Demo)>,
}

impl Known {
    fn to(&self, demo: &str) -> Option<&(Link, Demo)> {
        let mut all = std::iter::once(&self.own).chain(&self.instead);
        all.find(|(link, _)| link.demo == demo)
    }
}

impl Links {
    /// Those whose demo is shown; of the built-in example only what the sandbox plays, because it is publicly known.
    pub(crate) fn new(config: &Config, demos: &Demos, providers: &Registry, clock: &Arc<dyn Clock>) -> Self {
        let mut inner = Inner {
            listed: HashMap::new(),
            kept: RwLock::default(),
            parents: config.embed.allowed_origins.as_slice().into(),
            configured: config.demos.as_slice().into(),
            demos: demos.clone(),
            providers: providers.clone(),
            reader: config.link_reader.clone(),
            clock: Arc::clone(clock),
        };
        let known = |link: &Link| Some((link.slug.clone(), Arc::new(inner.known(link)?)));
        inner.listed = config.links.iter().filter_map(known).collect();
        Self(Arc::new(inner))
    }

    /// None at all.
    pub(crate) fn none(config: &Config, clock: &Arc<dyn Clock>) -> Self {
        Self(Arc::new(Inner {
            listed: HashMap::new(),
            kept: RwLock::default(),
            parents: Arc::default(),
            configured: Arc::default(),
            demos: Demos::new(Vec::new()),
            providers: Registry::default(),
            reader: config.link_reader.clone(),
            clock: Arc::clone(clock),
        }))
    }

    /// The demo as the page of this link shows it; none where there is no such link, or no longer.
    #[must_use]
    pub fn get(&self, slug: &str) -> Option<Demo> {
        self.valid(slug).map(|known| known.own.1.clone())
    }

    /// The same of this demo, which must be the link's own or stand in for it.
    #[must_use]
    pub fn get_to(&self, slug: &str, demo: &str) -> Option<Demo> {
        let known = self.valid(slug)?;
        let (_, shown) = known.to(demo)?;
        Some(shown.clone())
    }

    /// A demo that stands in for the link's own.
    #[must_use]
    pub fn get_instead(&self, slug: &str, demo: &str) -> Option<Demo> {
        let is_instead = |shown: &Demo| shown.invitation.as_ref().is_some_and(|link| link.instead);
        self.get_to(slug, demo).filter(is_instead)
    }

    /// The sites whose pages may show this link's page in a frame: its own list, else the site's. None for a link that
    /// opens nothing.
    #[must_use]
    pub fn parents(&self, slug: &str) -> Arc<[ParentOrigin]> {
        let Some(known) = self.valid(slug) else {
            return Arc::default();
        };
        let own = known.own.0.embed_origins.as_deref();
        own.map_or_else(|| Arc::clone(&self.0.parents), Arc::from)
    }

    /// Whether there are none that open.
    pub(crate) fn is_empty(&self) -> bool {
        let opens = |kept: &Kept| !kept.is_revoked && self.lasts(kept.expires);
        self.0.listed.is_empty() && !self.0.kept.read().values().any(opens)
    }

    /// Whether there was such a link and it opens nothing any more: its last day is over, it was withdrawn, or what it leads to
    /// is gone.
    #[must_use]
    pub fn has_expired(&self, slug: &str) -> bool {
        let is_known = self.0.listed.contains_key(slug) || self.0.kept.read().contains_key(&tag(slug));
        is_known && self.valid(slug).is_none()
    }

    /// The link itself, to this demo, while it is valid.
    pub(crate) fn find(&self, slug: &str, demo: &str) -> Option<Link> {
        let known = self.valid(slug)?;
        let (link, _) = known.to(demo)?;
        Some(link.clone())
    }

    /// The greeting of this link on a page of this demo whose interface has this language, and the tag of its own; none where
    /// it is as [`Self::get`] has it. The sandbox's voice says a recorded line in its place, so that any language will do.
    #[must_use]
    pub fn greeting(&self, slug: &str, demo: &str, interface: &str) -> Option<(String, String)> {
        let known = self.valid(slug)?;
        let (link, shown) = known.to(demo)?;
        let of = self.0.configured.iter().find(|of| of.slug == demo)?;
        let guest = Some(&link.guest).filter(|guest| guest.greeting.is_none())?;
        let persona = if shown.sandbox {
            of.persona_speaking(interface, Some(guest))
        } else {
            of.persona_for(interface, Some(guest))
        };
        let persona = persona.filter(|persona| persona.greeting != link.persona.greeting)?;
        Some((persona.greeting, persona.language))
    }

    /// Lets these be opened from now on, besides what there is. An older version of one that is known changes nothing.
    pub(crate) fn keep(&self, links: impl IntoIterator<Item = (String, Kept)>) {
        let mut kept = self.0.kept.write();
        for (tag, link) in links {
            if kept.get(&tag).is_none_or(|known| known.version < link.version) {
                kept.insert(tag, link);
            }
        }
    }

    /// Reads links as they are kept in the database.
    pub(crate) fn reader(&self) -> &LinkReader {
        &self.0.reader
    }

    fn valid(&self, slug: &str) -> Option<Arc<Known>> {
        if let Some(known) = self.0.listed.get(slug) {
            return self.lasts(known.own.0.expires).then(|| Arc::clone(known));
        }
        let slug = slug::canonical(slug);
        let kept = self.0.kept.read().get(&digest::sha256(&slug)).cloned()?;
        if kept.is_revoked || !self.lasts(kept.expires) {
            return None;
        }
        let link = self.0.reader.read(&slug, &kept.settings);
        let link = link.inspect_err(|faults| kept::complain(faults)).ok()?;
        self.0.known(&link).map(Arc::new)
    }

    fn lasts(&self, end: Option<Timestamp>) -> bool {
        end.is_none_or(|end| self.0.clock.now() < end)
    }
}

impl Inner {
    /// What a link shows; none where its demo is not shown.
    fn known(&self, link: &Link) -> Option<Known> {
        let instead = link.instead.iter().filter_map(|link| self.show(link, true));
        Some(Known {
            own: self.show(link, false)?,
            instead: instead.collect(),
        })
    }

    fn show(&self, link: &Link, is_fallback: bool) -> Option<(Link, Demo)> {
        let demo = self.demos.get(&link.demo)?;
        let part = self.configured.iter().find(|demo| demo.slug == link.demo)?;
        let vendor = self.providers.get(demo.provider);
        let greets = vendor.is_some_and(|vendor| vendor.greets(part));
        let open = demo.sandbox || !link.example;
        open.then(|| (link.clone(), invite(demo, link, greets, is_fallback)))
    }
}

/// What stands for the link with this slug in the database.
fn tag(slug: &str) -> String {
    digest::sha256(slug::canonical(slug))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::System;
    use crate::config::Sources;

    #[test]
    fn of_two_changes_that_arrive_in_the_wrong_order_the_later_one_stays() {
        let env = std::iter::empty();
        let config = Config::load(Sources { file: None, env }).expect("a configuration");
        let clock: Arc<dyn Clock> = Arc::new(System);
        let links = Links::none(&config, &clock);
        let version = |version, is_revoked| Kept {
            settings: Arc::default(),
            expires: None,
            is_revoked,
            version,
        };
        links.keep([(tag("a"), version(1, false))]);
        links.keep([(tag("a"), version(3, true))]);
        links.keep([(tag("a"), version(2, false))]);
        assert!(links.0.kept.read()[&tag("a")].is_revoked, "it stays withdrawn");
    }
}
