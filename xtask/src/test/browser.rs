//! Playwright on the site as it is served, counted: Chromium, and the other browsers in a network of their own.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};

use super::postgres::Postgres;
use crate::{
    process,
    project::Project,
    test_report::TestReport,
    tools::{Debian, LivekitServer, PythonFolder},
};

/// Playwright's program, from the folder of the tests.
const PLAYWRIGHT: [&str; 2] = ["node_modules/@playwright/test/cli.js", "test"];

/// Runs the journeys in Chromium; their output passes through.
///
/// # Errors
/// Playwright could not run them.
pub fn run(project: &Project, agents: &PythonFolder, postgres: Option<&Postgres>) -> Result<TestReport> {
    let mut playwright = Command::new("node");
    playwright.args(PLAYWRIGHT);
    playwright
        .env("AGENTS_PYTHON", agents.program())
        .env("CHROMIUM", Debian::chromium());
    match postgres {
        Some(postgres) => playwright.env("TEST_POSTGRES_URL", postgres.url()),
        None => playwright.env_remove("TEST_POSTGRES_URL"),
    };
    counted(project, playwright, &project.target("end2end/report.json"))
}

/// Runs stock Firefox and WebKitGTK; their output passes through. Firefox drops loopback candidates, and no other machine
/// may be reached: so they have a network with one ordinary interface that leads nowhere.
///
/// # Errors
/// Playwright could not run them.
pub fn run_others(project: &Project) -> Result<TestReport> {
    let mut playwright = Command::new("unshare");
    playwright.args(["--net", "--", "support/network.sh", "node"]);
    playwright
        .args(PLAYWRIGHT)
        .args(["--config", "other-browsers.config.js"]);
    playwright.env("FIREFOX", Debian::firefox());
    counted(
        project,
        playwright,
        &project.target("end2end/other-browsers.json"),
    )
}

/// Why no network of one's own can be made here, in one sentence.
pub fn no_network() -> Option<String> {
    let probe = ["--net", "--", "ip", "link", "set", "lo", "up"];
    process::quiet(Command::new("unshare").args(probe))
        .err()
        .map(|_| "making a network namespace is not permitted here; it takes root".into())
}

fn counted(project: &Project, mut playwright: Command, report: &Path) -> Result<TestReport> {
    // An old report must not be counted when this run leaves none.
    if report.exists() {
        fs::remove_file(report)?;
    }
    let status = playwright
        .current_dir(project.path("end2end"))
        .env("SHOWROOM_BIN", project.quick_server())
        .env("LIVEKIT_SERVER_BIN", LivekitServer::new(project).path())
        .stdin(Stdio::null())
        .status()
        .with_context(|| format!("cannot start `{}`", process::shown(&playwright)))?;
    let report = TestReport::of_playwright(report)?;
    if report.passed + report.failed == 0 || (!status.success() && report.failed == 0) {
        bail!("Playwright ended with {status}");
    }
    Ok(report)
}
