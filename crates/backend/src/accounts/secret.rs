//! Cookies and one-time addresses: 256 random bits, of which only the SHA-256 is kept.

use crate::rng::Rng;
use crate::{StoreError, digest};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::SecretString;

/// Characters of one.
const LENGTH: usize = 43;

/// A new one, and its hash.
pub(super) fn fresh(rng: &dyn Rng) -> Result<(SecretString, String), StoreError> {
    let mut bytes = [0_u8; 32];
    rng.fill(&mut bytes)
        .map_err(|error| StoreError::Unavailable(error.into()))?;
    let text = URL_SAFE_NO_PAD.encode(bytes);
    let hash = digest::sha256(&text);
    Ok((text.into(), hash))
}

/// The hash to look one up by; none for what cannot be one.
pub(super) fn hash(text: &str) -> Option<String> {
    (text.len() == LENGTH).then(|| digest::sha256(text))
}
