//! Whether what demos and links name at a vendor is there: avatars or agents, and at Anam voices and models too.

use super::report::{Check, Finding, Outcome};
use super::{Deadline, sentence};
use crate::ProviderError;
use crate::config::{Config, Demo, Link};
use crate::providers::anam::Catalogue;
use crate::providers::beyond_presence::Mode;
use crate::providers::{Provider, Vendor};
use contract::ProviderKind;
use std::collections::BTreeSet;

/// An id that something in the configuration names.
struct Named {
    /// The setting.
    by: String,
    id: String,
}

/// One kind of thing at the vendor: what is named of it, and what the account lists.
struct List {
    /// In the plural: `avatars`.
    what: &'static str,
    named: Vec<Named>,
    listed: Result<BTreeSet<String>, ProviderError>,
}

fn finding(outcome: Outcome, says: impl Into<String>) -> Finding {
    Finding::new(Check::Avatar, outcome, says)
}

/// Looks at every demo and link of this vendor, and at the ids of its section.
pub(super) async fn examine(vendor: &Vendor, config: &Config, stood_in: bool, deadline: Deadline) -> Finding {
    let kind = vendor.kind();
    let demos: Vec<_> = config.demos.iter().filter(|demo| demo.provider == kind).collect();
    if demos.is_empty() {
        return finding(Outcome::Skipped, "No demo is played by this vendor.");
    }
    for demo in &demos {
        if let Err(why) = vendor.plays(demo) {
            let says = format!("The demo {} cannot be played.", demo.slug);
            return finding(Outcome::Failed, says).then(why);
        }
    }
    // The sandbox's avatars are called otherwise than the operator's.
    let named = |pick: Pick<'_>| {
        if stood_in {
            Vec::new()
        } else {
            named(config, kind, &pick)
        }
    };
    let avatar = Pick {
        section: ("avatar_id", section_avatar(config, kind)),
        demo: |demo| demo.persona.avatar_id.as_deref(),
        link: |link| link.guest.avatar_id.as_deref(),
    };
    match vendor {
        Vendor::Livekit(_) => finding(
            Outcome::Skipped,
            "Who speaks is up to the agent that joins the room.",
        ),
        Vendor::BeyondPresence(client) if matches!(client.mode(), Mode::Managed(_)) => {
            let agent = Pick {
                section: (
                    "agent_id",
                    config
                        .beyond_presence
                        .as_ref()
                        .and_then(|set| set.agent_id.as_deref()),
                ),
                demo: |demo| demo.agent_id.as_deref(),
                link: |_| None,
            };
            let listed = deadline.of(client.agents()).await;
            verdict(vec![List {
                what: "agents",
                named: named(agent),
                listed: ids(listed, |it| it.id),
            }])
        }
        Vendor::BeyondPresence(client) => {
            let listed = deadline.of(client.avatars()).await;
            verdict(vec![List {
                what: "avatars",
                named: named(avatar),
                listed: ids(listed, |it| it.id),
            }])
        }
        Vendor::Trulience(client) => match deadline.of(client.avatars()).await {
            Ok(list) => trulience(list, named(avatar)),
            Err(error) => verdict(vec![List {
                what: "avatars",
                named: named(avatar),
                listed: Err(error),
            }]),
        },
        Vendor::Anam(client) => anam(client.catalogue(), config, named, avatar, deadline).await,
    }
}

/// What is named of an account at Anam, which lists all of it.
async fn anam<'a>(
    catalogue: &Catalogue,
    config: &'a Config,
    named: impl Fn(Pick<'a>) -> Vec<Named>,
    avatar: Pick<'a>,
    deadline: Deadline,
) -> Finding {
    let section = config.anam.as_ref();
    let voice = Pick {
        section: ("voice_id", section.and_then(|set| set.voice_id.as_deref())),
        demo: |demo| demo.persona.voice_id.as_deref(),
        link: |link| link.guest.voice_id.as_deref(),
    };
    let model = Pick {
        section: ("llm_id", section.and_then(|set| set.defaults.llm_id.as_deref())),
        demo: |demo| demo.anam.llm_id.as_deref(),
        link: |link| link.guest.llm_id.as_deref(),
    };
    let (avatars, voices, models) = tokio::join!(
        deadline.of(catalogue.avatars()),
        deadline.of(catalogue.voices()),
        deadline.of(catalogue.models()),
    );
    let models_named = named(model);
    let silent = |named: &&Named| {
        let mut models = models.iter().flat_map(|models| models.iter());
        models.any(|model| model.id == named.id && model.llm_format.as_deref() == Some("none"))
    };
    if let Some(silent) = models_named.iter().find(silent) {
        let says = format!(
            "{} names a model that waits for the page to think, which ours does not.",
            silent.by
        );
        return finding(Outcome::Failed, says).then("Name another model.");
    }
    verdict(vec![
        List {
            what: "avatars",
            named: named(avatar),
            listed: avatars.map(|all| all.iter().map(|it| it.id.clone()).collect()),
        },
        List {
            what: "voices",
            named: named(voice),
            listed: voices.map(|all| all.iter().map(|it| it.id.clone()).collect()),
        },
        List {
            what: "models",
            named: models_named,
            listed: models.map(|all| all.iter().map(|it| it.id.clone()).collect()),
        },
    ])
}

fn ids<T>(
    listed: Result<Vec<T>, ProviderError>,
    id: fn(T) -> String,
) -> Result<BTreeSet<String>, ProviderError> {
    listed.map(|list| list.into_iter().map(id).collect())
}

fn section_avatar(config: &Config, kind: ProviderKind) -> Option<&str> {
    match kind {
        ProviderKind::Livekit => None,
        ProviderKind::BeyondPresence => config.beyond_presence.as_ref()?.avatar_id.as_deref(),
        ProviderKind::Anam => config.anam.as_ref()?.avatar_id.as_deref(),
        ProviderKind::Trulience => config.trulience.as_ref()?.avatar_id.as_deref(),
    }
}

/// Where ids of one kind stand: the section's fallback, each demo's own, each link's own.
struct Pick<'a> {
    section: (&'static str, Option<&'a str>),
    demo: fn(&Demo) -> Option<&str>,
    link: fn(&Link) -> Option<&str>,
}

/// All of them, each id once. A demo with a persona that is saved at Anam names nothing else.
fn named(config: &Config, kind: ProviderKind, pick: &Pick<'_>) -> Vec<Named> {
    let demos = || config.demos.iter().filter(|demo| demo.provider == kind);
    let (key, fallback) = pick.section;
    let section = kind.id().replace('-', "_");
    let section = fallback.map(|id| (format!("{section}.{key}"), id));
    let own = demos().filter(|demo| demo.anam.persona_id.is_none());
    let own = own.filter_map(|demo| Some((format!("demo.{}", demo.slug), (pick.demo)(demo)?)));
    let links = config.links.iter().filter(|link| !link.example);
    let links =
        links.filter(|link| demos().any(|demo| demo.slug == link.demo && demo.anam.persona_id.is_none()));
    let links = links.filter_map(|link| Some((link.label(), (pick.link)(link)?)));
    let mut seen = BTreeSet::new();
    section
        .into_iter()
        .chain(own)
        .chain(links)
        .filter(|(_, id)| seen.insert((*id).to_owned()))
        .map(|(by, id)| Named {
            by,
            id: id.to_owned(),
        })
        .collect()
}

/// The worst that there is to say of these lists.
fn verdict(lists: Vec<List>) -> Finding {
    let mut counts = Vec::new();
    let (mut missing, mut unread) = (Vec::new(), None);
    for List { what, named, listed } in lists {
        match listed {
            Ok(listed) => {
                let absent = named.iter().filter(|named| !listed.contains(&named.id));
                missing.extend(absent.map(|named| format!("{} ({})", named.id, named.by)));
                counts.push(format!("{} {what}", listed.len()));
            }
            Err(error) if unread.is_none() => {
                unread = Some(format!(
                    "The account's {what} cannot be listed. {}",
                    sentence(&error)
                ));
            }
            Err(_) => {}
        }
    }
    if !missing.is_empty() {
        let says = format!("The account does not list {}.", missing.join(", "));
        return finding(Outcome::Warning, says)
            .then("Check the ids, or whether they are the vendor's public ones.");
    }
    match unread {
        Some(says) => finding(Outcome::Skipped, says),
        None => finding(
            Outcome::Ok,
            format!("The account lists all that is named, of {}.", counts.join(", ")),
        ),
    }
}

/// A public avatar opens for anybody without a token of ours, and so without any of our limits.
fn trulience(list: Vec<crate::providers::trulience::Avatar>, named: Vec<Named>) -> Finding {
    let public = |id: &str| {
        list.iter()
            .any(|avatar| avatar.id == id && avatar.public == Some(true))
    };
    let open: Vec<_> = named
        .iter()
        .filter(|named| public(&named.id))
        .map(|named| format!("{} ({})", named.id, named.by))
        .collect();
    if open.is_empty() {
        let listed = Ok(list.into_iter().map(|avatar| avatar.id).collect());
        return verdict(vec![List {
            what: "avatars",
            named,
            listed,
        }]);
    }
    let says = format!(
        "{} is public: anybody can talk to it past this site and its limits.",
        open.join(", ")
    );
    finding(Outcome::Warning, says).then("Set it to Private at Trulience: Avatar Creator, ADVANCED, Privacy.")
}
