//! Playwright on the release build, counted.

use std::{
    fs,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};

use crate::{
    need::{Debian, LivekitServer, PythonFolder},
    project::Project,
    tally::Tally,
};

/// Runs the journeys; their output passes through.
///
/// # Errors
/// Playwright could not run them.
pub fn run(project: &Project, agents: &PythonFolder) -> Result<Tally> {
    let report = project.target("end2end/report.json");
    // An old report must not be counted when this run leaves none.
    if report.exists() {
        fs::remove_file(&report)?;
    }
    let mut playwright = Command::new("node");
    playwright
        .args(["node_modules/@playwright/test/cli.js", "test"])
        .current_dir(project.path("end2end"));
    playwright
        .env("LIVEKIT_SERVER_BIN", LivekitServer::new(project).path())
        .env("AGENTS_PYTHON", agents.program())
        .env("CHROMIUM", Debian::chromium());
    let status = playwright
        .stdin(Stdio::null())
        .status()
        .context("cannot start node")?;
    let tally = Tally::of_playwright(&report)?;
    if tally.passed + tally.failed == 0 || (!status.success() && tally.failed == 0) {
        bail!("Playwright ended with {status}");
    }
    Ok(tally)
}
