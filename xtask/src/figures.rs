//! `cargo xtask figures`: how large the code is, and how its lines are spread over files.
//!
//! Owns counting. A file of tests is one named `tests.rs` or below a folder `tests`; tests inside a file count from
//! their `#[cfg(test)]` to its end, which is where this project has them.

use std::fs;

use anyhow::Result;

use crate::{project::Project, site::files};

/// The crates in the order of their arrows.
const CRATES: [&str; 8] = [
    "crates/contract",
    "crates/localization",
    "crates/backend",
    "app",
    "frontend",
    "server",
    "crates/sandbox",
    "xtask",
];

/// One crate's counts.
#[derive(Default)]
struct Count {
    files: usize,
    /// Lines without tests, one entry a file.
    lengths: Vec<usize>,
    tests: usize,
}

/// Prints the table.
///
/// # Errors
/// A source file cannot be read.
pub fn figures(project: &Project) -> Result<()> {
    println!(
        "{:<18}{:>7}{:>9}{:>9}{:>8}{:>6}",
        "crate", "files", "lines", "tests", "median", "p90"
    );
    let mut all = Count::default();
    for name in CRATES {
        let count = count(project, name)?;
        line(name, &count);
        all.files += count.files;
        all.tests += count.tests;
        all.lengths.extend(count.lengths);
    }
    line("all", &all);
    Ok(())
}

fn line(name: &str, count: &Count) {
    let mut lengths = count.lengths.clone();
    lengths.sort_unstable();
    let at = |share: usize| {
        lengths
            .get(lengths.len().saturating_sub(1) * share / 100)
            .copied()
            .unwrap_or(0)
    };
    let lines: usize = lengths.iter().sum();
    println!(
        "{name:<18}{:>7}{lines:>9}{:>9}{:>8}{:>6}",
        count.files,
        count.tests,
        at(50),
        at(90)
    );
}

fn count(project: &Project, name: &str) -> Result<Count> {
    let mut count = Count::default();
    for file in files::walk(&project.path(name))? {
        let shown = file.display().to_string();
        if file.extension().is_none_or(|ext| ext != "rs") || shown.contains("/node_modules/") {
            continue;
        }
        let text = fs::read_to_string(&file)?;
        let (product, tests) = if shown.contains("/tests/") || shown.ends_with("/tests.rs") {
            (0, text.lines().count())
        } else {
            split(&text)
        };
        count.tests += tests;
        if product > 0 {
            count.files += 1;
            count.lengths.push(product);
        }
    }
    Ok(count)
}

/// Lines before a file's tests, and lines of them.
fn split(text: &str) -> (usize, usize) {
    let all = text.lines().count();
    let product = text
        .lines()
        .position(|line| line == "#[cfg(test)]")
        .unwrap_or(all);
    (product, all - product)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_count_from_their_attribute() {
        assert_eq!(split("a\nb\n#[cfg(test)]\nmod tests {}\n"), (2, 2));
        assert_eq!(split("a\n"), (1, 0));
    }
}
