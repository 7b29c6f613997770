//! Values of `[livekit]` that cannot be its key or its secret.

use crate::jwt::is_jwt;
use crate::settings::{Cursor, refuse_foreign};

/// Whether this has the form of the API keys that LiveKit's server and cloud make: `API` and 12 or more letters and
/// digits (`livekit-server generate-keys`, 1.13.5). A secret has no such form: it is longer.
pub(crate) fn is_api_key(text: &str) -> bool {
    let rest = text.strip_prefix("API").unwrap_or_default();
    (8..=20).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Reports a LiveKit key or secret that cannot be one: a visitor's token, a key for a secret, the two swapped. Any
/// holder of a token can try secrets against it for ever, so a short one is refused unless the server is `at_home`.
pub(super) fn check(table: &mut Cursor<'_>, api_key: Option<&str>, secret: Option<&str>, at_home: bool) {
    const AGAIN: &str = "copy both from the project's settings, or from `livekit-server generate-keys`";
    if api_key.is_some_and(is_jwt) {
        table.reject("api_key", "is a signed token (JWT), not an API key", AGAIN);
    }
    let Some(secret) = secret else { return };
    let key = api_key.unwrap_or_default();
    let length = secret.chars().count();
    let longer_key = length < 32 && key.chars().count() >= 32 && !is_api_key(key) && !is_jwt(key);
    let problem = if is_jwt(secret) {
        "is a signed token (JWT), not the secret that tokens are signed with"
    } else if secret == key {
        "is the same as livekit.api_key"
    } else if is_api_key(secret) && is_api_key(key) {
        "is an API key, not the secret that belongs to livekit.api_key"
    } else if is_api_key(secret) || longer_key {
        "has the form of an API key: key and secret are swapped"
    } else if !key.is_empty() && secret.starts_with(key) {
        "begins with the API key: only what follows it is the secret"
    } else if length < 32 && at_home {
        let hint = "anybody with a token can find a short secret by trying; use 32 characters or more";
        table.warn("api_secret", "is shorter than 32 characters", hint);
        return;
    } else if length < 32 {
        let hint = "visitors could find it by trying; make one with `livekit-server generate-keys`";
        table.reject("api_secret", "is shorter than 32 characters", hint);
        return;
    } else {
        refuse_foreign(table, "api_secret", secret);
        return;
    };
    let hint = if problem.ends_with("swapped") {
        "exchange LIVEKIT_API_KEY and LIVEKIT_API_SECRET"
    } else {
        AGAIN
    };
    table.reject("api_secret", problem, hint);
}

#[cfg(test)]
mod tests {
    use super::is_api_key;

    #[test]
    fn the_form_of_a_key_is_known() {
        assert!(is_api_key("APIrj3GFwJZaU3c") && !is_api_key("devkey") && !is_api_key("API"));
    }
}
