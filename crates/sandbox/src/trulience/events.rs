//! Webhooks out: a talk begins, a talk ends (the vendor's document on webhooks, November 2026).
//!
//! There is no signature: what makes them believable is a header that the operator has set. Start with [`Sender::send`].

use crate::webhooks::Webhooks;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::time::Duration;

/// The header, as our documents tell operators to set it.
const HEADER: &str = "x-trulience-secret";
/// How long the site may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// The account.
const CUSTOMER: u32 = 1;

/// An event as it is sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Event {
    /// `session.connect` or `session.disconnect`.
    #[serde(rename = "event_type")]
    pub kind: String,
    /// Number of the account.
    #[serde(default)]
    pub customer_id: u32,
    /// Digits, as text.
    pub avatar_id: String,
    /// The vendor's own name for the talk.
    pub session_id: String,
    /// ISO 8601, UTC.
    pub timestamp: String,
    /// In seconds; only of `session.connect`, and only of avatars with such a limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_session_duration: Option<u32>,
}

impl Event {
    /// A talk with this avatar begins or ends at this time.
    pub fn new(begins: bool, avatar_id: &str, session_id: &str, timestamp: String) -> Self {
        Self {
            kind: if begins {
                "session.connect"
            } else {
                "session.disconnect"
            }
            .into(),
            customer_id: CUSTOMER,
            avatar_id: avatar_id.into(),
            session_id: session_id.into(),
            timestamp,
            max_session_duration: None,
        }
    }
}

/// Sends events to the site.
pub struct Sender {
    webhooks: Arc<Webhooks>,
    http: Option<reqwest::Client>,
}

impl Sender {
    /// To this site, with its secret.
    pub fn new(webhooks: Arc<Webhooks>) -> Self {
        // The site is on this machine: a proxy cannot know the way.
        let http = reqwest::Client::builder().no_proxy().timeout(PATIENCE).build();
        Self {
            webhooks,
            http: http.ok(),
        }
    }

    /// Sends an event once, as the vendor documents no second try; says what status the site answered with.
    pub async fn send(&self, event: &Event) -> Option<u16> {
        let url = self.webhooks.site.as_ref()?.join("webhooks/trulience").ok()?;
        let request = self.http.as_ref()?.post(url).json(event);
        let sent = request
            .header(HEADER, &self.webhooks.secrets.trulience)
            .send()
            .await;
        match sent {
            Ok(answer) => Some(answer.status().as_u16()),
            Err(error) => {
                tracing::debug!(%error, "the site refused a webhook");
                None
            }
        }
    }
}
