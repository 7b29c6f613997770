//! `cargo xtask run`: build, serve, say where, stop everything on Ctrl-C.
//!
//! Owns the order and the signals. The process itself is `server.rs`'s.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};

use crate::{
    build,
    common::Common,
    project::Project,
    server::{self, Server},
    steps::Steps,
    tools::{self, LivekitServer},
};

/// How often signals and the server are looked at.
const TICK: Duration = Duration::from_millis(50);

/// Builds and serves until stopped.
///
/// # Errors
/// The build fails, or the server stops by itself.
pub fn run(project: &Project, steps: &mut Steps, common: Common, release: bool) -> Result<()> {
    let which = if release {
        build::Server::WithSandbox
    } else {
        build::Server::Quick
    };
    tools::ensure(steps, common, &[&LivekitServer::new(project)])?;
    build::build(project, steps, common, which)?;
    steps.summary();
    // Listened for before the server starts: a Ctrl-C in between must not leave it behind.
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    let server = Server::start(project, which, &[], None)?;
    watch(server, &mut signals)
}

fn watch(mut server: Server, signals: &mut Signals) -> Result<()> {
    let started = Instant::now();
    let mut known = false;
    loop {
        if let Some(address) = server.address(TICK) {
            known = true;
            println!("\n    Open http://{address} (Ctrl-C stops it)\n");
        }
        if let Some(status) = server.ended()? {
            bail!("the server ended with {status}; its own message is above");
        }
        if signals.pending().next().is_some() {
            println!("\n==> stopping");
            return stop(server, signals);
        }
        if !known && started.elapsed() > server::ANSWERS_WITHIN {
            bail!(
                "the server did not answer within {} s",
                server::ANSWERS_WITHIN.as_secs()
            );
        }
    }
}

fn stop(mut server: Server, signals: &mut Signals) -> Result<()> {
    let asked = Instant::now();
    server.ask_to_stop();
    while server.ended()?.is_none() {
        // A second Ctrl-C is a person who does not want to wait.
        if signals.pending().next().is_some() {
            return Ok(());
        }
        if asked.elapsed() > server::STOPS_WITHIN {
            bail!(
                "the server did not stop within {} s and was killed",
                server::STOPS_WITHIN.as_secs()
            );
        }
        server.address(TICK);
    }
    Ok(())
}
