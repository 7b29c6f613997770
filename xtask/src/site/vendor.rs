//! Vendors' browser SDKs: the vendor's own file, unmodified, under a path that carries its version.
//!
//! The version is named once, in `vendor/package.json`. Nothing here downloads; the packages are an npm folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::files;

/// For each package: the file that a page imports, and the licence that goes with it.
const BUNDLES: [(&str, &str, &str); 2] = [
    ("livekit-client", "dist/livekit-client.umd.js", "LICENSE"),
    (
        "@anam-ai/js-sdk",
        "dist/umd/anam.js",
        "dist/umd/anam.js.LICENSE.txt",
    ),
];

/// Every file that is served, with its path below `/vendor`.
///
/// # Errors
/// The package list is broken, or a package has no licence file.
pub fn files(folder: &Path) -> Result<Vec<(PathBuf, PathBuf)>> {
    let text = fs::read_to_string(folder.join("package.json")).context("vendor/package.json")?;
    let list: Value = serde_json::from_str(&text)?;
    let mut all = Vec::new();
    for (package, bundle, licence) in BUNDLES {
        let version = list["dependencies"][package]
            .as_str()
            .with_context(|| format!("vendor/package.json: {package}"))?;
        let from = folder.join("node_modules").join(package);
        let to = PathBuf::from(format!("{package}@{version}"));
        for file in [bundle, licence] {
            let name = Path::new(file).file_name().context("a bundle is a file")?;
            all.push((from.join(file), to.join(name)));
        }
    }
    Ok(all)
}

/// Copies the SDKs into the site.
///
/// # Errors
/// A package is not installed.
pub fn copy(folder: &Path, to: &Path) -> Result<()> {
    for (from, inside) in files(folder)? {
        files::copy_file(&from, &to.join(inside))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Project;

    /// The page imports a literal path; this is what keeps it and `package.json` together.
    #[test]
    fn the_page_imports_the_pinned_version() {
        let project = Project::load().expect("a checkout");
        let source = files::walk(&project.path("app/src/player")).expect("readable");
        let text: String = source
            .iter()
            .map(|file| fs::read_to_string(file).expect("readable"))
            .collect();
        for (_, path) in files(&project.path("vendor")).expect("a package list") {
            let url = format!("/vendor/{}", path.display());
            assert!(
                url.contains("LICENSE") || text.contains(&url),
                "nothing in app/src/player imports {url}"
            );
        }
    }
}
