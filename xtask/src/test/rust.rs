//! `cargo test`, counted.

use std::{
    io::{BufRead as _, BufReader},
    process::Stdio,
};

use anyhow::{Context as _, Result, bail};

use super::postgres::Postgres;
use crate::{
    failures::Printed,
    process,
    project::Project,
    test_report::TestReport,
    tools::{LivekitServer, PythonFolder},
};

/// One command for all native crates and the pages as the server renders them: two would resolve their features
/// differently and compile most dependencies twice.
pub const NATIVE: [&str; 16] = [
    "-p",
    "server",
    "-p",
    "app",
    "-p",
    "backend",
    "-p",
    "contract",
    "-p",
    "localization",
    "-p",
    "sandbox",
    "-p",
    "xtask",
    "--features",
    "app/ssr",
];

/// Builds the server that journeys drive: the one that was built with the Rust tests, by the same features.
///
/// # Errors
/// Something does not compile.
pub fn build_server(project: &Project) -> Result<()> {
    let mut cargo = project.cargo();
    // `cargo build` leaves the features of tests' dependencies out, and would compile most of them again.
    cargo.args(["test", "--no-run", "--test", "process"]).args(NATIVE);
    process::run(&mut cargo)
}

/// Runs the tests; their output passes through.
///
/// # Errors
/// Something does not compile.
pub fn run(
    project: &Project,
    python: &PythonFolder,
    postgres: Option<&Postgres>,
    only_golden: bool,
) -> Result<TestReport> {
    let mut cargo = project.cargo();
    cargo.args(["test", "--no-fail-fast"]).args(NATIVE);
    if only_golden {
        cargo.args(["--test", "golden"]);
    }
    cargo
        .env("SHOWROOM_PYTHON", python.program())
        .env("LIVEKIT_SERVER_BIN", LivekitServer::new(project).path());
    match postgres {
        Some(postgres) => cargo.env("TEST_POSTGRES_URL", postgres.url()),
        None => cargo.env_remove("TEST_POSTGRES_URL"),
    };
    let mut child = cargo
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start cargo")?;
    let (mut report, mut printed) = (TestReport::default(), Printed::default());
    for line in BufReader::new(child.stdout.take().context("the output is piped")?).lines() {
        let line = line?;
        if let Some(counted) = TestReport::of_cargo(&line) {
            report += counted;
        }
        printed.line(&line);
        println!("{line}");
    }
    report.named = printed.into_tests();
    let status = child.wait()?;
    if !status.success() && report.failed == 0 {
        bail!("cargo test ended with {status} before every test had run");
    }
    Ok(report)
}
