//! The command line: which subcommands there are and what they exit with.
//!
//! Exit codes: 0 done, 1 it broke while running, 2 the configuration or the call is wrong.

use crate::{backup, check, doctor, serve, settings};
use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

/// A self-hosted demo site for talking AI avatars.
#[derive(Parser)]
#[command(name = "showroom", version)]
struct Cli {
    /// Configuration file; without it `showroom.toml` in this folder is read if it is there
    #[arg(long, short, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site
    Serve,
    /// Read the whole configuration and say what is wrong with it
    Check,
    /// Ask every vendor whether a visitor would be served; opens nothing that costs
    Doctor {
        /// Print JSON for programs instead of a table
        #[arg(long)]
        json: bool,
    },
    /// Copy the database into one file; the server may be running
    Backup {
        /// The file to make
        file: PathBuf,
        /// Replace a file that is there
        #[arg(long)]
        force: bool,
    },
    /// Put a backup in the place of the database; the server must be stopped
    Restore {
        /// The file that `backup` made
        file: PathBuf,
    },
    /// Look at the configuration
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
}

#[derive(Subcommand)]
enum ConfigCommand {
    /// Print every setting in force and where it comes from; secrets are not shown
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
        print!("{}", backend::config::DEFAULT);
        return ExitCode::SUCCESS;
    }
    let config = match settings::load(cli.config.as_deref()) {
        Ok(config) => config,
        Err(problems) => {
            eprintln!("{problems:#}");
            return ExitCode::from(2);
        }
    };
    match cli.command {
        Command::Serve => in_runtime(async { serve::run(config).await.map(|()| ExitCode::SUCCESS) }),
        Command::Doctor { json } => in_runtime(doctor::run(config, json)),
        Command::Backup { file, force } => in_runtime(backup::backup(config, &file, force)),
        Command::Restore { file } => in_runtime(backup::restore(config, &file)),
        Command::Check => said(check::run(&config)),
        Command::Config { .. } => {
            print!("{}", config.describe());
            ExitCode::SUCCESS
        }
    }
}

fn in_runtime(work: impl Future<Output = anyhow::Result<ExitCode>>) -> ExitCode {
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(anyhow::Error::from)
        .and_then(|runtime| runtime.block_on(work));
    said(outcome)
}

fn said(outcome: anyhow::Result<ExitCode>) -> ExitCode {
    outcome.unwrap_or_else(|error| {
        eprintln!("showroom: {error:#}");
        ExitCode::FAILURE
    })
}
