//! The real LiveKit server, built from its Go module.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result};

use super::Tool;
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

    /// The binary for a sandbox that is not under test: ours, unless the `PATH` has a newer one.
    pub fn newest(&self) -> Option<PathBuf> {
        let found = std::env::var_os("PATH").and_then(|path| {
            std::env::split_paths(&path)
                .map(|folder| folder.join("livekit-server"))
                .find(|file| file.is_file())
        });
        newer(Some(self.path()).filter(|ours| ours.is_file()), found)
    }

    fn module() -> String {
        format!("github.com/livekit/livekit-server/cmd/server@v{VERSION}")
    }
}

impl Tool for LivekitServer {
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

/// The second of two binaries where it is newer than the first.
fn newer(ours: Option<PathBuf>, found: Option<PathBuf>) -> Option<PathBuf> {
    match (ours, found) {
        (Some(ours), Some(found)) => Some(if version(&found) > version(&ours) {
            found
        } else {
            ours
        }),
        (ours, found) => ours.or(found),
    }
}

/// What a binary says of its version, number by number; nothing when it says nothing that can be read.
fn version(binary: &Path) -> Option<Vec<u32>> {
    let said = process::quiet(Command::new(binary).arg("--version")).ok()?;
    let (_, number) = said.trim().rsplit_once(' ')?;
    number.split('.').map(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn binary(folder: &Path, version: &str) -> PathBuf {
        let path = folder.join(version);
        fs::write(
            &path,
            format!("#!/bin/sh\necho livekit-server version {version}\n"),
        )
        .expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a program");
        path
    }

    #[test]
    fn a_newer_server_on_the_path_is_preferred() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |version| Some(binary(folder.path(), version));
        for (ours, found, expected) in [
            ("1.13.5", "1.13.11", "1.13.11"),
            ("1.13.5", "1.9.12", "1.13.5"),
            ("1.13.5", "unknown", "1.13.5"),
        ] {
            assert_eq!(newer(at(ours), at(found)), at(expected), "{found}");
        }
        assert_eq!(newer(None, at("1.2.3")), at("1.2.3"));
        assert_eq!(newer(at("1.2.3"), None), at("1.2.3"));
    }
}
