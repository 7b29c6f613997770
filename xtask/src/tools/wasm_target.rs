//! Rust's standard library for the browser.

use std::{path::Path, process::Command};

use anyhow::Result;

use super::Tool;
use crate::process;

const TARGET: &str = "wasm32-unknown-unknown";

/// The wasm32 target of the toolchain in use.
pub struct WasmTarget;

impl Tool for WasmTarget {
    fn name(&self) -> String {
        format!("the Rust target {TARGET}")
    }

    fn present(&self) -> bool {
        // Asked of rustc, not of rustup: a distribution's Rust has no rustup.
        process::quiet(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]))
            .is_ok_and(|dir| Path::new(dir.trim()).is_dir())
    }

    fn fetching(&self) -> String {
        format!("rustup target add {TARGET} (adds to the Rust toolchain in use)")
    }

    fn advice(&self) -> String {
        format!("Run `rustup target add {TARGET}`; rustup comes from https://rustup.rs.")
    }

    fn fetch(&self) -> Result<()> {
        process::quiet(Command::new("rustup").args(["target", "add", TARGET])).map(drop)
    }
}
