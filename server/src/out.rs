//! What a subcommand prints. A reader that went away, such as `head`, is no error and no reason to panic.

use std::io::{self, Write};

/// Writes to standard output.
///
/// # Errors
/// When it cannot be written to, for any reason but a closed reader.
pub fn print(text: &str) -> io::Result<()> {
    is_taken(text).map(drop)
}

/// The same; says whether the reader is still there.
///
/// # Errors
/// As [`print`].
pub fn is_taken(text: &str) -> io::Result<bool> {
    read_or_not(io::stdout().lock(), text)
}

/// Writes a line to standard error; where that is closed, the line is lost.
pub fn complain(text: &str) {
    let _ = read_or_not(io::stderr().lock(), &format!("{text}\n"));
}

fn read_or_not(mut to: impl Write, text: &str) -> io::Result<bool> {
    match to.write_all(text.as_bytes()).and_then(|()| to.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        outcome => outcome.map(|()| true),
    }
}
