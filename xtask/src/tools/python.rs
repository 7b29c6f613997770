//! Packages from PyPI, pinned by hash, in an environment of our own.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context as _, Result};

use super::Tool;
use crate::{process, project::Project};

/// One environment and the packages in it.
pub struct PythonFolder {
    environment: PathBuf,
    requirements: PathBuf,
    what: &'static str,
}

impl PythonFolder {
    /// LiveKit's package for servers, which the golden tests compare tokens with.
    pub fn golden(project: &Project) -> Self {
        Self {
            environment: project.target("tools/venv"),
            requirements: project.path("end2end/golden/requirements.txt"),
            what: "LiveKit's Python package, for golden tests",
        }
    }

    /// LiveKit's agents, which the browser tests talk with.
    pub fn agents(project: &Project) -> Self {
        Self {
            environment: project.target("tools/agents"),
            requirements: project.path("end2end/agents/requirements.txt"),
            what: "LiveKit's Python agents, for browser tests (about 400 MB)",
        }
    }

    /// The Python that has the packages.
    pub fn program(&self) -> PathBuf {
        self.environment.join("bin/python")
    }

    /// A copy of the requirements from the last successful install.
    fn stamp(&self) -> PathBuf {
        self.environment.join("installed-requirements.txt")
    }
}

impl Tool for PythonFolder {
    fn name(&self) -> String {
        self.what.to_owned()
    }

    fn present(&self) -> bool {
        matches!((fs::read(&self.requirements), fs::read(self.stamp())), (Ok(want), Ok(have)) if want == have)
    }

    fn fetching(&self) -> String {
        format!(
            "pip install -r {} into {}",
            self.requirements.display(),
            self.environment.display()
        )
    }

    fn advice(&self) -> String {
        "Install Python 3.11 or later with its venv module (Debian: apt-get install python3-venv).".to_owned()
    }

    fn fetch(&self) -> Result<()> {
        process::quiet(
            Command::new("python3")
                .args(["-m", "venv"])
                .arg(&self.environment),
        )?;
        let pip = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--only-binary=:all:",
            "--require-hashes",
            "--requirement",
        ];
        process::install(Command::new(self.program()).args(pip).arg(&self.requirements))?;
        fs::copy(&self.requirements, self.stamp()).context("the environment was not written")?;
        Ok(())
    }
}
