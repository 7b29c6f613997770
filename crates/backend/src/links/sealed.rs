//! The copy of a slug that "copy link" reads: encrypted, with a key that is kept outside the database. Without the key a link
//! opens all the same; only its address cannot be shown again.

use crate::rng::{Rng, RngError};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::fmt;
use std::sync::Arc;

/// Encrypts slugs, with AES-256 in GCM. Cloning is cheap.
#[derive(Clone)]
pub struct LinkKey(Arc<LessSafeKey>);

impl LinkKey {
    /// Bytes of one.
    pub const LEN: usize = 32;

    /// The key with these bytes.
    #[must_use]
    pub fn new(bytes: &[u8; Self::LEN]) -> Option<Self> {
        let key = UnboundKey::new(&AES_256_GCM, bytes).ok()?;
        Some(Self(Arc::new(LessSafeKey::new(key))))
    }

    /// The slug of the link with this tag, encrypted; none where the cryptography fails.
    pub(crate) fn seal(&self, rng: &dyn Rng, tag: &str, slug: &str) -> Result<Option<String>, RngError> {
        let mut nonce = [0_u8; NONCE_LEN];
        rng.fill(&mut nonce)?;
        let mut sealed = slug.as_bytes().to_vec();
        let unique = Nonce::assume_unique_for_key(nonce);
        let done = self
            .0
            .seal_in_place_append_tag(unique, Aad::from(tag), &mut sealed);
        Ok(done
            .ok()
            .map(|()| URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat())))
    }

    /// The slug again; none where another key, or another link's tag, was used.
    pub(crate) fn open(&self, tag: &str, sealed: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE_LEN>()?;
        let mut sealed = sealed.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let slug = self.0.open_in_place(nonce, Aad::from(tag), &mut sealed).ok()?;
        String::from_utf8(slug.to_vec()).ok()
    }
}

impl fmt::Debug for LinkKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Os;

    #[test]
    fn a_slug_comes_back_with_its_key_and_its_tag_only() {
        let (key, other) = (
            LinkKey::new(&[1; 32]).expect("a key"),
            LinkKey::new(&[2; 32]).expect("a key"),
        );
        let sealed = key.seal(&Os, "tag", "slug").expect("sealed").expect("sealed");
        assert_eq!(key.open("tag", &sealed).as_deref(), Some("slug"));
        assert_ne!(
            Some(sealed.clone()),
            key.seal(&Os, "tag", "slug").expect("sealed")
        );
        assert_eq!(other.open("tag", &sealed), None);
        assert_eq!(key.open("another", &sealed), None);
        for bad in [
            "",
            "x",
            "AAAA",
            &sealed[..sealed.len() - 2],
            &format!("A{sealed}"),
        ] {
            assert_eq!(key.open("tag", bad), None, "{bad}");
        }
    }
}
