//! `cargo xtask test`: every test, in stages that can also be run alone.
//!
//! Owns which stages there are and what each needs. One file per kind of runner.

mod browser;
mod postgres;
mod rust;

pub use self::postgres::Postgres;
pub use self::rust::NATIVE;

use anyhow::{Result, bail};
use clap::ValueEnum;

use crate::{
    build,
    common::Common,
    project::Project,
    steps::{Seconds, Steps},
    test_report::TestReport,
    tools::{self, Debian, LivekitServer, NpmFolder, PythonFolder, Tool},
};

/// What to run.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// Every Rust test, the golden ones among them.
    Rust,
    /// Only those that compare our tokens with the vendors' own packages.
    Golden,
    /// The browser tests, in Chromium.
    Browser,
    /// Stock Firefox and `WebKitGTK`, in a network of their own; takes root.
    Firefox,
}

/// What became of the stages so far.
#[derive(Default)]
struct Outcome {
    total: TestReport,
    lines: Vec<String>,
    /// Whether what is not run is a failure.
    in_ci: bool,
}

impl Outcome {
    /// Runs a stage. One that breaks counts as one failure, and the next still has its turn.
    fn stage(&mut self, name: &str, steps: &mut Steps, run: impl FnOnce() -> Result<TestReport>) {
        let started = std::time::Instant::now();
        let report = steps.run(name, "its tests", run).unwrap_or_else(|error| {
            println!("    {error:#}");
            TestReport {
                failed: 1,
                ..TestReport::default()
            }
        });
        self.lines
            .push(format!("    {name}: {report} ({})", Seconds(started.elapsed())));
        for named in &report.named {
            self.lines.push(format!("        {}", named.name));
            self.lines
                .extend(named.said.iter().map(|said| format!("            {said}")));
        }
        self.total += report;
    }

    /// Notes a stage that this machine cannot run: a plain line at a developer's, a failure in CI.
    fn not_run(&mut self, name: &str, why: &str) {
        let (count, ending) = if self.in_ci {
            (&mut self.total.failed, ": a failure, because CI is set")
        } else {
            (&mut self.total.skipped, "")
        };
        *count += 1;
        self.lines
            .push(format!("    {name}: not run, because {why}{ending}"));
    }
}

/// Whether a build machine says that it is one.
fn in_ci() -> bool {
    std::env::var_os("CI").is_some_and(|ci| ci == "true" || ci == "1")
}

/// Runs one stage, or all, and ends with the count. Of all stages, one whose browser cannot be had is not run; where `CI`
/// is `true` that is a failure.
///
/// # Errors
/// A tool is missing, something does not build, or a test failed.
pub fn test(project: &Project, steps: &mut Steps, common: Common, only: Option<Stage>) -> Result<()> {
    let wants = |stage| only.is_none() || only == Some(stage);
    let mut outcome = Outcome {
        in_ci: in_ci(),
        ..Outcome::default()
    };
    if wants(Stage::Rust) || only == Some(Stage::Golden) {
        run_rust(project, steps, common, only == Some(Stage::Golden), &mut outcome)?;
    }
    let playwright = NpmFolder::new(project.path("end2end"), "Playwright, axe and Puppeteer");
    let agents = PythonFolder::agents(project);
    let mut built = false;
    let stages: [(Stage, &str, &[&dyn Tool]); 2] = [
        (
            Stage::Browser,
            "browser",
            &[
                &Debian::CHROMIUM,
                &playwright,
                &Debian::PYTHON_VENV,
                &agents,
                &Debian::POSTGRES,
            ],
        ),
        (
            Stage::Firefox,
            "firefox",
            &[
                &Debian::FIREFOX,
                &Debian::WEBKIT,
                &Debian::XVFB,
                &Debian::IPROUTE,
                &playwright,
            ],
        ),
    ];
    for (stage, name, tools) in stages {
        if !wants(stage) {
            continue;
        }
        let refusal = match tools::ensure(steps, common, tools) {
            Err(error) if only.is_some() => return Err(error),
            Err(error) => Some(format!("of what is {error:#}")),
            Ok(()) if stage == Stage::Firefox => browser::no_network(),
            Ok(()) => None,
        };
        if let Some(why) = refusal {
            outcome.not_run(name, &why);
            continue;
        }
        if !std::mem::replace(&mut built, true) {
            tools::ensure(steps, common, &[&LivekitServer::new(project)])?;
            build_tested(project, steps, common)?;
        }
        outcome.stage(name, steps, || {
            if stage == Stage::Firefox {
                return browser::run_others(project);
            }
            let postgres = Debian::POSTGRES.present().then(Postgres::start).transpose()?;
            browser::run(project, &agents, postgres.as_ref())
        });
        if stage == Stage::Browser && !Debian::POSTGRES.present() {
            outcome.not_run("journeys on PostgreSQL", "it could not be installed (see above)");
        }
    }
    steps.summary();
    println!("{}", outcome.lines.join("\n"));
    outcome.total.save(project, "test")?;
    if outcome.total.failed > 0 {
        bail!("tests failed");
    }
    Ok(())
}

/// Builds what journeys drive: the site as it is shipped, and the server that the Rust tests drive too.
fn build_tested(project: &Project, steps: &mut Steps, common: Common) -> Result<()> {
    if common.no_build {
        let server = project.quick_server();
        if !server.exists() {
            bail!(
                "{} is not there, which journeys drive: run the same without --no-build once",
                server.display()
            );
        }
        println!(
            "==> using the site as it was built last, and {}",
            server.display()
        );
        return Ok(());
    }
    build::site(project, steps, common)?;
    steps.run("server", "the one of the Rust tests", || {
        rust::build_server(project)
    })
}

fn run_rust(
    project: &Project,
    steps: &mut Steps,
    common: Common,
    golden: bool,
    outcome: &mut Outcome,
) -> Result<()> {
    let node = NpmFolder::new(
        project.path("end2end/golden"),
        "LiveKit's Node package, for golden tests",
    );
    let python = PythonFolder::golden(project);
    tools::ensure(
        steps,
        common,
        &[
            &LivekitServer::new(project),
            &Debian::PYTHON_VENV,
            &Debian::NGINX,
            &Debian::POSTGRES,
            &node,
            &python,
        ],
    )?;
    let name = if golden { "golden" } else { "rust" };
    let wanted = !golden && Debian::POSTGRES.present();
    let postgres = wanted.then(|| steps.run("postgres", "a server in a temporary folder", Postgres::start));
    let (postgres, refused) = match postgres.transpose() {
        Ok(postgres) => (postgres, None),
        Err(error) => (None, Some(format!("{error:#}"))),
    };
    outcome.stage(name, steps, || {
        rust::run(project, &python, postgres.as_ref(), golden)
    });
    if !golden && postgres.is_none() {
        let why = refused.unwrap_or_else(|| "it could not be installed (see above)".into());
        outcome.not_run("storage on PostgreSQL", &why);
    }
    if !golden && !Debian::NGINX.present() {
        outcome.not_run("nginx", "it could not be installed (see above)");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_that_cannot_run_is_one_line_and_no_failure() {
        let mut outcome = Outcome::default();
        outcome.not_run("firefox", "it takes root");
        assert_eq!(outcome.lines, ["    firefox: not run, because it takes root"]);
        assert_eq!((outcome.total.failed, outcome.total.skipped), (0, 1));
    }

    #[test]
    fn in_ci_a_stage_that_cannot_run_is_a_failure() {
        let mut outcome = Outcome {
            in_ci: true,
            ..Outcome::default()
        };
        outcome.not_run("firefox", "Firefox could not be installed");
        let line =
            "    firefox: not run, because Firefox could not be installed: a failure, because CI is set";
        assert_eq!(outcome.lines, [line]);
        assert_eq!((outcome.total.failed, outcome.total.skipped), (1, 0));
    }

    #[test]
    fn a_stage_that_breaks_is_a_failure() {
        let mut outcome = Outcome::default();
        outcome.stage("browser", &mut Steps::new(), || bail!("no report"));
        assert_eq!((outcome.total.passed, outcome.total.failed), (0, 1));
    }
}
