//! `showroom check`: the configuration was read and holds; say what it amounts to.

use crate::stand_ins;
use backend::config::Config;
use std::process::ExitCode;

/// Prints one line per thing worth knowing before a start.
pub fn run(config: &Config) -> ExitCode {
    println!("The configuration is complete: {} demos.", config.demos.len());
    for warning in config.warnings() {
        println!("warning: {warning}");
    }
    match stand_ins::refusal(config) {
        None => println!("The sandbox stands in for every vendor without keys."),
        Some(why) => println!("The sandbox stays off: {why}"),
    }
    ExitCode::SUCCESS
}
