//! Which file of a crate takes which names from which other, as far as the text shows it.
//!
//! It reads `use` and paths in code, follows re-exports to the file that defines a name, and leaves tests out. It knows
//! no macros. A module is spelled by its path from the crate's root, which is the empty one.

use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
};

/// Modules with what each takes from others: module, and the names.
pub type Arrows = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// How many re-exports of one another are followed.
const MOST_STEPS: usize = 8;

/// A module's text as far as it matters here.
struct Module {
    /// Names that it hands on, and where they are.
    handed_on: BTreeMap<String, String>,
    /// Names that it imports, and where they are.
    imported: BTreeMap<String, String>,
    /// Paths in its code.
    paths: BTreeSet<String>,
}

/// The arrows between the modules of one crate; `texts` has the source of each.
pub fn arrows(texts: &BTreeMap<String, String>) -> Arrows {
    let read = texts
        .iter()
        .map(|(name, text)| (name.clone(), read(name, text, texts)));
    let modules: BTreeMap<String, Module> = read.collect();
    let mut arrows = Arrows::new();
    for (name, module) in &modules {
        let inline = module
            .paths
            .iter()
            .filter_map(|path| absolute(name, path, texts, &module.imported));
        // A module that is imported as a whole: only what is taken out of it counts.
        let imported = module.imported.values().filter(|path| !texts.contains_key(*path));
        for path in imported.cloned().chain(inline) {
            let taken = path.rsplit("::").next().unwrap_or_default().to_owned();
            if let Some(home) = home(&path, &modules, MOST_STEPS).filter(|home| home != name) {
                let from = arrows.entry(name.clone()).or_default();
                from.entry(home).or_default().insert(taken);
            }
        }
    }
    arrows
}

fn read(name: &str, text: &str, texts: &BTreeMap<String, String>) -> Module {
    let text = code(text);
    let mut module = Module {
        handed_on: BTreeMap::new(),
        imported: BTreeMap::new(),
        paths: BTreeSet::new(),
    };
    let mut rest = String::new();
    for statement in text.split_inclusive(';') {
        let Some((before, tree, public)) = import(statement) else {
            rest.push_str(statement);
            continue;
        };
        rest.push_str(before);
        for path in leaves(tree) {
            let (path, alias) = path.split_once(" as ").unwrap_or((&path, ""));
            let path = path.strip_suffix("::self").unwrap_or(path);
            let last = path.rsplit("::").next().unwrap_or_default();
            let known = if alias.is_empty() { last } else { alias };
            if let Some(target) = absolute(name, path, texts, &BTreeMap::new()) {
                let names = if public {
                    &mut module.handed_on
                } else {
                    &mut module.imported
                };
                names.insert(known.to_owned(), target);
            }
        }
    }
    let words = rest.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
    let paths = words
        .map(|word| word.trim_matches(':'))
        .filter(|word| word.contains("::") && word.starts_with(|c: char| c.is_lowercase()));
    module.paths = paths.map(str::to_owned).collect();
    module
}

/// The text without comments and tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let lines = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// What stands before an import, what it imports, and whether it hands that on.
fn import(statement: &str) -> Option<(&str, &str, bool)> {
    let at = statement.rfind("use ")?;
    let (before, tree) = statement.split_at_checked(at)?;
    let line = before.rsplit('\n').next()?.trim();
    let public = line.starts_with("pub");
    if !line.is_empty() && !public {
        return None;
    }
    Some((before, tree.strip_prefix("use ")?.strip_suffix(';')?, public))
}

/// `a::{b, c::d}` as `a::b` and `a::c::d`.
fn leaves(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((prefix, list)) = tree.split_once('{') else {
        return vec![tree.to_owned()];
    };
    let list = list.strip_suffix('}').unwrap_or(list);
    let (mut depth, mut part, mut parts) = (0_usize, String::new(), Vec::new());
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(c);
    }
    parts.push(part);
    let parts = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty());
    parts
        .flat_map(|part| leaves(&format!("{prefix}{part}")))
        .collect()
}

/// A path from the crate's root; `None` for one that leads to another crate.
fn absolute(
    module: &str,
    path: &str,
    texts: &BTreeMap<String, String>,
    imported: &BTreeMap<String, String>,
) -> Option<String> {
    let (first, rest) = path.split_once("::").unwrap_or((path, ""));
    let parent = module.rsplit_once("::").map_or("", |(parent, _)| parent);
    match first {
        "crate" => Some(rest.to_owned()),
        "self" => Some(join(module, rest)),
        "super" if rest.starts_with("super::") => absolute(parent, rest, texts, imported),
        "super" => Some(join(parent, rest)),
        _ if texts.contains_key(&join(module, first)) => Some(join(module, path)),
        _ => imported.get(first).map(|target| join(target, rest)),
    }
}

fn join(module: &str, rest: &str) -> String {
    match (module, rest) {
        ("", only) | (only, "") => only.to_owned(),
        _ => format!("{module}::{rest}"),
    }
}

/// The module that defines what is at this path.
fn home(path: &str, modules: &BTreeMap<String, Module>, steps: usize) -> Option<String> {
    let mut known = path;
    while !modules.contains_key(known) {
        known = match known.rsplit_once("::") {
            Some((before, _)) => before,
            None if known.is_empty() => return None,
            None => "",
        };
    }
    let rest = path.strip_prefix(known)?.trim_start_matches("::");
    let (name, deeper) = rest.split_once("::").unwrap_or((rest, ""));
    match modules.get(known)?.handed_on.get(name) {
        Some(target) if steps > 0 => home(&join(target, deeper), modules, steps - 1),
        _ => Some(known.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(files: &[(&str, &str)]) -> Vec<(String, String, Vec<String>)> {
        let texts = files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        let arrows = arrows(&texts.collect());
        let each = arrows.into_iter().flat_map(|(from, to)| {
            to.into_iter()
                .map(move |(to, names)| (from.clone(), to, names.into_iter().collect()))
        });
        each.collect()
    }

    fn arrow(from: &str, to: &str, names: &[&str]) -> (String, String, Vec<String>) {
        (
            from.into(),
            to.into(),
            names.iter().map(|name| (*name).into()).collect(),
        )
    }

    #[test]
    fn an_import_leads_to_the_file_that_defines_the_name() {
        let found = of(&[
            ("", "mod a;\npub use a::b::C as D;\n"),
            ("a", "pub mod b;\npub use b::C;\n"),
            ("a::b", "pub struct C;\n"),
            (
                "e",
                "use crate::{D,\n    a::{self, b::{Other}, C}};\nuse std::fmt;\nfn f() { a::direct(); fmt::x() }",
            ),
        ]);
        assert_eq!(
            found,
            [
                arrow("e", "a", &["direct"]),
                arrow("e", "a::b", &["C", "D", "Other"])
            ]
        );
    }

    #[test]
    fn paths_in_code_count_and_comments_and_tests_do_not() {
        let found = of(&[
            ("", ""),
            (
                "a",
                "// use crate::c::X;\nconst N: u8 = super::b::N;\n#[cfg(test)]\nmod tests {\n    use crate::c::X;\n}\n",
            ),
            (
                "b",
                "/// [`crate::c::X`]\npub const N: u8 = 1;\nfn f() { self::N; std::mem::drop(N) }\n",
            ),
            ("c", "pub struct X;\n"),
        ]);
        assert_eq!(found, [arrow("a", "b", &["N"])]);
    }

    #[test]
    fn a_module_that_is_only_named_is_no_arrow() {
        let found = of(&[
            ("", "mod a;\nmod b;\n"),
            ("a", "use crate::b;\n"),
            ("b", "use super::x;\n"),
        ]);
        assert_eq!(found, [arrow("b", "", &["x"])]);
    }
}
