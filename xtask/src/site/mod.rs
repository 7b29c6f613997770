//! The folder that the server serves: generated files, static files, vendors' SDKs, each also compressed.
//!
//! Owns `target/site`. Everything generated lies in `pkg/<hash of its content>/`, so it can be cached for ever;
//! `site.json` tells the server the current one. Callers start at [`assemble`].

mod bindgen;
mod compress;
mod css;
pub mod files;
mod order;
mod scripts;
mod vendor;

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

use self::files::Digest;
use crate::project::Project;

/// What the server reads at start.
#[derive(Serialize, Deserialize)]
struct Manifest {
    /// Folder of the generated files, below the site's root.
    pkg: String,
}

/// Whether [`assemble`] had anything to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Assembled {
    /// No input has changed since the last time.
    Unchanged,
    /// The site was written anew.
    Written,
}

/// Builds `target/site` out of the compiled WASM, the style sheets, the static files and the SDKs.
///
/// # Errors
/// An input is missing or broken.
pub fn assemble(project: &Project) -> Result<Assembled> {
    let root = project.path(&project.site.site_root);
    let stamp = project.target("xtask/site.stamp");
    let inputs = inputs(project)?;
    if fs::read_to_string(&stamp).is_ok_and(|old| old == inputs) && complete(&root) {
        return Ok(Assembled::Unchanged);
    }

    // Built beside the old one and then swapped: a running server never sees half a site.
    let fresh = root.with_extension("new");
    files::remove(&fresh)?;
    let generated = fresh.join("generated");
    fs::create_dir_all(&generated)?;
    bindgen::generate(&project.wasm(), &project.site.output_name, &generated)?;
    scripts::add_later(project, &generated.join("snippets"))?;
    scripts::slim_all(&generated.join("snippets"))?;
    css::bundle(
        &project.path(&project.site.style_file),
        &generated.join(&project.site.output_name).with_extension("css"),
    )?;
    let pages = generated.join("pages");
    scripts::copy_all(&project.path(scripts::PAGES), &pages)?;
    for name in css::PAGES {
        let style = project.path(format!("style/{name}.css"));
        css::bundle(&style, &pages.join(name).with_extension("css"))?;
    }
    let pkg = format!(
        "{}/{}",
        project.site.site_pkg_dir,
        &files::digest(std::slice::from_ref(&generated))?[..16]
    );
    fs::create_dir_all(fresh.join(&project.site.site_pkg_dir))?;
    fs::rename(&generated, fresh.join(&pkg))?;

    files::copy(&project.path(&project.site.assets_dir), &fresh)?;
    scripts::copy(&project.path(scripts::EMBED), &fresh.join("embed.js"))?;
    vendor::copy(&project.path("vendor"), &fresh.join("vendor"))?;
    compress::siblings(&fresh, &project.target("xtask/compressed"))?;
    fs::write(fresh.join("site.json"), serde_json::to_string(&Manifest { pkg })?)?;

    files::remove(&root)?;
    fs::rename(&fresh, &root).with_context(|| root.display().to_string())?;
    fs::create_dir_all(project.target("xtask"))?;
    fs::write(&stamp, inputs)?;
    Ok(Assembled::Written)
}

/// One hash over everything that decides how the site looks, this program included.
fn inputs(project: &Project) -> Result<String> {
    let style = project.path(&project.site.style_file);
    let mut roots: Vec<PathBuf> = vec![
        project.wasm(),
        style
            .parent()
            .context("the style sheet lies in no folder")?
            .to_owned(),
        project.path(&project.site.assets_dir),
        project.path(scripts::EMBED),
        project.path(scripts::PAGES),
        project.path("vendor/package-lock.json"),
    ];
    roots.extend(scripts::LATER.map(|script| project.path(script)));
    roots.extend(
        vendor::files(&project.path("vendor"))?
            .into_iter()
            .map(|(from, _)| from),
    );
    let mut digest = Digest::new();
    digest.add(format!("{:?}", fs::metadata(std::env::current_exe()?)?.modified()?).as_bytes());
    digest.add(files::digest(&roots)?.as_bytes());
    Ok(digest.hex())
}

/// Whether the folder that `site.json` names is there.
fn complete(root: &std::path::Path) -> bool {
    fs::read_to_string(root.join("site.json"))
        .ok()
        .and_then(|text| serde_json::from_str::<Manifest>(&text).ok())
        .is_some_and(|manifest| root.join(manifest.pkg).is_dir())
}
