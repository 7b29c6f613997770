//! What is wrong with a configuration, as a table that a person can act on.

use super::source::Source;
use std::fmt;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// `section.key`, or the name of the variable or file when that is as far as it goes.
    pub key: String,
    /// Where it was set: `showroom.toml:12`, the name of a variable, `default`, or `-`.
    pub source: String,
    /// What is wrong, as a fragment that follows the key.
    pub problem: String,
    /// What to do.
    pub hint: String,
}

impl Problem {
    pub(crate) fn new(key: &str, source: &Source, problem: &str, hint: &str) -> Self {
        Self {
            key: key.into(),
            source: source.to_string(),
            problem: problem.into(),
            hint: hint.into(),
        }
    }
}

impl fmt::Display for Problem {
    /// One sentence, behind its place where an operator set it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unset = [Source::Default, Source::Nowhere].map(|source| source.to_string());
        if !unset.contains(&self.source) {
            write!(f, "{}: ", self.source)?;
        }
        write!(f, "{} {}: {}", self.key, self.problem, self.hint)
    }
}

/// Everything that is wrong; its `Display` is one aligned table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl std::error::Error for Problems {}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = ["KEY", "SOURCE", "PROBLEM", "HINT"].map(str::to_owned);
        let rows = self.0.iter().map(|row| {
            [
                row.key.clone(),
                row.source.clone(),
                row.problem.clone(),
                row.hint.clone(),
            ]
        });
        write_table(f, &std::iter::once(head).chain(rows).collect::<Vec<_>>())
    }
}

/// Writes rows in columns as wide as their widest cell, two spaces apart, nothing after the last.
pub(super) fn write_table<const N: usize>(f: &mut fmt::Formatter<'_>, rows: &[[String; N]]) -> fmt::Result {
    let widths: Vec<usize> = (0..N)
        .map(|column| {
            rows.iter()
                .map(|row| row[column].chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', width - cell.chars().count() + 2));
        }
        writeln!(f, "{}", line.trim_end())?;
    }
    Ok(())
}
