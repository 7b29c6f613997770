//! `cargo xtask check`: everything that can be judged without running the site.
//!
//! Owns the list of checks and their order: the cheap ones first. Each rule that is ours has a file of its own.

mod arrows;
mod deny;
mod licence;
mod pitfalls;
mod tree;

use anyhow::{Result, bail};

use crate::{
    Common,
    need::{self, WasmTarget},
    process,
    project::Project,
    steps::Steps,
};

/// Runs all checks, so that one run names every problem.
///
/// # Errors
/// At least one check failed.
pub fn check(project: &Project, steps: &mut Steps, common: Common) -> Result<()> {
    need::bring(steps, common, &[&WasmTarget])?;
    let before = steps.failed();
    steps.attempt("format", "cargo fmt --check", || {
        process::run(project.cargo().args(["fmt", "--all", "--check"]))
    });
    steps.attempt(
        "pitfalls",
        "what Leptos and the design forbid in the source",
        || none(&pitfalls::find(project)?),
    );
    steps.attempt(
        "arrows",
        "who may depend on whom, and what stays out of the browser",
        || none(&arrows::find(project)?),
    );
    steps.attempt(
        "deny",
        "licences, bans and sources of every dependency (deny.toml)",
        || none(&deny::find(project)?),
    );
    steps.attempt("spelling", "typos, if it is installed", || {
        if process::answers("typos", &["--version"]) {
            return process::run(std::process::Command::new("typos").current_dir(project.path(".")));
        }
        println!("    not installed: cargo install typos-cli --locked");
        Ok(())
    });
    steps.attempt(
        "clippy",
        "native: every crate but the browser's, with tests",
        || {
            process::run(
                project
                    .cargo()
                    .args(["clippy", "--all-targets", "--", "-D", "warnings"]),
            )
        },
    );
    steps.attempt(
        "clippy app",
        "native: the pages as the server renders them, with tests",
        || {
            let args = [
                "clippy",
                "-p",
                "app",
                "--features",
                "ssr",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ];
            process::run(project.cargo().args(args))
        },
    );
    steps.attempt("clippy wasm32", "the browser build", || {
        let target = ["--target", "wasm32-unknown-unknown"];
        let args = [
            "clippy",
            "-p",
            "app",
            "-p",
            "frontend",
            "--features",
            "app/hydrate",
        ];
        process::run(
            project
                .cargo()
                .args(args)
                .args(target)
                .args(["--", "-D", "warnings"]),
        )
    });
    match steps.failed() - before {
        0 => Ok(()),
        some => bail!("{some} check(s) failed, see above"),
    }
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
