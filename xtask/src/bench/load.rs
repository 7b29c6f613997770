//! Load by `wrk`, and what it measured.

use std::{path::Path, process::Command};

use anyhow::{Context as _, Result, bail};
use serde::Serialize;

use crate::process;

/// Connections held open at a time; with one thread of `wrk` that leaves a core to the server.
const CONNECTIONS: &str = "-c16";

/// One measurement.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Load {
    /// Answers per second.
    pub per_second: f64,
    /// Half of the answers took less, in milliseconds.
    pub p50_ms: f64,
    /// All but one in a hundred took less, in milliseconds.
    pub p99_ms: f64,
}

/// A script for `wrk`, and the nonce of the page that it plays.
#[derive(Debug, Clone)]
pub struct Script<'a> {
    /// Where it is.
    pub path: &'a Path,
    /// What the page was given.
    pub nonce: String,
}

/// Loads `url` for some seconds, with a script if there is one.
///
/// # Errors
/// Any answer was not a success.
pub fn run(url: &str, seconds: u32, script: Option<&Script>) -> Result<Load> {
    let mut wrk = Command::new("wrk");
    wrk.args(["-t1", CONNECTIONS, "--latency", &format!("-d{seconds}s")]);
    if let Some(script) = script {
        wrk.arg("-s").arg(script.path).env("PAGE_NONCE", &script.nonce);
    }
    let said = process::quiet(wrk.arg(url))?;
    if let Some(bad) = said
        .lines()
        .find(|line| line.contains("Non-2xx") || line.contains("Socket errors"))
    {
        bail!("{url}: {}", bad.trim());
    }
    parse(&said).with_context(|| format!("wrk said\n{said}"))
}

fn parse(said: &str) -> Option<Load> {
    let after = |start: &str| {
        said.lines()
            .find_map(|line| line.trim().strip_prefix(start))
            .map(str::trim)
    };
    Some(Load {
        per_second: after("Requests/sec:")?.parse().ok()?,
        p50_ms: millis(after("50%")?)?,
        p99_ms: millis(after("99%")?)?,
    })
}

/// `1.20ms`, `500.00us` or `1.10s`.
fn millis(text: &str) -> Option<f64> {
    for (unit, factor) in [("us", 0.001), ("ms", 1.0), ("s", 1000.0)] {
        if let Some(number) = text.strip_suffix(unit) {
            return Some(number.parse::<f64>().ok()? * factor);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_of_wrk_is_read() {
        let said = "  Latency Distribution\n     50%  500.00us\n     75%    1.00ms\n     90%    2.00ms\n     99%    1.10s\n\
                    Requests/sec:  21000.55\n";
        assert_eq!(
            parse(said),
            Some(Load {
                per_second: 21000.55,
                p50_ms: 0.5,
                p99_ms: 1100.0
            })
        );
    }
}
