//! Where log lines go and what they look like: standard error, one line an event.

use backend::config::{Log, LogFormat};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;

/// The filter that the configuration asks for.
///
/// # Errors
/// When it does not parse.
pub fn directives(log: &Log) -> Result<EnvFilter, ParseError> {
    EnvFilter::builder().parse(&log.filter)
}

/// Starts logging for the whole process.
///
/// # Errors
/// When the filter does not parse.
pub fn start(log: &Log) -> anyhow::Result<()> {
    let filter = directives(log)?;
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match log.format {
        LogFormat::Json => lines.json().init(),
        LogFormat::Text => lines
            .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
            .init(),
    }
    Ok(())
}
