//! The command line: which subcommands there are and what they exit with.
//!
//! Exit codes: 0 done, 1 it broke while running, 2 the configuration or the call is wrong.

use crate::admin::{self, Admin};
use crate::catalogue::{self, Catalogue};
use crate::export::Export;
use crate::{backup, check, doctor, export, out, serve, settings, staff_link};
use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

/// A self-hosted demo site for talking AI avatars.
#[derive(Parser)]
#[command(name = "showroom", version)]
struct Cli {
    /// Configuration file; without it the one that `SHOWROOM_CONFIG` names, else `showroom.toml` in this folder if it is
    /// there
    #[arg(long, short, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site
    Serve,
    /// Check the configuration and list everything that is wrong with it
    Check,
    /// Test the account at every vendor; starts no session and costs nothing
    Doctor {
        /// Print JSON for programs instead of a table
        #[arg(long)]
        json: bool,
    },
    /// Copy the SQLite database into one file; the server may be running
    Backup {
        /// The file to make
        file: PathBuf,
        /// Replace a file that is there
        #[arg(long)]
        force: bool,
    },
    /// Put a backup in the place of the SQLite database; the server must be stopped
    Restore {
        /// The file that `backup` made
        file: PathBuf,
    },
    /// What visitors left in lead forms
    Leads {
        #[command(subcommand)]
        what: Export,
    },
    /// What visitors thought of their talks
    Feedback {
        #[command(subcommand)]
        what: Export,
    },
    /// The demos that are made on the site, as TOML; the server may be running
    Catalogue {
        #[command(subcommand)]
        what: Catalogue,
    },
    /// Accounts of those who work with the site; the server may be running
    Admin {
        #[command(subcommand)]
        what: Admin,
    },
    /// Print a fresh one-time address at which staff sign in; a server must be running on this machine
    StaffLink,
    /// Show the configuration
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
}

#[derive(Subcommand)]
enum ConfigCommand {
    /// Print every setting in use and where it comes from; secrets are not shown
    Show,
    /// Print the commented default configuration, a start for your own file
    Default,
}

/// Runs what the command line asks for.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    if let Command::Config {
        command: ConfigCommand::Default,
    } = cli.command
    {
        return printed(backend::config::DEFAULT);
    }
    let config = match settings::load(cli.config.as_deref()) {
        Ok(config) => config,
        Err(problems) => {
            out::complain(format!("{problems:#}").trim_end());
            return ExitCode::from(2);
        }
    };
    match cli.command {
        Command::Serve => in_runtime(async {
            serve::run(config, cli.config.as_deref())
                .await
                .map(|()| ExitCode::SUCCESS)
        }),
        Command::Doctor { json } => in_runtime(doctor::run(config, json)),
        Command::Backup { file, force } => in_runtime(backup::backup(config, &file, force)),
        Command::Restore { file } => in_runtime(backup::restore(config, &file)),
        Command::Leads { what } => in_runtime(export::leads(config, what)),
        Command::Feedback { what } => in_runtime(export::feedback(config, what)),
        Command::Catalogue { what } => in_runtime(catalogue::run(config, what)),
        Command::Admin { what } => in_runtime(admin::run(config, what)),
        Command::Check => said(check::run(&config)),
        Command::StaffLink => said(staff_link::run(&config)),
        Command::Config { .. } => printed(&config.describe().to_string()),
    }
}

/// Rendering a page takes more than the two megabytes that threads have otherwise, where nothing is optimised; memory that is
/// not used costs nothing.
const STACK: usize = 8 << 20;

fn in_runtime(work: impl Future<Output = anyhow::Result<ExitCode>>) -> ExitCode {
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_stack_size(STACK)
        .build()
        .map_err(anyhow::Error::from)
        .and_then(|runtime| runtime.block_on(work));
    said(outcome)
}

fn said(outcome: anyhow::Result<ExitCode>) -> ExitCode {
    outcome.unwrap_or_else(|error| {
        out::complain(&format!("showroom: {error:#}"));
        ExitCode::FAILURE
    })
}

fn printed(text: &str) -> ExitCode {
    said(out::print(text).map(|()| ExitCode::SUCCESS).map_err(Into::into))
}
