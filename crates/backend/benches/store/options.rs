//! What is asked for on the command line.

use super::fill::Sizes;
use std::path::PathBuf;
use url::Url;

/// What is asked for.
pub struct Options {
    /// An empty folder for files.
    pub folder: PathBuf,
    /// A server on which databases can be made.
    pub postgres: Option<Url>,
    pub sizes: Sizes,
    /// Only what has this in its name is measured.
    pub only: String,
}

impl Options {
    /// Reads `--name=value`; Cargo adds a bare `--bench`.
    pub fn read(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            folder: PathBuf::new(),
            postgres: None,
            sizes: Sizes {
                seed: 0,
                sessions: 0,
                links: 0,
                events_per_session: 0,
                entries_per_transcript: 10,
                sessions_per_lead: 20,
            },
            only: String::new(),
        };
        for argument in arguments.skip(1).filter(|argument| argument != "--bench") {
            let (name, value) = argument
                .split_once('=')
                .ok_or_else(|| format!("{argument} has no value"))?;
            let number = || {
                value
                    .parse::<i64>()
                    .map_err(|error| format!("{argument}: {error}"))
            };
            match name {
                "--folder" => options.folder = value.into(),
                "--postgres" => {
                    options.postgres = Some(value.parse().map_err(|error| format!("--postgres: {error}"))?);
                }
                "--seed" => options.sizes.seed = number()?,
                "--sessions" => options.sizes.sessions = number()?,
                "--links" => options.sizes.links = number()?,
                "--only" => value.clone_into(&mut options.only),
                "--events-per-session" => options.sizes.events_per_session = number()?,
                _ => return Err(format!("{name} is unknown")),
            }
        }
        Ok(options)
    }
}
