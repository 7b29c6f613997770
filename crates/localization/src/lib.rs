//! Messages of an interface in several languages, checked and compiled while the program is built.
//!
//! It reads the Fluent files of a folder, `{language}/{area}.ftl`, refuses a language whose messages or arguments differ from
//! the first one's, and writes Rust: a table of patterns for each language and one typed function for each message. Nothing of
//! it is in a program that runs. Start with [`generate`], from a build script.
//!
//! What is understood of Fluent: text, `{ $name }`, `{ NUMBER($count) }`, `{ "literal" }`, a choice by the plural category of a
//! number, and attributes, each of which is a message of its own (`place-taken.title` becomes `place_taken_title`). The rest is
//! refused, because nothing here needs it.

mod area;
mod compare;
mod pattern;
mod plural;
mod read;
mod write;

#[cfg(test)]
mod tests;

pub use area::Area;

use read::Catalogue;
use std::path::Path;

/// The Rust source for these languages, the first of which is what the others are compared with.
///
/// # Errors
/// Every problem of every file, one sentence each.
pub fn generate(folder: &Path, languages: &[&str], areas: &[Area]) -> Result<String, Vec<String>> {
    let mut problems = Vec::new();
    let mut catalogues = Vec::new();
    for language in languages {
        let mut catalogue = Catalogue::new(language);
        for area in areas {
            let path = folder.join(language).join(format!("{}.ftl", area.name));
            match std::fs::read_to_string(&path) {
                Ok(source) => catalogue.add(area.name, &source),
                Err(error) => problems.push(format!("{}: {error}", path.display())),
            }
        }
        problems.append(&mut catalogue.problems);
        catalogues.push(catalogue);
    }
    compile(catalogues, problems, areas)
}

/// The second half of [`generate`], once files were read.
fn compile(
    catalogues: Vec<Catalogue>,
    mut problems: Vec<String>,
    areas: &[Area],
) -> Result<String, Vec<String>> {
    let compared = compare::compare(catalogues, &mut problems);
    if areas.is_sorted_by_key(|area| !area.in_browser) {
        problems
            .is_empty()
            .then(|| write::rust(&compared, areas))
            .ok_or(problems)
    } else {
        Err(vec!["areas that a browser gets must come first".to_owned()])
    }
}
