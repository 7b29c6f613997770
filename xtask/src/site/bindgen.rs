//! JavaScript around the compiled WASM.
//!
//! Owns the settings of wasm-bindgen's pass, and sorts the functions that it wrote. The library has the version of the workspace's own `wasm-bindgen`.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::order;

/// Writes `{name}.js`, `{name}_bg.wasm` and `snippets/` into `folder`.
///
/// The names are those that Leptos's `HydrationScripts` asks for when nothing else is set.
///
/// # Errors
/// The WASM file is absent or was built with another version of wasm-bindgen.
pub fn generate(wasm: &Path, name: &str, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(wasm)
        .out_name(name)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)
        .with_context(|| format!("wasm-bindgen on {}", wasm.display()))?;
    let written = folder.join(format!("{name}_bg.wasm"));
    let sorted = order::by_likeness(&fs::read(&written)?);
    fs::write(&written, sorted.with_context(|| written.display().to_string())?)?;
    Ok(())
}
