//! A secret as it is kept: hashed, and compared without telling by its time how much was right.

use sha2::{Digest, Sha256};
use std::fmt;
use std::hint::black_box;

/// SHA-256 of a secret of 128 random bits, which needs no salt.
pub(super) struct SecretHash([u8; 32]);

impl SecretHash {
    pub fn of(secret: &str) -> Self {
        Self(Sha256::digest(secret.as_bytes()).into())
    }

    pub fn matches(&self, other: &Self) -> bool {
        let differences = self
            .0
            .iter()
            .zip(other.0)
            .fold(0, |sum, (a, b)| black_box(sum | (a ^ b)));
        differences == 0
    }
}

impl fmt::Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretHash")
    }
}
