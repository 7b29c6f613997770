//! The file of keys: variables that are not in the environment, because any account that may inspect a process reads
//! those.
//!
//! A service manager or a container hands it over as a file that this process alone can read.

use anyhow::{Context, bail};
use std::path::Path;

/// Names the file. A variable that is set in the environment too wins over its line there.
const FILE: &str = "SHOWROOM_KEYS_FILE";

/// Adds the variables of the file that `env` names, if it names one.
///
/// # Errors
/// As [`read`].
pub fn add(env: &mut Vec<(String, String)>) -> anyhow::Result<()> {
    let named = |wanted: &str| {
        env.iter()
            .find(|(name, value)| name == wanted && !value.is_empty())
    };
    let Some((_, path)) = named(FILE) else {
        return Ok(());
    };
    let mut keys = read(Path::new(path))?;
    keys.retain(|(name, _)| named(name).is_none());
    env.append(&mut keys);
    Ok(())
}

/// The variables in the file.
///
/// # Errors
/// When it cannot be read, or a line is no `NAME=value`. No line is repeated: it may hold a secret.
fn read(path: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let shown = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {shown} ({FILE})"))?;
    let mut variables = Vec::new();
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let named = line
            .split_once('=')
            .map(|(name, value)| (name.trim_end(), value.trim()));
        let Some((name, value)) = named.filter(|(name, _)| is_name(name)) else {
            bail!("{shown} ({FILE}), line {number}: must be NAME=value");
        };
        variables.push((name.to_owned(), unquoted(value).to_owned()));
    }
    Ok(variables)
}

fn is_name(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    !text.is_empty() && text.bytes().all(plain)
}

/// What other readers of such files take for the value.
fn unquoted(value: &str) -> &str {
    let inner = |quote| value.strip_prefix(quote)?.strip_suffix(quote);
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> anyhow::Result<Vec<(String, String)>> {
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), text).expect("written");
        read(file.path())
    }

    #[test]
    fn a_line_is_a_variable() {
        let text =
            "\u{feff}# mine\r\n\r\nFIRST_API_KEY=a=b#c\r\nSECOND_API_KEY = \"quoted\"\nTHIRD_API_KEY=\n";
        let read = file(text).expect("read");
        let read: Vec<_> = read.iter().map(|(name, value)| (&**name, &**value)).collect();
        let expected = [
            ("FIRST_API_KEY", "a=b#c"),
            ("SECOND_API_KEY", "quoted"),
            ("THIRD_API_KEY", ""),
        ];
        assert_eq!(read, expected);
    }

    #[test]
    fn a_bad_line_is_named_and_not_repeated() {
        for bad in ["canary", "export KEY=canary", "=canary", "key=canary"] {
            let error = format!("{:#}", file(&format!("# fine\n{bad}\n")).expect_err(bad));
            assert!(error.contains("line 2") && !error.contains("canary"), "{error}");
        }
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let error = read(Path::new("/absent/keys")).expect_err("absent");
        assert!(format!("{error:#}").contains("/absent/keys"), "{error:#}");
    }
}
