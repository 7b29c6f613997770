//! What the site calls itself and looks like: the configuration's `[brand]`, with what the studio sets in its place.
//!
//! Pages take it from memory. Demos and links carry the site's name in what avatars say, so a change reads them again; talks
//! that go on keep what they began with. Start with [`Brands::now`].

use crate::StoreError;
use crate::config::{Brand, Config, SettingFault};
use crate::demos::Demos;
use crate::error::chain;
use crate::links::Links;
use crate::pictures::{Made, Pictures};
use crate::store::{BrandRow, Store};
use parking_lot::RwLock;
use std::sync::Arc;
use toml::Table;

/// No version of a row.
const NONE: i64 = -1;

/// The brand of this site. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Brands(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    demos: Demos,
    links: Links,
    pictures: Pictures,
    /// The configuration as it was last read.
    file: RwLock<Arc<Config>>,
    now: RwLock<Arc<Brand>>,
    /// Of the row that `now` was made of; 0 where there was none. Changes wait for each other.
    version: tokio::sync::Mutex<i64>,
}

impl Brands {
    pub(crate) fn new(
        config: &Config,
        store: Store,
        (demos, links): (Demos, Links),
        pictures: Pictures,
    ) -> Self {
        Self(Arc::new(Inner {
            store,
            demos,
            links,
            pictures,
            file: RwLock::new(Arc::new(config.clone())),
            now: RwLock::new(Arc::new(config.brand.clone())),
            version: tokio::sync::Mutex::default(),
        }))
    }

    /// The brand as it is at this moment; its pictures are paths on this site.
    #[must_use]
    pub fn now(&self) -> Arc<Brand> {
        Arc::clone(&self.0.now.read())
    }

    /// That of the configuration.
    #[must_use]
    pub fn of_file(&self) -> Brand {
        self.0.file.read().brand.clone()
    }

    /// Takes demos, links and all else that can change from this configuration.
    pub(crate) async fn read_again(&self, config: &Config) -> Result<(), StoreError> {
        let mut version = self.0.version.lock().await;
        let row = self.0.store.brand().await?;
        let before = std::mem::replace(&mut *self.0.file.write(), Arc::new(config.clone()));
        let done = self.take(row.as_ref()).await;
        match &done {
            Ok(()) => *version = row.map_or(0, |row| row.version),
            Err(_) => *self.0.file.write() = before,
        }
        done
    }

    /// Takes the brand of the database for the first time.
    pub(crate) async fn open(&self) -> Result<(), StoreError> {
        let mut version = self.0.version.lock().await;
        self.catch_up(&mut version).await
    }

    /// Follows what was changed in the database, pictures included.
    pub(crate) async fn follow(&self) -> Result<(), StoreError> {
        let mut version = self.0.version.lock().await;
        if self.0.pictures.follow().await? {
            // Also where the rest fails now.
            *version = NONE;
        }
        self.catch_up(&mut version).await
    }

    /// The same after a change that is in the database already: what fails now is done by the next look at it.
    pub(crate) async fn follow_soon(&self) {
        if let Err(error) = self.follow().await {
            let cause = chain(&error);
            tracing::warn!(cause, "what was saved is shown a little later");
        }
    }

    async fn catch_up(&self, version: &mut i64) -> Result<(), StoreError> {
        let row = self.0.store.brand().await?;
        let newest = row.as_ref().map_or(0, |row| row.version);
        if newest != *version {
            self.take(row.as_ref()).await?;
            *version = newest;
        }
        Ok(())
    }

    /// Puts the brand of this row in force, over that of the configuration.
    async fn take(&self, row: Option<&BrandRow>) -> Result<(), StoreError> {
        let config = Arc::clone(&self.0.file.read());
        let brand = of_row(&config.brand, row);
        let config = config.branded(&brand);
        self.0.demos.read_again(&config, &self.0.store).await?;
        self.0.links.read_again(&config);
        *self.0.now.write() = Arc::new(self.with_paths(brand));
        Ok(())
    }

    /// The same with the paths of pictures in the place of their names; one that is gone is left out.
    fn with_paths(&self, mut brand: Brand) -> Brand {
        for (key, name) in brand.pictures_mut() {
            let path = |made: Made| match key {
                "logo" => made.logo,
                "icon" => made.icon,
                _ => made.preview,
            };
            // What the configuration names is a path already.
            if name.as_ref().is_some_and(|name| !name.starts_with('/')) {
                *name = name.take().and_then(|name| self.0.pictures.get(&name)).map(path);
            }
        }
        brand
    }
}

/// The brand of a row over that of the configuration. What of it breaks a rule is left out, and the log says so.
fn of_row(file: &Brand, row: Option<&BrandRow>) -> Brand {
    let Some(row) = row else { return file.clone() };
    let Ok(mut table) = row.settings.parse::<Table>() else {
        tracing::warn!("the brand of the database is no TOML and is not shown");
        return file.clone();
    };
    file.with(&table).unwrap_or_else(|faults| {
        for SettingFault { key, problem, .. } in &faults {
            tracing::warn!(key, problem, "a setting of the brand in the database is left out");
            table.remove(key);
        }
        file.with(&table).unwrap_or_else(|_| file.clone())
    })
}
