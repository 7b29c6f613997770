//! SIGHUP: demos, contexts, links, the brand, prices, budgets and limits of the configuration file are read again, and no talk is disturbed.

use crate::{check, posters, settings};
use anyhow::{Context, bail, ensure};
use backend::Backend;
use backend::config::{Config, Row};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What can be read again, and what it is compared with.
pub struct Reload {
    /// The file that was named on the command line.
    named: Option<PathBuf>,
    /// The file that the server was started with.
    file: Option<PathBuf>,
    /// Where the built site was found.
    site_root: PathBuf,
    is_private: bool,
    in_force: BTreeMap<String, String>,
}

/// Starts of the keys that take effect.
const TAKEN: [&str; 8] = [
    "demo.", "context.", "link.", "lead.", "brand.", "prices.", "budgets.", "limits.",
];

impl Reload {
    /// With the configuration that the server was started with, and the file that was named for it.
    pub fn new(named: Option<&Path>, config: &Config) -> Self {
        Self {
            named: named.map(Path::to_owned),
            file: settings::file(named),
            site_root: config.server.site_root.clone(),
            is_private: config.server.is_private(),
            in_force: others(config),
        }
    }

    /// Reads the configuration again. One that breaks a rule changes nothing; what of it waits for a restart is named.
    pub async fn run(&self, backend: &Backend) {
        match self.read(backend).await {
            Ok((demos, links)) => tracing::info!(demos, links, "the configuration was read again"),
            Err(error) => {
                let error = format!("{error:#}");
                tracing::error!(
                    error,
                    "the configuration was not read again, and nothing has changed"
                );
            }
        }
    }

    async fn read(&self, backend: &Backend) -> anyhow::Result<(usize, usize)> {
        // Without it the examples would be in force, in the place of all demos and links.
        if let Some(gone) = self.file.as_ref().filter(|path| !path.exists()) {
            bail!(
                "{} is not there any more: bring it back, or restart the server without it",
                gone.display()
            );
        }
        let (named, site_root, is_private) = (self.named.clone(), self.site_root.clone(), self.is_private);
        let read = tokio::task::spawn_blocking(move || {
            let mut config = settings::load(named.as_deref())?;
            // The rules for links differ.
            ensure!(
                config.server.is_private() == is_private,
                "it changes whether others reach this site (server.public_url, server.listen, server.trusted_proxies): restart the server"
            );
            config.server.site_root = site_root;
            posters::prepare(&mut config);
            anyhow::Ok(config)
        });
        let config = read.await.context("it could not be read to its end")??;
        for warning in check::warnings(&config) {
            tracing::warn!("{warning}");
        }
        backend
            .read_again(&config)
            .await
            .context("the database cannot be used")?;
        let now = others(&config);
        let waits = |key: &&String| self.in_force.get(*key) != now.get(*key);
        let waiting: Vec<_> = now.keys().chain(self.in_force.keys()).filter(waits).collect();
        if !waiting.is_empty() {
            let mut keys: Vec<_> = waiting.iter().map(|key| key.as_str()).collect();
            keys.sort_unstable();
            keys.dedup();
            let keys = keys.join(", ");
            tracing::warn!(keys, "these settings have changed and wait for a restart");
        }
        Ok((config.demos.len(), config.links.len()))
    }
}

/// What does not take effect, by its keys. Another value of a secret is not noticed.
fn others(config: &Config) -> BTreeMap<String, String> {
    let rows = config.describe().0.iter();
    let is_other = |row: &&Row| !TAKEN.iter().any(|start| row.key.starts_with(start));
    rows.filter(is_other)
        .map(|row| (row.key.clone(), row.value.clone()))
        .collect()
}
