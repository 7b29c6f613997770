//! Beyond Presence: a secret of ours at the end of the address, because the vendor signs nothing (its document on
//! webhooks, September 2026).
//!
//! Whoever learns the address could write anything, so a body is a hint: `call_ended` has the vendor asked whether the
//! conversation is over, and only its answer counts.

use super::message::{Message, fingerprint, tidy};
use super::{Refusal, Sender, Webhooks, secret};
use contract::ProviderKind;

impl Webhooks {
    /// Judges what comes before the body: `sent` is the end of the address.
    pub fn admit_beyond_presence(&self, sent: &str) -> Result<(), Refusal> {
        let secret = self.0.beyond_presence.as_ref().ok_or(Refusal::Off)?;
        if !secret::is(sent, secret) {
            return Err(Refusal::Stranger("another secret"));
        }
        Ok(())
    }

    /// Takes a webhook of Beyond Presence's: `sent` is the end of the address.
    pub async fn beyond_presence(&self, sent: &str, body: &[u8]) -> Result<(), Refusal> {
        self.admit_beyond_presence(sent)?;
        let message = Message::read(body)?;
        let kind = message.kind("/event_type");
        let call = message.text("/call_id");
        let ended = call.filter(|_| kind == "call_ended");
        let delivery = ended.map_or_else(|| fingerprint(body), |call| format!("{kind} {}", tidy(call)));
        let subject = message.subject("/call_id");
        let Some(event) = self.note(Sender::BeyondPresence, delivery, kind, subject).await? else {
            return Ok(());
        };
        let Some(call) = ended else { return Ok(()) };
        let asked = self
            .0
            .sessions
            .may_be_over(ProviderKind::BeyondPresence, call)
            .await;
        self.settle(&event, asked.map(drop)).await
    }
}
