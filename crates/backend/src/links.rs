//! The personal links as pages and sessions see them.

use crate::clock::Clock;
use crate::config::{self, Config, Link, ParentOrigin, Sender};
use crate::demos::Demos;
use crate::providers::{Provider, Registry};
use contract::demo::{self, CallToAction, Demo, Invitation};
use std::collections::HashMap;
use std::sync::Arc;

/// For whom demos were prepared. Cloning is cheap.
///
/// Slugs are looked up by a hash with a random key, so that the time it takes reveals nothing of how much of one was
/// right.
#[derive(Debug, Clone)]
pub struct Links {
    known: Arc<HashMap<String, Known>>,
    /// Who may frame a link that says nothing of it.
    parents: Arc<[ParentOrigin]>,
    /// The demos as they are configured.
    demos: Arc<[config::Demo]>,
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
        let show = |link: &Link, is_fallback: bool| {
            let demo = demos.get(&link.demo)?;
            let part = config.demos.iter().find(|demo| demo.slug == link.demo)?;
            let vendor = providers.get(demo.provider);
            let greets = vendor.is_some_and(|vendor| vendor.greets(part));
            let open = demo.sandbox || !link.example;
            open.then(|| (link.clone(), invite(demo, link, greets, is_fallback)))
        };
        let known = config.links.iter().filter_map(|link| {
            let instead = link.instead.iter().filter_map(|link| show(link, true));
            let known = Known {
                own: show(link, false)?,
                instead: instead.collect(),
            };
            Some((link.slug.clone(), known))
        });
        Self {
            known: Arc::new(known.collect()),
            parents: config.embed.allowed_origins.as_slice().into(),
            demos: config.demos.as_slice().into(),
            clock: Arc::clone(clock),
        }
    }

    /// None at all.
    pub(crate) fn none(clock: &Arc<dyn Clock>) -> Self {
        Self {
            known: Arc::default(),
            parents: Arc::default(),
            demos: Arc::default(),
            clock: Arc::clone(clock),
        }
    }

    /// The demo as the page of this link shows it; none where there is no such link, or no longer.
    #[must_use]
    pub fn get(&self, slug: &str) -> Option<Demo> {
        self.valid(slug).map(|known| known.own.1.clone())
    }

    /// The same of this demo, which must be the link's own or stand in for it.
    #[must_use]
    pub fn get_to(&self, slug: &str, demo: &str) -> Option<Demo> {
        let (_, shown) = self.valid(slug)?.to(demo)?;
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
    pub fn parents(&self, slug: &str) -> &[ParentOrigin] {
        self.valid(slug).map_or(&[], |Known { own: (link, _), .. }| {
            link.embed_origins.as_deref().unwrap_or(&self.parents)
        })
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Whether there was such a link, and its last day is over.
    #[must_use]
    pub fn has_expired(&self, slug: &str) -> bool {
        self.known.contains_key(slug) && self.valid(slug).is_none()
    }

    /// The link itself, to this demo, while it is valid.
    pub(crate) fn find(&self, slug: &str, demo: &str) -> Option<&Link> {
        let (link, _) = self.valid(slug)?.to(demo)?;
        Some(link)
    }

    /// The greeting of this link on a page of this demo whose interface has this language, and the tag of its own; none where
    /// it is as [`Self::get`] has it. The sandbox's voice says a recorded line in its place, so that any language will do.
    #[must_use]
    pub fn greeting(&self, slug: &str, demo: &str, interface: &str) -> Option<(String, String)> {
        let (link, shown) = self.valid(slug)?.to(demo)?;
        let of = self.demos.iter().find(|of| of.slug == demo)?;
        let guest = Some(&link.guest).filter(|guest| guest.greeting.is_none())?;
        let persona = if shown.sandbox {
            of.persona_speaking(interface, Some(guest))
        } else {
            of.persona_for(interface, Some(guest))
        };
        let persona = persona.filter(|persona| persona.greeting != link.persona.greeting)?;
        Some((persona.greeting, persona.language))
    }

    fn valid(&self, slug: &str) -> Option<&Known> {
        let now = self.clock.now();
        let known = self.known.get(slug)?;
        let end = known.own.0.expires;
        end.is_none_or(|end| now < end).then_some(known)
    }
}

fn invite(demo: Demo, link: &Link, greets: bool, is_fallback: bool) -> Demo {
    let Link { guest, persona, .. } = link;
    let mut languages = demo.languages;
    if let Some(wanted) = &guest.language {
        languages.retain(|tag| tag != wanted);
        languages.insert(0, wanted.clone());
    }
    let invitation = Invitation {
        link: link.slug.clone(),
        recipient: guest.recipient.clone(),
        first_name: guest.first_name.clone(),
        logo: link.logo.clone(),
        sender: link.sender.clone().map(shown),
        company: guest.company.clone(),
        language: guest.language.clone(),
        greeting: greets.then(|| persona.greeting.clone()),
        instead: is_fallback,
        offer_language: None,
        greeting_language: None,
    };
    Demo {
        name: persona.name.clone(),
        languages,
        lead: link.lead.form(),
        call_to_action: call_to_action(link, demo.call_to_action),
        invitation: Some(invitation),
        ..demo
    }
}

/// The link's own; where its sender can be reached the page offers that; else the demo's.
fn call_to_action(link: &Link, of_demo: Option<CallToAction>) -> Option<CallToAction> {
    let reached = |sender: &Sender| sender.calendar.is_some() || sender.mail.is_some();
    let of_demo = of_demo.filter(|_| !link.sender.as_ref().is_some_and(reached));
    link.call_to_action.clone().or(of_demo)
}

fn shown(sender: Sender) -> demo::Sender {
    let Sender {
        name,
        role,
        picture,
        mail,
        calendar,
    } = sender;
    demo::Sender {
        name,
        role,
        picture,
        mail,
        calendar,
    }
}
