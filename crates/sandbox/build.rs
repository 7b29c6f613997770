//! Lists the presenters under `assets/` so that the library can carry them inside the binary.
//!
//! It owns the list only: what is in a pack is read and checked by `face::pack`. A folder without `sprites.ivf` is
//! not a presenter. A whole new folder is noticed when this file changes: watching `assets/` itself would also watch
//! the tools beside it.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("assets");
    println!("cargo::rerun-if-changed=build.rs");
    let mut list = String::from("&[\n");
    for folder in sorted(&root) {
        if !folder.join("sprites.ivf").is_file() {
            continue;
        }
        println!("cargo::rerun-if-changed={}", folder.display());
        let sounds = sorted(&folder).into_iter().filter(|file| file.extension().is_some_and(|end| end == "opus"));
        let _ = writeln!(
            list,
            "Files {{ presenter: {:?}, sprites: include_bytes!({:?}), sheet: include_bytes!({:?}), script: include_bytes!({:?}), sounds: &[",
            name(&folder),
            folder.join("sprites.ivf"),
            folder.join("sprites.json"),
            folder.join("script.json"),
        );
        for sound in sounds {
            let _ = writeln!(list, "    ({:?}, include_bytes!({sound:?})),", name(&sound));
        }
        list.push_str("] },\n");
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR").map_err(io::Error::other)?).join("packs.rs"), list)
}

fn sorted(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found: Vec<_> =
        fs::read_dir(folder).into_iter().flatten().filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
