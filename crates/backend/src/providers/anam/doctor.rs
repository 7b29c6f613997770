//! What an examination can say of an account at Anam.

use super::Client;
use crate::ProviderError;
use crate::clock::Timestamp;
use crate::config::{Config, Demo};
use crate::doctor::deadline::Deadline;
use crate::doctor::examine::{Examine, LinkSettings};
use crate::doctor::listed::{self, List, Pick, Scope, verdict};
use crate::doctor::report::{Check, Finding, Outcome};
use crate::doctor::webhook::WebhookSetup;
use crate::jwt::claims;
use crate::providers::Provider;
use crate::providers::session::{IssuedGrant, SessionLocator, SessionSpec};
use async_trait::async_trait;
use contract::grant::Grant;
use serde_json::{Map, Value};
use url::Url;

#[async_trait]
impl Examine for Client {
    fn base_url(&self) -> &Url {
        self.api.base_url()
    }

    /// The account lists all of it: avatars, voices and models.
    async fn avatars(&self, scope: &Scope<'_>) -> Finding {
        let section = scope.config.anam.as_ref();
        let avatar = scope.named(&Pick {
            section: ("avatar_id", section.and_then(|set| set.avatar_id.as_deref())),
            demo: |demo| whole(demo)?.persona.avatar_id.as_deref(),
            link: |demo, link| whole(demo).and(link.guest.avatar_id.as_deref()),
        });
        let voice = scope.named(&Pick {
            section: ("voice_id", section.and_then(|set| set.voice_id.as_deref())),
            demo: |demo| whole(demo)?.persona.voice_id.as_deref(),
            link: |demo, link| whole(demo).and(link.guest.voice_id.as_deref()),
        });
        let model = scope.named(&Pick {
            section: ("llm_id", section.and_then(|set| set.defaults.llm_id.as_deref())),
            demo: |demo| whole(demo)?.vendor.anam.llm_id.as_deref(),
            link: |demo, link| whole(demo).and(link.guest.llm_id.as_deref()),
        });
        let catalogue = self.catalogue();
        let (avatars, voices, models) = tokio::join!(
            scope.deadline.of(catalogue.avatars()),
            scope.deadline.of(catalogue.voices()),
            scope.deadline.of(catalogue.models()),
        );
        let silent = model.iter().find(|named| {
            let mut models = models.iter().flat_map(|models| models.iter());
            models.any(|model| model.id == named.id && model.is_silent())
        });
        if let Some(silent) = silent {
            let says = format!(
                "{} names a model that waits for the page to think, which ours does not.",
                silent.by
            );
            return listed::finding(Outcome::Failed, says).then("Name another model.");
        }
        if let Some(finding) = tools(self, scope).await {
            return finding;
        }
        verdict(vec![
            List {
                what: "avatars",
                named: avatar,
                listed: avatars.map(|all| all.iter().map(|it| it.id.clone()).collect()),
            },
            List {
                what: "voices",
                named: voice,
                listed: voices.map(|all| all.iter().map(|it| it.id.clone()).collect()),
            },
            List {
                what: "models",
                named: model,
                listed: models.map(|all| all.iter().map(|it| it.id.clone()).collect()),
            },
        ])
    }

    async fn ending(&self, _deadline: Deadline) -> Finding {
        let says = "The vendor is told to stop what has ended here.";
        Finding::new(Check::Ending, Outcome::Ok, says)
    }

    fn webhook(&self, _config: &Config) -> WebhookSetup {
        WebhookSetup::NeverSent
    }

    async fn rehearse(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError> {
        self.issue(spec).await
    }

    fn fault(&self, grant: &Grant, _locator: &SessionLocator, _now: Timestamp) -> Option<&'static str> {
        let Grant::AnamSession { token, .. } = grant else {
            return Some("It is for another vendor.");
        };
        match claims::<Map<String, Value>>(&token.0) {
            None => Some("It is not a token."),
            // The SDK throws on one of these (4.27.0, `AnamClient.validateClientConfig`).
            Some(claims) if claims.get("type").is_some_and(|kind| kind == "legacy") => {
                Some("It is a legacy token, which the SDK refuses.")
            }
            Some(_) => None,
        }
    }

    fn link_settings(&self, demo: &Demo) -> LinkSettings {
        let whole = whole(demo).is_some();
        LinkSettings {
            avatar: whole,
            persona: whole,
        }
    }
}

/// A saved tool that a page would have to carry out, if one is named: ours carries out none, and the avatar would wait for it.
/// Where the vendor does not list tools, or not what they are, nothing is said.
async fn tools(client: &Client, scope: &Scope<'_>) -> Option<Finding> {
    let config = scope.config;
    let of_section = config.anam.as_ref()?.defaults.tool_ids.iter().flatten();
    let of_section = of_section.map(|id| ("anam.tool_ids".to_owned(), id));
    let demos = config.demos.iter().filter(|demo| demo.provider == client.kind());
    let of_demos = demos.flat_map(|demo| {
        let ids = demo.vendor.anam.tool_ids.iter().flatten();
        ids.map(|id| (format!("demo.{}", demo.slug), id))
    });
    let named: Vec<_> = of_section.chain(of_demos).collect();
    if named.is_empty() {
        return None;
    }
    let saved = scope.deadline.of(client.catalogue().tools()).await.ok()?;
    let is_client = |id: &str| {
        let mut saved = saved.iter();
        saved.any(|tool| tool.id == id && tool.sort.as_deref() == Some("client"))
    };
    let (by, id) = named.into_iter().find(|(_, id)| is_client(id))?;
    let says =
        format!("{by} names the tool {id}, which waits for the page to carry it out, and ours does not.");
    Some(listed::finding(Outcome::Failed, says).then("Take it out of tool_ids."))
}

/// A demo whose persona is made here. One with a persona that is saved at the vendor names nothing else.
fn whole(demo: &Demo) -> Option<&Demo> {
    demo.vendor.anam.persona_id.is_none().then_some(demo)
}
