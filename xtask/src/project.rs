//! Where things are: the checkout, and the names and addresses of `[workspace.metadata.leptos]`.
//!
//! Owns paths. Reads the root `Cargo.toml` once; never writes. Callers start at [`Project::load`].

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use serde::Deserialize;

/// The checkout and the names it gives to its site.
pub struct Project {
    root: PathBuf,
    /// The names and addresses of the site.
    pub site: SiteNames,
}

/// The part of `[workspace.metadata.leptos]` that we use, in cargo-leptos's own words.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct SiteNames {
    /// Stem of the generated files: `showroom.js`, `showroom.css`.
    pub output_name: String,
    /// Package of the server.
    pub bin_package: String,
    /// Name of the server's binary.
    pub bin_target: String,
    /// Package of the browser build.
    pub lib_package: String,
    /// Cargo profile of the browser build.
    pub lib_profile_release: String,
    /// Folder that the server serves.
    pub site_root: String,
    /// Folder of generated files inside it.
    pub site_pkg_dir: String,
    /// Entry style sheet.
    pub style_file: String,
    /// Folder of static files.
    pub assets_dir: String,
}

impl Project {
    /// Reads the checkout that this binary was built in.
    ///
    /// # Errors
    /// The root `Cargo.toml` cannot be read or lacks a name.
    pub fn load() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask has no parent folder")?
            .to_owned();
        let path = root.join("Cargo.toml");
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        Ok(Self {
            root,
            site: names(&text)?,
        })
    }

    /// A path inside the checkout.
    pub fn path(&self, inside: impl AsRef<Path>) -> PathBuf {
        self.root.join(inside)
    }

    /// A path inside Cargo's target folder.
    pub fn target(&self, inside: impl AsRef<Path>) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| self.path("target"), |dir| self.path(dir))
            .join(inside)
    }

    /// The release build of the server.
    pub fn server_binary(&self) -> PathBuf {
        self.target("release").join(&self.site.bin_target)
    }

    /// The build of the server that its tests make and drive, and `cargo xtask run` serves.
    pub fn quick_server(&self) -> PathBuf {
        self.target("debug").join(&self.site.bin_target)
    }

    /// The WASM file that Cargo makes of the browser build.
    pub fn wasm(&self) -> PathBuf {
        self.target("wasm32-unknown-unknown")
            .join(&self.site.lib_profile_release)
            .join(&self.site.lib_package)
            .with_extension("wasm")
    }
}

fn names(cargo_toml: &str) -> Result<SiteNames> {
    #[derive(Deserialize)]
    struct Root {
        workspace: Workspace,
    }
    #[derive(Deserialize)]
    struct Workspace {
        metadata: Metadata,
    }
    #[derive(Deserialize)]
    struct Metadata {
        leptos: Vec<SiteNames>,
    }
    let root: Root = toml::from_str(cargo_toml).context("[workspace.metadata.leptos] of Cargo.toml")?;
    root.workspace
        .metadata
        .leptos
        .into_iter()
        .next()
        .context("[workspace.metadata.leptos] is empty")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_named_in_cargo_toml() {
        let project = Project::load().expect("the checkout is readable");
        assert_eq!(project.site.site_root, "target/site");
        assert!(project.server_binary().ends_with("release/showroom"));
    }
}
