//! The ID token: whether it is the provider's, for this site and for this attempt (`OpenID` Connect Core 1.0, section
//! 3.1.3.7).

use jsonwebtoken::jwk::{JwkSet, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde::Deserialize;

/// How far the provider's clock may be from ours, in seconds.
const LEEWAY: u64 = 60;

/// What is said of whoever signs in. More of it may come from the provider's user info.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Claims {
    pub sub: String,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub email_verified: Option<Verified>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Some providers write it as a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "serde_json::Value")]
pub(super) struct Verified(pub bool);

impl From<serde_json::Value> for Verified {
    fn from(value: serde_json::Value) -> Self {
        Self(value == true || value == "true")
    }
}

#[derive(Deserialize)]
struct Checked {
    nonce: Option<String>,
    azp: Option<String>,
    aud: serde_json::Value,
    #[serde(flatten)]
    claims: Claims,
}

/// What a token must say.
pub(super) struct Expected<'a> {
    pub issuer: &'a str,
    pub client: &'a str,
    pub nonce: &'a str,
}

/// What it says, if it is good; else why it is not.
pub(super) fn check(token: &str, keys: &JwkSet, expected: &Expected<'_>) -> Result<Claims, &'static str> {
    let header = decode_header(token).map_err(|_| "it is no token")?;
    // A secret that both sides have is no signature of the provider's: with one, its public key could be taken for it.
    if matches!(header.alg, Algorithm::HS256 | Algorithm::HS384 | Algorithm::HS512) {
        return Err("it is not signed with a key of the provider's");
    }
    let mut validation = Validation::new(header.alg);
    validation.set_audience(&[expected.client]);
    validation.set_issuer(&[expected.issuer]);
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    validation.validate_nbf = true;
    validation.leeway = LEEWAY;
    let signs = |key: &&jsonwebtoken::jwk::Jwk| {
        let is_named = header.kid.is_none() || key.common.key_id == header.kid;
        is_named && !matches!(key.common.public_key_use, Some(PublicKeyUse::Encryption))
    };
    let mut why = "its key is none of the provider's";
    for key in keys.keys.iter().filter(signs) {
        let Ok(key) = DecodingKey::from_jwk(key) else {
            continue;
        };
        match decode::<Checked>(token, &key, &validation) {
            Ok(data) => return fits(data.claims, expected),
            Err(_) => why = "its signature, its time, or whom it is for is not right",
        }
    }
    Err(why)
}

fn fits(checked: Checked, expected: &Expected<'_>) -> Result<Claims, &'static str> {
    if checked.nonce.as_deref() != Some(expected.nonce) {
        return Err("it is for another attempt");
    }
    let is_ours = |party: &String| party == expected.client;
    let is_for_many = checked.aud.as_array().is_some_and(|list| list.len() > 1);
    if checked.azp.as_ref().map_or(is_for_many, |party| !is_ours(party)) {
        return Err("it was made for another client");
    }
    if checked.claims.sub.is_empty() {
        return Err("it names no person");
    }
    Ok(checked.claims)
}

#[cfg(test)]
mod tests;
