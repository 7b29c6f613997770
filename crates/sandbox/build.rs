//! Lists the presenters under `assets/` so that the library can carry them inside the binary.
//!
//! It owns the list only: what is in a pack is read and checked by `avatar::pack`. A folder without `sprites.ivf` is
//! not a presenter. A whole new folder is noticed when this file changes: watching `assets/` itself would also watch
//! the tools beside it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = folder("CARGO_MANIFEST_DIR")?.join("assets");
    println!("cargo::rerun-if-changed=build.rs");
    let mut list = String::from("&[\n");
    for pack in sorted(&root) {
        if !pack.join("sprites.ivf").is_file() {
            continue;
        }
        println!("cargo::rerun-if-changed={}", pack.display());
        let sounds = sorted(&pack)
            .into_iter()
            .filter(|file| file.extension().is_some_and(|end| end == "opus"));
        let _ = writeln!(
            list,
            "Files {{ presenter: {:?}, face: include_bytes!({}), sprites: include_bytes!({}), sheet: include_bytes!({}), script: include_bytes!({}), sounds: &[",
            name(&pack),
            literal(&pack.join("face.jpg")),
            literal(&pack.join("sprites.ivf")),
            literal(&pack.join("sprites.json")),
            literal(&pack.join("script.json")),
        );
        for sound in sounds {
            let _ = writeln!(
                list,
                "    ({:?}, include_bytes!({})),",
                name(&sound),
                literal(&sound)
            );
        }
        list.push_str("] },\n");
    }
    list.push(']');
    fs::write(folder("OUT_DIR")?.join("packs.rs"), list)
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo tells a build script its folders this way and no other"
)]
fn folder(name: &str) -> io::Result<PathBuf> {
    env::var(name).map(PathBuf::from).map_err(io::Error::other)
}

/// A path as a string literal of the generated list.
fn literal(path: &Path) -> String {
    format!("{:?}", path.to_string_lossy())
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
