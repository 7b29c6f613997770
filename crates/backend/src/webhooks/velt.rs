//! Velt: basic webhooks carry a token that the operator typed in its console; advanced ones are signed as Svix signs
//! (Velt's documents on webhooks, August 2026; the published vector is a test).
//!
//! Comments belong to Velt and are read there: an event is noted and logged, and nothing follows.

use super::message::{Message, fingerprint, tidy};
use super::{Refusal, Sender, Webhooks, secret};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey};
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;

/// How far the time of a signature may be from ours, either way (Svix's own value).
const TOLERANCE: Duration = Duration::from_mins(5);
/// Most signatures that are tried: there is one for each secret while secrets are exchanged.
const MOST_SIGNATURES: usize = 10;

/// What a request carried, each under the header of that name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Headers<'a> {
    /// `authorization`
    pub authorization: Option<&'a str>,
    /// `webhook-id`, or `svix-id`
    pub id: Option<&'a str>,
    /// `webhook-timestamp`, or `svix-timestamp`
    pub timestamp: Option<&'a str>,
    /// `webhook-signature`, or `svix-signature`
    pub signature: Option<&'a str>,
}

impl Webhooks {
    /// Takes a webhook of Velt's, basic or advanced.
    pub async fn velt(&self, headers: Headers<'_>, body: &[u8]) -> Result<(), Refusal> {
        let signed_id = self.verify_velt(headers, body)?;
        let message = opened(Message::read(body)?)?;
        let name = signed_id.or_else(|| message.text("/webhookId"));
        let delivery = name.map_or_else(|| fingerprint(body), Into::into);
        let kind = match (message.text("/event"), message.text("/notificationSource")) {
            (Some(event), _) => tidy(event),
            (None, Some(source)) => tidy(&format!("{source}.{}", message.kind("/actionType"))),
            (None, None) if message.text("/encryptedData").is_some() => "encrypted".into(),
            (None, None) => message.kind("/actionType"),
        };
        let document = message
            .subject("/metadata/documentId")
            .or_else(|| message.subject("/data/metadata/documentId"));
        self.note(Sender::Velt, delivery, kind, document).await.map(drop)
    }

    /// Judges what comes before the body: that a signed one is named and of now, or else the token.
    pub fn admit_velt(&self, headers: Headers<'_>) -> Result<(), Refusal> {
        match (self.signed(headers)?, &self.0.velt_token) {
            (Some(_), _) => Ok(()),
            (None, Some(_)) if self.shows_velts_token(headers) => Ok(()),
            (None, Some(_)) => Err(Refusal::Stranger("another token")),
            (None, None) if self.0.velt_signing.is_some() => Err(Refusal::Stranger("not signed")),
            (None, None) => Err(Refusal::Off),
        }
    }

    /// Whether it shows the token, as basic webhooks do. A signed one without it shows nothing that others could not
    /// have sent until its body is read.
    #[must_use]
    pub fn shows_velts_token(&self, headers: Headers<'_>) -> bool {
        let sent = headers
            .authorization
            .and_then(|value| value.strip_prefix("Basic "));
        self.0
            .velt_token
            .as_ref()
            .is_some_and(|token| secret::is(sent.unwrap_or_default(), token))
    }

    /// Checks the signature where there is one, else the token; a signed webhook's own name is trusted too.
    fn verify_velt<'a>(&self, headers: Headers<'a>, body: &[u8]) -> Result<Option<&'a str>, Refusal> {
        self.admit_velt(headers)?;
        let Some(signed) = self.signed(headers)? else {
            return Ok(None);
        };
        if is_signed(&signed, body) {
            Ok(headers.id)
        } else {
            Err(Refusal::Stranger("another signature"))
        }
    }

    /// What a signature is judged by, where one is expected and given.
    fn signed<'a>(&'a self, headers: Headers<'a>) -> Result<Option<Signed<'a>>, Refusal> {
        let (Some(secret), Some(signatures)) = (&self.0.velt_signing, headers.signature) else {
            return Ok(None);
        };
        let id = headers.id.ok_or(Refusal::Stranger("no name"))?;
        let timestamp = headers.timestamp.ok_or(Refusal::Stranger("no time"))?;
        let secs: i64 = timestamp.parse().map_err(|_| Refusal::Stranger("no time"))?;
        let now = self.0.clock.now();
        if !(now.minus(TOLERANCE).unix_secs()..=now.plus(TOLERANCE).unix_secs()).contains(&secs) {
            return Err(Refusal::Stranger("too old, or our clock is wrong"));
        }
        Ok(Some(Signed {
            secret,
            id,
            timestamp,
            signatures,
        }))
    }
}

/// A signed webhook, all but its body.
struct Signed<'a> {
    secret: &'a SecretString,
    id: &'a str,
    timestamp: &'a str,
    signatures: &'a str,
}

/// Whether one of these signatures is ours: `v1,` and the base64 of HMAC-SHA-256 over name, time and raw body.
fn is_signed(with: &Signed<'_>, body: &[u8]) -> bool {
    let key = with.secret.expose_secret();
    // OK because the configuration checks the form; an empty key would be anybody's.
    let Some(key) = STANDARD
        .decode(key.strip_prefix("whsec_").unwrap_or(key))
        .ok()
        .filter(|key| !key.is_empty())
    else {
        return false;
    };
    let key = DecodingKey::from_secret(&key);
    let signed = [with.id.as_bytes(), with.timestamp.as_bytes(), body].join(&b'.');
    let mut given = with
        .signatures
        .split(' ')
        .filter_map(|signature| STANDARD.decode(signature.strip_prefix("v1,")?).ok());
    given.by_ref().take(MOST_SIGNATURES).any(|signature| {
        let signature = URL_SAFE_NO_PAD.encode(signature);
        // The library compares in constant time.
        jsonwebtoken::crypto::verify(&signature, &signed, &key, Algorithm::HS256).unwrap_or(false)
    })
}

/// The message, which Velt can be set to send as base64 inside another one.
fn opened(message: Message) -> Result<Message, Refusal> {
    let Some(encoded) = message.text("/encodedPayload") else {
        return Ok(message);
    };
    let malformed = |_| Refusal::Malformed("its payload is not base64");
    Message::read(&STANDARD.decode(encoded).map_err(malformed)?)
}
