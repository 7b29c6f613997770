//! Options that every command knows.

use clap::Args;

/// Options that every command knows.
#[derive(Args, Clone, Copy)]
pub struct Common {
    /// Fetch nothing: report what is missing, how to get it, and stop.
    #[arg(long)]
    pub no_install: bool,

    /// Use the site and the server as they were built last; for tests, the server of the tests.
    #[arg(long)]
    pub no_build: bool,
}
