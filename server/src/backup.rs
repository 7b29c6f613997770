//! `showroom backup` and `showroom restore`.

use backend::clock::{Clock, System};
use backend::config::Config;
use backend::store;
use std::path::Path;
use std::process::ExitCode;

/// Copies the database into `file`; a server may be running.
///
/// # Errors
/// When no copy was made.
pub async fn backup(config: Config, file: &Path, force: bool) -> anyhow::Result<ExitCode> {
    let sessions = store::backup(&config.storage.path, file, force).await?;
    println!("Backed up {} to {}.", counted(sessions), file.display());
    Ok(ExitCode::SUCCESS)
}

/// Puts `file` in the place of the database; no server may be running.
///
/// # Errors
/// When the database is as it was.
pub async fn restore(config: Config, file: &Path) -> anyhow::Result<ExitCode> {
    let database = &config.storage.path;
    let restored = store::restore(database, file, System.now()).await?;
    println!(
        "Restored {} to {}.",
        counted(restored.sessions),
        database.display()
    );
    if let Some(kept) = restored.kept {
        println!("The database that was replaced is kept at {}.", kept.display());
    }
    Ok(ExitCode::SUCCESS)
}

fn counted(sessions: u64) -> String {
    let plural = if sessions == 1 { "" } else { "s" };
    format!("{sessions} session{plural}")
}
