//! What an examination can say of an account at Beyond Presence.

use super::{Client, Mode};
use crate::ProviderError;
use crate::clock::Timestamp;
use crate::config::{Config, Demo};
use crate::doctor::deadline::Deadline;
use crate::doctor::examine::{Examine, LinkSettings};
use crate::doctor::listed::{List, Pick, Scope, ids, verdict};
use crate::doctor::report::{Check, Finding, Outcome};
use crate::doctor::token::{join_token_fault, page_fault};
use crate::doctor::webhook::WebhookSetup;
use crate::providers::Provider;
use crate::providers::session::{IssuedGrant, SessionLocator, SessionSpec};
use async_trait::async_trait;
use contract::grant::Grant;
use std::time::Duration;
use url::Url;

/// How long a session lasts at most on the Free plan (the vendor's document on concurrency, November 2026).
const FREE_PLAN: Duration = Duration::from_mins(3);

#[async_trait]
impl Examine for Client {
    fn base_url(&self) -> &Url {
        &self.account.base_url
    }

    async fn avatars(&self, scope: &Scope<'_>) -> Finding {
        let section = scope.config.beyond_presence.as_ref();
        match self.mode {
            Mode::Managed(_) => {
                let listed = scope.deadline.of(self.agents()).await;
                verdict(vec![List {
                    what: "agents",
                    named: scope.named(&Pick {
                        section: ("agent_id", section.and_then(|set| set.agent_id.as_deref())),
                        demo: |demo| demo.vendor.beyond_presence.id.as_deref(),
                        link: |_, _| None,
                    }),
                    listed: ids(listed, |it| it.id),
                }])
            }
            Mode::Speech(_) => {
                let listed = scope.deadline.of(self.avatars()).await;
                verdict(vec![List {
                    what: "avatars",
                    named: scope.named(&Pick {
                        section: ("avatar_id", section.and_then(|set| set.avatar_id.as_deref())),
                        demo: |demo| demo.persona.avatar_id.as_deref(),
                        link: |_, link| link.guest.avatar_id.as_deref(),
                    }),
                    listed: ids(listed, |it| it.id),
                }])
            }
        }
    }

    async fn ending(&self, deadline: Deadline) -> Finding {
        match &self.mode {
            Mode::Speech(speech) => speech.room.ending(deadline).await,
            Mode::Managed(managed) if managed.hosted_fallback => Finding::new(
                Check::Ending,
                Outcome::Warning,
                "With a plan that has no rooms, visitors are shown the agent's public page: its address holds for ever, and \
                 nothing ends what is opened there.",
            )
            .then("Set beyond_presence.hosted_fallback to false to forbid it."),
            Mode::Managed(_) => Finding::new(
                Check::Ending,
                Outcome::Skipped,
                "The vendor has no call that ends a conversation.",
            )
            .then("Give each agent a max_session_length_minutes at the vendor."),
        }
    }

    fn webhook(&self, config: &Config) -> WebhookSetup {
        if config.webhooks.beyond_presence.is_some() {
            WebhookSetup::Ready {
                path: "beyond-presence/{secret}",
                enter: "in the vendor's dashboard".into(),
            }
        } else {
            WebhookSetup::Missing {
                variable: "SHOWROOM_BEYOND_PRESENCE_WEBHOOK_SECRET",
            }
        }
    }

    fn trial_costs(&self) -> Option<&'static str> {
        Some(match self.mode {
            Mode::Managed(_) => {
                "Not tried, because that would open a conversation, which costs money. With a plan that has no rooms (403) \
                 starts fail with no-rooms, unless beyond_presence.hosted_fallback shows the agent's public page."
            }
            Mode::Speech(_) => "Not tried, because that would open a conversation, which costs money.",
        })
    }

    async fn rehearse(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError> {
        self.issue(spec).await
    }

    fn fault(&self, grant: &Grant, locator: &SessionLocator, now: Timestamp) -> Option<&'static str> {
        match grant {
            Grant::LivekitRoom { token, .. } => join_token_fault(&token.0, locator, now),
            Grant::HostedFrame { src } => page_fault(src),
            _ => Some("It is for another vendor."),
        }
    }

    fn plan(&self, max: Duration) -> Option<String> {
        (max > FREE_PLAN).then(|| {
            format!(
                "On the vendor's Free plan sessions end after 3 minutes; session.max_secs is {}. Lower it there, or take \
                 another plan.",
                max.as_secs()
            )
        })
    }

    fn link_settings(&self, _demo: &Demo) -> LinkSettings {
        LinkSettings {
            avatar: matches!(self.mode, Mode::Speech(_)),
            persona: false,
        }
    }
}
