//! One style sheet out of many.
//!
//! Owns which browsers the CSS is written for. `@import`s are resolved here, so that a page asks for one file.

use std::{fs, path::Path};

use anyhow::{Result, anyhow};
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
    fs::write(target, css.code)?;
    Ok(())
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
    fn a_missing_import_names_the_sheet_that_asks_for_it() {
        let error = bundled("@import './absent.css';", "").expect_err("absent");
        assert!(error.to_string().contains("main.css"), "{error}");
    }
}
