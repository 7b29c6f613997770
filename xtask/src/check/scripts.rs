//! The scripts: their form, and their types as the comments state them.
//!
//! Both programs come from npm, pinned in `end2end/package.json`; the vendors' types from `vendor/`.

use std::process::Command;

use anyhow::Result;

use crate::{process, project::Project, tools::NpmFolder};

/// What of the checkout is formatted; `.prettierrc.json` says how.
const FORMATTED: [&str; 5] = [
    "app/js",
    "end2end/**/*.{js,mjs}",
    "end2end/{package,tsconfig}.json",
    "xtask/bench",
    ".prettierrc.json",
];

/// Folders with a `tsconfig.json`.
const TYPED: [&str; 2] = ["app/js", "end2end"];

/// The npm folders that the checks need.
pub fn packages(project: &Project) -> [NpmFolder; 2] {
    [
        NpmFolder::new(project.path("vendor"), "the vendors' browser SDKs"),
        NpmFolder::new(project.path("end2end"), "Prettier, TypeScript and Playwright"),
    ]
}

/// Whether every script has the form that the formatter gives it.
///
/// # Errors
/// One has another; the formatter has named it.
pub fn format(project: &Project) -> Result<()> {
    let prettier = [
        "end2end/node_modules/prettier/bin/prettier.cjs",
        "--check",
        "--log-level=warn",
    ];
    process::run(node(project).args(prettier).args(FORMATTED))
}

/// Whether the types of every script agree.
///
/// # Errors
/// They do not; the compiler has said where.
pub fn types(project: &Project) -> Result<()> {
    for folder in TYPED {
        let tsc = ["end2end/node_modules/typescript/bin/tsc", "--project", folder];
        process::run(node(project).args(tsc))?;
    }
    Ok(())
}

fn node(project: &Project) -> Command {
    let mut node = Command::new("node");
    node.current_dir(project.path("."));
    node
}
