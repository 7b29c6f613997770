//! Packages of the distribution, installed where we run as root.

use std::{path::PathBuf, process::Command};

use anyhow::{Result, bail};

use super::Tool;
use crate::process;

/// One Debian package.
pub struct Debian {
    package: &'static str,
    what: &'static str,
    present: fn() -> bool,
    /// What is lost without it; none where it is needed.
    without: Option<&'static str>,
}

impl Debian {
    /// The browser of the browser tests.
    pub const CHROMIUM: Self = Self {
        package: "chromium",
        what: "Chromium, for browser tests",
        present: || Self::chromium().is_file(),
        without: None,
    };

    /// The proxy that the sample configuration is tried with.
    pub const NGINX: Self = Self {
        package: "nginx",
        what: "nginx, for the test of its sample configuration",
        present: || PathBuf::from("/usr/sbin/nginx").is_file(),
        without: Some("its test says that it was left out"),
    };

    /// The browser that shows what Chromium forgives.
    pub const FIREFOX: Self = Self {
        package: "firefox-esr",
        what: "Firefox, for tests of other browsers",
        present: || Self::firefox().is_file(),
        without: None,
    };

    /// WebKitGTK's small browser and the driver for it.
    pub const WEBKIT: Self = Self {
        package: "webkit2gtk-driver",
        what: "WebKitGTK and its driver, for tests of other browsers",
        present: || process::answers("sh", &["-c", "command -v WebKitWebDriver"]),
        without: None,
    };

    /// A screen for WebKitGTK, which cannot do without one.
    pub const XVFB: Self = Self {
        package: "xvfb",
        what: "Xvfb, for tests of other browsers",
        present: || process::answers("sh", &["-c", "command -v Xvfb"]),
        without: None,
    };

    /// What makes the network that those tests run in.
    pub const IPROUTE: Self = Self {
        package: "iproute2",
        what: "ip, for tests of other browsers",
        present: || process::answers("ip", &["-V"]),
        without: None,
    };

    /// The second database of the store tests.
    pub const POSTGRES: Self = Self {
        package: "postgresql-15",
        what: "PostgreSQL, for tests of storage",
        present: || Self::postgres_programs().is_some(),
        without: Some("storage is tested on SQLite alone"),
    };

    /// Debian's Python comes without the part that makes environments.
    pub const PYTHON_VENV: Self = Self {
        package: "python3-venv",
        what: "Python with venv, for tests",
        present: || process::answers("python3", &["-c", "import venv, ensurepip"]),
        without: None,
    };

    /// The load generator of `bench`.
    pub const WRK: Self = Self {
        package: "wrk",
        what: "wrk, for load",
        present: || process::answers("sh", &["-c", "command -v wrk"]),
        without: None,
    };

    /// The folder of PostgreSQL's programs: the newest that Debian has, or one of the `PATH`.
    pub fn postgres_programs() -> Option<PathBuf> {
        let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
        let mut folders: Vec<(u32, PathBuf)> = versions
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let version = entry.file_name().to_str()?.parse().ok()?;
                Some((version, entry.path().join("bin")))
            })
            .collect();
        folders.sort();
        let ours = folders.into_iter().rev().map(|(_, folder)| folder);
        let paths = std::env::var_os("PATH").unwrap_or_default();
        let paths: Vec<PathBuf> = std::env::split_paths(&paths).collect();
        ours.chain(paths).find(|folder| {
            ["initdb", "postgres"]
                .iter()
                .all(|program| folder.join(program).is_file())
        })
    }

    /// Chromium's path: `CHROMIUM`, or where Debian puts it.
    pub fn chromium() -> PathBuf {
        std::env::var_os("CHROMIUM").map_or_else(|| "/usr/bin/chromium".into(), PathBuf::from)
    }

    /// Firefox's path: `FIREFOX`, or where Debian puts it.
    pub fn firefox() -> PathBuf {
        std::env::var_os("FIREFOX").map_or_else(|| "/usr/bin/firefox-esr".into(), PathBuf::from)
    }
}

impl Tool for Debian {
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

    fn without(&self) -> Option<&'static str> {
        self.without
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
