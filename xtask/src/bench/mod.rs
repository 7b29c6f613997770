//! `cargo xtask bench`: how fast, how heavy, how big, next to a trivial Node HTTP server in the same run.
//!
//! Owns what is measured and in which order. Everything stays on loopback and is bounded: about two minutes. The
//! server runs as in production: own LiveKit keys (signing needs no network), no sandbox, limits out of the way.

mod first_frame;
mod http;
mod lighthouse;
mod load;
mod reference;
mod report;
mod store;
mod studio;
mod weight;

use std::{
    fs,
    path::PathBuf,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use serde_json::Value;

pub use self::store::Sizes;
use self::{
    load::{Load, Script},
    reference::Reference,
    report::{Bar, Report},
};
use crate::{
    build,
    common::Common,
    process,
    project::Project,
    server::Server,
    steps::Steps,
    tools::{self, Debian, NpmFolder, Tool as _},
};

/// Interleaved, so that a slow moment of the machine hits all alike; the median counts.
const ROUNDS: usize = 3;
const SECONDS_EACH: u32 = 3;
const COLD_STARTS: usize = 7;
const LANDING: &str = "/";
const DEMO: &str = "/demo/product-guide";
const MEBI: f64 = 1024.0 * 1024.0;

/// A part that can be measured alone.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Part {
    /// From the press of Start to the first picture, for each vendor.
    FirstFrame,
    /// Lighthouse's scores of the gallery, a demo's page and a link's.
    Lighthouse,
    /// The store's statements in a file and on PostgreSQL with many talks, as ratios to few.
    Store,
    /// When each page of the studio can be used on a slow processor, and what it weighs on the wire.
    Studio,
    /// What the gallery and a demo's page weigh on the wire.
    Weight,
}

/// Measures everything, or one part, and prints the table.
///
/// # Errors
/// Something could not be measured. A figure that falls short is not an error.
pub fn bench(
    project: &Project,
    steps: &mut Steps,
    common: Common,
    part: Option<Part>,
    sizes: &Sizes,
) -> Result<()> {
    match part {
        Some(Part::FirstFrame) => return first_frame::bench(project, steps, common),
        Some(Part::Lighthouse) => return lighthouse::bench(project, steps, common),
        Some(Part::Store) => return store::bench(project, steps, common, sizes),
        Some(Part::Studio) => return studio::bench(project, steps, common),
        Some(Part::Weight) => return weight_alone(project, steps, common),
        None => {}
    }
    tools::ensure(steps, common, &[&Debian::WRK])?;
    build::build(project, steps, common, build::Server::WithSandbox)?;
    let mut report = Report::default();
    let scratch = Scratch::new(project)?;

    steps.run("cold start", "from exec to the first 200, several times", || {
        cold_starts(project, &scratch, &mut report)
    })?;
    steps.run(
        "load",
        "trivial Node server, landing, demo page and token route in turn",
        || loads(project, &scratch, &mut report),
    )?;
    let mut server = scratch.server(project)?;
    let address = server.wait_for_address()?;
    steps.run("weight", "what the pages weigh on the wire", || {
        weights(&address, &mut report)
    })?;
    let playwright = NpmFolder::new(project.path("end2end"), "Playwright");
    if playwright.present() && Debian::CHROMIUM.present() {
        steps.run("interactive", "when a page can be used, in Chromium", || {
            interactive(project, &address, &mut report)
        })?;
    } else {
        println!(
            "    time to interactive is left out: run `cargo xtask test browser` once to get Playwright"
        );
    }
    server.stop()?;
    steps.summary();
    report.print();
    report.save(&project.target("bench"))
}

/// Weighs the pages and measures nothing else.
fn weight_alone(project: &Project, steps: &mut Steps, common: Common) -> Result<()> {
    build::build(project, steps, common, build::Server::WithSandbox)?;
    let mut report = Report::default();
    let scratch = Scratch::new(project)?;
    let mut server = scratch.server(project)?;
    let address = server.wait_for_address()?;
    steps.run("weight", "what the pages weigh on the wire", || {
        weights(&address, &mut report)
    })?;
    server.stop()?;
    report.print();
    report.save(&project.target("bench"))
}

/// A folder for one run's database and log, and a LiveKit server that says yes to every call: a start makes a room.
struct Scratch {
    folder: PathBuf,
    livekit: Reference,
}

impl Scratch {
    fn new(project: &Project) -> Result<Self> {
        Ok(Self {
            folder: project.target("bench/scratch"),
            livekit: Reference::start(project)?,
        })
    }

    /// A server on an empty database.
    fn server(&self, project: &Project) -> Result<Server> {
        crate::site::files::remove(&self.folder)?;
        fs::create_dir_all(&self.folder)?;
        let livekit = format!("ws://{}", self.livekit.address());
        let database = self.folder.join("showroom.db").display().to_string();
        let vars = [
            ("SHOWROOM_SERVER_LISTEN", "127.0.0.1:0"),
            ("SHOWROOM_STORAGE_PATH", &database),
            ("SHOWROOM_SANDBOX_ENABLED", "false"),
            ("SHOWROOM_LIMITS_MAX_SESSIONS_PER_ADDRESS", "1000000"),
            ("SHOWROOM_LIMITS_STARTS_PER_MINUTE", "1000000"),
            ("SHOWROOM_LIMITS_MAX_SESSIONS_AT_ONCE", "1000000"),
            ("SHOWROOM_SESSION_HEARTBEAT_GRACE_SECS", "600"),
            ("SHOWROOM_LOG_FILTER", "warn"),
            ("LIVEKIT_URL", &livekit),
            ("LIVEKIT_API_KEY", "bench"),
            ("LIVEKIT_API_SECRET", "only-for-the-bench-on-loopback-0123456789"),
        ];
        Server::start(
            project,
            build::Server::WithSandbox,
            &vars,
            Some(&self.folder.join("server.log")),
        )
    }
}

fn cold_starts(project: &Project, scratch: &Scratch, report: &mut Report) -> Result<()> {
    let mut ours = Vec::new();
    let mut theirs = Vec::new();
    for _ in 0..COLD_STARTS {
        let started = Instant::now();
        let mut server = scratch.server(project)?;
        http::get(&server.wait_for_address()?, LANDING, "br")?;
        ours.push(millis(started.elapsed()));
        server.stop()?;
        let started = Instant::now();
        let reference = Reference::start(project)?;
        http::get(reference.address(), "/", "identity")?;
        theirs.push(millis(started.elapsed()));
    }
    report.add(
        "cold start to the first 200",
        median(ours),
        "ms",
        Bar::AtMost(150.0),
    );
    report.add("  the trivial Node server", median(theirs), "ms", Bar::None);
    Ok(())
}

/// What the demo's page was given, so that it may start.
fn nonce_of(address: &str) -> Result<String> {
    let page = String::from_utf8(http::get(address, DEMO, "identity")?.body)?;
    let nonce = page
        .split_once("data-page-nonce=\"")
        .and_then(|(_, rest)| rest.split_once('"'));
    Ok(nonce.context("the demo's page has a nonce")?.0.to_owned())
}

/// Each round has a server of its own: open sessions pile up in it as they never do in life, and each start counts them.
fn loads(project: &Project, scratch: &Scratch, report: &mut Report) -> Result<()> {
    let reference = Reference::start(project)?;
    let start = project.path("xtask/bench/start.lua");
    let mut rounds: Vec<Vec<Load>> = Vec::new();
    let (mut idle, mut loaded) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mut server = scratch.server(project)?;
        let address = server.wait_for_address()?;
        http::get(&address, LANDING, "br")?;
        idle.push(rss_mib(&server)?);
        let script = Script {
            path: &start,
            nonce: nonce_of(&address)?,
        };
        let targets = [
            (format!("http://{}/", reference.address()), None),
            (format!("http://{address}{LANDING}"), None),
            (format!("http://{address}{DEMO}"), None),
            (format!("http://{address}/"), Some(script)),
        ];
        let measure =
            |(url, script): &(String, Option<Script>)| load::run(url, SECONDS_EACH, script.as_ref());
        rounds.push(targets.iter().map(measure).collect::<Result<_>>()?);
        loaded.push(rss_mib(&server)?);
        // Not asked to stop: it would tell the vendor of each of the thousands of sessions.
        drop(server);
    }
    report.add("idle memory (RSS)", median(idle), "MiB", Bar::AtMost(40.0));
    report.add(
        "memory after load (RSS)",
        median(loaded),
        "MiB",
        Bar::AtMost(80.0),
    );
    let middle =
        |target: usize, of: fn(&Load) -> f64| median(rounds.iter().map(|round| of(&round[target])).collect());
    let share = |target: usize| {
        median(
            rounds
                .iter()
                .map(|round| 100.0 * round[target].per_second / round[0].per_second)
                .collect(),
        )
    };
    // More than 10 times the LiveKit starter, whose token route reaches 0.9 % of the trivial server.
    let bars = [Bar::None, Bar::AtLeast(20.0), Bar::None, Bar::AtLeast(10.0)];
    for (index, (name, bar)) in ["trivial Node server", "landing", "demo page", "token route"]
        .into_iter()
        .zip(bars)
        .enumerate()
    {
        if index > 0 {
            report.add(
                format!("{name}, share of the trivial Node server"),
                share(index),
                "%",
                bar,
            );
        }
        report.add(
            format!("  {name}, requests"),
            middle(index, |load| load.per_second),
            "/s",
            Bar::None,
        );
        report.add(
            format!("  {name}, half within"),
            middle(index, |load| load.p50_ms),
            "ms",
            Bar::None,
        );
        report.add(
            format!("  {name}, 99 in 100 within"),
            middle(index, |load| load.p99_ms),
            "ms",
            Bar::None,
        );
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a page has fewer bytes than 2^52")]
fn weights(address: &str, report: &mut Report) -> Result<()> {
    for (name, path, bar) in [
        ("landing", LANDING, Bar::AtMost(250.0)),
        ("demo page", DEMO, Bar::AtMost(240.0)),
    ] {
        let weight = weight::weigh(address, path)?;
        let kilo = |bytes: usize| bytes as f64 / 1000.0;
        report.add(
            format!("{name} on the wire"),
            kilo(weight.values().sum()),
            "kB",
            bar,
        );
        for (kind, bytes) in weight {
            report.add(format!("  {name}: {kind}"), kilo(bytes), "kB", Bar::None);
        }
    }
    Ok(())
}

fn interactive(project: &Project, address: &str, report: &mut Report) -> Result<()> {
    let mut node = Command::new("node");
    node.arg(project.path("xtask/bench/interactive.mjs"))
        .arg(format!("http://{address}"));
    node.arg(project.path("end2end"))
        .args([LANDING, DEMO])
        .env("CHROMIUM", Debian::chromium());
    let measured: Value = serde_json::from_str(&process::quiet(&mut node)?)?;
    for (name, path) in [("landing", LANDING), ("demo page", DEMO)] {
        for (rate, bar) in [("1x", Bar::None), ("4x", Bar::AtMost(504.0))] {
            let at = measured[path][rate]
                .as_f64()
                .context("interactive.mjs gives a number")?;
            report.add(format!("{name} can be used, {rate} CPU"), at, "ms", bar);
        }
    }
    Ok(())
}

/// Resident memory of the server's own process.
fn rss_mib(server: &Server) -> Result<f64> {
    let status = fs::read_to_string(format!("/proc/{}/status", server.pid().as_raw_nonzero()))?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .context("/proc has VmRSS")?;
    let kibi: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kibi * 1024.0 / MEBI)
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}
