//! The task runner: `cargo xtask build | run | test | check | figures | bench`.
//!
//! Owns everything between a fresh clone and a running or tested site, and nothing that the site itself needs at run
//! time. Start here: each command is one file of the same name.

mod bench;
mod build;
mod check;
mod common;
mod failures;
mod figures;
mod process;
mod project;
mod run;
mod server;
mod site;
mod steps;
mod test;
mod test_report;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::{build::Server, common::Common, project::Project, steps::Steps};

/// Build, run and test Showroom.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the site and the server (release).
    Build {
        /// Leave the stand-in vendors out of the server.
        #[arg(long)]
        production: bool,
        #[command(flatten)]
        common: Common,
    },
    /// Build, then serve the site until Ctrl-C.
    Run {
        /// Serve the server as it is shipped; it takes longer to compile.
        #[arg(long)]
        release: bool,
        #[command(flatten)]
        common: Common,
    },
    /// Run every test, or those of one stage.
    Test {
        /// Only this stage.
        stage: Option<test::Stage>,
        #[command(flatten)]
        common: Common,
    },
    /// Check format, lints, licences, the arrows between the crates and the circles within them.
    Check(Common),
    /// Count files and lines per crate.
    Figures,
    /// Measure speed, weight and memory, and print them next to their bars.
    Bench {
        /// Only this part.
        part: Option<bench::Part>,
        #[command(flatten)]
        common: Common,
        #[command(flatten)]
        sizes: bench::Sizes,
    },
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let mut steps = Steps::new();
    let done = Project::load().and_then(|project| match cli.command {
        Command::Build { production, common } => {
            let server = if production {
                Server::Production
            } else {
                Server::WithSandbox
            };
            build::build(&project, &mut steps, common, server)
        }
        Command::Run { release, common } => run::run(&project, &mut steps, common, release),
        Command::Test { stage, common } => test::test(&project, &mut steps, common, stage),
        Command::Bench { part, common, sizes } => bench::bench(&project, &mut steps, common, part, &sizes),
        Command::Figures => figures::figures(&project),
        Command::Check(common) => check::check(&project, &mut steps, common),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
