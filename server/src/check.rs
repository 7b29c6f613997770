//! `showroom check`: the configuration was read and is valid; warn of what is probably not meant.

use crate::{out, posters, site, stand_ins};
use backend::config::Config;
use backend::doctor::foresee;
use std::process::ExitCode;

/// Prints one line per thing worth knowing before a start.
///
/// # Errors
/// When a vendor's client cannot be built, or nothing can be printed.
pub fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let demos = config.demos.len();
    let plural = if demos == 1 { "" } else { "s" };
    let mut lines = vec![format!("Configuration OK ({demos} demo{plural}).")];
    let refusal = stand_ins::refusal(config);
    let foreseen = foresee(config, refusal.is_none())?;
    let site = site::find(&config.server);
    let mut found = config.clone();
    if let Ok(root) = &site {
        found.server.site_root.clone_from(root);
    }
    let posters = posters::faults(&found);
    let warnings = warnings(config).into_iter().chain(posters).chain(foreseen);
    lines.extend(warnings.map(|warning| format!("warning: {warning}")));
    if config.server.public_url.is_none() {
        lines.push("note: link previews have no picture until server.public_url is set.".into());
    }
    lines.push(match refusal {
        None => "Vendors without keys are played by the sandbox. Its LiveKit and Beyond Presence need livekit-server, \
                 which `showroom doctor` looks for."
            .into(),
        Some(why) => format!("The sandbox is off: {why}"),
    });
    let code = match site {
        Ok(root) => {
            lines.push(format!("The site is served from {}.", root.display()));
            ExitCode::SUCCESS
        }
        Err(why) => {
            lines.push(format!("error: The server would not start: {why}."));
            ExitCode::from(2)
        }
    };
    out::print(&(lines.join("\n") + "\n"))?;
    Ok(code)
}

/// What is allowed and probably not meant.
pub fn warnings(config: &Config) -> Vec<String> {
    let mut warnings: Vec<_> = config.warnings().iter().map(ToString::to_string).collect();
    let server = &config.server;
    if !server.listen.ip().is_loopback() && server.public_url.is_none() {
        let problem = format!("is {}, and server.public_url is not set", server.listen);
        let hint = "only a browser on this machine can start a session. Set server.public_url to the address that \
                    visitors use.";
        warnings.push(config.finding("server.listen", &problem, hint).to_string());
    }
    warnings
}
