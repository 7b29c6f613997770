//! `cargo xtask check`: everything that can be judged without running the site.
//!
//! Owns the list of checks and their order: the cheap ones first. Each rule that is ours has a file of its own.

mod arrows;
mod circles;
mod deny;
mod licence;
mod paths;
mod pitfalls;
mod scripts;
mod tree;
mod vendors;
mod vocabulary;

use std::process::Command;

use anyhow::{Result, bail};

use crate::{
    common::Common,
    process,
    project::Project,
    steps::Steps,
    test::NATIVE,
    test_report::TestReport,
    tools::{self, WasmTarget},
};

/// One check: its name, what it looks at, and the work.
type Check<'a> = (&'a str, &'a str, &'a dyn Fn() -> Result<()>);

/// Runs all checks, so that one run names every problem.
///
/// # Errors
/// At least one check failed.
pub fn check(project: &Project, steps: &mut Steps, common: Common) -> Result<()> {
    let [vendor, end2end] = scripts::packages(project);
    tools::ensure(steps, common, &[&WasmTarget, &vendor, &end2end])?;
    let cargo = |args: &[&str]| process::run(project.cargo().args(args));
    let native = [
        &["clippy", "--all-targets"],
        &NATIVE[..],
        &["--", "-D", "warnings"],
    ]
    .concat();
    let browser = [
        "clippy",
        "-p",
        "app",
        "-p",
        "frontend",
        "--features",
        "app/hydrate",
    ];
    let wasm32 = ["--target", "wasm32-unknown-unknown", "--", "-D", "warnings"];
    let checks: [Check; 13] = [
        ("format", "cargo fmt --check", &|| {
            cargo(&["fmt", "--all", "--check"])
        }),
        ("format of scripts", "prettier --check", &|| {
            scripts::format(project)
        }),
        ("types of scripts", "tsc on app/js and end2end", &|| {
            scripts::types(project)
        }),
        (
            "pitfalls",
            "what Leptos and the design forbid in the source",
            &|| none(&pitfalls::find(project)?),
        ),
        ("vocabulary", "words that the glossary has replaced", &|| {
            none(&vocabulary::find(project)?)
        }),
        (
            "arrows",
            "who may depend on whom, and what stays out of the browser",
            &|| none(&arrows::find(project)?),
        ),
        (
            "circles",
            "no files of a crate import each other in a loop",
            &|| none(&circles::find(project)?),
        ),
        (
            "vendors",
            "how many files name a vendor, and the list of them in ARCHITECTURE.md",
            &|| none(&vendors::find(project)?),
        ),
        ("paths", "the paths that ARCHITECTURE.md names", &|| {
            none(&paths::find(project)?)
        }),
        (
            "deny",
            "licences, bans and sources of every dependency (deny.toml)",
            &|| none(&deny::find(project)?),
        ),
        ("spelling", "typos, if it is installed", &|| spelling(project)),
        (
            "clippy",
            "the native crates and the pages as the server renders them, with tests",
            &|| cargo(&native),
        ),
        ("clippy wasm32", "the browser build", &|| {
            cargo(&[&browser[..], &wasm32].concat())
        }),
    ];
    let mut report = TestReport::default();
    for (name, what, work) in checks {
        match steps.run(name, what, work) {
            Ok(()) => report.passed += 1,
            Err(error) => {
                println!("    {error:#}");
                report.failed += 1;
            }
        }
    }
    steps.summary();
    report.save(project, "check")?;
    if report.failed > 0 {
        bail!("checks failed, see above");
    }
    Ok(())
}

fn none(problems: &[String]) -> Result<()> {
    if problems.is_empty() {
        return Ok(());
    }
    bail!(
        "{} problem(s)\n      {}",
        problems.len(),
        problems.join("\n      ")
    )
}

fn spelling(project: &Project) -> Result<()> {
    if process::answers("typos", &["--version"]) {
        return process::run(Command::new("typos").current_dir(project.path(".")));
    }
    println!("    not installed; get it with `cargo install typos-cli --locked`");
    Ok(())
}
