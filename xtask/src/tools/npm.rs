//! Packages from npm, pinned by a lock file beside their `package.json`.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context as _, Result};

use super::Tool;
use crate::process;

/// One folder with `package.json` and `package-lock.json`.
pub struct NpmFolder {
    folder: PathBuf,
    what: &'static str,
}

impl NpmFolder {
    /// `what` is in it, in a few words.
    pub fn new(folder: PathBuf, what: &'static str) -> Self {
        Self { folder, what }
    }

    /// A copy of the lock file from the last successful install: equal means nothing to do.
    fn stamp(&self) -> PathBuf {
        self.folder.join("node_modules/.installed-lock.json")
    }

    fn lock(&self) -> PathBuf {
        self.folder.join("package-lock.json")
    }
}

impl Tool for NpmFolder {
    fn name(&self) -> String {
        self.what.to_owned()
    }

    fn present(&self) -> bool {
        matches!((fs::read(self.lock()), fs::read(self.stamp())), (Ok(lock), Ok(stamp)) if lock == stamp)
    }

    fn fetching(&self) -> String {
        format!("npm ci in {} (writes its node_modules)", self.folder.display())
    }

    fn advice(&self) -> String {
        format!(
            "Run `npm ci` in {}; npm comes with Node 20 or later (Debian: apt-get install npm).",
            self.folder.display()
        )
    }

    fn fetch(&self) -> Result<()> {
        let mut npm = Command::new("npm");
        npm.args([
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--no-update-notifier",
            "--loglevel=error",
        ])
        .current_dir(&self.folder);
        // The browser is Debian's; npm packages must not bring their own.
        npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        process::install(&mut npm)?;
        fs::copy(self.lock(), self.stamp()).context("node_modules was not written")?;
        Ok(())
    }
}
