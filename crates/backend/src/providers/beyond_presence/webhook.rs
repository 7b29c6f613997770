//! Beyond Presence's webhooks: a secret of ours at the end of the address, because the vendor signs nothing (its document
//! on webhooks, September 2026).
//!
//! Any sender that learns the address could write anything, so a body is a hint: `call_ended` has the vendor asked
//! whether the conversation is over, and only its answer counts.

use crate::clock::Timestamp;
use crate::webhooks::message::{Message, fingerprint, tidy};
use crate::webhooks::secret;
use crate::webhooks::verify::{Address, Carried, Delivery, Meaning, Refusal, Shown, Source, Verifier};
use contract::ProviderKind;
use secrecy::SecretString;

/// Where they arrive. At the end of a call one holds the whole transcript. The vendor tries an address out from its own
/// page when it is saved, so browsers are let through: the answer has no content, and the secret is in the address.
pub(super) const WEBHOOKS: Source = Source {
    address: Address {
        vendor: "beyond-presence",
        has_secret: true,
        from_browsers: true,
        most_bytes: 256 * 1024,
    },
    verifier: |config, sandbox| {
        Box::new(ByAddress(secret::choose(
            config.webhooks.beyond_presence.as_ref(),
            config.beyond_presence.is_some(),
            sandbox.webhook_secret(ProviderKind::BeyondPresence),
        )))
    },
};

/// Believes what arrives at the address that ends with this.
#[derive(Debug)]
struct ByAddress(Option<SecretString>);

impl Verifier for ByAddress {
    fn admit(&self, carried: &Carried<'_>, _now: Timestamp) -> Result<Shown, Refusal> {
        let secret = self.0.as_ref().ok_or(Refusal::Off)?;
        if !secret::is(carried.secret, secret) {
            return Err(Refusal::Unverified("another secret"));
        }
        Ok(Shown::Secret)
    }

    fn read(&self, carried: &Carried<'_>, body: &[u8], now: Timestamp) -> Result<Delivery, Refusal> {
        self.admit(carried, now)?;
        let message = Message::read(body)?;
        let kind = message.kind("/event_type");
        let ended = message.text("/call_id").filter(|_| kind == "call_ended");
        Ok(Delivery {
            name: ended.map_or_else(|| fingerprint(body), |call| format!("{kind} {}", tidy(call))),
            subject: message.subject("/call_id"),
            meaning: ended.map_or(Meaning::Nothing, |call| Meaning::MayBeOver { name: call.into() }),
            kind,
        })
    }
}
