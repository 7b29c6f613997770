//! Ids that the configuration names at a vendor, compared with what the account lists.

use super::deadline::{Deadline, sentence};
use super::report::{Check, Finding, Outcome};
use crate::ProviderError;
use crate::config::{Config, Demo, Link};
use contract::ProviderKind;
use std::collections::BTreeSet;

/// Whose ids are looked at, and until when.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// The whole configuration.
    pub config: &'a Config,
    /// Whose demos and links.
    pub kind: ProviderKind,
    /// Whether the sandbox stands in: its avatars are called otherwise than the operator's.
    pub stood_in: bool,
    /// Until when.
    pub deadline: Deadline,
}

/// Where ids of one kind stand: the section's fallback, each demo's own, each link's own.
pub(crate) struct Pick<'a> {
    pub section: (&'static str, Option<&'a str>),
    pub demo: fn(&Demo) -> Option<&str>,
    /// Of a link to this demo.
    pub link: for<'l> fn(&Demo, &'l Link) -> Option<&'l str>,
}

/// An id that something in the configuration names.
pub(crate) struct Named {
    /// The setting.
    pub by: String,
    pub id: String,
}

/// One kind of thing at the vendor: what is named of it, and what the account lists.
pub(crate) struct List {
    /// In the plural: `avatars`.
    pub what: &'static str,
    pub named: Vec<Named>,
    pub listed: Result<BTreeSet<String>, ProviderError>,
}

impl Scope<'_> {
    /// All ids of one kind, each once; none in the sandbox.
    pub(crate) fn named(&self, pick: &Pick<'_>) -> Vec<Named> {
        if self.stood_in {
            return Vec::new();
        }
        let demos = || {
            let all = self.config.demos.iter();
            all.filter(|demo| demo.provider == self.kind)
        };
        let (key, fallback) = pick.section;
        let section = self.kind.id().replace('-', "_");
        let section = fallback.map(|id| (format!("{section}.{key}"), id));
        let own = demos().filter_map(|demo| Some((format!("demo.{}", demo.slug), (pick.demo)(demo)?)));
        let links = self.config.links.iter().filter(|link| !link.example);
        let links = links.filter_map(|link| {
            let demo = demos().find(|demo| demo.slug == link.demo)?;
            Some((link.label(), (pick.link)(demo, link)?))
        });
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
}

/// A row about avatars.
pub(crate) fn finding(outcome: Outcome, says: impl Into<String>) -> Finding {
    Finding::new(Check::Avatar, outcome, says)
}

/// The ids of a list that a vendor answered with.
pub(crate) fn ids<T>(
    listed: Result<Vec<T>, ProviderError>,
    id: fn(T) -> String,
) -> Result<BTreeSet<String>, ProviderError> {
    listed.map(|list| list.into_iter().map(id).collect())
}

/// The worst that there is to say of these lists.
pub(crate) fn verdict(lists: Vec<List>) -> Finding {
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
