//! What tests that failed said, shown again where a run ends: a log may be cut before it.

/// A test that did not pass at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// `failed: ` or `flaky: ` and its name.
    pub name: String,
    /// The last lines that it printed, or those of its error.
    pub said: Vec<String>,
}

/// Lines of one test that are shown again at the end, and characters of each.
const MOST_LINES: usize = 30;
const MOST_CHARACTERS: usize = 400;

impl Named {
    /// A test, and what it said.
    pub fn new(name: String, said: &str) -> Self {
        let mut named = Self {
            name,
            said: Vec::new(),
        };
        for line in said.lines() {
            named.say(line);
        }
        named
    }

    /// Adds a line without its colours; of too many, the first stays away.
    fn say(&mut self, line: &str) {
        if line.trim().is_empty() {
            return;
        }
        if self.said.len() == MOST_LINES {
            self.said.remove(0);
        }
        let mut parts = line.split('\u{1b}');
        let first = parts.next().unwrap_or_default();
        let plain = std::iter::once(first).chain(parts.map(after_escape));
        self.said
            .push(plain.flat_map(str::chars).take(MOST_CHARACTERS).collect());
    }
}

/// What stands behind a sequence that a terminal takes for a command, such as `[31m`.
fn after_escape(part: &str) -> &str {
    let sequence = part.strip_prefix('[').unwrap_or_default();
    let end = sequence.find(|letter| ('@'..='~').contains(&letter));
    end.map_or("", |end| &sequence[end + 1..])
}

/// The tests of `cargo test` that failed, each with what it printed: that comes after all tests of a program have run, if it comes.
#[derive(Default)]
pub struct Printed {
    tests: Vec<Named>,
    /// The test whose lines these are.
    open: Option<usize>,
}

impl Printed {
    /// Takes a line of `cargo test`.
    pub fn line(&mut self, line: &str) {
        let failed = line
            .strip_prefix("test ")
            .and_then(|rest| rest.strip_suffix(" ... FAILED"));
        let begins = line
            .strip_prefix("---- ")
            .and_then(|rest| rest.strip_suffix(" stdout ----"));
        if let Some(name) = failed {
            self.tests.push(Named::new(format!("failed: {name}"), ""));
        } else if let Some(name) = begins {
            let name = format!("failed: {name}");
            self.open = self.tests.iter().rposition(|test| test.name == name);
        } else if line == "failures:" {
            self.open = None;
        } else if let Some(test) = self.open.and_then(|at| self.tests.get_mut(at)) {
            test.say(line);
        }
    }

    /// All of them.
    pub fn into_tests(self) -> Vec<Named> {
        self.tests
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_much_that_was_said_the_end_is_kept_without_colours() {
        let named = Named::new(
            "failed: a".into(),
            &"\u{1b}[31mno \u{1b}[2Kroom\u{1b}[39m\n".repeat(99),
        );
        assert_eq!(named.said, ["no room"; MOST_LINES]);
    }

    #[test]
    fn what_a_failed_test_of_cargo_printed_is_kept() {
        let lines = [
            "test steps::a ... FAILED",
            "test steps::b ... FAILED",
            "test steps::c ... ok",
            "failures:",
            "---- steps::a stdout ----",
            "",
            "thread 'a' panicked at a.rs:1:",
            "failures:",
            "    steps::a",
            "    steps::b",
        ];
        let mut printed = Printed::default();
        for line in lines {
            printed.line(line);
        }
        let expected = [("a", "thread 'a' panicked at a.rs:1:"), ("b", "")];
        let expected = expected.map(|(test, said)| Named::new(format!("failed: steps::{test}"), said));
        assert_eq!(printed.into_tests(), expected);
    }
}
