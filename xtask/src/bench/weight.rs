//! What a page weighs on the wire, by type, as a browser that takes brotli gets it.
//!
//! Follows what the HTML names, and what its modules import. Counts every picture, the lazy ones too, in the format
//! that a current browser picks; so the figure is an upper bound.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};

use super::http;

/// Bytes by kind of file.
pub type Weight = BTreeMap<&'static str, usize>;

/// Weighs one page.
///
/// # Errors
/// The page or something it names is not there.
pub fn weigh(address: &str, path: &str) -> Result<Weight> {
    let mut weight = Weight::new();
    let mut known: BTreeSet<String> = BTreeSet::from([path.to_owned()]);
    let mut queue = vec![path.to_owned()];
    while let Some(next) = queue.pop() {
        let sent = http::get(address, &next, "br")?;
        if sent.status != 200 {
            bail!("{path} names {next}, which answers {}", sent.status);
        }
        let kind = kind(&sent.kind);
        *weight.entry(kind).or_default() += sent.wire_bytes;
        let text = || -> Result<String> {
            Ok(String::from_utf8_lossy(&http::get(address, &next, "identity")?.body).into_owned())
        };
        let named = match kind {
            "html" => in_html(&text()?),
            "js" => in_module(&text()?, &next),
            _ => Vec::new(),
        };
        queue.extend(named.into_iter().filter(|path| known.insert(path.clone())));
    }
    Ok(weight)
}

fn kind(media_type: &str) -> &'static str {
    match media_type.split_once('/') {
        Some(("text", "html")) => "html",
        Some(("text", "css")) => "css",
        Some(("text" | "application", "javascript")) => "js",
        Some(("application", "wasm")) => "wasm",
        Some(("font", _)) => "font",
        Some(("image", _)) => "image",
        _ => "other",
    }
}

/// Addresses on this site that a browser fetches when it reads the page, and the WASM that its own script names.
fn in_html(html: &str) -> Vec<String> {
    let is_wasm = |part: &&str| part.starts_with('/') && part.ends_with("_bg.wasm");
    let mut found: Vec<_> = html.split('"').filter(is_wasm).map(str::to_owned).collect();
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let name = tag.split_whitespace().next().unwrap_or_default();
        let fetched = match name {
            "link" => ["stylesheet", "preload", "modulepreload", "icon"]
                .contains(&attribute(tag, "rel").unwrap_or_default()),
            "script" | "source" => true,
            // Beside a <source> the browser does not fetch the <img>; a picture without one names its only file.
            "img" => !html.contains("<source"),
            _ => false,
        };
        let address = ["href", "src", "srcset"]
            .iter()
            .find_map(|key| attribute(tag, key));
        if let Some(address) = address.filter(|address| fetched && address.starts_with('/')) {
            found.push(address.split([' ', ',']).next().unwrap_or(address).to_owned());
        }
    }
    found
}

fn attribute<'a>(tag: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {key}=\""))?;
    rest.split('"').next()
}

/// Static relative imports of a module.
fn in_module(text: &str, path: &str) -> Vec<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let imports = text.lines().filter(|line| line.starts_with("import "));
    let quoted = imports.filter_map(|line| line.split(['\'', '"']).nth(1));
    quoted
        .filter_map(|import| import.strip_prefix("./"))
        .map(|import| format!("{folder}/{import}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_fetches_is_found() {
        let html = r#"<link rel="stylesheet" href="/pkg/1/a.css"><link rel="canonical" href="/x">
            <picture><source srcset="/p.avif" type="image/avif"><img src="/p.jpg"></picture>
            <script src="/s.js"></script><script>wake("/pkg/1/a.js","/pkg/1/a_bg.wasm");</script><a href="/demo/a">x</a>"#;
        assert_eq!(
            in_html(html),
            ["/pkg/1/a_bg.wasm", "/pkg/1/a.css", "/p.avif", "/s.js"]
        );
    }

    #[test]
    fn imports_are_relative_to_the_module() {
        let text = "import { a } from './snippets/b.js';\nconst b = 1;\n";
        assert_eq!(in_module(text, "/pkg/1/a.js"), ["/pkg/1/snippets/b.js"]);
    }
}
