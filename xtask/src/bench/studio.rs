//! `cargo xtask bench studio`: when each page of the studio can be used on a processor four times slower, and what it weighs.
//! About two minutes; `end2end/bench/studio.js` measures.

use std::process::Command;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use super::report::{Bar, Report};
use crate::{
    build,
    common::Common,
    process,
    project::Project,
    steps::Steps,
    tools::{self, Debian, LivekitServer, NpmFolder},
};

/// Cold visits of each page; the median counts.
const VISITS: &str = "5";
const MOST_MS: f64 = 500.0;
const MOST_KILO: f64 = 60.0;

/// One line of the script: the medians of one page.
#[derive(Deserialize)]
struct Medians {
    page: String,
    usable_ms: f64,
    /// After compression, with styles and pictures, nothing kept from the page before.
    bytes: f64,
}

/// Measures every page and prints the table.
///
/// # Errors
/// Something could not be measured. A figure that falls short is not an error.
pub fn bench(project: &Project, steps: &mut Steps, common: Common) -> Result<()> {
    let playwright = NpmFolder::new(project.path("end2end"), "Playwright");
    let livekit = LivekitServer::new(project);
    tools::ensure(steps, common, &[&playwright, &livekit, &Debian::CHROMIUM])?;
    build::build(project, steps, common, build::Server::WithSandbox)?;
    let mut report = Report::default();
    steps.run("studio", "each page, cold, at a quarter of the speed", || {
        let mut node = Command::new("node");
        node.args(["bench/studio.js", VISITS])
            .current_dir(project.path("end2end"))
            .env("LIVEKIT_SERVER_BIN", livekit.path())
            .env("CHROMIUM", Debian::chromium());
        for line in process::quiet(&mut node)?.lines() {
            let Medians {
                page,
                usable_ms,
                bytes,
            } = serde_json::from_str(line).context("a line of studio.js")?;
            report.add(
                format!("{page}: can be used, 4x CPU"),
                usable_ms,
                "ms",
                Bar::AtMost(MOST_MS),
            );
            report.add(
                format!("{page}: on the wire"),
                bytes / 1000.0,
                "kB",
                Bar::AtMost(MOST_KILO),
            );
        }
        Ok(())
    })?;
    steps.summary();
    report.print();
    report.save(&project.target("bench"))
}
