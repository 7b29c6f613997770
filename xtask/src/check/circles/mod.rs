//! No files that import each other in a loop, so that each can be read, moved and changed after the ones below it.
//!
//! A module and the files of its own folder are one thing, and may: they share its types and split its verbs. The root
//! of a crate is no such module.

mod imports;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Component,
};

use anyhow::{Context as _, Result};

use crate::{project::Project, site::files};
use imports::Arrows;

/// The crates of the product.
const CRATES: [&str; 6] = [
    "app",
    "crates/backend",
    "crates/contract",
    "crates/localization",
    "server",
    "xtask",
];

/// Every circle.
///
/// # Errors
/// A file cannot be read.
pub fn find(project: &Project) -> Result<Vec<String>> {
    let mut problems = Vec::new();
    for name in CRATES {
        let arrows = imports::arrows(&modules(project, name)?);
        let circles = circles(&arrows)
            .into_iter()
            .filter(|circle| !is_one_folder(circle));
        problems.extend(circles.map(|circle| {
            let ties = ties(&circle, &arrows).join(", ");
            format!(
                "{name}: {} files import each other in a loop: {ties}",
                circle.len()
            )
        }));
    }
    Ok(problems)
}

/// The text of each module of a crate.
fn modules(project: &Project, name: &str) -> Result<BTreeMap<String, String>> {
    let root = project.path(name).join("src");
    let mut modules = BTreeMap::new();
    for file in files::walk(&root)? {
        let path = file.strip_prefix(&root)?;
        let is_test = path
            .components()
            .any(|part| part == Component::Normal("tests".as_ref()));
        if is_test || path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let path = path.with_extension("").display().to_string();
        let mut parts: Vec<&str> = path.split('/').collect();
        parts.pop_if(|last| matches!(*last, "mod" | "lib" | "main"));
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        modules.insert(parts.join("::"), text);
    }
    Ok(modules)
}

/// The sets of modules each of which reaches all others of its set.
fn circles(arrows: &Arrows) -> Vec<BTreeSet<&str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> = arrows
        .keys()
        .map(|from| (from.as_str(), reached(from, arrows)))
        .collect();
    let mut circles = BTreeSet::new();
    for (from, to) in &reached {
        let back = |other: &&str| reached.get(other).is_some_and(|to| to.contains(from));
        let circle: BTreeSet<&str> = to.iter().copied().filter(back).collect();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}

fn reached<'a>(from: &str, arrows: &'a Arrows) -> BTreeSet<&'a str> {
    let next = |from: &str| arrows.get(from).into_iter().flat_map(BTreeMap::keys);
    let mut reached = BTreeSet::new();
    let mut open: Vec<&str> = next(from).map(String::as_str).collect();
    while let Some(module) = open.pop() {
        if reached.insert(module) {
            open.extend(next(module).map(String::as_str));
        }
    }
    reached
}

/// Whether one of them is the module in whose folder all others are.
fn is_one_folder(circle: &BTreeSet<&str>) -> bool {
    circle.iter().any(|head| {
        let inside = format!("{head}::");
        let mut others = circle.iter().filter(|other| *other != head);
        !head.is_empty() && others.all(|other| other.starts_with(&inside))
    })
}

/// The arrows of a circle, with what they carry.
fn ties(circle: &BTreeSet<&str>, arrows: &Arrows) -> Vec<String> {
    let spelled = |module: &str| if module.is_empty() { "crate" } else { module }.to_owned();
    let mut ties = Vec::new();
    for from in circle {
        for (to, names) in arrows.get(*from).into_iter().flatten() {
            if circle.contains(to.as_str()) {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                ties.push(format!(
                    "{} -> {} ({})",
                    spelled(from),
                    spelled(to),
                    names.join(" ")
                ));
            }
        }
    }
    ties
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrows(pairs: &[(&str, &str)]) -> Arrows {
        let mut arrows = Arrows::new();
        for (from, to) in pairs {
            let from = arrows.entry((*from).to_owned()).or_default();
            from.insert((*to).to_owned(), BTreeSet::from(["Name".to_owned()]));
        }
        arrows
    }

    #[test]
    fn this_project_has_none() {
        let project = Project::load().expect("a checkout");
        assert_eq!(find(&project).expect("readable"), Vec::<String>::new());
    }

    #[test]
    fn a_circle_is_found_whole_and_what_hangs_on_it_is_not() {
        let arrows = arrows(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("e", "a")]);
        let found = circles(&arrows);
        assert_eq!(found, [BTreeSet::from(["a", "b", "c"])]);
        let ties = ties(&found[0], &arrows);
        assert_eq!(ties, ["a -> b (Name)", "b -> c (Name)", "c -> a (Name)"]);
    }

    #[test]
    fn only_a_module_and_its_own_folder_may() {
        let is = |names: &[&'static str]| is_one_folder(&names.iter().copied().collect());
        assert!(is(&["store", "store::rows", "store::file::lock"]));
        assert!(!is(&["store::rows", "store::file"]), "its files among themselves");
        assert!(!is(&["store", "store::rows", "stores"]), "another module");
        assert!(!is(&["", "store"]), "the root");
    }
}
