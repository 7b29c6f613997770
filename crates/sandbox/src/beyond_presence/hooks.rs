//! Webhooks out: each message, and the end of a conversation (the vendor's document on webhook events, September 2026).
//!
//! They carry no signature, and what fails is not sent again: all that makes them believable is the secret path. Start
//! with [`Hooks::message`] and [`Hooks::ended`].

use super::conversations::{Conversation, Message};
use super::{BeyondPresence, Refusal};
use crate::webhooks::Webhooks;
use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;

/// How long the site may take; the vendor's own limit.
const WITHIN: Duration = Duration::from_secs(10);

/// Where events go.
pub struct Hooks {
    webhooks: Arc<Webhooks>,
    http: Option<reqwest::Client>,
}

impl Hooks {
    pub fn new(webhooks: Arc<Webhooks>) -> Self {
        // The site is on this machine: a proxy cannot know the way.
        let http = reqwest::Client::builder().no_proxy().timeout(WITHIN).build();
        Self {
            webhooks,
            http: http.ok(),
        }
    }

    /// An utterance.
    pub async fn message(&self, conversation: &Conversation, message: &Message) {
        let event = json!({
            "event_type": "message", "call_id": conversation.id, "message": message,
            "call_data": { "userName": conversation.user_name, "agentId": conversation.agent_id },
        });
        self.send(&event).await;
    }

    /// A conversation is over.
    pub async fn ended(&self, conversation: &Conversation) {
        let messages = &conversation.messages;
        let event = json!({
            "event_type": "call_ended", "call_id": conversation.id, "user_name": conversation.user_name,
            "evaluation": {
                "topic": "Sandbox", "user_sentiment": "neutral", "duration_minutes": conversation.minutes(),
                "messages_count": messages.len(),
            },
            "messages": messages,
        });
        self.send(&event).await;
    }

    /// What the site answered, if it did.
    async fn send(&self, event: &Value) -> Option<u16> {
        let secret = &self.webhooks.secrets.beyond_presence;
        let site = self.webhooks.site.as_ref()?;
        let url = site.join(&format!("webhooks/beyond-presence/{secret}")).ok()?;
        match self.http.as_ref()?.post(url).json(event).send().await {
            Ok(answer) => Some(answer.status().as_u16()),
            Err(error) => {
                // The address holds the secret.
                tracing::debug!(error = %error.without_url(), "the site refused a webhook");
                None
            }
        }
    }
}

/// Sends the event with which the vendor's dashboard tries an address out, and says what the site answered.
pub async fn test(State(vendor): State<BeyondPresence>) -> Result<Json<Value>, Refusal> {
    let status = vendor.0.hooks.send(&json!({ "event_type": "test" })).await;
    Ok(Json(json!({ "status": status })))
}
