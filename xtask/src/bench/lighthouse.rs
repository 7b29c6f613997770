//! `cargo xtask bench lighthouse`: what Lighthouse, as a phone on a slow line, says of the gallery, a demo's page and a
//! link's. About two minutes; `end2end/lighthouse/measure.js` measures.

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

/// Runs on each page; the median counts.
const RUNS: &str = "3";
const BAR: f64 = 95.0;

/// One line of the script: the medians of one page, 0 to 100.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Scores {
    page: String,
    performance: f64,
    accessibility: f64,
    best_practices: f64,
    seo: f64,
    /// Audits with a weight that were not passed in every run.
    short: Vec<String>,
}

/// Measures the three pages and prints the table.
///
/// # Errors
/// Something could not be measured. A score that falls short is not an error.
pub fn bench(project: &Project, steps: &mut Steps, common: Common) -> Result<()> {
    let lighthouse = NpmFolder::new(project.path("end2end/lighthouse"), "Lighthouse");
    let livekit = LivekitServer::new(project);
    tools::ensure(steps, common, &[&lighthouse, &livekit, &Debian::CHROMIUM])?;
    build::build(project, steps, common, build::Server::WithSandbox)?;
    let mut report = Report::default();
    let mut short = Vec::new();
    steps.run("lighthouse", "three pages, in turn", || {
        let mut node = Command::new("node");
        node.args(["lighthouse/measure.js", RUNS])
            .current_dir(project.path("end2end"))
            .env("LIVEKIT_SERVER_BIN", livekit.path())
            .env("CHROMIUM", Debian::chromium());
        for line in process::quiet(&mut node)?.lines() {
            let scores: Scores = serde_json::from_str(line).context("a line of measure.js")?;
            for (name, score) in [
                ("performance", scores.performance),
                ("accessibility", scores.accessibility),
                ("best practices", scores.best_practices),
                ("search engines", scores.seo),
            ] {
                report.add(format!("{}: {name}", scores.page), score, "", Bar::AtLeast(BAR));
            }
            short.extend(
                scores
                    .short
                    .iter()
                    .map(|audit| format!("    {}: {audit}", scores.page)),
            );
        }
        Ok(())
    })?;
    steps.summary();
    report.print();
    if !short.is_empty() {
        println!("    not passed in every run:\n{}", short.join("\n"));
    }
    report.save(&project.target("bench"))
}
