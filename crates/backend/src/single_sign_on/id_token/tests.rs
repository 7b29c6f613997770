//! Tokens of a provider with one key, good ones and others.

use super::*;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{EncodingKey, Header, encode};
use serde_json::{Value, json};

const EXPECTED: Expected<'static> = Expected {
    issuer: "https://id.example.com",
    client: "showroom",
    nonce: "of this attempt",
};

struct Key {
    signing: EncodingKey,
    x: String,
    y: String,
}

impl Key {
    fn new() -> Self {
        let alg = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(alg, &SystemRandom::new()).expect("a key");
        let pair = EcdsaKeyPair::from_pkcs8(alg, document.as_ref()).expect("a key");
        // The point as it is: 4, x, y.
        let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
        Self {
            signing: EncodingKey::from_ec_der(document.as_ref()),
            x: URL_SAFE_NO_PAD.encode(x),
            y: URL_SAFE_NO_PAD.encode(y),
        }
    }

    fn set(&self, id: &str) -> JwkSet {
        let key = json!({ "kty": "EC", "crv": "P-256", "kid": id, "use": "sig", "x": self.x, "y": self.y });
        serde_json::from_value(json!({ "keys": [key] })).expect("keys")
    }

    fn token(&self, id: Option<&str>, claims: &Value) -> String {
        let mut header = Header::new(Algorithm::ES256);
        header.kid = id.map(str::to_owned);
        encode(&header, claims, &self.signing).expect("a token")
    }
}

fn good() -> Value {
    let now = jsonwebtoken::get_current_timestamp();
    json!({
        "iss": EXPECTED.issuer,
        "aud": EXPECTED.client,
        "sub": "42",
        "nonce": EXPECTED.nonce,
        "exp": now + 300,
        "iat": now,
        "email": "ada@example.com",
        "email_verified": "true",
        "name": "Ada Lovelace",
    })
}

fn with(key: &str, value: Value) -> Value {
    let mut claims = good();
    claims[key] = value;
    claims
}

#[test]
fn a_good_token_says_who_it_is() {
    let key = Key::new();
    for (id, claims) in [
        (Some("1"), good()),
        (None, good()),
        (Some("1"), with("aud", json!(["showroom"]))),
        (Some("1"), with("azp", json!("showroom"))),
        (
            Some("1"),
            with("exp", json!(jsonwebtoken::get_current_timestamp() - 30)),
        ),
    ] {
        let claims = check(&key.token(id, &claims), &key.set("1"), &EXPECTED).expect("good");
        assert_eq!(
            (&*claims.sub, claims.email_verified),
            ("42", Some(Verified(true)))
        );
        assert_eq!(claims.email.as_deref(), Some("ada@example.com"));
    }
    for unverified in [json!(false), json!("no"), json!(null), json!(1)] {
        let token = key.token(None, &with("email_verified", unverified));
        let claims = check(&token, &key.set("1"), &EXPECTED).expect("good");
        assert_ne!(claims.email_verified, Some(Verified(true)));
    }
}

#[test]
fn a_token_for_another_time_site_or_attempt_is_refused() {
    let key = Key::new();
    let now = jsonwebtoken::get_current_timestamp();
    for (claim, value) in [
        ("iss", json!("https://id.example.com/")),
        ("iss", json!("https://evil.example.com")),
        ("aud", json!("another")),
        ("aud", json!(["showroom", "another"])),
        ("azp", json!("another")),
        ("exp", json!(now - 300)),
        ("nbf", json!(now + 300)),
        ("nonce", json!("of another attempt")),
        ("nonce", json!(null)),
        ("sub", json!("")),
    ] {
        let token = key.token(Some("1"), &with(claim, value.clone()));
        assert!(
            check(&token, &key.set("1"), &EXPECTED).is_err(),
            "{claim}: {value}"
        );
    }
    for missing in ["iss", "aud", "exp", "sub", "nonce"] {
        let mut claims = good();
        claims.as_object_mut().expect("an object").remove(missing);
        let token = key.token(Some("1"), &claims);
        assert!(
            check(&token, &key.set("1"), &EXPECTED).is_err(),
            "without {missing}"
        );
    }
}

#[test]
fn a_token_that_the_provider_has_not_signed_is_refused() {
    let (key, other) = (Key::new(), Key::new());
    let forged = other.token(Some("1"), &good());
    assert!(check(&forged, &key.set("1"), &EXPECTED).is_err());
    let unknown = key.token(Some("2"), &good());
    assert!(check(&unknown, &key.set("1"), &EXPECTED).is_err());
    // With the public key taken for a secret.
    let secret = EncodingKey::from_secret(key.x.as_bytes());
    let confused = encode(&Header::new(Algorithm::HS256), &good(), &secret).expect("a token");
    assert!(check(&confused, &key.set("1"), &EXPECTED).is_err());
    let part = |value: Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let unsigned = format!("{}.{}.", part(json!({ "alg": "none" })), part(good()));
    for token in [&*unsigned, "", "a.b.c", &forged[..forged.len() - 2]] {
        assert!(check(token, &key.set("1"), &EXPECTED).is_err(), "{token}");
    }
}
