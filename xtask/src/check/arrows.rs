//! The arrows of the design: who may depend on whom, and what must never reach the browser.
//!
//! Owns the two tables below. A change to one of them is a change of the design and belongs into an ADR.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::tree;
use crate::{build::Server, process, project::Project};

/// Each of our crates with those of ours that its normal and build dependencies may name. `?` means: only as an
/// optional dependency.
const ARROWS: [(&str, &[&str]); 8] = [
    ("contract", &[]),
    ("backend", &["contract"]),
    ("localization", &[]),
    ("app", &["contract", "localization", "?backend"]),
    ("frontend", &["app"]),
    ("sandbox", &["contract"]),
    ("server", &["app", "backend", "contract", "?sandbox"]),
    ("xtask", &[]),
];

/// What must not be in a crate's tree: package, further arguments, names or prefixes (`leptos*`).
const FORBIDDEN: [(&str, &[&str], &[&str]); 4] = [
    // `cargo xtask build --production`: no stand-in answers there, and there is nothing that could serve one.
    ("server", Server::Production.features(), &["sandbox", "str0m*"]),
    (
        "backend",
        &["--target", "all", "--all-features"],
        &["axum*", "leptos*"],
    ),
    (
        "frontend",
        &["--target", "wasm32-unknown-unknown"],
        &[
            "tokio*",
            "reqwest",
            "hyper*",
            "jsonwebtoken",
            "sqlx*",
            "libsqlite3-sys",
            "aws-lc*",
            "axum*",
            "backend",
            "sandbox",
            "fluent*",
            "icu_plurals*",
        ],
    ),
    (
        "contract",
        &["--target", "all"],
        &[
            "tokio*",
            "leptos*",
            "server_fn*",
            "axum*",
            "reqwest",
            "wasm-bindgen*",
        ],
    ),
];

/// Everything that points the wrong way, one sentence each.
///
/// # Errors
/// Cargo fails.
pub fn find(project: &Project) -> Result<Vec<String>> {
    let text =
        process::quiet(
            project
                .cargo()
                .args(["metadata", "--no-deps", "--locked", "--format-version", "1"]),
        )?;
    let metadata: Value = serde_json::from_str(&text)?;
    let mut problems = wrong_arrows(
        metadata["packages"]
            .as_array()
            .context("cargo metadata has packages")?,
    );
    for (package, args, names) in FORBIDDEN {
        let all = tree::crates(project, &[&["-p", package, "--edges", "normal"], args].concat())?;
        let found: BTreeSet<&str> = all
            .iter()
            .map(|found| found.name.as_str())
            .filter(|name| listed(names, name))
            .collect();
        problems.extend(
            found
                .into_iter()
                .map(|name| format!("{package} contains {name}: cargo tree -p {package} -i {name}")),
        );
    }
    Ok(problems)
}

fn wrong_arrows(packages: &[Value]) -> Vec<String> {
    let ours: BTreeSet<&str> = packages
        .iter()
        .filter_map(|package| package["name"].as_str())
        .collect();
    let mut problems = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, allowed)) = ARROWS.iter().find(|(from, _)| *from == name) else {
            problems.push(format!("{name} is not in the table of arrows"));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let to = dependency["name"].as_str().unwrap_or_default();
            let optional = dependency["optional"] == true;
            if dependency["kind"] == "dev" {
                continue;
            }
            if ours.contains(to)
                && !allowed.contains(&to)
                && !(optional && allowed.contains(&format!("?{to}").as_str()))
            {
                problems.push(format!("{name} must not depend on {to}"));
            }
            // Both sides work out and judge the proof of work by one function, which hashes.
            if name == "contract" && !optional && !matches!(to, "serde" | "sha2") {
                problems.push(format!(
                    "contract must not depend on {to}: it has serde and sha2 only"
                ));
            }
        }
    }
    problems
}

fn listed(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| {
        known
            .strip_suffix('*')
            .map_or(*known == name, |prefix| name.starts_with(prefix))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn problems(from: &str, to: &str, optional: bool, kind: Option<&str>) -> usize {
        let dependency = json!({ "name": to, "optional": optional, "kind": kind });
        let packages = [
            json!({ "name": from, "dependencies": [dependency] }),
            json!({ "name": "backend", "dependencies": [] }),
        ];
        wrong_arrows(&packages).len()
    }

    #[test]
    fn arrows_point_one_way() {
        assert_eq!(problems("server", "backend", false, None), 0);
        assert_eq!(problems("contract", "backend", true, None), 1);
        assert_eq!(problems("sandbox", "backend", false, None), 1);
        assert_eq!(
            problems("sandbox", "backend", false, Some("dev")),
            0,
            "tests may name anything"
        );
    }

    #[test]
    fn some_arrows_are_optional_only() {
        assert_eq!(problems("app", "backend", true, None), 0);
        assert_eq!(problems("app", "backend", false, None), 1);
    }

    #[test]
    fn contract_has_serde_only() {
        assert_eq!(problems("contract", "serde", false, None), 0);
        assert_eq!(problems("contract", "uuid", false, None), 1);
    }

    #[test]
    fn a_new_crate_has_to_be_placed() {
        assert_eq!(problems("newcomer", "serde", false, None), 1);
    }

    /// What `cargo` would build for each server; the second shows that the first looks for the right thing.
    #[test]
    fn a_production_server_has_no_stand_ins() {
        let project = Project::load().expect("this checkout");
        let has_stand_ins = |server: Server| {
            let package = ["-p", "server", "--edges", "normal"];
            let all = tree::crates(&project, &[&package, server.features()].concat()).expect("a tree");
            all.iter()
                .any(|found| listed(&["sandbox", "str0m*"], &found.name))
        };
        assert!(!has_stand_ins(Server::Production));
        assert!(has_stand_ins(Server::WithSandbox));
    }

    #[test]
    fn names_and_prefixes_match() {
        assert!(listed(&["leptos*"], "leptos_axum") && listed(&["reqwest"], "reqwest"));
        assert!(!listed(&["reqwest"], "reqwest-middleware"));
    }
}
