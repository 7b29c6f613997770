//! The demos as everything else sees them: those of the configuration file, and those that are made on the site.
//!
//! What can be talked to is one snapshot in memory. A change makes another in its place: a page is rendered from one of
//! them, a talk keeps what it began with, and none of them waits for the database. Start with [`Demos::get`].

mod context_change;
pub(crate) mod site_context;
mod site_demo;
mod snapshot;

pub(crate) use context_change::{AllDemos, ContextChange, led_to_by, named};
use site_demo::SiteDemo;
pub(crate) use site_demo::read;
pub(crate) use snapshot::Snapshot;

use crate::StoreError;
use crate::config::{self, Config, DemoReader};
use crate::pictures::{Made, Pictures};
use crate::poster::{Poster, PosterFinder};
use crate::providers::registry::kept;
use crate::providers::{Provider as _, Registry};
use crate::store::{ContextRow, DemoRow, Store};
use contract::demo::{Demo, Kept};
use parking_lot::{Mutex, RwLock};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// No number of a change: all is to be read.
const UNKNOWN: i64 = -1;

/// What can be talked to. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Demos(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    file: RwLock<Arc<OfFile>>,
    /// Those that the file had before it was read again: what began with one goes on.
    former: Mutex<BTreeMap<String, config::Demo>>,
    registry: Registry,
    posters: PosterFinder,
    /// None where there is no database.
    pictures: Option<Pictures>,
    /// Whether only this machine's users reach the site.
    private: bool,
    /// Those of the database, archived or not, by their slugs.
    site: Mutex<BTreeMap<String, SiteDemo>>,
    /// The number of the newest change of a context that is known here. Reading all again is done once at a time.
    contexts: tokio::sync::Mutex<i64>,
    /// Never held for longer than it takes to copy or to replace it.
    now: RwLock<Arc<Snapshot>>,
}

/// The configuration file as it was last read, with the contexts of the database.
#[derive(Debug)]
struct OfFile {
    /// As the file has it.
    plain: DemoReader,
    /// The same with the contexts of the database: reads its demos.
    reader: DemoReader,
    /// In the order of the gallery.
    demos: Arc<[config::Demo]>,
    /// What becomes of what is said.
    kept: Kept,
    /// Counts the readings: one that was overtaken is left.
    number: u64,
}

static READINGS: AtomicU64 = AtomicU64::new(0);

impl OfFile {
    /// How long anything is kept is as it was when the server started.
    fn of(config: &Config, demos: &[config::Demo], days: Option<u16>) -> Self {
        Self {
            plain: config.demo_reader.clone(),
            reader: config.demo_reader.clone(),
            demos: demos.into(),
            kept: Kept { days, ..kept(config) },
            number: READINGS.fetch_add(1, Ordering::Relaxed),
        }
    }

    /// The same with these contexts of the database.
    fn with(&self, contexts: &[ContextRow]) -> Self {
        let own = site_context::read_all(&self.plain, contexts);
        Self {
            plain: self.plain.clone(),
            reader: self.plain.with_contexts(own),
            demos: Arc::clone(&self.demos),
            kept: self.kept.clone(),
            number: READINGS.fetch_add(1, Ordering::Relaxed),
        }
    }
}

impl Demos {
    /// Those of the configuration file; those of the database come with [`Self::keep`].
    pub(crate) fn new(
        config: &Config,
        registry: &Registry,
        posters: PosterFinder,
        pictures: Pictures,
    ) -> Self {
        let demos = Self::of(config, &config.demos, registry, (posters, Some(pictures)));
        demos.0.now.read().complain();
        demos
    }

    /// None at all.
    pub(crate) fn none(config: &Config) -> Self {
        Self::of(config, &[], &Registry::default(), (PosterFinder::default(), None))
    }

    fn of(
        config: &Config,
        file: &[config::Demo],
        registry: &Registry,
        (posters, pictures): (PosterFinder, Option<Pictures>),
    ) -> Self {
        let of_file = OfFile::of(config, file, kept(config).days);
        let inner = Inner {
            file: RwLock::new(Arc::new(of_file)),
            former: Mutex::default(),
            registry: registry.clone(),
            posters,
            pictures,
            private: config.server.is_private(),
            now: RwLock::new(Arc::new(Snapshot::none(&config.demo_reader))),
            site: Mutex::default(),
            contexts: tokio::sync::Mutex::default(),
        };
        inner.renew(&BTreeMap::new());
        Self(Arc::new(inner))
    }

    /// Those that lists name, in the order of the gallery: the file's first, then the site's, the oldest first.
    #[must_use]
    pub fn list(&self) -> Vec<Demo> {
        let now = self.now();
        now.shown().filter(|demo| !demo.unlisted).cloned().collect()
    }

    /// The one with this slug, as visitors may read of it.
    #[must_use]
    pub fn get(&self, slug: &str) -> Option<Demo> {
        self.now().get(slug).cloned()
    }

    /// The language of a talk of this demo on a page whose interface has this language, as a tag; none where that is the demo's first, also
    /// because the vendor alone knows, or because the sandbox plays it, whose voice is recorded.
    #[must_use]
    pub fn spoken(&self, slug: &str, interface: &str) -> Option<String> {
        let now = self.now();
        let (demo, shown) = (now.configured(slug)?, now.get(slug)?);
        let vendor = self.registry().get(demo.provider)?;
        if shown.sandbox || !vendor.takes_language(demo) {
            return None;
        }
        Some(demo.persona_for(interface, None)?.language)
    }

    /// All of them as they are at this moment.
    pub(crate) fn now(&self) -> Arc<Snapshot> {
        Arc::clone(&self.0.now.read())
    }

    /// How the one with this slug is set up.
    pub(crate) fn configured(&self, slug: &str) -> Option<config::Demo> {
        self.now().configured(slug).cloned()
    }

    /// The same, also where it was archived meanwhile, or taken out of the file: for what has begun with it.
    pub(crate) fn begun(&self, slug: &str) -> Option<config::Demo> {
        let archived = || {
            self.0
                .site
                .lock()
                .get(slug)
                .and_then(|demo| demo.read.clone().ok())
        };
        let former = || self.0.former.lock().get(slug).cloned();
        self.configured(slug).or_else(archived).or_else(former)
    }

    /// The slugs of the configuration file's, in the order of the gallery.
    pub(crate) fn of_file(&self) -> Arc<[config::Demo]> {
        Arc::clone(&self.0.file.read().demos)
    }

    /// Whether the configuration file has a demo of this slug; then the database's is not shown.
    pub(crate) fn is_of_file(&self, slug: &str) -> bool {
        self.of_file().iter().any(|demo| demo.slug == slug)
    }

    /// Reads demos as they are kept in the database.
    pub(crate) fn reader(&self) -> DemoReader {
        self.0.file.read().reader.clone()
    }

    /// The same without the contexts of the database.
    pub(crate) fn reader_of_file(&self) -> DemoReader {
        self.0.file.read().plain.clone()
    }

    /// What pages show of the picture with this name that was uploaded.
    pub(crate) fn picture(&self, name: &str) -> Option<Made> {
        self.0.pictures.as_ref()?.get(name)
    }

    /// The title of a demo that was made on the site and names this picture, archived or not.
    pub(crate) fn shows_picture(&self, name: &str) -> Option<String> {
        let site = self.0.site.lock();
        let (slug, demo) = site.iter().find(|(_, demo)| demo.picture == name)?;
        let title = demo.read.as_ref().ok().map(|demo| demo.title.clone());
        Some(title.unwrap_or_else(|| slug.clone()))
    }

    /// The vendors that play them.
    pub(crate) fn registry(&self) -> &Registry {
        &self.0.registry
    }

    /// The number of the newest change that is known here.
    pub(crate) fn newest_change(&self) -> i64 {
        let site = self.0.site.lock();
        site.values().map(|demo| demo.seq).max().unwrap_or_default()
    }

    /// Shows what was changed in the database since the last time.
    ///
    /// # Errors
    /// When the database fails; what is shown stays.
    pub(crate) async fn follow(&self, store: &Store) -> Result<(), StoreError> {
        let mut contexts = self.0.contexts.lock().await;
        if store.newest_context().await? != *contexts {
            let file = Arc::clone(&self.0.file.read());
            return self.read_all(&file, store, &mut contexts).await;
        }
        drop(contexts);
        let mut last = self.newest_change();
        loop {
            let rows = store.demos_changed_after(last).await?;
            let Some(row) = rows.last() else { return Ok(()) };
            last = row.seq;
            self.keep_all(rows).await?;
        }
    }

    /// Takes the file's demos, and its contexts for those of the database, from this configuration. What was begun with a demo
    /// that it has no more goes on.
    ///
    /// # Errors
    /// When the database fails; all stays as it is.
    pub(crate) async fn read_again(&self, config: &Config, store: &Store) -> Result<(), StoreError> {
        let mut contexts = self.0.contexts.lock().await;
        let days = self.0.file.read().kept.days;
        let file = OfFile::of(config, &config.demos, days);
        self.read_all(&file, store, &mut contexts).await
    }

    /// Takes the contexts and the demos of the database beside this file.
    async fn read_all(&self, file: &OfFile, store: &Store, newest: &mut i64) -> Result<(), StoreError> {
        let contexts = store.contexts().await?;
        let rows = store.all_demos().await?;
        let new = file.with(&contexts);
        // Of an older database than is known here, such as one that was restored, the second look takes what there is.
        let is_second = *newest == UNKNOWN;
        *newest = UNKNOWN;
        let demos = self.clone();
        let replaced = tokio::task::spawn_blocking(move || demos.replace(new, rows, is_second)).await;
        let is_whole = replaced.map_err(|lost| StoreError::Unavailable(lost.into()))?;
        // What was saved meanwhile was read by the contexts before these: all is read again at the next look.
        if is_whole {
            *newest = contexts.iter().map(|row| row.seq).max().unwrap_or_default();
        }
        Ok(())
    }

    /// Says whether the site's demos are as these rows have them; `all` takes them as they are there.
    fn replace(&self, new: OfFile, rows: Vec<DemoRow>, all: bool) -> bool {
        let mut file = self.0.file.write();
        if file.number > new.number {
            return true;
        }
        let before = std::mem::replace(&mut *file, Arc::new(new));
        drop(file);
        let is_gone = |demo: &&config::Demo| !self.is_of_file(&demo.slug);
        let gone = before.demos.iter().filter(is_gone);
        let gone: Vec<_> = gone.map(|demo| (demo.slug.clone(), demo.clone())).collect();
        self.0.former.lock().extend(gone);
        let read: Vec<_> = rows.into_iter().map(|row| self.read(row)).collect();
        let mut site = self.0.site.lock();
        let mut left: BTreeSet<_> = site.keys().cloned().collect();
        let mut is_whole = true;
        for (slug, demo) in read {
            left.remove(&slug);
            if all || site.get(&slug).is_none_or(|known| known.version <= demo.version) {
                site.insert(slug, demo);
            } else {
                is_whole = false;
            }
        }
        for slug in left {
            is_whole = false;
            if all {
                site.remove(&slug);
            }
        }
        self.0.renew(&site);
        self.0.now.read().complain();
        is_whole || all
    }

    /// The same as [`Self::keep`], where nothing else may wait for it.
    pub(crate) async fn keep_all(&self, rows: Vec<DemoRow>) -> Result<(), StoreError> {
        let demos = self.clone();
        let kept = tokio::task::spawn_blocking(move || demos.keep(rows)).await;
        kept.map_err(|lost| StoreError::Unavailable(lost.into()))
    }

    /// Shows these as the database has them. An older version of one that is known changes nothing. Pictures may be made, so
    /// it can take a second.
    fn keep(&self, rows: impl IntoIterator<Item = DemoRow>) {
        let rows: Vec<_> = rows.into_iter().collect();
        let (new, mut site) = loop {
            let file = Arc::clone(&self.0.file.read());
            let new: Vec<_> = rows.iter().cloned().map(|row| self.read(row)).collect();
            let site = self.0.site.lock();
            if Arc::ptr_eq(&file, &self.0.file.read()) {
                break (new, site);
            }
        };
        for (slug, demo) in new {
            if site.get(&slug).is_none_or(|known| known.version < demo.version) {
                site.insert(slug, demo);
            }
        }
        self.0.renew(&site);
    }

    fn read(&self, row: DemoRow) -> (String, SiteDemo) {
        let mut demo = SiteDemo::read(&self.reader(), &row);
        if let Ok(demo) = &mut demo.read {
            let uploaded = self.picture(&demo.poster).map(|made| Poster {
                path: made.poster,
                avif: false,
            });
            let found = uploaded.unwrap_or_else(|| self.0.posters.find(demo));
            let Poster { path, avif } = found;
            (demo.poster, demo.poster_avif) = (path, avif);
        }
        if self.is_of_file(&row.slug) {
            tracing::warn!(
                demo = row.slug,
                "the configuration file has a demo of this slug: the one that was made on the site is not shown"
            );
        }
        (row.slug, demo)
    }
}

impl Inner {
    /// Puts another snapshot in the place of the present one.
    fn renew(&self, site: &BTreeMap<String, SiteDemo>) {
        let file = Arc::clone(&self.file.read());
        let is_of_file = |slug: &str| file.demos.iter().any(|demo| demo.slug == slug);
        let mut own: Vec<_> = site
            .iter()
            .filter(|(slug, demo)| !demo.is_archived && !is_of_file(slug))
            .filter_map(|(_, demo)| Some((demo.created, demo.read.as_ref().ok()?)))
            .collect();
        own.sort_by(|(a, one), (b, other)| (a, &one.slug).cmp(&(b, &other.slug)));
        let own = own.into_iter().map(|(_, demo)| demo.clone());
        let demos = file.demos.iter().cloned().chain(own).collect();
        let snapshot = Snapshot::new(demos, &file.reader, &self.registry, &file.kept, self.private);
        *self.now.write() = Arc::new(snapshot);
    }
}
