//! Secrets and identifiers from the operating system's generator. It owns nothing else.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// So many random bytes as URL-safe text without padding.
///
/// # Errors
/// When the operating system has no randomness to give.
pub fn text<const BYTES: usize>() -> Result<String, getrandom::Error> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_two_are_alike() {
        let (one, two) = (
            super::text::<32>().expect("random"),
            super::text::<32>().expect("random"),
        );
        assert_eq!(one.len(), 43);
        assert_ne!(one, two);
    }
}
