//! Secrets of webhooks: which one counts, and comparing without revealing by its time how much was right.

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq as _;

/// The operator's secret, else the sandbox's: that one counts only for a vendor that is stood in for.
pub(crate) fn choose(
    operators: Option<&SecretString>,
    is_configured: bool,
    sandbox: Option<&SecretString>,
) -> Option<SecretString> {
    operators.or(sandbox.filter(|_| !is_configured)).cloned()
}

/// Whether what was sent is the secret. Both are hashed first, so that not even the length shows.
pub(crate) fn is(sent: &str, secret: &SecretString) -> bool {
    let expected = Sha256::digest(secret.expose_secret().as_bytes());
    same(&Sha256::digest(sent.as_bytes()), &expected)
}

/// Whether two byte strings are the same, in a time that depends on their lengths only.
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_secret_is_the_secret() {
        let secret = SecretString::from("a-long-secret");
        assert!(is("a-long-secret", &secret));
        for wrong in ["", "a-long-secre", "a-long-secret-", "a-long-secreT"] {
            assert!(!is(wrong, &secret), "{wrong}");
        }
        assert!(same(b"", b"") && !same(b"a", b"") && !same(b"a", b"b"));
    }
}
