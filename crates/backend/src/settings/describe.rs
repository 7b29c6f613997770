//! The configuration in force, as `showroom config show` prints it.

use std::fmt;

/// Every value in force and where it came from; its `Display` is a table without secrets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Description(pub Vec<Row>);

/// One value in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// `section.key`.
    pub key: String,
    /// As it would be written in the file; `(set)` for a secret, `(not set)` for an absent one.
    pub value: String,
    /// `default`, the file's name, or the variable's name.
    pub source: String,
}

/// Columns of a terminal that a row may take.
const WIDTH: usize = 100;
/// Columns of keys and of values where all of a row fits into one line.
const KEY: usize = 40;
const VALUE: usize = 26;

impl fmt::Display for Description {
    /// One line a setting, of at most [`WIDTH`] columns; what does not fit beside the rest has a line of its own below,
    /// and a longer value is cut.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_row(f, "KEY", "VALUE", "SOURCE")?;
        for row in &self.0 {
            write_row(f, &row.key, &row.value, &row.source)?;
        }
        Ok(())
    }
}

fn write_row(f: &mut fmt::Formatter<'_>, key: &str, value: &str, source: &str) -> fmt::Result {
    let key = cut(key, WIDTH);
    let mut line = format!("{key:KEY$}");
    if columns(&key) > KEY {
        writeln!(f, "{key}")?;
        line = format!("{:KEY$}", "");
    }
    let value = cut(value, WIDTH - KEY - 2);
    line = format!("{line}  {value:VALUE$}");
    let source = cut(source, WIDTH);
    if columns(&line) + 2 + columns(&source) <= WIDTH {
        return writeln!(f, "{}", format!("{line}  {source}").trim_end());
    }
    let indent = (KEY + 2).min(WIDTH - columns(&source));
    writeln!(f, "{}\n{:indent$}{source}", line.trim_end(), "")
}

fn columns(text: &str) -> usize {
    text.chars().count()
}

/// The text, or its beginning with a mark that it went on.
fn cut(text: &str, most: usize) -> String {
    if columns(text) <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_a_terminal_and_nothing_short_is_lost() {
        let row = |key: &str, value: &str, source: &str| Row {
            key: key.into(),
            value: value.into(),
            source: source.into(),
        };
        let rows = vec![
            row("server.listen", "127.0.0.1:3000", "default"),
            row(
                "livekit.url",
                &format!("wss://{}.livekit.cloud/", "a".repeat(30)),
                "SHOWROOM_LIVEKIT_URL",
            ),
            row(
                &format!("demo.{}.summary", "b".repeat(64)),
                &"word ".repeat(80),
                &"/long/path".repeat(12),
            ),
        ];
        let text = Description(rows).to_string();
        assert!(text.lines().all(|line| columns(line) <= WIDTH), "{text}");
        for whole in [
            "127.0.0.1:3000",
            "wss://aaaa",
            "livekit.cloud/",
            "SHOWROOM_LIVEKIT_URL",
            "b.summary",
        ] {
            assert!(text.contains(whole), "{whole} in\n{text}");
        }
    }
}
