//! Proof of work: a number that takes a while to find and no time to check. Asked for only while many start at once.

use crate::page::PageNonce;
use sha2::{Digest, Sha256};

/// Most leading zero bits that a page agrees to look for: more would freeze a telephone for minutes.
pub const MOST_BITS: u8 = 22;

/// Whether the SHA-256 of nonce, colon and number in decimal begins with this many zero bits.
#[must_use]
pub fn is_proof(nonce: &PageNonce, number: u64, bits: u8) -> bool {
    let hash = Sha256::new()
        .chain_update(&nonce.0)
        .chain_update(b":")
        .chain_update(number.to_string())
        .finalize();
    leading_zeros(&hash) >= u32::from(bits)
}

fn leading_zeros(bytes: &[u8]) -> u32 {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let rest = bytes.get(zeros).map_or(0, |byte| byte.leading_zeros());
    // OK because a hash has 32 bytes.
    u32::try_from(zeros).unwrap_or(u32::MAX / 8) * 8 + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_for_one_nonce_and_as_hard_as_it_says() {
        let nonce = PageNonce("a-nonce".into());
        let number = (0..100_000_000)
            .find(|number| is_proof(&nonce, *number, 12))
            .expect("there is one");
        assert!(is_proof(&nonce, number, 0) && is_proof(&nonce, number, 11));
        assert!(!is_proof(&nonce, number, 40));
        assert!(!is_proof(&PageNonce("another".into()), number, 12));
        let tried = (0..4096).filter(|number| is_proof(&nonce, *number, 4)).count();
        assert!((128..512).contains(&tried), "about one in sixteen: {tried}");
    }

    #[test]
    fn zero_bits_are_counted_from_the_front() {
        assert_eq!(leading_zeros(&[0x80, 0]), 0);
        assert_eq!(leading_zeros(&[0, 0x1f]), 11);
        assert_eq!(leading_zeros(&[0; 32]), 256);
    }
}
