//! One style sheet out of many.
//!
//! Owns which browsers the CSS is written for. `@import`s are resolved here, so that a page asks for one file.

use std::{fs, path::Path};

use anyhow::{Result, anyhow, bail};
use lightningcss::{
    bundler::{Bundler, FileProvider},
    stylesheet::{MinifyOptions, ParserOptions, PrinterOptions},
    targets::{Browsers, Targets},
};

/// The oldest browsers that we write CSS for: those of spring 2023, which is also what our WASM needs. What is newer
/// (nesting, `light-dark()`) is written out for them.
const OLDEST: Browsers = Browsers {
    chrome: Some(111 << 16),
    edge: Some(111 << 16),
    firefox: Some(115 << 16),
    safari: Some(16 << 16 | 4 << 8),
    ios_saf: Some(16 << 16 | 4 << 8),
    android: None,
    ie: None,
    opera: None,
    samsung: None,
};

/// Style sheets of pages that have one beside the site's, by their names in `style`.
pub const PAGES: [&str; 3] = ["booth", "compare", "studio"];

/// Bundles and minifies `entry` into `target`.
///
/// # Errors
/// A file is missing or is not CSS; the text names file and line.
pub fn bundle(entry: &Path, target: &Path) -> Result<()> {
    let provider = FileProvider::new();
    let targets = Targets::from(OLDEST);
    let mut sheet = Bundler::new(&provider, None, ParserOptions::default())
        .bundle(entry)
        .map_err(|error| anyhow!("{error}"))?;
    sheet
        .minify(MinifyOptions {
            targets,
            ..MinifyOptions::default()
        })
        .map_err(|error| anyhow!("{error}"))?;
    let css = sheet
        .to_css(PrinterOptions {
            minify: true,
            targets,
            ..PrinterOptions::default()
        })
        .map_err(|error| anyhow!("{error}"))?;
    if let Some(selector) = stuck_hover(&css.code) {
        bail!("{selector} stays on after a tap: it belongs into @media (hover: hover)");
    }
    fs::write(target, css.code)?;
    Ok(())
}

/// The first selector of a minified sheet that is for a pointer over it, and not for devices alone that have one: on a touch
/// screen it goes on after the tap.
fn stuck_hover(css: &str) -> Option<&str> {
    let mut around = Vec::new();
    let mut rest = css;
    while let Some(at) = rest.find(['{', '}', ';']) {
        let (before, after) = rest.split_at(at);
        match after.as_bytes()[0] {
            b'{' => {
                let hovers = before.contains(":hover") && !before.starts_with('@');
                if hovers && !around.iter().any(|rule: &&str| rule.contains("(hover:hover)")) {
                    return Some(before);
                }
                around.push(before);
            }
            b'}' => _ = around.pop(),
            _ => {}
        }
        rest = &after[1..];
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundled(main: &str, part: &str) -> Result<String> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("main.css"), main)?;
        fs::write(folder.path().join("part.css"), part)?;
        let target = folder.path().join("out.css");
        bundle(&folder.path().join("main.css"), &target)?;
        Ok(fs::read_to_string(target)?)
    }

    #[test]
    fn imports_nesting_and_light_dark_are_written_out() {
        let css = bundled(
            "@layer base, page; @import './part.css' layer(base);",
            ":root { color-scheme: light dark; color: light-dark(#fff, #000); & a { margin: 0 } }",
        )
        .expect("valid");
        assert!(!css.contains("@import") && !css.contains("light-dark("), "{css}");
        assert!(css.contains(":root a{margin:0}"), "{css}");
    }

    #[test]
    fn what_is_shown_under_a_pointer_is_for_devices_that_have_one() {
        bundled(
            "a { & b { @media (hover: hover) { &:hover { margin: 0 } } } }",
            "",
        )
        .expect("guarded");
        bundled("@media (hover: hover) { a:hover { margin: 0 } }", "").expect("guarded");
        for css in [
            "a { &:hover { margin: 0 } }",
            "@media (width > 9px) { a:hover, b { margin: 0 } }",
        ] {
            let error = bundled(css, "").expect_err("unguarded").to_string();
            assert!(error.contains("a:hover"), "{error}");
        }
    }

    #[test]
    fn a_missing_import_names_the_sheet_that_asks_for_it() {
        let error = bundled("@import './absent.css';", "").expect_err("absent");
        assert!(error.to_string().contains("main.css"), "{error}");
    }
}
