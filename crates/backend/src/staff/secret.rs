//! A secret as it is kept: hashed, and compared without revealing by its time how much was right.

use sha2::{Digest, Sha256};
use std::fmt;
use subtle::ConstantTimeEq as _;

/// SHA-256 of a secret of 128 random bits, which needs no salt.
pub(super) struct SecretHash([u8; 32]);

impl SecretHash {
    pub fn of(secret: &str) -> Self {
        Self(Sha256::digest(secret.as_bytes()).into())
    }

    pub fn matches(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl fmt::Debug for SecretHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretHash")
    }
}
