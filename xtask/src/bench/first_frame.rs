//! `cargo xtask bench first-frame`: from the press of Start to the first painted picture, next to two references that
//! use the vendor's SDK directly. About ten minutes; `end2end/bench/first-frame.js` measures.

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

/// Visits of each page under each condition; the median counts.
const ROUNDS: &str = "9";

/// One line of the script: medians in milliseconds under one condition.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Medians {
    demo: String,
    /// How long the answer to a start is held back, in milliseconds.
    delay_ms: u32,
    /// Whether on a line of 60 ms and 9 Mbit/s.
    line: bool,
    showroom: f64,
    /// One thing after the other, from the press on.
    naive: f64,
    /// SDK, token and microphone were there before the press.
    floor: f64,
}

/// Measures all demos and prints the table.
///
/// # Errors
/// Something could not be measured. A figure that falls short is not an error.
pub fn bench(project: &Project, steps: &mut Steps, common: Common) -> Result<()> {
    let playwright = NpmFolder::new(project.path("end2end"), "Playwright");
    let livekit = LivekitServer::new(project);
    tools::ensure(steps, common, &[&playwright, &livekit, &Debian::CHROMIUM])?;
    build::build(project, steps, common, build::Server::WithSandbox)?;
    let mut report = Report::default();
    steps.run("first frame", "Showroom and both references in turn", || {
        let mut node = Command::new("node");
        node.args(["bench/first-frame.js", ROUNDS])
            .current_dir(project.path("end2end"))
            .env("LIVEKIT_SERVER_BIN", livekit.path())
            .env("CHROMIUM", Debian::chromium());
        for line in process::quiet(&mut node)?.lines() {
            let medians = serde_json::from_str(line).context("a line of first-frame.js")?;
            add(&mut report, &medians);
        }
        Ok(())
    })?;
    steps.summary();
    report.print();
    report.save(&project.target("bench"))
}

fn add(report: &mut Report, medians: &Medians) {
    let Medians {
        demo,
        delay_ms,
        line,
        showroom,
        naive,
        floor,
    } = medians;
    let on = if *line { ", 60 ms and 9 Mbit/s" } else { "" };
    let name = format!("{demo}, {delay_ms} ms{on}");
    let bar_floor = if *delay_ms == 0 && !line {
        Bar::AtMost(1.15)
    } else {
        Bar::None
    };
    let bar_naive = if *line { Bar::AtMost(0.65) } else { Bar::None };
    report.add(format!("{name}: to the floor"), showroom / floor, "x", bar_floor);
    report.add(
        format!("{name}: to the naive page"),
        showroom / naive,
        "x",
        bar_naive,
    );
    for (page, median) in [("Showroom", showroom), ("naive", naive), ("floor", floor)] {
        report.add(format!("  {page}"), *median, "ms", Bar::None);
    }
}
