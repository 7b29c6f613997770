//! Velt: basic webhooks carry a token that the operator typed in its console; advanced ones are signed as Svix signs
//! (Velt's documents on webhooks, August 2026; the published vector is a test).
//!
//! Comments belong to Velt and are read there: an event is noted and logged, and nothing follows.

use crate::clock::Timestamp;
use crate::webhooks::message::{Message, fingerprint, tidy};
use crate::webhooks::secret;
use crate::webhooks::verify::{Address, Carried, Delivery, Meaning, Refusal, Shown, Source, Verifier};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey};
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;

/// How far the time of a signature may be from ours, either way (Svix's own value).
const TOLERANCE: Duration = Duration::from_mins(5);
/// Most signatures that are tried: there is one for each secret while secrets are exchanged.
const MOST_SIGNATURES: usize = 10;

/// Where they arrive.
pub(crate) static WEBHOOKS: Source = Source {
    address: Address {
        vendor: "velt",
        has_secret: false,
        from_browsers: false,
        most_bytes: 64 * 1024,
    },
    verifier: |config, sandbox| {
        let is_configured = config.velt.is_some();
        let (set, offered) = (&config.webhooks, &sandbox.velt_webhooks);
        Box::new(TokenOrSignature {
            token: secret::choose(set.velt_token.as_ref(), is_configured, offered.basic.as_ref()),
            signing: secret::choose(set.velt_signing.as_ref(), is_configured, offered.signing.as_ref()),
        })
    },
};

/// Believes a signature, or else a token.
#[derive(Debug)]
struct TokenOrSignature {
    token: Option<SecretString>,
    signing: Option<SecretString>,
}

/// What a request carried, each under the header of that name.
#[derive(Debug, Clone, Copy)]
struct Headers<'a> {
    authorization: Option<&'a str>,
    id: Option<&'a str>,
    timestamp: Option<&'a str>,
    signature: Option<&'a str>,
}

impl<'a> Headers<'a> {
    /// Standard Webhooks has its own names for what Svix, which Velt sends with, named first.
    fn of(carried: &Carried<'a>) -> Self {
        let header = carried.header;
        Self {
            authorization: header("authorization"),
            id: header("webhook-id").or_else(|| header("svix-id")),
            timestamp: header("webhook-timestamp").or_else(|| header("svix-timestamp")),
            signature: header("webhook-signature").or_else(|| header("svix-signature")),
        }
    }
}

impl Verifier for TokenOrSignature {
    /// That a signed one is named and of now, or else the token. A signed one without the token shows nothing until its
    /// body is read.
    fn admit(&self, carried: &Carried<'_>, now: Timestamp) -> Result<Shown, Refusal> {
        let headers = Headers::of(carried);
        let has_token = self.has_token(headers);
        match (self.signed(headers, now)?, &self.token) {
            (Some(_), _) if !has_token => Ok(Shown::Nothing),
            _ if has_token => Ok(Shown::Secret),
            (_, Some(_)) => Err(Refusal::Unverified("another token")),
            (_, None) if self.signing.is_some() => Err(Refusal::Unverified("not signed")),
            (_, None) => Err(Refusal::Off),
        }
    }

    fn read(&self, carried: &Carried<'_>, body: &[u8], now: Timestamp) -> Result<Delivery, Refusal> {
        self.admit(carried, now)?;
        let headers = Headers::of(carried);
        // A signed webhook's own name is trusted too.
        let signed_id = match self.signed(headers, now)? {
            None => None,
            Some(signed) if is_signed(&signed, body) => headers.id,
            Some(_) => return Err(Refusal::Unverified("another signature")),
        };
        let message = opened(Message::read(body)?)?;
        let name = signed_id.or_else(|| message.text("/webhookId"));
        let kind = match (message.text("/event"), message.text("/notificationSource")) {
            (Some(event), _) => tidy(event),
            (None, Some(source)) => tidy(&format!("{source}.{}", message.kind("/actionType"))),
            (None, None) if message.text("/encryptedData").is_some() => "encrypted".into(),
            (None, None) => message.kind("/actionType"),
        };
        let document = message
            .subject("/metadata/documentId")
            .or_else(|| message.subject("/data/metadata/documentId"));
        Ok(Delivery {
            name: name.map_or_else(|| fingerprint(body), Into::into),
            kind,
            subject: document,
            meaning: Meaning::Nothing,
        })
    }
}

impl TokenOrSignature {
    fn has_token(&self, headers: Headers<'_>) -> bool {
        let sent = headers
            .authorization
            .and_then(|value| value.strip_prefix("Basic "));
        let token = self.token.as_ref();
        token.is_some_and(|token| secret::is(sent.unwrap_or_default(), token))
    }

    /// What a signature is judged by, where one is expected and given.
    fn signed<'a>(&'a self, headers: Headers<'a>, now: Timestamp) -> Result<Option<Signed<'a>>, Refusal> {
        let (Some(secret), Some(signatures)) = (&self.signing, headers.signature) else {
            return Ok(None);
        };
        let id = headers.id.ok_or(Refusal::Unverified("no name"))?;
        let timestamp = headers.timestamp.ok_or(Refusal::Unverified("no time"))?;
        let secs: i64 = timestamp.parse().map_err(|_| Refusal::Unverified("no time"))?;
        if !(now.minus(TOLERANCE).unix_secs()..=now.plus(TOLERANCE).unix_secs()).contains(&secs) {
            return Err(Refusal::Unverified("too old, or our clock is wrong"));
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
    // OK because the configuration checks the form; with an empty key any sender could sign.
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
