//! The personal links as pages and sessions see them: those of the configuration file, and those that are kept in the
//! database. Neither is looked up there: what may open a link is in memory, and a change is seen at once.

mod ending;
mod kept;
mod lock;
mod open_link;
mod sealed;
mod shown;
pub(crate) mod slug;

pub use ending::Ending;
pub(crate) use kept::Kept;
pub use lock::{Lock, Pass, Passes};
pub use open_link::OpenLink;
pub use sealed::LinkKey;

use crate::StoreError;
use crate::clock::{Clock, Timestamp};
use crate::config::{Config, Link, LinkReader, ParentOrigin};
use crate::demos::Demos;
use crate::digest;
use crate::money::Micros;
use crate::providers::Provider;
use crate::runtime::Runtime;
use crate::store::Store;
use contract::demo::Demo;
use contract::session::EndReason;
use parking_lot::RwLock;
use shown::invite;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// For whom demos were prepared. Cloning is cheap and shares everything.
///
/// Slugs are looked up by a hash with a random key, so that the time it takes reveals nothing of how much of one was
/// right.
#[derive(Debug, Clone)]
pub struct Links(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    /// Those of the configuration file, by their slugs.
    listed: RwLock<HashMap<String, Arc<Known>>>,
    /// Those of the database, by their tags. Each is read when it is asked for: many links are little in memory.
    kept: RwLock<HashMap<String, Kept>>,
    /// The number of the last change of a link of the database that is known here.
    seen: AtomicI64,
    /// Who may frame a link that says nothing of it.
    parents: Arc<[ParentOrigin]>,
    demos: Demos,
    /// Seals the passes of links that ask for something; without it none of those opens.
    passes: Option<LinkKey>,
    clock: Arc<dyn Clock>,
}

/// A link, and what it shows.
#[derive(Debug)]
struct Known {
    tag: String,
    own: (Link, Demo),
    /// What it asks for before its page is shown, as one text.
    locks: Option<Arc<str>>,
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
    pub(crate) fn new(config: &Config, demos: &Demos, runtime: &Runtime) -> Self {
        let inner = Inner {
            listed: RwLock::default(),
            kept: RwLock::default(),
            seen: AtomicI64::default(),
            parents: config.embed.allowed_origins.as_slice().into(),
            demos: demos.clone(),
            passes: lock::key(runtime.link_key.as_ref(), &*runtime.rng),
            clock: Arc::clone(&runtime.clock),
        };
        let links = Self(Arc::new(inner));
        links.read_again(config);
        links
    }

    /// The key of their passes: the one for addresses, or one of this process.
    pub(crate) fn key(&self) -> Option<LinkKey> {
        self.0.passes.clone()
    }

    /// None at all.
    pub(crate) fn none(config: &Config, clock: &Arc<dyn Clock>) -> Self {
        Self(Arc::new(Inner {
            listed: RwLock::default(),
            kept: RwLock::default(),
            seen: AtomicI64::default(),
            parents: Arc::default(),
            demos: Demos::none(config),
            passes: None,
            clock: Arc::clone(clock),
        }))
    }

    /// Whether the configuration file has this link: nothing is kept of who asks there.
    #[must_use]
    pub fn is_of_file(&self, slug: &str) -> bool {
        self.listed(slug).is_some()
    }

    /// Those of the configuration file whose demos are shown, by the names of their recipients.
    pub(crate) fn of_file(&self) -> Vec<Link> {
        let listed = self.0.listed.read();
        let mut links: Vec<_> = listed.values().map(|known| known.own.0.clone()).collect();
        links.sort_by(|one, other| {
            let name = |link: &Link| (link.guest.recipient.clone(), link.tag());
            name(one).cmp(&name(other))
        });
        links
    }

    /// Whether a link of the database that still opens names this, in quotes.
    pub(crate) fn names(&self, what: &str) -> bool {
        let quoted = format!("\"{what}\"");
        let kept = self.0.kept.read();
        kept.values().any(|link| link.settings.contains(&quoted))
    }

    /// The settings of each link of the database that opens, or would once its demo is there.
    pub(crate) fn settings(&self) -> Vec<Arc<str>> {
        let kept = self.0.kept.read();
        let open = kept
            .values()
            .filter(|link| !link.is_revoked && self.lasts(link.expires));
        open.map(|link| Arc::clone(&link.settings)).collect()
    }

    /// Takes the file's links from this configuration, whose demos are there already.
    pub(crate) fn read_again(&self, config: &Config) {
        let known = |link: &Link| Some((link.slug.clone(), Arc::new(self.0.known(link)?)));
        let listed = config.links.iter().filter_map(known).collect();
        *self.0.listed.write() = listed;
    }

    /// The one of the file with this slug.
    fn listed(&self, slug: &str) -> Option<Arc<Known>> {
        self.0.listed.read().get(slug).cloned()
    }

    /// The link with this slug, for all that a page asks of it; none where there is no such link, or no longer.
    #[must_use]
    pub fn open(&self, slug: &str) -> Option<OpenLink> {
        let links = self.clone();
        self.valid(slug).map(|known| OpenLink { known, links })
    }

    /// The demo as the page of this link shows it; none where there is no such link, or no longer.
    #[must_use]
    pub fn get(&self, slug: &str) -> Option<Demo> {
        self.open(slug).map(|link| link.demo())
    }

    /// The same of this demo, which must be the link's own or stand in for it.
    #[must_use]
    pub fn get_to(&self, slug: &str, demo: &str) -> Option<Demo> {
        self.open(slug)?.to(demo)
    }

    /// A demo that stands in for the link's own.
    #[must_use]
    pub fn get_instead(&self, slug: &str, demo: &str) -> Option<Demo> {
        self.open(slug)?.instead(demo)
    }

    /// Whether there are none that open.
    pub(crate) fn is_empty(&self) -> bool {
        let opens = |kept: &Kept| !kept.is_revoked && self.lasts(kept.expires);
        self.0.listed.read().is_empty() && !self.0.kept.read().values().any(opens)
    }

    /// Whether the database has such a link, whether it opens or not.
    pub(crate) fn is_kept(&self, slug: &str) -> bool {
        self.0.kept.read().contains_key(&tag(slug))
    }

    /// Whether there was such a link and its last day is over; one that was withdrawn is none of these.
    #[must_use]
    pub fn has_expired(&self, slug: &str) -> bool {
        if let Some(known) = self.listed(slug) {
            return !self.lasts(known.own.0.expires);
        }
        let kept = self.0.kept.read().get(&tag(slug)).cloned();
        kept.is_some_and(|kept| !kept.is_revoked && !self.lasts(kept.expires))
    }

    /// The link itself, to this demo, while it is valid.
    pub(crate) fn find(&self, slug: &str, demo: &str) -> Option<Link> {
        let known = self.valid(slug)?;
        let (link, _) = known.to(demo)?;
        Some(link.clone())
    }

    /// The number under this key of the link with this tag, such as `max_sessions`, as it is set now; `or` for one that is not of the database, whose
    /// settings do not change.
    pub(crate) fn most_of(&self, tag: &str, key: &str, or: Option<u32>) -> Option<u32> {
        let kept = self.0.kept.read().get(tag).cloned();
        let Some(Ok(table)) = kept.map(|kept| kept.table()) else {
            return or;
        };
        let most = table.get(key).and_then(toml::Value::as_integer);
        most.and_then(|most| u32::try_from(most).ok())
    }

    /// Whether nothing is stored of what is said in talks of the link with this tag, as it is set now; not so for one that is known
    /// here no more.
    pub(crate) fn stores_nothing(&self, tag: &str) -> bool {
        if let Some(kept) = self.0.kept.read().get(tag) {
            return kept.stores_nothing;
        }
        let listed = self.0.listed.read();
        let known = listed.values().find(|known| known.tag == tag);
        known.is_some_and(|known| known.own.0.store_nothing)
    }

    /// What the talks of the link with this tag may cost in all, as it is set now; `or` as for [`most_of`](Self::most_of).
    pub(crate) fn most_cost_of(&self, tag: &str, or: Option<Micros>) -> Option<Micros> {
        let kept = self.0.kept.read().get(tag).cloned();
        let Some(Ok(table)) = kept.map(|kept| kept.table()) else {
            return or;
        };
        table.get("max_cost").and_then(Micros::of_setting)
    }

    /// Why the talks of the link with this tag may not go on; none while it is valid, and for one that the configuration file has no more.
    pub(crate) fn end_of(&self, tag: &str) -> Option<EndReason> {
        if let Some(kept) = self.0.kept.read().get(tag) {
            let withdrawn = kept.is_revoked.then_some(EndReason::Revoked);
            return withdrawn.or_else(|| (!self.lasts(kept.expires)).then_some(EndReason::TimeUp));
        }
        let listed = self.0.listed.read();
        let known = listed.values().find(|known| known.tag == tag)?;
        (!self.lasts(known.own.0.expires)).then_some(EndReason::TimeUp)
    }

    /// What the link with this slug asks for before its page is shown, as one text; none where it asks for nothing, or there is
    /// no such link.
    pub(crate) fn locks(&self, slug: &str) -> Option<Arc<str>> {
        if let Some(known) = self.listed(slug) {
            return known.locks.clone();
        }
        self.0.kept.read().get(&tag(slug))?.locks.clone()
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

    /// Lets those of the database be opened, all of them.
    pub(crate) async fn read_kept(&self, store: &Store) -> Result<(), StoreError> {
        // Before they are read: what is changed meanwhile is read once more.
        self.followed(store.newest_link_change().await?);
        let mut last = String::new();
        loop {
            let part = store.openings_after(&last).await?;
            let Some(link) = part.last() else { return Ok(()) };
            last.clone_from(&link.tag);
            self.keep(part.into_iter().map(Kept::of));
        }
    }

    /// Takes some of what was changed since [`followed`](Self::followed) was called, by another server maybe. Gives the tags of those
    /// that are withdrawn, whose talks are to end, and the number to call it with then; none where nothing was changed.
    pub(crate) async fn follow(&self, store: &Store) -> Result<Option<(Vec<String>, i64)>, StoreError> {
        let seen = self.0.seen.load(Ordering::Acquire);
        let Some((changed, last)) = store.openings_changed_after(seen).await? else {
            return Ok(None);
        };
        let withdrawn = changed.iter().filter(|link| link.is_revoked);
        let withdrawn = withdrawn.map(|link| link.tag.clone()).collect();
        self.keep(changed.into_iter().map(Kept::of));
        Ok(Some((withdrawn, last)))
    }

    /// All is done that follows from the changes up to this number.
    pub(crate) fn followed(&self, last: i64) {
        self.0.seen.fetch_max(last, Ordering::AcqRel);
    }

    /// Reads links as they are kept in the database, to the demos that there are at this moment.
    pub(crate) fn reader(&self) -> LinkReader {
        self.0.demos.now().links().clone()
    }

    fn valid(&self, slug: &str) -> Option<Arc<Known>> {
        if let Some(known) = self.listed(slug) {
            return self.lasts(known.own.0.expires).then_some(known);
        }
        let slug = slug::canonical(slug);
        let kept = self.0.kept.read().get(&tag(&slug)).cloned()?;
        if kept.is_revoked || !self.lasts(kept.expires) {
            return None;
        }
        let table = kept.table().inspect_err(|faults| kept::complain(faults)).ok()?;
        let reader = self.reader();
        // One that was archived is no fault.
        let demo = table.get("demo").and_then(toml::Value::as_str)?;
        if reader.demos().iter().all(|known| known.slug != demo) {
            return None;
        }
        let link = reader.read_shown(&slug, &table);
        let mut link = link.inspect_err(|faults| kept::complain(faults)).ok()?;
        self.0.with_pictures(&mut link);
        // Its settings say the day alone; the instant is of when it was saved.
        link.expires = kept.expires;
        for instead in &mut link.instead {
            instead.expires = kept.expires;
        }
        self.0.known(&link).map(Arc::new)
    }

    fn lasts(&self, end: Option<Timestamp>) -> bool {
        end.is_none_or(|end| self.0.clock.now() < end)
    }
}

impl Inner {
    /// Puts the paths of pictures in the place of their names; one that is gone is left out.
    fn with_pictures(&self, link: &mut Link) {
        let made = |name: &mut Option<String>| name.take().and_then(|name| self.demos.picture(&name));
        link.logo = made(&mut link.logo).map(|made| made.logo);
        if let Some(sender) = &mut link.sender {
            sender.picture = made(&mut sender.picture).map(|made| made.face);
        }
        for instead in &mut link.instead {
            instead.sender.clone_from(&link.sender);
            instead.logo.clone_from(&link.logo);
        }
    }

    /// What a link shows; none where its demo is not shown.
    fn known(&self, link: &Link) -> Option<Known> {
        let instead = link.instead.iter().filter_map(|link| self.show(link, true));
        Some(Known {
            tag: link.tag(),
            locks: lock::of(link),
            own: self.show(link, false)?,
            instead: instead.collect(),
        })
    }

    fn show(&self, link: &Link, is_fallback: bool) -> Option<(Link, Demo)> {
        let demos = self.demos.now();
        let (demo, part) = (demos.get(&link.demo)?.clone(), demos.configured(&link.demo)?);
        let vendor = self.demos.registry().get(demo.provider);
        let greets = vendor.is_some_and(|vendor| vendor.greets(part));
        let open = demo.sandbox || !link.example;
        open.then(|| (link.clone(), invite(demo, link, greets, is_fallback)))
    }
}

/// What stands for the link of the database with this slug there.
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
        let version = |version, is_revoked| Kept::new("recipient = \"Ada\"", None, is_revoked, version);
        links.keep([(tag("a"), version(1, false))]);
        links.keep([(tag("a"), version(3, true))]);
        links.keep([(tag("a"), version(2, false))]);
        let kept = links.0.kept.read()[&tag("a")].clone();
        assert!(kept.is_revoked, "it stays withdrawn");
        assert_eq!(&*kept.settings, "", "and takes no memory for what it said");
    }

    #[test]
    fn a_link_that_has_ended_says_its_closing_words_alone() {
        let env = std::iter::empty();
        let config = Config::load(Sources { file: None, env }).expect("a configuration");
        let clock: Arc<dyn Clock> = Arc::new(System);
        let links = Links::none(&config, &clock);
        let settings = "recipient = 'Ada'\nnotes = 'secret'\nclosing = 'See you.'\n\
            sender = { name = 'Grace', calendar = 'https://a.example/b' }";
        let (past, future) = (Timestamp(0), System.now().plus(std::time::Duration::from_mins(5)));
        let kept = |settings, end, is_revoked| Kept::new(settings, Some(end), is_revoked, 1);
        links.keep([
            (tag("open"), kept(settings, future, false)),
            (tag("expired"), kept(settings, past, false)),
            (tag("withdrawn"), kept(settings, future, true)),
            (tag("silent"), kept("recipient = 'closing'", past, true)),
        ]);
        let ending = Ending {
            words: "See you.".into(),
            sender: Some("Grace".into()),
            calendar: Some("https://a.example/b".into()),
        };
        for (slug, says) in [
            ("open", None),
            ("expired", Some(&ending)),
            ("withdrawn", Some(&ending)),
            ("silent", None),
            ("unknown", None),
        ] {
            assert_eq!(links.ending(slug).as_ref(), says, "{slug}");
        }
        let all = links.0.kept.read();
        assert!(!all[&tag("withdrawn")].settings.contains("secret"));
        assert_eq!(&*all[&tag("silent")].settings, "");
    }
}
