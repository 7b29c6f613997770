//! A vendor is one folder: how many other files name it, and whether ARCHITECTURE.md lists them.
//!
//! The vendors are the folders of the backend's providers. The list is the section "add a provider": paths with `{vendor}`
//! are the vendor's own, the others name every vendor.

use std::{collections::BTreeSet, fs, path::Component};

use anyhow::{Context as _, Result};

use crate::{project::Project, site::files};

/// Where the product's source is; tests in files and folders of their own are not counted.
const ROOTS: [&str; 6] = [
    "app/src",
    "app/js",
    "crates/backend/src",
    "crates/contract/src",
    "server/src",
    "xtask/src",
];
/// Where the stand-ins are. Shared files that name a vendor are listed as the product's are, and not counted with them.
const STAND_INS: [&str; 1] = ["crates/sandbox/src"];
/// Where vendors have other files of their own.
const DOCUMENTS: [&str; 1] = ["docs/providers"];
/// A folder and a file of tests.
const TESTS: [&str; 2] = ["tests", "tests.rs"];
/// One folder for each vendor.
const PROVIDERS: &str = "crates/backend/src/providers";
/// Not a vendor of avatars: others play in its rooms.
const BASE: &str = "livekit";
/// Most files outside a vendor's own that may name it.
const MOST: usize = 12;
/// The document and the heading of the list.
const DOCUMENT: &str = "ARCHITECTURE.md";
const HEADING: &str = "## Walkthrough: add a provider";

/// A source file: its path from the root, and its text in small letters.
struct Source {
    path: String,
    text: String,
}

/// What the document lists.
#[derive(Debug, Default, PartialEq, Eq)]
struct Listed {
    /// Paths with `{vendor}`.
    own: BTreeSet<String>,
    /// Paths of files that name every vendor.
    shared: BTreeSet<String>,
}

/// Every way in which this is not so.
///
/// # Errors
/// A file cannot be read.
pub fn find(project: &Project) -> Result<Vec<String>> {
    let vendors = vendors(project)?;
    let listed = listed(&fs::read_to_string(project.path(DOCUMENT)).context(DOCUMENT)?);
    let product = sources(project, &ROOTS)?;
    let stand_ins = sources(project, &STAND_INS)?;
    let documents = sources(project, &DOCUMENTS)?;
    let all = product.iter().chain(&stand_ins).chain(&documents);
    let paths: Vec<&str> = all.map(|it| it.path.as_str()).collect();
    let mut problems = Vec::new();
    let mut named = BTreeSet::new();
    for vendor in &vendors {
        let naming = naming(vendor, &product);
        if naming.len() > MOST {
            let files: Vec<&str> = naming.iter().copied().collect();
            problems.push(format!(
                "{vendor} is named in {} files outside its own, more than {MOST}: {}",
                naming.len(),
                files.join(", ")
            ));
        }
        let shared = naming.into_iter().chain(self::naming(vendor, &stand_ins));
        named.extend(shared.map(String::from));
    }
    problems.extend(difference(&listed, &named, &vendors, &paths));
    Ok(problems)
}

/// The vendors, as folders spell them.
fn vendors(project: &Project) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(project.path(PROVIDERS)).context(PROVIDERS)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_dir() && name != BASE {
            found.insert(name);
        }
    }
    Ok(found)
}

fn sources(project: &Project, roots: &[&str]) -> Result<Vec<Source>> {
    let mut all = Vec::new();
    for root in roots {
        for file in files::walk(&project.path(root))? {
            let path = file.strip_prefix(project.path(""))?;
            if path
                .components()
                .any(|part| TESTS.iter().any(|name| part == Component::Normal(name.as_ref())))
            {
                continue;
            }
            let shown = path.display().to_string();
            let text = fs::read(&file).with_context(|| shown.clone())?;
            all.push(Source {
                text: String::from_utf8_lossy(&text).to_lowercase(),
                path: shown,
            });
        }
    }
    Ok(all)
}

/// A name as paths, identifiers and sentences spell it, in small letters.
fn spellings(vendor: &str) -> [String; 4] {
    ["_", "-", " ", ""].map(|between| vendor.replace('_', between))
}

fn is_own(vendor: &str, path: &str) -> bool {
    spellings(vendor).iter().any(|name| path.contains(name))
}

/// Files outside a vendor's own that name it.
fn naming<'a>(vendor: &str, sources: &'a [Source]) -> BTreeSet<&'a str> {
    let names = spellings(vendor);
    sources
        .iter()
        .filter(|it| !is_own(vendor, &it.path) && names.iter().any(|name| it.text.contains(name)))
        .map(|it| it.path.as_str())
        .collect()
}

/// The paths in backquotes that begin a line of the section's lists.
fn listed(document: &str) -> Listed {
    let section = document.split(HEADING).nth(1).unwrap_or_default();
    let section = section.split("\n## ").next().unwrap_or_default();
    let mut listed = Listed::default();
    for line in section.lines() {
        let Some(path) = line
            .trim_start()
            .strip_prefix("- `")
            .and_then(|rest| Some(rest.split_once('`')?.0))
        else {
            continue;
        };
        let list = if path.contains("{vendor}") {
            &mut listed.own
        } else {
            &mut listed.shared
        };
        list.insert(path.to_owned());
    }
    listed
}

/// Where the list and the files differ, either way.
fn difference(
    listed: &Listed,
    named: &BTreeSet<String>,
    vendors: &BTreeSet<String>,
    paths: &[&str],
) -> Vec<String> {
    let unlisted = named.difference(&listed.shared);
    let unlisted =
        unlisted.map(|path| format!("{path} names a vendor and is not in {DOCUMENT}, \"add a provider\""));
    let stale = listed.shared.difference(named);
    let stale = stale.map(|path| format!("{DOCUMENT}, \"add a provider\": {path} names no vendor"));
    let covers = |pattern: &str, vendor: &str, path: &str| {
        spellings(vendor).into_iter().any(|name| {
            let own = pattern.replace("{vendor}", &name);
            path == own || (own.ends_with('/') && path.starts_with(&own))
        })
    };
    let strays = vendors.iter().flat_map(|vendor| {
        let own = paths.iter().filter(|path| is_own(vendor, path));
        let strays = own.filter(|path| !listed.own.iter().any(|pattern| covers(pattern, vendor, path)));
        strays.map(move |path| {
            format!("{path} is a file of {vendor} and is not in {DOCUMENT}, \"add a provider\"")
        })
    });
    let unused = listed.own.iter().filter(|pattern| {
        let mut pairs = vendors
            .iter()
            .flat_map(|vendor| paths.iter().map(move |path| (vendor, path)));
        !pairs.any(|(vendor, path)| covers(pattern, vendor, path))
    });
    let unused = unused.map(|pattern| format!("{DOCUMENT}, \"add a provider\": no vendor has {pattern}"));
    unlisted.chain(stale).chain(strays).chain(unused).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_name_is_found_in_every_spelling_outside_its_own_files() {
        let source = |path: &str, text: &str| Source {
            path: path.into(),
            text: text.to_lowercase(),
        };
        let sources = [
            source("a.rs", "use far_away;"),
            source("b.rs", "FarAway::new()"),
            source("c.rs", "// Far Away's rule"),
            source("d.js", "'far-away'"),
            source("e.rs", "far from home, away"),
            source("far_away/mod.rs", "far_away"),
            source("far-away.js", "far-away"),
        ];
        let found = naming("far_away", &sources);
        assert_eq!(found, BTreeSet::from(["a.rs", "b.rs", "c.rs", "d.js"]));
    }

    #[test]
    fn this_project_keeps_the_rule() {
        let project = Project::load().expect("a checkout");
        assert_eq!(find(&project).expect("readable"), Vec::<String>::new());
    }

    #[test]
    fn the_list_is_the_sections_alone() {
        let document = format!(
            "- `before.rs`\n\n{HEADING}\n\nText `in.rs` a line.\n\n- `src/{{vendor}}/`: its own\n- `all.rs`: an arm\n\n\
             ## Next\n\n- `after.rs`\n"
        );
        let expected = Listed {
            own: set(&["src/{vendor}/"]),
            shared: set(&["all.rs"]),
        };
        assert_eq!(listed(&document), expected);
    }

    #[test]
    fn the_list_and_the_files_must_agree_both_ways() {
        let listed = Listed {
            own: set(&["src/{vendor}/", "js/{vendor}.js", "css/{vendor}.css"]),
            shared: set(&["all.rs", "stale.rs"]),
        };
        let paths = ["src/far_away/mod.rs", "js/far-away.js", "other/far_away.rs"];
        let found = difference(&listed, &set(&["all.rs", "new.rs"]), &set(&["far_away"]), &paths);
        let about: Vec<bool> = [
            "new.rs names",
            "stale.rs names no",
            "other/far_away.rs is",
            "css/{vendor}.css",
        ]
        .iter()
        .map(|words| found.iter().any(|problem| problem.contains(words)))
        .collect();
        assert_eq!((found.len(), about), (4, vec![true; 4]), "{found:?}");
    }
}
