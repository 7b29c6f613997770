//! Where the built site is: the pages' script, style, fonts and pictures. Without them every page is broken, so a start
//! without them fails.

use backend::config::Server;
use std::path::{Path, PathBuf};

/// What the build leaves at the root of the site.
pub const MANIFEST: &str = "site.json";
/// Where the site is beside the binary: as in an archive, as in `/opt/showroom/bin`, and below `target`.
const BESIDE: [&str; 2] = ["site", "../site"];

/// The folder to serve.
///
/// # Errors
/// One sentence: where the site was looked for, and what to do.
pub fn find(server: &Server) -> Result<PathBuf, String> {
    let set = &server.site_root;
    // Only the default is a guess; what an operator sets is meant.
    let is_default = *set == Path::new(Server::DEFAULT_SITE_ROOT);
    let beside = is_default.then(beside).unwrap_or_default();
    let looked = std::iter::once(set.clone()).chain(beside);
    let mut missing = Vec::new();
    for root in looked {
        match whole(&root) {
            Ok(()) => return Ok(root),
            Err(what) => missing.push(what),
        }
    }
    Err(format!(
        "the built site was not found: {}. Set server.site_root (SHOWROOM_SERVER_SITE_ROOT) to the folder that holds \
         {MANIFEST}; `cargo xtask build` makes it in target/site",
        missing.join(", ")
    ))
}

fn beside() -> Vec<PathBuf> {
    let binary = std::env::current_exe().and_then(|binary| binary.canonicalize());
    let Ok(binary) = binary else { return Vec::new() };
    let folder = binary.parent().unwrap_or(Path::new("."));
    BESIDE.iter().map(|path| folder.join(path)).collect()
}

/// Whether the folder holds what the build makes; else what is missing.
pub fn whole(root: &Path) -> Result<(), String> {
    #[derive(serde::Deserialize)]
    struct Built {
        pkg: PathBuf,
    }
    let manifest = root.join(MANIFEST);
    let shown = manifest.display();
    let text = std::fs::read(&manifest).map_err(|error| format!("cannot read {shown} ({error})"))?;
    let built: Built =
        serde_json::from_slice(&text).map_err(|error| format!("{shown} is not valid ({error})"))?;
    let pkg = root.join(built.pkg);
    let is_empty = std::fs::read_dir(&pkg).map_or(true, |mut files| files.next().is_none());
    if is_empty {
        return Err(format!("{} is missing or empty", pkg.display()));
    }
    Ok(())
}
