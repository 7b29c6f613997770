//! `showroom check`: the configuration was read and holds; say what it amounts to.

use crate::stand_ins;
use backend::config::Config;
use std::process::ExitCode;

/// Prints one line per thing worth knowing before a start.
pub fn run(config: &Config) -> ExitCode {
    println!("The configuration is complete: {} demos.", config.demos.len());
    for warning in warnings(config) {
        println!("warning: {warning}");
    }
    if config.server.public_url.is_none() {
        println!("Links show no preview picture until server.public_url is set.");
    }
    match stand_ins::refusal(config) {
        None => println!("The sandbox stands in for every vendor without keys."),
        Some(why) => println!("The sandbox stays off: {why}"),
    }
    ExitCode::SUCCESS
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
