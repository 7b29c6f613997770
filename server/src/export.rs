//! `showroom leads export` and `showroom feedback export`: CSV on standard output.

use crate::out;
use backend::Accounts;
use backend::audit::Action;
use backend::clock::Timestamp;
use backend::config::Config;
use backend::export::{self, Selection};
use clap::{Args, Subcommand};
use std::process::ExitCode;

/// What can be done with what visitors left.
#[derive(Subcommand)]
pub enum Export {
    /// Print them as CSV, the oldest first; the server may be running
    Export(Which),
}

/// Which rows are printed.
#[derive(Args)]
pub struct Which {
    /// Only those sent since then (UTC), such as 2026-11-26 or 2026-11-26T08:00:00Z
    #[arg(long, value_name = "TIME", value_parser = moment)]
    since: Option<Timestamp>,
    /// Only those of the demo with this slug
    #[arg(long, value_name = "SLUG")]
    demo: Option<String>,
}

impl Export {
    fn selection(self) -> Selection {
        let Self::Export(Which { since, demo }) = self;
        Selection { since, demo }
    }
}

/// A day or a moment.
fn moment(text: &str) -> Result<Timestamp, String> {
    Timestamp::from_rfc3339(text)
        .or_else(|| Timestamp::from_rfc3339(&format!("{text}T00:00:00Z")))
        .ok_or_else(|| "must be a day such as 2026-11-26, or a time such as 2026-11-26T08:00:00Z".into())
}

/// Prints leads.
///
/// # Errors
/// When the database cannot be read.
pub async fn leads(config: Config, what: Export) -> anyhow::Result<ExitCode> {
    let selection = what.selection();
    let rows = export::leads(&config, &selection).await?;
    note(&config, Action::LeadsExported, &selection).await;
    print(rows).await
}

/// Prints feedback.
///
/// # Errors
/// When the database cannot be read.
pub async fn feedback(config: Config, what: Export) -> anyhow::Result<ExitCode> {
    let selection = what.selection();
    let rows = export::feedback(&config, &selection).await?;
    note(&config, Action::FeedbackExported, &selection).await;
    print(rows).await
}

/// Notes it in the audit log before anything is printed. Whoever may only read the database exports nevertheless.
async fn note(config: &Config, action: Action, selection: &Selection) {
    let noted = async {
        let accounts = Accounts::open(config).await?;
        let noted = accounts.note_export(action, selection.demo.as_deref()).await;
        accounts.close().await;
        anyhow::Ok(noted?)
    };
    if let Err(error) = noted.await {
        out::complain(&format!(
            "showroom: this export is not in the audit log: {error:#}"
        ));
    }
}

/// One page after another, for as long as they are read.
async fn print(mut rows: export::Export) -> anyhow::Result<ExitCode> {
    while let Some(page) = rows.next().await? {
        if !out::is_taken(&page)? {
            break;
        }
    }
    Ok(ExitCode::SUCCESS)
}
