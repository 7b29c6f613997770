//! Where the configuration comes from: one file, the environment and a file of keys. The only place that reads them.

use crate::{keys, log};
use anyhow::Context;
use backend::config::{Config, Problem, Problems, Sources, is_setting};
use std::path::{Path, PathBuf};

/// Read in the working folder when no file is named.
const DEFAULT_FILE: &str = "showroom.toml";

/// The file that is read: the one named on the command line, else the one that `SHOWROOM_CONFIG` names, else `showroom.toml` in the
/// working folder if there is one.
pub fn file(named: Option<&Path>) -> Option<PathBuf> {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the place that reads the environment"
    )]
    let by_variable = std::env::var_os("SHOWROOM_CONFIG").filter(|path| !path.is_empty());
    let default = || Some(PathBuf::from(DEFAULT_FILE)).filter(|path| path.exists());
    named
        .map(Path::to_owned)
        .or(by_variable.map(PathBuf::from))
        .or_else(default)
}

/// Collects the sources and lets the backend judge them.
///
/// # Errors
/// A file that cannot be read, or the table of everything that is wrong.
pub fn load(named: Option<&Path>) -> anyhow::Result<Config> {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the place that reads the environment"
    )]
    let variables = std::env::vars_os();
    let file = match file(named) {
        Some(path) => {
            let text = std::fs::read_to_string(&path).with_context(|| {
                let path = path.display();
                format!("cannot read the configuration file {path} (--config, SHOWROOM_CONFIG or the working folder)")
            })?;
            Some((path, text))
        }
        None => None,
    };
    let (mut env, mut unreadable) = (Vec::new(), Vec::new());
    for (name, value) in variables {
        match (name.into_string(), value.into_string()) {
            (Ok(name), Ok(value)) => env.push((name, value)),
            (Ok(name), Err(_)) if is_setting(&name) => unreadable.push(name),
            (Err(name), _) if name.to_string_lossy().starts_with("SHOWROOM_") => {
                unreadable.push(name.to_string_lossy().into_owned());
            }
            _ => {}
        }
    }
    keys::add(&mut env)?;
    let loaded = Config::load(Sources { file, env }).and_then(|config| {
        let directives = log::directives(&config.log).map(drop);
        match directives {
            Ok(()) => Ok(config),
            Err(error) => Err(Problems(vec![unread_directives(&config, &error)])),
        }
    });
    if unreadable.is_empty() {
        return Ok(loaded?);
    }
    let mut problems = loaded.err().map(|problems| problems.0).unwrap_or_default();
    problems.extend(unreadable.into_iter().map(not_text));
    Err(Problems(problems).into())
}

fn not_text(name: String) -> Problem {
    Problem {
        key: name,
        source: "environment".into(),
        problem: "is not valid UTF-8".into(),
        hint: "set it again, in UTF-8".into(),
    }
}

fn unread_directives(config: &Config, error: &impl std::fmt::Display) -> Problem {
    let (problem, hint) = (
        format!("cannot be read: {error}"),
        "write directives such as info,backend=debug",
    );
    config.finding("log.filter", &problem, hint)
}

/// What a server that `cargo leptos watch` built and started receives from it.
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
