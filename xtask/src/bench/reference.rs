//! The trivial Node HTTP server, as a process.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

use anyhow::{Context as _, Result};

use crate::project::Project;

/// A running one; dropping it ends it.
pub struct Reference {
    child: Child,
    address: String,
}

impl Reference {
    /// Starts it and waits until it answers.
    ///
    /// # Errors
    /// Node is absent.
    pub fn start(project: &Project) -> Result<Self> {
        let mut node = Command::new("node");
        node.arg(project.path("xtask/bench/reference.mjs"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        let mut child = node
            .spawn()
            .context("cannot start node; it comes from https://nodejs.org")?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().context("the output is piped")?).read_line(&mut line)?;
        let address = line
            .trim()
            .rsplit_once("http://")
            .context("the reference prints its address")?
            .1
            .to_owned();
        Ok(Self { child, address })
    }

    /// `host:port`.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Reference {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
