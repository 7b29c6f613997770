//! JSON Web Tokens from outside, taken apart without a key: what they say is looked at, and never trusted for it.
//!
//! Tokens of our own are signed and checked where their key is. Start with [`claims`].

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::DeserializeOwned;

/// The three parts: header, claims, signature.
fn parts(token: &str) -> Option<[&str; 3]> {
    let parts: Vec<&str> = token.split('.').collect();
    parts.try_into().ok()
}

/// The bytes of a part. Padding and the other alphabet of base64 are read as well, as the vendors' SDKs do.
fn decode(part: &str) -> Option<Vec<u8>> {
    let part = part.trim_end_matches('=').replace('+', "-").replace('/', "_");
    URL_SAFE_NO_PAD.decode(part).ok()
}

/// What a token says, unchecked; none where it is no token, or says something of another form.
pub(crate) fn claims<T: DeserializeOwned>(token: &str) -> Option<T> {
    let [_, claims, _] = parts(token)?;
    serde_json::from_slice(&decode(claims)?).ok()
}

/// Whether this is a signed token: its header and its claims are JSON objects, or begin like one.
pub(crate) fn is_jwt(text: &str) -> bool {
    let is_json = |part| decode(part).is_some_and(|bytes| bytes.first() == Some(&b'{'));
    parts(text).is_some_and(|[head, claims, _]| is_json(head) && is_json(claims))
}

/// Whether this has the form of a token: three parts of base64 for URLs. What is in them stays unread.
pub(crate) fn has_form(text: &str) -> bool {
    let is_part = |part: &str| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        !part.is_empty() && part.bytes().all(plain)
    };
    parts(text).is_some_and(|parts| parts.into_iter().all(is_part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Map, Value, json};

    type Object = Map<String, Value>;

    #[test]
    fn the_claims_of_a_token_are_read_padded_or_not_and_in_either_alphabet() {
        // `{"a":"\u{ffff}"}`, whose bytes the two alphabets write differently.
        for claims in ["eyJhIjoi77-_In0", "eyJhIjoi77+/In0", "eyJhIjoi77-_In0="] {
            let token = format!("eyJhbGciOiJIUzI1NiJ9.{claims}.c2ln");
            let read: Object = super::claims(&token).expect("claims");
            assert_eq!(Value::from(read), json!({ "a": "\u{ffff}" }), "{claims}");
        }
    }

    #[test]
    fn what_is_no_token_says_nothing() {
        for token in [
            "",
            "e30",
            "e30.e30",
            "e30.e30.c2ln.more",
            "e30.!.c2ln",
            "e30.MQ.c2ln",
        ] {
            assert_eq!(claims::<Object>(token), None, "{token}");
        }
    }

    #[test]
    fn the_forms_of_tokens_are_distinguished() {
        assert!(is_jwt("eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjF9.c2ln"));
        assert!(!is_jwt("a.b.c") && !is_jwt("tru_live_key"));
        assert!(has_form("a.b-_1.c"));
        for text in ["a.b", "a.b.c.d", "a..c", "a.b=.c", "a.b.c "] {
            assert!(!has_form(text), "{text}");
        }
    }
}
