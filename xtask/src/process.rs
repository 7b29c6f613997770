//! Running other programs.
//!
//! Owns how a command is shown, run and blamed. Knows nothing about which programs there are.

use std::{
    ffi::OsStr,
    process::{Command, Output, Stdio},
};

use anyhow::{Context as _, Result, bail};

/// A command as a person would type it.
pub fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Runs a command with our own output, and fails when it does.
///
/// # Errors
/// The program is absent or exits with another code than 0.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command
        .stdin(Stdio::null())
        .status()
        .with_context(|| format!("cannot start `{}`", shown(command)))?;
    if !status.success() {
        bail!("`{}` ended with {status}", shown(command));
    }
    Ok(())
}

/// Runs a command without showing its output, unless it fails.
///
/// # Errors
/// As [`run`]; the text carries the end of what the program said.
pub fn quiet(command: &mut Command) -> Result<String> {
    let output = output(command)?;
    if !output.status.success() {
        let said = [output.stdout, output.stderr].concat();
        bail!(
            "`{}` ended with {}\n{}",
            shown(command),
            output.status,
            tail(&String::from_utf8_lossy(&said), 30)
        );
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs an installer: as [`quiet`], and without the operator's keys, which other people's packages have no business
/// with.
///
/// # Errors
/// As [`quiet`].
pub fn install(command: &mut Command) -> Result<String> {
    for (name, _) in std::env::vars_os() {
        let ours = ["SHOWROOM_", "LIVEKIT_", "BEY_"];
        if ours
            .iter()
            .any(|prefix| name.to_string_lossy().starts_with(prefix))
        {
            command.env_remove(name);
        }
    }
    quiet(command)
}

/// Whether a program can be started and is content with these arguments.
pub fn answers(program: impl AsRef<OsStr>, args: &[&str]) -> bool {
    output(Command::new(program).args(args)).is_ok_and(|output| output.status.success())
}

fn output(command: &mut Command) -> Result<Output> {
    command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start `{}`", shown(command)))
}

fn tail(text: &str, lines: usize) -> String {
    let all: Vec<&str> = text.lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_carries_the_last_words() {
        let error =
            quiet(Command::new("sh").args(["-c", "echo the disk is full >&2; exit 3"])).expect_err("fails");
        assert!(format!("{error:#}").contains("the disk is full"), "{error:#}");
    }

    #[test]
    fn an_absent_program_does_not_answer() {
        assert!(!answers("no-such-program-here", &["--version"]));
    }
}
