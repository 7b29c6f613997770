//! `showroom backup` and `showroom restore`.

use crate::out;
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
    only_a_file(&config, "copy it with pg_dump")?;
    let sessions = store::backup(&config.storage.path, file, force).await?;
    out::print(&format!(
        "Backed up {} to {}.\n",
        counted(sessions),
        file.display()
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// Puts `file` in the place of the database; no server may be running.
///
/// # Errors
/// When the database is as it was.
pub async fn restore(config: Config, file: &Path) -> anyhow::Result<ExitCode> {
    only_a_file(&config, "bring its copy back with pg_restore")?;
    let database = &config.storage.path;
    let restored = store::restore(database, file, System.now()).await?;
    let restored_to = format!(
        "Restored {} to {}.\n",
        counted(restored.sessions),
        database.display()
    );
    let kept = restored.kept.map_or_else(String::new, |kept| {
        format!("The database that was replaced is kept at {}.\n", kept.display())
    });
    out::print(&(restored_to + &kept))?;
    Ok(ExitCode::SUCCESS)
}

/// Refuses where the database is PostgreSQL's, whose own programs do this.
fn only_a_file(config: &Config, instead: &str) -> anyhow::Result<()> {
    match &config.storage.url {
        None => Ok(()),
        Some(url) => anyhow::bail!("{url} is not a file: {instead}, as docs/operating.md says"),
    }
}

fn counted(sessions: u64) -> String {
    let plural = if sessions == 1 { "" } else { "s" };
    format!("{sessions} session{plural}")
}
