//! Where the configuration comes from: one file, the environment and a file of keys. The only place that reads them.

use crate::keys;
use anyhow::Context;
use backend::config::{Config, Sources};
use std::path::{Path, PathBuf};

/// Read in the working folder when no file is named.
const DEFAULT_FILE: &str = "showroom.toml";

/// Collects the sources and lets the backend judge them.
///
/// # Errors
/// A file that cannot be read, or the table of everything that is wrong.
pub fn load(named: Option<&Path>) -> anyhow::Result<Config> {
    let file = match named {
        Some(path) => Some(path.to_owned()),
        None => Some(PathBuf::from(DEFAULT_FILE)).filter(|path| path.exists()),
    };
    let file = match file {
        Some(path) => {
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("cannot read the configuration file {}", path.display()))?;
            Some((path, text))
        }
        None => None,
    };
    // Variables that are not valid UTF-8 cannot be ours.
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the place that reads the environment"
    )]
    let mut env: Vec<_> = std::env::vars_os()
        .filter_map(|(key, value)| Some((key.into_string().ok()?, value.into_string().ok()?)))
        .collect();
    keys::add(&mut env)?;
    Ok(Config::load(Sources { file, env })?)
}

/// What `cargo leptos watch` tells a server that it built and started.
pub struct Watched {
    /// Folder of script and style below the site's root; overrides what an earlier `cargo xtask` left there.
    pub pkg: String,
    /// Port on which the page asks to be loaded again.
    pub reload_port: u16,
}

/// Whether `cargo leptos watch` started us.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the place that reads the environment"
)]
pub fn watched() -> Option<Watched> {
    std::env::var_os("LEPTOS_WATCH")?;
    let pkg = std::env::var("LEPTOS_SITE_PKG_DIR").unwrap_or_else(|_| "pkg".into());
    let port = std::env::var("LEPTOS_RELOAD_PORT")
        .ok()
        .and_then(|port| port.parse().ok());
    Some(Watched {
        pkg,
        reload_port: port.unwrap_or(3001),
    })
}
