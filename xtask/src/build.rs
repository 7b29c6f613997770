//! `cargo xtask build`: the site and the server; and the site alone.
//!
//! Owns the order of the steps. Cargo's two builds run one after the other: both want every core, and the second finds
//! what the first has compiled for the host.

use std::{path::PathBuf, process::Command};

use anyhow::Result;

use crate::{
    common::Common,
    process,
    project::Project,
    site::{self, Assembled},
    steps::Steps,
    tools::{self, NpmFolder, WasmTarget},
};

/// Which server is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Server {
    /// Compiled in half the time, and slower (docs/adr/0062-run-builds-quickly.md).
    Quick,
    /// As it is shipped, with the stand-in vendors.
    WithSandbox,
    /// As it is shipped, without them.
    Production,
}

impl Server {
    /// Further arguments of `cargo build -p server`.
    pub const fn features(self) -> &'static [&'static str] {
        match self {
            Self::Quick | Self::WithSandbox => &[],
            Self::Production => &["--no-default-features"],
        }
    }

    /// Arguments of `cargo build` for the profile.
    const fn profile(self) -> &'static [&'static str] {
        match self {
            Self::Quick => &[],
            Self::WithSandbox | Self::Production => &["--release"],
        }
    }

    /// What the build leaves.
    pub fn program(self, project: &Project) -> PathBuf {
        match self {
            Self::Quick => project.quick_server(),
            Self::WithSandbox | Self::Production => project.server_binary(),
        }
    }
}

/// Builds everything that `showroom serve` needs.
///
/// # Errors
/// A tool is missing or a build fails.
pub fn build(project: &Project, steps: &mut Steps, common: Common, server: Server) -> Result<()> {
    if common.no_build {
        println!("==> using the site and the server as they were built last");
        return Ok(());
    }
    site(project, steps, common)?;
    let build = ["build", "-p", &project.site.bin_package];
    let build = [&build, server.profile(), server.features()].concat();
    steps.run("server", &format!("cargo {}", build.join(" ")), || {
        process::run(project.cargo().args(&build))
    })
}

/// Builds what browsers load.
///
/// # Errors
/// A tool is missing or a build fails.
pub fn site(project: &Project, steps: &mut Steps, common: Common) -> Result<()> {
    tools::ensure(
        steps,
        common,
        &[
            &WasmTarget,
            &NpmFolder::new(project.path("vendor"), "the vendors' browser SDKs"),
        ],
    )?;
    let names = &project.site;
    steps.run(
        "browser build",
        &format!("cargo build -p {} for wasm32 (small)", names.lib_package),
        || {
            let args = [
                "build",
                "-p",
                &names.lib_package,
                "--target",
                "wasm32-unknown-unknown",
                "--profile",
            ];
            process::run(project.cargo().args(args).arg(&names.lib_profile_release))
        },
    )?;
    steps.run(
        "site",
        &format!(
            "bindings, styles, static files and compression into {}",
            names.site_root
        ),
        || {
            if site::assemble(project)? == Assembled::Unchanged {
                println!("    nothing has changed");
            }
            Ok(())
        },
    )
}

impl Project {
    /// Cargo, in the checkout, whatever folder we were called from.
    pub fn cargo(&self) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(self.path("."));
        cargo
    }
}
