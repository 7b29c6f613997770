//! SHA-256 as text: what stands in the database for a secret that has to be known again, and the name of a delivery that
//! has none. The secrets are random, so their hashes need no salt.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: impl AsRef<[u8]>) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        // OK because writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
