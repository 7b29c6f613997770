//! The paths that ARCHITECTURE.md names exist.

use std::fs;

use anyhow::{Context as _, Result};

use crate::project::Project;

const DOCUMENT: &str = "ARCHITECTURE.md";
/// The first part of a path of the project.
const ROOTS: [&str; 8] = [
    "app/", "crates/", "docs/", "end2end/", "server/", "style/", "xtask/", "vendor/",
];

/// Every path in backquotes that is not there. Paths with `{` are patterns.
///
/// # Errors
/// The document cannot be read.
pub fn find(project: &Project) -> Result<Vec<String>> {
    let text = fs::read_to_string(project.path(DOCUMENT)).context(DOCUMENT)?;
    let absent = named(&text).filter(|path| !project.path(path).exists());
    Ok(absent
        .map(|path| format!("{DOCUMENT} names `{path}`, which does not exist"))
        .collect())
}

fn named(text: &str) -> impl Iterator<Item = &str> {
    let quoted = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
    quoted.filter(|word| {
        ROOTS.iter().any(|root| word.starts_with(root))
            && !word.contains(|c: char| c == '{' || c.is_whitespace())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_patterns_are_not_paths() {
        let text =
            "`app/src/lib.rs` holds `open`;\n- `crates/{vendor}/mod.rs`, `cargo xtask run` and `docs/no`";
        assert_eq!(named(text).collect::<Vec<_>>(), ["app/src/lib.rs", "docs/no"]);
    }

    #[test]
    fn this_project_names_what_exists() {
        let project = Project::load().expect("a project");
        assert_eq!(find(&project).expect("a document"), Vec::<String>::new());
    }
}
