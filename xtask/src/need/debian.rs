//! Packages of the distribution, installed where we run as root.

use std::{path::PathBuf, process::Command};

use anyhow::{Result, bail};

use super::Need;
use crate::process;

/// One Debian package.
pub struct Debian {
    package: &'static str,
    what: &'static str,
    present: fn() -> bool,
}

impl Debian {
    /// The browser of the browser tests.
    pub const CHROMIUM: Self = Self {
        package: "chromium",
        what: "Chromium, for browser tests",
        present: || Self::chromium().is_file(),
    };

    /// Debian's Python comes without the part that makes environments.
    pub const PYTHON_VENV: Self = Self {
        package: "python3-venv",
        what: "Python with venv, for tests",
        present: || process::answers("python3", &["-c", "import venv, ensurepip"]),
    };

    /// The load generator of `bench`.
    pub const WRK: Self = Self {
        package: "wrk",
        what: "wrk, for load",
        present: || process::answers("sh", &["-c", "command -v wrk"]),
    };

    /// The browser's path: `CHROMIUM`, or where Debian puts it.
    pub fn chromium() -> PathBuf {
        std::env::var_os("CHROMIUM").map_or_else(|| "/usr/bin/chromium".into(), PathBuf::from)
    }
}

impl Need for Debian {
    fn name(&self) -> String {
        format!("{} (Debian package {})", self.what, self.package)
    }

    fn present(&self) -> bool {
        (self.present)()
    }

    fn fetching(&self) -> String {
        format!("apt-get install {} (changes this machine)", self.package)
    }

    fn advice(&self) -> String {
        format!(
            "Run `apt-get install {}` as root, or install it the way your system does.",
            self.package
        )
    }

    fn fetch(&self) -> Result<()> {
        if !rustix::process::geteuid().is_root() {
            bail!("packages can only be installed as root");
        }
        let apt = |args: &[&str]| {
            process::quiet(
                Command::new("apt-get")
                    .args(["-q", "-y"])
                    .args(args)
                    .env("DEBIAN_FRONTEND", "noninteractive"),
            )
        };
        apt(&["update"])?;
        apt(&["install", "--no-install-recommends", self.package]).map(drop)
    }
}
