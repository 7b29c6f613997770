//! The texts of writes that are made together: the statements of one write, several times in one transaction.

use std::sync::OnceLock;

/// How many times, the most first. Each number is a text of its own, and each of them is prepared once.
const SIZES: [usize; 5] = [16, 8, 4, 2, 1];

/// Statements of one write, for a file alone. The first of its values is an id, which one of them returns where it has changed something.
#[derive(Debug)]
pub(super) struct Texts {
    /// With parameters `$1`, `$2` and so on, which are of all of them together.
    statements: &'static [&'static str],
    of_sizes: OnceLock<[String; SIZES.len()]>,
}

impl Texts {
    pub const fn new(statements: &'static [&'static str]) -> Self {
        Self {
            statements,
            of_sizes: OnceLock::new(),
        }
    }

    /// How many of so many writes may be made together.
    pub fn most_of(writes: usize) -> usize {
        SIZES.into_iter().find(|size| *size <= writes).unwrap_or_default()
    }

    /// What makes so many of them; none where there is no text for that number.
    pub fn of(&'static self, size: usize) -> Option<&'static str> {
        let at = SIZES.iter().position(|of| *of == size)?;
        let of_sizes = self.of_sizes.get_or_init(|| of_sizes(self.statements));
        of_sizes.get(at).map(String::as_str)
    }
}

fn of_sizes(statements: &[&str]) -> [String; SIZES.len()] {
    let statements: Vec<String> = statements.iter().map(|text| rolling_back(text)).collect();
    let statements = statements.join("; ");
    let values = numbers(&statements).max().unwrap_or_default();
    SIZES.map(|size| {
        let all = (0..size).map(|of| format!("{}; ", numbered_from(&statements, of * values)));
        format!("BEGIN; {}COMMIT", all.collect::<String>())
    })
}

/// With one that fails all of them are rolled back, so SQLite needs no copy of what each alone has changed.
fn rolling_back(statement: &str) -> String {
    let (verb, rest) = statement.split_once(' ').unwrap_or_default();
    format!("{verb} OR ROLLBACK {rest}")
}

/// The numbers of their parameters.
fn numbers(statements: &str) -> impl Iterator<Item = usize> {
    statements.split('$').skip(1).map(|part| number(part).0)
}

/// The number that a text begins with, and what is behind it.
fn number(text: &str) -> (usize, &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    (number.parse().unwrap_or_default(), rest)
}

/// The statements with the numbers of their parameters behind the first `skipped`.
fn numbered_from(statements: &str, skipped: usize) -> String {
    let mut parts = statements.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = number(part);
        text.extend(["$", &(number + skipped).to_string(), rest]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_write_of_a_text_has_parameters_of_its_own() {
        let texts = of_sizes(&["UPDATE t SET a = $2, b = '' WHERE id = $1"]);
        assert_eq!(
            texts.last().map(String::as_str),
            Some("BEGIN; UPDATE OR ROLLBACK t SET a = $2, b = '' WHERE id = $1; COMMIT")
        );
        assert_eq!(
            texts.get(3).map(String::as_str),
            Some(
                "BEGIN; UPDATE OR ROLLBACK t SET a = $2, b = '' WHERE id = $1; \
                 UPDATE OR ROLLBACK t SET a = $4, b = '' WHERE id = $3; COMMIT"
            )
        );
    }
}
