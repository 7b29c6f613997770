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
    /// Those among the passed ones that failed at first and passed at a second try.
    pub flaky: usize,
}

/// One flaky browser test in so many is taken for the noise of a shared machine; what is above counts as failed.
const TESTS_FOR_ONE_FLAKY: usize = 70;

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
            flaky: 0,
        })
    }

    /// Reads Playwright's JSON report. A test that needed a second try is counted as flaky, and those above one in
    /// [`TESTS_FOR_ONE_FLAKY`] as failed.
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
        let all = stats.expected + stats.unexpected + stats.flaky;
        let flaky = stats.flaky.min(all.div_ceil(TESTS_FOR_ONE_FLAKY));
        Ok(Self {
            passed: stats.expected + flaky,
            failed: stats.unexpected + stats.flaky - flaky,
            skipped: stats.skipped,
            flaky,
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
        self.flaky += other.flaky;
    }
}

impl fmt::Display for TestReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        if self.flaky > 0 {
            write!(f, ", {} flaky", self.flaky)?;
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
                skipped: 2,
                flaky: 0
            })
        );
        assert_eq!(TestReport::of_cargo("test steps::tests::a ... ok"), None);
    }

    fn playwright(expected: usize, unexpected: usize, flaky: usize) -> String {
        let file = tempfile::NamedTempFile::new().expect("a scratch file");
        let report = format!(
            r#"{{"stats":{{"expected":{expected},"unexpected":{unexpected},"flaky":{flaky},"skipped":0,"duration":5.0}}}}"#
        );
        fs::write(file.path(), report).expect("writable");
        let report = TestReport::of_playwright(file.path()).expect("a report");
        report.to_string()
    }

    #[test]
    fn a_flaky_browser_test_is_named_and_many_are_failures() {
        assert_eq!(playwright(9, 1, 0), "9 passed, 1 failed");
        assert_eq!(playwright(9, 0, 1), "10 passed, 0 failed, 1 flaky");
        assert_eq!(playwright(8, 0, 2), "9 passed, 1 failed, 1 flaky");
        assert_eq!(playwright(196, 0, 4), "199 passed, 1 failed, 3 flaky");
    }
}
