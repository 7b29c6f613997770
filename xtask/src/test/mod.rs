//! `cargo xtask test`: every test, in stages that can also be run alone.
//!
//! Owns which stages there are and what each needs. One file per kind of runner.

mod browser;
mod rust;

pub use self::rust::NATIVE;

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::{
    Common, build,
    need::{self, Debian, LivekitServer, NpmFolder, PythonFolder},
    project::Project,
    steps::{Seconds, Steps},
    tally::Tally,
};

/// What to run.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// Every Rust test, the golden ones among them.
    Rust,
    /// Only those that compare our tokens with the vendors' own packages.
    Golden,
    /// The browser tests, on the release build.
    Browser,
}

/// Runs one stage, or all, and ends with the count.
///
/// # Errors
/// A tool is missing, something does not build, or a test failed.
pub fn test(project: &Project, steps: &mut Steps, common: Common, only: Option<Stage>) -> Result<()> {
    let wants = |stage| only.is_none() || only == Some(stage);
    let mut total = Tally::default();
    let mut lines = Vec::new();
    let mut stage = |name: &str, steps: &mut Steps, run: &mut dyn FnMut() -> Result<Tally>| {
        let started = std::time::Instant::now();
        // A stage that cannot run at all counts as one failure, and the next stage still has its turn.
        let tally = steps.run(name, "its tests", run).unwrap_or_else(|error| {
            println!("    {error:#}");
            Tally {
                failed: 1,
                ..Tally::default()
            }
        });
        lines.push(format!("    {name}: {tally} ({})", Seconds(started.elapsed())));
        total += tally;
    };

    if wants(Stage::Rust) || only == Some(Stage::Golden) {
        let node = NpmFolder::new(
            project.path("end2end/golden"),
            "LiveKit's Node package, for golden tests",
        );
        let python = PythonFolder::golden(project);
        need::bring(
            steps,
            common,
            &[
                &LivekitServer::new(project),
                &Debian::PYTHON_VENV,
                &Debian::NGINX,
                &node,
                &python,
            ],
        )?;
        let name = if only == Some(Stage::Golden) {
            "golden"
        } else {
            "rust"
        };
        stage(name, steps, &mut || {
            rust::run(project, &python, only == Some(Stage::Golden))
        });
    }
    if wants(Stage::Browser) {
        let playwright = NpmFolder::new(project.path("end2end"), "Playwright and axe");
        let agents = PythonFolder::agents(project);
        need::bring(
            steps,
            common,
            &[
                &LivekitServer::new(project),
                &Debian::CHROMIUM,
                &playwright,
                &Debian::PYTHON_VENV,
                &agents,
            ],
        )?;
        build::build(project, steps, common, build::Server::WithSandbox)?;
        stage("browser", steps, &mut || browser::run(project, &agents));
    }

    steps.summary();
    println!(
        "{}",
        lines.join(
            "
"
        )
    );
    total.save(project, "test")?;
    if total.failed > 0 {
        bail!("tests failed");
    }
    Ok(())
}
