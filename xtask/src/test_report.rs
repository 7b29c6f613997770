//! How many tests or checks passed and failed, taken from what the tools themselves report.

use std::{fmt, fs, ops::AddAssign, path::Path};

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::{failures::Named, project::Project};

/// A count of results.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TestReport {
    /// Those that went as they should.
    pub passed: usize,
    /// Those that did not.
    pub failed: usize,
    /// Those that were not run.
    pub skipped: usize,
    /// Those among the passed ones that failed at first and passed at another try.
    pub flaky: usize,
    /// The names of those that failed or were flaky, each with which of both, and with what it said.
    pub named: Vec<Named>,
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
            ..Self::default()
        })
    }

    /// Reads Playwright's JSON report. A test that needed another try is counted as flaky, and those above one in
    /// [`TESTS_FOR_ONE_FLAKY`] as failed.
    ///
    /// # Errors
    /// There is no report, or it has another form.
    pub fn of_playwright(report: &Path) -> Result<Self> {
        #[derive(Deserialize)]
        struct Report {
            stats: Stats,
            #[serde(default)]
            suites: Vec<Suite>,
        }
        #[derive(Deserialize)]
        struct Stats {
            expected: usize,
            unexpected: usize,
            flaky: usize,
            skipped: usize,
        }
        let text = fs::read_to_string(report).context("Playwright left no report")?;
        let Report { stats, suites } = serde_json::from_str(&text).context("Playwright's report")?;
        let all = stats.expected + stats.unexpected + stats.flaky;
        let flaky = stats.flaky.min(all.div_ceil(TESTS_FOR_ONE_FLAKY));
        Ok(Self {
            passed: stats.expected + flaky,
            failed: stats.unexpected + stats.flaky - flaky,
            skipped: stats.skipped,
            flaky,
            named: suites.iter().flat_map(Suite::named).collect(),
        })
    }

    /// Prints the count as the last line, and keeps it under a command's name for whoever adds them up.
    ///
    /// # Errors
    /// The target folder cannot be written.
    pub fn save(&self, project: &Project, command: &str) -> Result<()> {
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
        self.named.extend(other.named);
    }
}

/// A file of Playwright's report, or a group of tests in it.
#[derive(Deserialize)]
struct Suite {
    #[serde(default)]
    specs: Vec<Spec>,
    #[serde(default)]
    suites: Vec<Self>,
}

/// A test of Playwright's report.
#[derive(Deserialize)]
struct Spec {
    title: String,
    file: String,
    tests: Vec<Tried>,
}

/// A test with what came of its tries: `expected`, `flaky`, `unexpected` or `skipped`.
#[derive(Deserialize)]
struct Tried {
    status: String,
    #[serde(default)]
    results: Vec<Try>,
}

/// One try, with what went wrong in it.
#[derive(Deserialize)]
struct Try {
    #[serde(default)]
    errors: Vec<Wrong>,
}

#[derive(Deserialize)]
struct Wrong {
    #[serde(default)]
    message: String,
}

impl Tried {
    /// What went wrong at the first try.
    fn said(&self) -> String {
        let errors = self.results.first().into_iter().flat_map(|first| &first.errors);
        let messages: Vec<_> = errors.map(|wrong| &*wrong.message).collect();
        messages.join("\n")
    }
}

impl Suite {
    fn named(&self) -> Vec<Named> {
        let own = self.specs.iter().flat_map(|spec| {
            spec.tests.iter().filter_map(|tried| {
                let what = match tried.status.as_str() {
                    "unexpected" => "failed",
                    "flaky" => "flaky",
                    _ => return None,
                };
                let name = format!("{what}: {} › {}", spec.file, spec.title);
                Some(Named::new(name, &tried.said()))
            })
        });
        own.chain(self.suites.iter().flat_map(Self::named)).collect()
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
                ..TestReport::default()
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

    #[test]
    fn browser_tests_that_did_not_pass_at_once_are_named() {
        let file = tempfile::NamedTempFile::new().expect("a scratch file");
        let spec = |title: &str, status: &str| {
            let results = r#"[{"errors":[{"message":"Error: no\n\nCall log:"}]},{"errors":[]}]"#;
            let tests = format!(r#"[{{"status":"{status}","results":{results}}}]"#);
            format!(r#"{{"title":"{title}","file":"a.spec.js","tests":{tests}}}"#)
        };
        let report = format!(
            r#"{{"stats":{{"expected":1,"unexpected":1,"flaky":1,"skipped":0}},
                "suites":[{{"specs":[{},{}],"suites":[{{"specs":[{}]}}]}}]}}"#,
            spec("one", "expected"),
            spec("two", "flaky"),
            spec("three", "unexpected")
        );
        fs::write(file.path(), report).expect("writable");
        let tests = TestReport::of_playwright(file.path()).expect("a report").named;
        let names: Vec<_> = tests.iter().map(|test| &*test.name).collect();
        assert_eq!(names, ["flaky: a.spec.js › two", "failed: a.spec.js › three"]);
        assert_eq!(tests[0].said, ["Error: no", "Call log:"]);
    }
}
