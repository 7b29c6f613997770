//! How many tests or checks passed and failed, taken from what the tools themselves report.

use std::{fmt, fs, ops::AddAssign, path::Path};

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::project::Project;

/// A count of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TestReport {
    /// Those that went as they should.
    pub passed: usize,
    /// Those that did not.
    pub failed: usize,
    /// Those that were not run.
    pub skipped: usize,
}

impl TestReport {
    /// Adds up the `test result:` lines of `cargo test`.
    pub fn of_cargo(line: &str) -> Option<Self> {
        let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
        let number = |word: &str| {
            let part = counts.split("; ").find(|part| part.ends_with(word))?;
            part.split(' ').next()?.parse().ok()
        };
        Some(Self {
            passed: number("passed")?,
            failed: number("failed")?,
            skipped: number("ignored")?,
        })
    }

    /// Reads Playwright's JSON report. A test that needed a second try counts as failed.
    ///
    /// # Errors
    /// There is no report, or it has another form.
    pub fn of_playwright(report: &Path) -> Result<Self> {
        #[derive(Deserialize)]
        struct Report {
            stats: Stats,
        }
        #[derive(Deserialize)]
        struct Stats {
            expected: usize,
            unexpected: usize,
            flaky: usize,
            skipped: usize,
        }
        let text = fs::read_to_string(report).context("Playwright left no report")?;
        let Report { stats } = serde_json::from_str(&text).context("Playwright's report")?;
        Ok(Self {
            passed: stats.expected,
            failed: stats.unexpected + stats.flaky,
            skipped: stats.skipped,
        })
    }

    /// Prints the count as the last line, and keeps it under a command's name for whoever adds them up.
    ///
    /// # Errors
    /// The target folder cannot be written.
    pub fn save(self, project: &Project, command: &str) -> Result<()> {
        println!("{self}");
        fs::create_dir_all(project.target("xtask"))?;
        fs::write(
            project.target(format!("xtask/{command}-report.txt")),
            format!("{self}\n"),
        )?;
        Ok(())
    }
}

impl AddAssign for TestReport {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for TestReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_result_line_of_cargo_is_counted() {
        let line = "test result: FAILED. 25 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.26s";
        assert_eq!(
            TestReport::of_cargo(line),
            Some(TestReport {
                passed: 25,
                failed: 1,
                skipped: 2
            })
        );
        assert_eq!(TestReport::of_cargo("test steps::tests::a ... ok"), None);
    }

    #[test]
    fn a_flaky_browser_test_is_a_failed_one() {
        let file = tempfile::NamedTempFile::new().expect("a scratch file");
        let report = r#"{"stats":{"expected":9,"unexpected":1,"flaky":1,"skipped":0,"duration":5.0}}"#;
        fs::write(file.path(), report).expect("writable");
        let report = TestReport::of_playwright(file.path()).expect("a report");
        assert_eq!(report.to_string(), "9 passed, 2 failed");
    }
}
