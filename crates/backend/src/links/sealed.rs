//! The copy of a slug that "copy link" reads: encrypted, with a key that is kept outside the database. Without the key a link
//! opens all the same; only its address cannot be shown again.

use crate::rng::{Rng, RngError};
use crate::seal::joined;
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::fmt;
use std::sync::Arc;

/// Encrypts slugs, with AES-256 in GCM, and marks what is not to be known from the database. Cloning is cheap.
#[derive(Clone)]
pub struct LinkKey(Arc<Keys>);

struct Keys {
    sealing: LessSafeKey,
    /// Made of the same bytes, for HMAC with SHA-256.
    marking: hmac::Key,
}

/// What the second key is derived for.
const MARKS: &[u8] = b"showroom marks";

impl LinkKey {
    /// Bytes of one.
    pub const LEN: usize = 32;

    /// The key with these bytes.
    #[must_use]
    pub fn new(bytes: &[u8; Self::LEN]) -> Option<Self> {
        let key = UnboundKey::new(&AES_256_GCM, bytes).ok()?;
        let marking = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, bytes), MARKS);
        Some(Self(Arc::new(Keys {
            sealing: LessSafeKey::new(key),
            marking: hmac::Key::new(hmac::HMAC_SHA256, marking.as_ref()),
        })))
    }

    /// What stands for these words, in 43 characters; the first word says what it is for.
    pub(crate) fn mark(&self, words: &[&str]) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.0.marking, &joined(words)))
    }

    /// The slug of the link with this tag, encrypted; none where the cryptography fails.
    pub(crate) fn seal(&self, rng: &dyn Rng, tag: &str, slug: &str) -> Result<Option<String>, RngError> {
        let mut nonce = [0_u8; NONCE_LEN];
        rng.fill(&mut nonce)?;
        let mut sealed = slug.as_bytes().to_vec();
        let unique = Nonce::assume_unique_for_key(nonce);
        let done = self
            .0
            .sealing
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
        let slug = self
            .0
            .sealing
            .open_in_place(nonce, Aad::from(tag), &mut sealed)
            .ok()?;
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
