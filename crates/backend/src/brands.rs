//! What the site calls itself and looks like: the configuration's `[brand]`, with what the studio sets in its place.
//!
//! Pages take it from memory. Demos and links carry the site's name in what avatars say, so a change reads them again; talks
//! that go on keep what they began with. Start with [`Brands::now`].

use crate::StoreError;
use crate::config::{Brand, Config, SettingFault};
use crate::demos::Demos;
use crate::links::Links;
use crate::pictures::{Made, Pictures};
use crate::store::{BrandRow, Store};
use parking_lot::RwLock;
use std::sync::Arc;
use toml::Table;

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

    /// Follows what was changed in the database, pictures included.
    pub(crate) async fn follow(&self) -> Result<(), StoreError> {
        let mut version = self.0.version.lock().await;
        let has_other_pictures = self.0.pictures.follow().await?;
        let row = self.0.store.brand().await?;
        let newest = row.as_ref().map_or(0, |row| row.version);
        if has_other_pictures || newest != *version {
            self.take(row.as_ref()).await?;
            *version = newest;
        }
        Ok(())
    }

    /// Puts the brand of this row in force, over that of the configuration.
    async fn take(&self, row: Option<&BrandRow>) -> Result<(), StoreError> {
        let config = Arc::clone(&self.0.file.read());
        let brand = of_row(&config.brand, row).unwrap_or_else(|faults| {
            if let Some(SettingFault { key, problem, .. }) = faults.first() {
                tracing::warn!(key, problem, "the brand of the database is not shown");
            }
            config.brand.clone()
        });
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

/// The brand of a row over that of the configuration.
///
/// # Errors
/// Everything that breaks a rule.
fn of_row(file: &Brand, row: Option<&BrandRow>) -> Result<Brand, Vec<SettingFault>> {
    let Some(row) = row else { return Ok(file.clone()) };
    let table: Table = row.settings.parse().map_err(|_| {
        vec![SettingFault {
            key: "brand".into(),
            problem: "has settings that are no TOML".into(),
            hint: "bring them back from a copy of the database".into(),
        }]
    })?;
    file.with(&table)
}
