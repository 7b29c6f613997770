//! What an examination can say of an account at Trulience.

use super::Client;
use crate::ProviderError;
use crate::clock::Timestamp;
use crate::config::{Config, Demo};
use crate::doctor::deadline::Deadline;
use crate::doctor::examine::{Examine, LinkSettings};
use crate::doctor::listed::{self, List, Pick, Scope, verdict};
use crate::doctor::report::{Check, Finding, Outcome};
use crate::doctor::token::origin;
use crate::doctor::webhook::WebhookSetup;
use crate::providers::Provider;
use crate::providers::session::{IssuedGrant, SessionLocator, SessionSpec};
use async_trait::async_trait;
use contract::grant::Grant;
use url::Url;

#[async_trait]
impl Examine for Client {
    fn base_url(&self) -> &Url {
        &self.api_url
    }

    /// A public avatar opens for any client without a token of ours, and so without any of our limits.
    async fn avatars(&self, scope: &Scope<'_>) -> Finding {
        let section = scope.config.trulience.as_ref();
        let named = scope.named(&Pick {
            section: ("avatar_id", section.and_then(|set| set.avatar_id.as_deref())),
            demo: |demo| demo.persona.avatar_id.as_deref(),
            link: |_, link| link.guest.avatar_id.as_deref(),
        });
        let list = scope.deadline.of(self.avatars()).await;
        let is_public = |id: &str| {
            let mut all = list.iter().flatten();
            all.any(|avatar| avatar.id == id && avatar.public == Some(true))
        };
        let open = named.iter().filter(|named| is_public(&named.id));
        let open: Vec<_> = open.map(|named| format!("{} ({})", named.id, named.by)).collect();
        if open.is_empty() {
            return verdict(vec![List {
                what: "avatars",
                named,
                listed: listed::ids(list, |avatar| avatar.id),
            }]);
        }
        let says = format!(
            "{} is public: anybody can talk to it past this site and its limits.",
            open.join(", ")
        );
        listed::finding(Outcome::Warning, says)
            .then("Set it to Private at Trulience: Avatar Creator, ADVANCED, Privacy.")
    }

    async fn ending(&self, _deadline: Deadline) -> Finding {
        let says = "The vendor has no call that ends a talk.";
        Finding::new(Check::Ending, Outcome::Skipped, says)
            .then("Give each avatar a longest session at the vendor.")
    }

    fn webhook(&self, config: &Config) -> WebhookSetup {
        let set = &config.webhooks;
        if set.trulience.is_some() {
            let header = &set.trulience_header;
            WebhookSetup::Ready {
                path: "trulience",
                enter: format!("in the vendor's dashboard, with the header {header}"),
            }
        } else {
            WebhookSetup::Missing {
                variable: "SHOWROOM_TRULIENCE_WEBHOOK_SECRET",
            }
        }
    }

    async fn rehearse(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError> {
        self.issue(spec).await
    }

    fn fault(&self, grant: &Grant, _locator: &SessionLocator, _now: Timestamp) -> Option<&'static str> {
        let Grant::TrulienceFrame { src, origins } = grant else {
            return Some("It is for another vendor.");
        };
        match origin(&src.0) {
            Some(own) if !origins.contains(&own) => Some("Its page is not among its own origins."),
            Some(_) if src.0.contains("token=") => None,
            _ => Some("Its address carries no token."),
        }
    }

    fn link_settings(&self, _demo: &Demo) -> LinkSettings {
        LinkSettings {
            avatar: true,
            persona: false,
        }
    }
}
