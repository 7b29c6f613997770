//! Trulience's webhooks: a secret of ours in a header of its own (the vendor's document on webhooks, 2026). It signs
//! nothing and names no delivery, so one event of one session is one delivery.
//!
//! No field ties an event to a session of ours, so `session.connect` is taken to be of the one session that waits for that
//! avatar, if there is one only; its `session.disconnect` then ends that session, unless its page says within a moment why
//! it is over: a page that closes disconnects too. Any other event is noted and logged, and nothing follows.

use crate::clock::Timestamp;
use crate::webhooks::message::{Message, fingerprint};
use crate::webhooks::secret;
use crate::webhooks::verify::{Address, Carried, Delivery, Meaning, Refusal, Shown, Source, Verifier};
use contract::ProviderKind;
use secrecy::SecretString;

/// Where they arrive.
pub(super) const WEBHOOKS: Source = Source {
    address: Address {
        vendor: "trulience",
        has_secret: false,
        from_browsers: false,
        most_bytes: 64 * 1024,
    },
    verifier: |config, sandbox| {
        Box::new(ByHeader {
            header: config.webhooks.trulience_header.clone(),
            secret: secret::choose(
                config.webhooks.trulience.as_ref(),
                config.trulience.is_some(),
                sandbox.webhook_secret(ProviderKind::Trulience),
            ),
        })
    },
};

/// Believes what carries a secret in a header.
#[derive(Debug)]
struct ByHeader {
    /// Its name, in small letters.
    header: String,
    secret: Option<SecretString>,
}

impl Verifier for ByHeader {
    fn admit(&self, carried: &Carried<'_>, _now: Timestamp) -> Result<Shown, Refusal> {
        let secret = self.secret.as_ref().ok_or(Refusal::Off)?;
        let sent = (carried.header)(&self.header).unwrap_or_default();
        if !secret::is(sent, secret) {
            return Err(Refusal::Unverified("another secret"));
        }
        Ok(Shown::Secret)
    }

    fn read(&self, carried: &Carried<'_>, body: &[u8], now: Timestamp) -> Result<Delivery, Refusal> {
        self.admit(carried, now)?;
        let message = Message::read(body)?;
        let kind = message.kind("/event_type");
        let session = message.subject("/session_id");
        let name = session.as_ref().map(|session| format!("{kind} {session}"));
        let meaning = match (session.clone(), kind.as_str()) {
            (Some(name), "session.connect") => Meaning::Began {
                name,
                avatar: message.id("/avatar_id"),
            },
            (Some(name), "session.disconnect") => Meaning::Ended { name },
            _ => Meaning::Nothing,
        };
        Ok(Delivery {
            name: name.unwrap_or_else(|| fingerprint(body)),
            kind,
            subject: session,
            meaning,
        })
    }
}
