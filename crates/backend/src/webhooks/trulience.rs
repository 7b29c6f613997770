//! Trulience: a secret of ours in a header of its own (the vendor's document on webhooks, 2026). It signs nothing and
//! names no delivery, so one event of one session is one delivery.
//!
//! No field ties an event to a session of ours: it is noted and logged, and nothing follows.

use super::message::{Message, fingerprint, tidy};
use super::{Refusal, Sender, Webhooks, secret};

impl Webhooks {
    /// Name of the header that carries Trulience's secret, in small letters.
    #[must_use]
    pub fn trulience_header(&self) -> &str {
        &self.0.trulience_header
    }

    /// Judges what comes before the body: `sent` is what that header held.
    pub fn admit_trulience(&self, sent: Option<&str>) -> Result<(), Refusal> {
        let secret = self.0.trulience.as_ref().ok_or(Refusal::Off)?;
        if !secret::is(sent.unwrap_or_default(), secret) {
            return Err(Refusal::Stranger("another secret"));
        }
        Ok(())
    }

    /// Takes a webhook of Trulience's: `sent` is what that header held.
    pub async fn trulience(&self, sent: Option<&str>, body: &[u8]) -> Result<(), Refusal> {
        self.admit_trulience(sent)?;
        let message = Message::read(body)?;
        let kind = message.kind("/event_type");
        let delivery = message.text("/session_id").map_or_else(
            || fingerprint(body),
            |session| format!("{kind} {}", tidy(session)),
        );
        self.note(Sender::Trulience, delivery, kind, message.subject("/session_id"))
            .await
            .map(drop)
    }
}
