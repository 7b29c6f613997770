//! Our own scripts, without what only their authors read.
//!
//! A page fetches them as they are, so comments (with the types in them) and indentation would be paid for by every
//! visitor. Lines are kept as lines: what is left is the code as it was written.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, bail};

use super::files;
use crate::project::Project;

/// The script for pages of other sites, which has one address for ever: `/embed.js`.
pub const EMBED: &str = "app/js/embed.js";

/// The scripts of pages that frame others of this site, each with its modules beside it.
pub const PAGES: &str = "app/js/pages";

/// Writes a slim copy of every script of a folder.
///
/// # Errors
/// One cannot be read or written, or is not written as [`slim`] needs it.
pub fn copy_all(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for file in files::walk(from)? {
        copy(&file, &to.join(file.strip_prefix(from)?))?;
    }
    Ok(())
}

/// Scripts that others fetch when they are needed, so that wasm-bindgen does not know of them.
pub const LATER: [&str; 1] = ["app/js/microphone-check.js"];

/// Puts the scripts that are fetched later beside those that fetch them, below wasm-bindgen's `snippets`.
///
/// # Errors
/// There is no such folder, or a script cannot be copied.
pub fn add_later(project: &Project, snippets: &Path) -> Result<()> {
    let found = fs::read_dir(snippets)?
        .filter_map(|entry| Some(entry.ok()?.path().join("js")))
        .find(|folder| folder.join("controls.js").is_file());
    let folder = found.context("controls.js is no script of the site")?;
    for script in LATER.map(|script| project.path(script)) {
        let name = script.file_name().context("a script has no name")?;
        fs::copy(&script, folder.join(name)).with_context(|| script.display().to_string())?;
    }
    Ok(())
}

/// Writes a slim copy of one script.
///
/// # Errors
/// It cannot be read or written, or is not written as [`slim`] needs it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    let text = fs::read_to_string(from).with_context(|| from.display().to_string())?;
    let slim = slim(&text).with_context(|| from.display().to_string())?;
    fs::write(to, slim).with_context(|| to.display().to_string())
}

/// Slims the scripts of our own crates below wasm-bindgen's `snippets`, in place.
///
/// # Errors
/// A script cannot be read or written, or is not written as [`slim`] needs it.
pub fn slim_all(snippets: &Path) -> Result<()> {
    for file in files::walk(snippets)? {
        // `app-<hash>`: other crates' scripts are not formatted as ours are.
        let ours = file.strip_prefix(snippets)?.to_string_lossy().starts_with("app-");
        if ours && file.extension().is_some_and(|ext| ext == "js") {
            let text = fs::read_to_string(&file)?;
            let slim = slim(&text).with_context(|| file.display().to_string())?;
            fs::write(&file, slim)?;
        }
    }
    Ok(())
}

/// The text without its indentation and without comments that have lines of their own.
///
/// # Errors
/// A template goes over several lines: its text would change.
fn slim(text: &str) -> Result<String> {
    let mut slim = String::with_capacity(text.len());
    let mut in_comment = false;
    for (index, line) in text.lines().map(str::trim).enumerate() {
        if in_comment || line.starts_with("/*") {
            match line.split_once("*/") {
                None => in_comment = true,
                Some((_, "")) => in_comment = false,
                // Code after a comment, such as a cast.
                Some((_, code)) => {
                    in_comment = false;
                    slim.push_str(code.trim_start());
                    slim.push('\n');
                }
            }
        } else if !line.is_empty() && !line.starts_with("//") {
            if line.matches('`').count() % 2 == 1 {
                bail!("line {}: a template must end on its line", index + 1);
            }
            slim.push_str(line);
            slim.push('\n');
        }
    }
    Ok(slim)
}

#[cfg(test)]
mod tests {
    use super::super::compress;
    use super::*;

    #[test]
    fn comments_go_and_code_stays() {
        let text = "// What.\n\n/**\n * @param {string} a\n */\nexport function f(a) {\n  /** @type {any} */ (a).b();\n  g(`//${a}`); // Why.\n}\n";
        let slim = slim(text).expect("one-line templates only");
        assert_eq!(
            slim,
            "export function f(a) {\n(a).b();\ng(`//${a}`); // Why.\n}\n"
        );
    }

    #[test]
    fn a_template_over_several_lines_is_refused() {
        assert!(slim("const a = `x\n  // y`;\n").is_err());
    }

    /// A page of another site loads it beside everything of its own.
    #[test]
    fn the_script_for_other_sites_stays_small() {
        let text = fs::read_to_string(Project::load().expect("a checkout").path(EMBED)).expect("readable");
        let slim = slim(&text).expect("one-line templates only");
        let size = compress::brotli(slim.as_bytes()).expect("compresses").len();
        assert!(size <= 3_000, "{size} bytes");
    }

    /// A frame may use the same, whoever makes it.
    #[test]
    fn frames_by_the_script_and_by_hand_are_handed_on_the_same() {
        let project = Project::load().expect("a checkout");
        let read = |path: &str| fs::read_to_string(project.path(path)).expect("readable");
        let (script, document) = (read(EMBED), read("docs/embedding.md"));
        let allowed = script.split("frame.allow =").nth(1);
        let allowed = allowed.and_then(|rest| rest.split('\'').nth(1));
        let allowed = allowed.expect("the script says what it hands on");
        assert!(
            allowed.split("; ").any(|one| one == "clipboard-write"),
            "{allowed}"
        );
        assert!(document.contains(&format!("allow=\"{allowed}\"")), "{allowed}");
    }

    #[test]
    fn every_script_can_be_slimmed() {
        let folder = Project::load().expect("a checkout").path("app/js");
        for file in files::walk(&folder).expect("readable") {
            if file.extension().is_some_and(|ext| ext == "js") {
                let text = fs::read_to_string(&file).expect("readable");
                let slim = slim(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
                // One `/` alone begins a regular expression.
                let comment = |line: &str| ["//", "/*", "*", " "].iter().any(|start| line.starts_with(start));
                assert!(!slim.lines().any(comment), "{}", file.display());
            }
        }
    }
}
