//! `deny.toml`: licences, banned crates and sources of everything we build with.
//!
//! Owns the part of cargo-deny's format that we use; an unknown key stops the check rather than being ignored.

use std::{collections::BTreeMap, fs};

use anyhow::{Context as _, Result};
use serde::Deserialize;

use super::{
    licence,
    tree::{self, Crate},
};
use crate::project::Project;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    licenses: Licences,
    bans: Bans,
    #[serde(rename = "sources")]
    _sources: Sources,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Licences {
    allow: Vec<String>,
    exceptions: Vec<Exception>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exception {
    #[serde(rename = "crate")]
    name: String,
    allow: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Bans {
    #[serde(rename = "multiple-versions")]
    _multiple_versions: Allow,
    deny: Vec<Ban>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Ban {
    #[serde(rename = "crate")]
    name: String,
    #[serde(default)]
    deny_multiple_versions: bool,
}

/// The stricter and looser settings of cargo-deny are not implemented here, so they are not accepted.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Allow {
    Allow,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Deny {
    Deny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Sources {
    #[serde(rename = "unknown-registry")]
    _unknown_registry: Deny,
    #[serde(rename = "unknown-git")]
    _unknown_git: Deny,
    #[serde(rename = "allow-registry")]
    _allow_registry: [String; 1],
}

/// Everything that breaks a rule, one sentence each.
///
/// # Errors
/// `deny.toml` has a form that is not understood, or Cargo fails.
pub fn find(project: &Project) -> Result<Vec<String>> {
    let rules: Rules =
        toml::from_str(&fs::read_to_string(project.path("deny.toml"))?).context("deny.toml")?;
    // Every member by name: build and test dependencies count, as does what only other systems build.
    let members = [
        "server",
        "frontend",
        "backend",
        "sandbox",
        "contract",
        "localization",
        "app",
        "xtask",
    ];
    let packages: Vec<&str> = members.iter().flat_map(|member| ["-p", member]).collect();
    let all = tree::crates(
        project,
        &[&packages[..], &["--target", "all", "--edges", "normal,build,dev"]].concat(),
    )?;
    Ok(judge(
        &rules,
        &all,
        &project.path(".").canonicalize()?.to_string_lossy(),
    ))
}

fn judge(rules: &Rules, all: &[Crate], root: &str) -> Vec<String> {
    let mut problems = Vec::new();
    let mut versions: BTreeMap<&str, usize> = BTreeMap::new();
    for found in all {
        let Crate {
            name,
            version,
            licence,
            source,
        } = found;
        *versions.entry(name).or_default() += 1;
        match source {
            Some(path) if path.starts_with(root) => continue,
            Some(other) => problems.push(format!(
                "{name} {version} comes from {other}, not from the registry"
            )),
            None => {}
        }
        let exception = rules
            .licenses
            .exceptions
            .iter()
            .find(|exception| exception.name == *name);
        let allowed = |id: &str| {
            let listed = |list: &[String]| list.iter().any(|known| known == id);
            listed(&rules.licenses.allow) || exception.is_some_and(|exception| listed(&exception.allow))
        };
        if !licence::satisfied(licence, &allowed) {
            problems.push(format!(
                "{name} {version}: its licence `{licence}` is not allowed"
            ));
        }
    }
    for ban in &rules.bans.deny {
        match versions.get(ban.name.as_str()) {
            Some(_) if !ban.deny_multiple_versions => {
                problems.push(format!(
                    "{} is banned; find who asks for it: cargo tree -i {}",
                    ban.name, ban.name
                ));
            }
            Some(2..) => problems.push(format!("{} is there in two versions: cargo tree -d", ban.name)),
            _ => {}
        }
    }
    let unused = rules
        .licenses
        .exceptions
        .iter()
        .filter(|exception| !versions.contains_key(exception.name.as_str()));
    problems
        .extend(unused.map(|exception| format!("the exception for {} is no longer needed", exception.name)));
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = r#"
        [licenses]
        allow = ["MIT"]
        exceptions = [{ crate = "css", allow = ["MPL-2.0"] }]
        [bans]
        multiple-versions = "allow"
        deny = [{ crate = "ring" }, { crate = "axum", deny-multiple-versions = true }]
        [sources]
        unknown-registry = "deny"
        unknown-git = "deny"
        allow-registry = ["https://github.com/rust-lang/crates.io-index"]
    "#;

    fn problems(crates: &[(&str, &str, &str, Option<&str>)]) -> Vec<String> {
        let rules: Rules = toml::from_str(RULES).expect("rules");
        let all: Vec<Crate> = crates
            .iter()
            .chain(&[("css", "1.0.0", "MPL-2.0", None)])
            .map(|(name, version, licence, source)| Crate {
                name: (*name).into(),
                version: (*version).into(),
                licence: (*licence).into(),
                source: source.map(Into::into),
            })
            .collect();
        judge(&rules, &all, "/here")
    }

    #[test]
    fn a_clean_tree_passes() {
        let ours = ("app", "0.1.0", "Own", Some("/here/app"));
        assert_eq!(
            problems(&[ours, ("axum", "1.0.0", "MIT", None)]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn each_rule_bites() {
        assert_eq!(problems(&[("a", "1.0.0", "GPL-3.0", None)]).len(), 1);
        assert_eq!(problems(&[("ring", "1.0.0", "MIT", None)]).len(), 1);
        assert_eq!(
            problems(&[("a", "1.0.0", "MIT", Some("https://example.com/a.git"))]).len(),
            1
        );
        assert_eq!(
            problems(&[("axum", "1.0.0", "MIT", None), ("axum", "2.0.0", "MIT", None)]).len(),
            1
        );
        assert_eq!(problems(&[("b", "1.0.0", "MPL-2.0", None)]).len(), 1);
    }

    #[test]
    fn an_unknown_setting_is_not_ignored() {
        assert!(toml::from_str::<Rules>(&RULES.replace("[bans]", "[bans]\nwildcards = \"deny\"")).is_err());
    }
}
