//! Marks what this process gave out, so that it knows it again without keeping it. The key is made at start and never
//! leaves the process: what an earlier one sealed is not known. Where several servers work with one database, they derive it from a
//! key that all of them have.

use crate::StoreError;
use crate::rng::Rng;
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, crypto};
use std::fmt;

/// The key, for HMAC with SHA-256.
pub(crate) struct Seal {
    signing: EncodingKey,
    verifying: DecodingKey,
}

impl Seal {
    /// A fresh key.
    ///
    /// # Errors
    /// When `rng` fails.
    pub fn new(rng: &dyn Rng) -> Result<Self, StoreError> {
        let mut key = [0_u8; 32];
        rng.fill(&mut key)
            .map_err(|error| StoreError::Unavailable(error.into()))?;
        Ok(Self::of(&key))
    }

    /// The key of these bytes, which must be secret.
    pub fn of(key: &[u8]) -> Self {
        Self {
            signing: EncodingKey::from_secret(key),
            verifying: DecodingKey::from_secret(key),
        }
    }

    /// The mark of these words, in 43 characters that are safe in URLs; the first word says what they are for.
    ///
    /// # Errors
    /// When the cryptography fails.
    pub fn mark(&self, words: &[&str]) -> Result<String, StoreError> {
        crypto::sign(&joined(words), &self.signing, Algorithm::HS256)
            .map_err(|error| StoreError::Unavailable(error.into()))
    }

    /// Whether this is the mark of these words, without revealing by its time how much was right.
    pub fn is_mark(&self, mark: &str, words: &[&str]) -> bool {
        crypto::verify(mark, &joined(words), &self.verifying, Algorithm::HS256).unwrap_or(false)
    }
}

/// Each word with its length, so that no two lists are the same.
pub(crate) fn joined(words: &[&str]) -> Vec<u8> {
    let with_length = |word: &&str| format!("{}:{word};", word.len()).into_bytes();
    words.iter().flat_map(with_length).collect()
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Seal(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng::Os;

    #[test]
    fn a_mark_is_for_its_words_and_its_process() {
        let (seal, other) = (Seal::new(&Os).expect("a key"), Seal::new(&Os).expect("a key"));
        let mark = seal.mark(&["page", "a", "b"]).expect("marked");
        assert!(seal.is_mark(&mark, &["page", "a", "b"]));
        assert!(!other.is_mark(&mark, &["page", "a", "b"]));
        for wrong in [
            &["page", "ab", ""][..],
            &["page", "a"],
            &["page", "a", "b", ""],
            &["velt", "a", "b"],
        ] {
            assert!(!seal.is_mark(&mark, wrong), "{wrong:?}");
        }
        for bad in ["", "x", &mark[1..], &format!("{mark}A")] {
            assert!(!seal.is_mark(bad, &["page", "a", "b"]), "{bad}");
        }
    }
}
