//! What an examination can say of a LiveKit server.

use super::{AutoCreate, Client};
use crate::ProviderError;
use crate::clock::Timestamp;
use crate::config::{Config, Demo};
use crate::doctor::deadline::{Deadline, sentence};
use crate::doctor::examine::{Examine, LinkSettings};
use crate::doctor::listed::{self, Scope};
use crate::doctor::report::{Check, Finding, Outcome};
use crate::doctor::token::join_token_fault;
use crate::doctor::webhook::WebhookSetup;
use crate::providers::session::{IssuedGrant, SessionLocator, SessionSpec};
use async_trait::async_trait;
use contract::grant::Grant;
use url::Url;

#[async_trait]
impl Examine for Client {
    fn base_url(&self) -> &Url {
        &self.url
    }

    async fn avatars(&self, _scope: &Scope<'_>) -> Finding {
        listed::finding(
            Outcome::Skipped,
            "Who speaks is up to the agent that joins the room.",
        )
    }

    /// Asks the server whether a token can bring a room back.
    async fn ending(&self, deadline: Deadline) -> Finding {
        let finding = |outcome, says: &str| Finding::new(Check::Ending, outcome, says);
        match deadline.of(self.auto_create()).await {
            Ok(AutoCreate::Off) => finding(
                Outcome::Ok,
                "Only Showroom makes rooms on the LiveKit server: no token brings back one that has ended.",
            ),
            Ok(AutoCreate::On) => finding(
                Outcome::Warning,
                "The LiveKit server makes a room for whoever joins, so a token can bring back one that has ended. Showroom \
                 keeps the names of ended rooms with empty ones, into which no agent is sent.",
            )
            .then(
                "Set room.auto_create to false in the LiveKit server's configuration. For LiveKit Cloud no such setting \
                 is known.",
            ),
            Err(error) => finding(Outcome::Skipped, &sentence(&error)),
        }
    }

    /// Its webhooks are signed with the secret of the section.
    fn webhook(&self, _config: &Config) -> WebhookSetup {
        WebhookSetup::Ready {
            path: "livekit",
            enter: "under webhook.urls of the server, or in the project".into(),
        }
    }

    /// A session sends an agent, which may be paid for.
    async fn rehearse(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError> {
        self.rehearse_room(spec).await
    }

    fn fault(&self, grant: &Grant, locator: &SessionLocator, now: Timestamp) -> Option<&'static str> {
        match grant {
            Grant::LivekitRoom { token, .. } => join_token_fault(&token.0, locator, now),
            _ => Some("It is for another vendor."),
        }
    }

    fn link_settings(&self, _demo: &Demo) -> LinkSettings {
        LinkSettings::default()
    }
}
