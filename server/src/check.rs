//! `showroom check`: the configuration was read and holds; say what it amounts to.

use crate::{site, stand_ins};
use backend::config::Config;
use backend::doctor::foresee;
use std::process::ExitCode;

/// Prints one line per thing worth knowing before a start.
///
/// # Errors
/// When a vendor's client cannot be built.
pub fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let demos = config.demos.len();
    let plural = if demos == 1 { "" } else { "s" };
    println!("The configuration holds: {demos} demo{plural}.");
    let refusal = stand_ins::refusal(config);
    let foreseen = foresee(config, refusal.is_none())?;
    for warning in warnings(config).into_iter().chain(foreseen) {
        println!("warning: {warning}");
    }
    if config.server.public_url.is_none() {
        println!("Links show no preview picture until server.public_url is set.");
    }
    match refusal {
        None => println!(
            "The sandbox stands in for every vendor without keys. Its LiveKit and Beyond Presence need livekit-server: \
             `showroom doctor` looks for it."
        ),
        Some(why) => println!("The sandbox stays off: {why}"),
    }
    match site::find(&config.server) {
        Ok(root) => {
            println!("The site is served from {}.", root.display());
            Ok(ExitCode::SUCCESS)
        }
        Err(why) => {
            println!("error: The server would not start: {why}.");
            Ok(ExitCode::from(2))
        }
    }
}

/// What is allowed and probably not meant.
pub fn warnings(config: &Config) -> Vec<String> {
    let mut warnings: Vec<_> = config.warnings().iter().map(ToString::to_string).collect();
    let server = &config.server;
    if !server.listen.ip().is_loopback() && server.public_url.is_none() {
        warnings.push(format!(
            "server.listen is {}, and server.public_url is not set: nobody but a browser on this machine can start a \
             talk. Set it to the address that visitors use.",
            server.listen
        ));
    }
    warnings
}
