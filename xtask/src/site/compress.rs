//! A `.br` and a `.gz` beside every file that shrinks.
//!
//! Owns which files are worth it. The best settings are slow, so results are kept by content: a warm build only links.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    sync::Mutex,
    thread,
};

use anyhow::{Context as _, Result};
use flate2::{Compression, write::GzEncoder};

use super::files::{self, Digest};

/// Pictures, fonts in WOFF2, films and sounds are compressed already.
const TEXT_LIKE: [&str; 9] = [
    "css",
    "html",
    "js",
    "json",
    "mjs",
    "svg",
    "txt",
    "wasm",
    "webmanifest",
];

/// Below this the headers of a compressed answer eat what it saves.
const WORTH_IT_BYTES: usize = 512;

/// Writes the siblings of every file below `site`, keeping results in `cache`.
///
/// # Errors
/// A file cannot be read or written.
pub fn siblings(site: &Path, cache: &Path) -> Result<()> {
    fs::create_dir_all(cache)?;
    let queue = Mutex::new(
        files::walk(site)?
            .into_iter()
            .filter(|file| text_like(file))
            .collect::<Vec<_>>(),
    );
    let workers = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        let hands: Vec<_> = (0..workers)
            .map(|_| scope.spawn(|| work(&queue, cache)))
            .collect();
        hands.into_iter().try_for_each(|hand| {
            hand.join()
                .map_err(|_| anyhow::anyhow!("a compressor panicked"))?
        })
    })
}

fn text_like(file: &Path) -> bool {
    file.extension()
        .and_then(|ext| ext.to_str())
        .is_some_and(|ext| TEXT_LIKE.contains(&ext))
}

fn work(queue: &Mutex<Vec<PathBuf>>, cache: &Path) -> Result<()> {
    loop {
        let next = queue
            .lock()
            .map_err(|_| anyhow::anyhow!("a compressor panicked"))?
            .pop();
        let Some(file) = next else { return Ok(()) };
        one(&file, cache).with_context(|| file.display().to_string())?;
    }
}

fn one(file: &Path, cache: &Path) -> Result<()> {
    let content = fs::read(file)?;
    if content.len() < WORTH_IT_BYTES {
        return Ok(());
    }
    let mut digest = Digest::new();
    digest.add(&content);
    let key = digest.hex();
    for (extension, compress) in [("br", brotli as fn(&[u8]) -> Result<Vec<u8>>), ("gz", gzip)] {
        let kept = cache.join(format!("{key}.{extension}"));
        if !kept.is_file() {
            // Written beside and renamed, so that an interrupted build leaves no half file behind.
            let half = kept.with_extension(format!("{extension}.{}", std::process::id()));
            fs::write(&half, compress(&content)?)?;
            fs::rename(&half, &kept)?;
        }
        let mut sibling = file.as_os_str().to_owned();
        sibling.push(format!(".{extension}"));
        fs::copy(&kept, sibling)?;
    }
    Ok(())
}

/// As the site's files are compressed.
pub(super) fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut out, &params)?;
    Ok(out)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn siblings_hold_the_same_content() {
        let folder = tempfile::tempdir().expect("a scratch folder");
        let site = folder.path().join("site");
        fs::create_dir(&site).expect("writable");
        let text = "a page of text ".repeat(100);
        fs::write(site.join("a.js"), &text).expect("writable");
        fs::write(site.join("a.png"), &text).expect("writable");
        siblings(&site, &folder.path().join("cache")).expect("compresses");

        let mut plain = String::new();
        let gz = fs::read(site.join("a.js.gz")).expect("a gzip sibling");
        flate2::read::GzDecoder::new(&gz[..])
            .read_to_string(&mut plain)
            .expect("gzip");
        assert_eq!(plain, text);
        plain.clear();
        let br = fs::read(site.join("a.js.br")).expect("a brotli sibling");
        brotli::Decompressor::new(&br[..], 4096)
            .read_to_string(&mut plain)
            .expect("brotli");
        assert_eq!(plain, text);
        assert!(!site.join("a.png.br").exists(), "pictures are compressed already");
    }
}
