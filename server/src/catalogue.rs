//! `showroom catalogue`: what is made on the site, out and in as TOML.
//!
//! It works with the database itself, whether a server runs or not. A server shows what was imported within two seconds.

use crate::out;
use anyhow::Context;
use backend::catalogue::{self, CatalogueError, Imported};
use backend::config::Config;
use clap::Subcommand;
use std::path::PathBuf;
use std::process::ExitCode;

/// What can be done with them.
#[derive(Subcommand)]
pub enum Catalogue {
    /// Print [brand], [budgets], [prices], and each [[context]] and [[demo]], with `archived = true` where one is
    Export,
    /// Put what a file says into the database, all or none; what it does not name stays
    Import {
        /// The file, as `export` prints it
        file: PathBuf,
    },
}

/// Runs one of them.
///
/// # Errors
/// When the database or the file cannot be used.
pub async fn run(config: Config, what: Catalogue) -> anyhow::Result<ExitCode> {
    match what {
        Catalogue::Export => out::print(&catalogue::export(&config).await?)?,
        Catalogue::Import { file } => {
            let text =
                std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
            match catalogue::import(&config, &file, &text).await {
                Ok(Imported { made, changed, same }) => {
                    out::print(&format!("{made} made, {changed} changed, {same} as they were\n"))?;
                }
                Err(CatalogueError::Rules(problems)) => {
                    out::complain(format!("{problems}").trim_end());
                    return Ok(ExitCode::from(2));
                }
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
