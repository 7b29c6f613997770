//! The dependency tree as Cargo resolves it.
//!
//! `cargo tree` and not `cargo metadata`: only the former follows features and targets, and so does not list crates
//! that are never built.

use anyhow::{Context as _, Result};

use crate::{process, project::Project};

/// One crate of a tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Crate {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence expression, as written by its author.
    pub licence: String,
    /// Where it comes from, when that is not the registry: a path or an address.
    pub source: Option<String>,
}

/// Every crate that `cargo tree` lists with these arguments, once each.
///
/// # Errors
/// Cargo fails, or answers in another form.
pub fn crates(project: &Project, args: &[&str]) -> Result<Vec<Crate>> {
    let format = [
        "tree",
        "--locked",
        "--prefix",
        "none",
        "--no-dedupe",
        "--format",
        "{p};{l}",
    ];
    let text = process::quiet(project.cargo().args(format).args(args))?;
    let mut all: Vec<Crate> = text
        .lines()
        .filter(|line| !line.is_empty())
        .map(parse)
        .collect::<Result<_>>()?;
    all.sort();
    all.dedup();
    Ok(all)
}

/// `name v1.2.3 (proc-macro) (/a/path);MIT`
fn parse(line: &str) -> Result<Crate> {
    let (package, licence) = line
        .split_once(';')
        .with_context(|| format!("cargo tree said `{line}`"))?;
    let mut words = package.split(' ');
    let name = words.next().unwrap_or_default();
    let version = words.next().unwrap_or_default().trim_start_matches('v');
    let source = words
        .map(|word| word.trim_matches(['(', ')']))
        .find(|word| *word != "proc-macro");
    Ok(Crate {
        name: name.to_owned(),
        version: version.to_owned(),
        licence: licence.to_owned(),
        source: source.map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_cargo_tree_are_understood() {
        let derive = parse("serde_derive v1.0.2 (proc-macro);MIT OR Apache-2.0 (*)").expect("a line");
        assert_eq!((derive.version.as_str(), derive.source), ("1.0.2", None));
        let ours = parse("app v0.1.0 (/home/me/app);MIT").expect("a line");
        assert_eq!(ours.source.as_deref(), Some("/home/me/app"));
    }
}
