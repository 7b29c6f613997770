//! The real LiveKit server, built from its Go module.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context as _, Result};

use super::Need;
use crate::{process, project::Project};

/// Later versions may carry `replace` lines, which `go install` refuses (2026-11).
const VERSION: &str = "1.13.5";

/// `livekit-server` in our own tools folder.
pub struct LivekitServer {
    tools: PathBuf,
}

impl LivekitServer {
    /// The server that belongs to this checkout.
    pub fn new(project: &Project) -> Self {
        Self {
            tools: project.target("tools"),
        }
    }

    /// The binary, which is there after the need is met.
    pub fn path(&self) -> PathBuf {
        self.tools.join("livekit-server")
    }

    fn module() -> String {
        format!("github.com/livekit/livekit-server/cmd/server@v{VERSION}")
    }
}

impl Need for LivekitServer {
    fn name(&self) -> String {
        format!("livekit-server v{VERSION}")
    }

    fn present(&self) -> bool {
        process::quiet(Command::new(self.path()).arg("--version")).is_ok_and(|said| said.contains(VERSION))
    }

    fn fetching(&self) -> String {
        format!(
            "go install {} into {} (about 2 minutes)",
            Self::module(),
            self.tools.display()
        )
    }

    fn advice(&self) -> String {
        format!(
            "Install Go 1.26 or later (https://go.dev/dl), or put a livekit-server v{VERSION} binary at {}.",
            self.path().display()
        )
    }

    fn fetch(&self) -> Result<()> {
        fs::create_dir_all(&self.tools)?;
        process::install(
            Command::new("go")
                .args(["install", &Self::module()])
                .env("GOBIN", &self.tools),
        )?;
        // Go names the binary after the last folder of the module.
        fs::rename(self.tools.join("server"), self.path()).context("go install left no binary behind")
    }

    fn without(&self) -> Option<&'static str> {
        Some("the site runs, and its sandbox demos say that they have no media server")
    }
}
