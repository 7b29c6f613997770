//! Trulience: a secret of ours in a header of its own (the vendor's document on webhooks, 2026). It signs nothing and
//! names no delivery, so one event of one session is one delivery.
//!
//! No field ties an event to a session of ours, so `session.connect` is taken to be of the one session that waits for that
//! avatar, if there is one only; its `session.disconnect` then ends that session. Any other event is noted and logged, and
//! nothing follows.

use super::message::{Message, fingerprint, tidy};
use super::{Refusal, Sender, Webhooks, secret};
use crate::StoreError;
use contract::ProviderKind;
use contract::session::EndReason;

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
        let subject = message.subject("/session_id");
        let noted = self.note(Sender::Trulience, delivery, kind, subject).await?;
        let (Some(event), Some(session)) = (noted, message.text("/session_id").map(tidy)) else {
            return Ok(());
        };
        let avatar = message.id("/avatar_id");
        let outcome = self.follow(&event.kind, &session, avatar.as_deref()).await;
        self.settle(&event, outcome).await
    }

    async fn follow(&self, kind: &str, session: &str, avatar: Option<&str>) -> Result<(), StoreError> {
        let sessions = &self.0.sessions;
        match kind {
            "session.connect" => sessions
                .tie(ProviderKind::Trulience, session, avatar)
                .await
                .map(drop),
            "session.disconnect" => match sessions.tied(ProviderKind::Trulience, session).await? {
                Some(row) => sessions.over(&row, EndReason::AvatarLeft).await,
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }
}
