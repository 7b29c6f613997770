//! The `showroom` binary. Everything it can do is a subcommand in [`cli`]; `serve` is the composition root.
//!
//! Only this crate reads the environment, opens sockets and picks implementations.

#![deny(clippy::print_stdout, clippy::print_stderr)] // They panic on a closed pipe; `out` does not.

use mimalloc::MiMalloc;
use std::process::ExitCode;

mod admin;
mod backup;
mod catalogue;
mod check;
mod cli;
mod doctor;
mod export;
mod http;
mod keys;
mod link_key;
mod log;
mod out;
mod posters;
mod reload;
mod serve;
mod settings;
mod site;
mod site_address;
mod staff_link;
mod stand_ins;

/// `docs/adr/0064-an-allocator-of-its-own.md`.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
