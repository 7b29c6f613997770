//! The secret that makes a vendor's webhooks believable, as the vendors' own sections have it.

use crate::settings::Cursor;
use secrecy::{ExposeSecret, SecretString};

/// Fewest characters of a secret that nothing else protects.
const LEAST: usize = 32;

/// A secret that the vendor repeats as it is: long, and the same in a header or, where `in_path`, in an address.
pub(crate) fn shared(table: &mut Cursor<'_>, key: &str, in_path: bool) -> Option<SecretString> {
    let secret = table.secret(key)?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~+/=".contains(&byte);
    let text = secret.expose_secret();
    let splits = in_path && text.contains(['/', '+', '=']);
    if text.len() < LEAST || !text.bytes().all(plain) || splits {
        table.reject(
            key,
            "could be guessed or lost on the way",
            "must be at least 32 letters, digits, - and _, such as `openssl rand -hex 32` prints",
        );
    }
    Some(secret)
}
