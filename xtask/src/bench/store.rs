//! How long the store's statements take on a database of many talks, in a file and on PostgreSQL.
//!
//! `crates/backend/benches/store` fills and measures; this starts PostgreSQL, chooses the sizes and owns the bars.

use std::fs;

use anyhow::{Context as _, Result};
use clap::Args;
use serde::Deserialize;

use super::report::{Bar, Report};
use crate::{common::Common, process, project::Project, steps::Steps, test::Postgres, tools::Debian};

/// How much there is to be in the databases of `bench store`.
#[derive(Args, Clone)]
pub struct Sizes {
    /// `store`: sessions in the large databases.
    #[arg(long, default_value_t = 40_000)]
    sessions: u32,
    /// `store`: events of each session.
    #[arg(long, default_value_t = 20)]
    events_per_session: u32,
    /// `store`: personal links that every second session came by.
    #[arg(long, default_value_t = 10_000)]
    links: u32,
    /// `store`: other numbers give other names.
    #[arg(long, default_value_t = 1)]
    seed: u32,
    /// `store`: measure only what has this in its name.
    #[arg(long, default_value = "")]
    only: String,
    /// `store`: 1,000,000 sessions, 20,000,000 events and 100,000 links, which takes about 15 GB and half an hour.
    #[arg(long, conflicts_with_all = ["sessions", "events_per_session", "links"])]
    full: bool,
}

/// What is measured.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Page,
    Batch,
    Tick,
    Start,
}

/// One statement on both databases of a pair.
#[derive(Deserialize)]
struct Measured {
    database: String,
    name: String,
    kind: Kind,
    p50_ms: f64,
    p99_ms: f64,
    small_p50_ms: f64,
    small_p99_ms: f64,
}

/// Fills, measures, and prints the table.
///
/// # Errors
/// Something could not be measured.
pub fn bench(project: &Project, steps: &mut Steps, common: Common, sizes: &Sizes) -> Result<()> {
    let folder = project.target("bench/store");
    crate::site::files::remove(&folder)?;
    fs::create_dir_all(&folder)?;
    crate::tools::ensure(steps, common, &[&Debian::POSTGRES])?;
    let postgres = Postgres::start()?;
    let (sessions, events, links) = if sizes.full {
        (1_000_000, 20, 100_000)
    } else {
        (sizes.sessions, sizes.events_per_session, sizes.links)
    };
    let mut cargo = project.cargo();
    cargo
        .args(["bench", "-p", "backend", "--bench", "store", "--"])
        .args([
            format!("--folder={}", folder.display()),
            format!("--postgres={}", postgres.url()),
            format!("--seed={}", sizes.seed),
            format!("--sessions={sessions}"),
            format!("--events-per-session={events}"),
            format!("--links={links}"),
            format!("--only={}", sizes.only),
        ]);
    let what = format!("{sessions} sessions of {events} events, and the same on a database of few");
    let said = steps.run("store", &what, || process::quiet(&mut cargo))?;
    let mut report = Report::default();
    for line in said.lines().filter(|line| line.starts_with('{')) {
        let measured = serde_json::from_str(line).context("the bench prints what it measured")?;
        add(&mut report, &measured);
    }
    crate::site::files::remove(&folder)?;
    steps.summary();
    report.print();
    report.save(&project.target("bench"))
}

fn add(report: &mut Report, measured: &Measured) {
    let name = format!("{}: {}", measured.database, measured.name);
    let most = match measured.kind {
        Kind::Page => Bar::AtMost(50.0),
        Kind::Tick => Bar::AtMost(20.0),
        Kind::Batch | Kind::Start => Bar::None,
    };
    report.add(format!("{name}, 99 in 100 within"), measured.p99_ms, "ms", most);
    report.add("  half within", measured.p50_ms, "ms", Bar::None);
    // A start is to be as fast as on an empty database.
    let bar = match measured.kind {
        Kind::Start => Bar::AtMost(1.1),
        Kind::Page | Kind::Batch | Kind::Tick => Bar::None,
    };
    let half = measured.p50_ms / measured.small_p50_ms;
    report.add("  half, as a ratio to a database of few talks", half, "x", bar);
    let most = measured.p99_ms / measured.small_p99_ms;
    report.add("  99 in 100, the same", most, "x", Bar::None);
}
