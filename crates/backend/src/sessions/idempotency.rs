//! The key of a press: checked, hashed, compared. The key itself is kept nowhere.

use crate::{ServiceError, digest};
use contract::session::IdempotencyKey;
use std::collections::BTreeSet;
use subtle::ConstantTimeEq as _;
use uuid::{Uuid, Variant, Version};

/// Fewer different bytes than this in a key are no accident: the generator that should have made it did not work.
const LEAST_DIFFERENT_BYTES: usize = 4;

/// SHA-256 of a press key, in hexadecimal. The key has 122 random bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IdempotencyKeyHash(String);

impl IdempotencyKeyHash {
    /// Hashes a key that is a version 4 UUID; anything else could be guessed, and so could one from a generator that
    /// gives the same byte again and again.
    pub fn of(press: &IdempotencyKey) -> Result<Self, ServiceError> {
        let key = press.0.to_ascii_lowercase();
        if !is_uuid_v4(&key) || !is_random(&key) {
            return Err(ServiceError::Invalid {
                field: "press",
                rule: "must be a random (version 4) UUID".into(),
            });
        }
        Ok(Self(digest::sha256(&key)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Compares without revealing by its time how much was right.
    pub fn matches(&self, stored: &str) -> bool {
        self.0.as_bytes().ct_eq(stored.as_bytes()).into()
    }
}

fn is_uuid_v4(key: &str) -> bool {
    // Other spellings of a UUID are shorter or longer.
    key.len() == 36
        && Uuid::try_parse(key)
            .is_ok_and(|id| id.get_version() == Some(Version::Random) && id.get_variant() == Variant::RFC4122)
}

/// Whether the bytes differ from each other as random ones do, but for the two that hold the version and the variant.
/// That a random key is taken for a constant one happens once in 10^14.
fn is_random(key: &str) -> bool {
    let digits: Vec<u8> = key.bytes().filter(|byte| *byte != b'-').collect();
    let bytes = digits.chunks(2).enumerate();
    let random = bytes.filter(|(at, _)| !matches!(at, 6 | 8));
    random.map(|(_, byte)| byte).collect::<BTreeSet<_>>().len() >= LEAST_DIFFERENT_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(key: &str) -> Result<IdempotencyKeyHash, ServiceError> {
        IdempotencyKeyHash::of(&IdempotencyKey(key.into()))
    }

    #[test]
    fn only_random_uuids_are_keys() {
        assert!(hash("6f0c2a9e-3b1d-4c5f-8a7b-0123456789ab").is_ok());
        for bad in [
            "",
            "1",
            "6f0c2a9e-3b1d-1c5f-8a7b-0123456789ab",
            "6f0c2a9e-3b1d-4c5f-ca7b-0123456789ab",
            "6f0c2a9e03b1d-4c5f-8a7b-0123456789ab",
            "6f0c2a9e-3b1d-4c5f-8a7b-0123456789ag",
            "6f0c2a9e-3b1d-4c5f-8a7b-0123456789abc",
        ] {
            assert!(
                matches!(hash(bad), Err(ServiceError::Invalid { field: "press", .. })),
                "{bad}"
            );
        }
    }

    #[test]
    fn what_a_broken_generator_gives_is_no_key() {
        for constant in [
            "00000000-0000-4000-8000-000000000000",
            "ffffffff-ffff-4fff-bfff-ffffffffffff",
            "00000001-0000-4000-8000-000000000000",
            "a5a5a5a5-a5a5-45a5-a5a5-a5a5a5a5a5a5",
            "deaddead-dead-4ead-8ead-deaddeaddead",
        ] {
            assert!(
                matches!(hash(constant), Err(ServiceError::Invalid { field: "press", .. })),
                "{constant}"
            );
        }
    }

    #[test]
    fn the_hash_is_sha_256_and_the_case_of_the_key_does_not_count() {
        let lower = hash("6f0c2a9e-3b1d-4c5f-8a7b-0123456789ab").expect("a key");
        let upper = hash("6F0C2A9E-3B1D-4C5F-8A7B-0123456789AB").expect("a key");
        assert_eq!(lower, upper);
        assert_eq!(lower.as_str().len(), 64);
        assert!(lower.matches(upper.as_str()));
        assert!(!lower.matches(&upper.as_str()[1..]));
        assert!(!lower.matches(&"0".repeat(64)));
    }
}
