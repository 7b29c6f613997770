//! Velt: presence and comments beside a demo. Not an avatar, so not a provider: it has this small interface.
//!
//! It decides who gets a token, as whom, for what document and with what role; a browser chooses the demo and nothing
//! else, and nobody is ever an administrator. Start with [`Velt::place`].

mod client;
mod reach;
mod refusal;

pub use client::{Client, KeySettings};

use crate::config::{Config, Documents, ORGANIZATION, TokenVersion};
use crate::demos::Demos;
use crate::entropy::{self, Entropy};
use crate::parts::{Parts, VeltAccess};
use crate::sessions::limiter::{Limiter, household};
use crate::staff::Who;
use crate::{Caller, OpenError, ProviderError, Reach, ServiceError, StoreError};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::demo::Demo;
use contract::grant::Token;
use contract::velt::{Document, PlaceReply, PlaceRequest, Role, User};
use governor::Quota;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::future::Future;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tracing::{Instrument, info_span};
use url::Url;

/// How long one call may take; the vendor documents none, and was seen to take 0.4 to 1.4 s.
const DEADLINE: Duration = Duration::from_secs(5);
/// How long a call waits for its turn.
const TURN: Duration = Duration::from_secs(2);
/// Most calls at once.
const AT_ONCE: usize = 16;
/// Length of the secret with which a page asks again, and of the part of a name made of it.
const NAME_CHARS: usize = 22;

/// The account, and who may use it where. Cloning is cheap.
#[derive(Debug, Clone)]
pub struct Velt(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    client: Client,
    api_key: String,
    sdk_url: Url,
    sdk_integrity: Option<String>,
    organization: String,
    documents: Documents,
    version: TokenVersion,
    reach: Reach,
    demos: Demos,
    /// Slugs of the demos whose comments visitors may read.
    open: BTreeSet<String>,
    asked: Limiter<IpAddr>,
    turns: Semaphore,
    entropy: Arc<dyn Entropy>,
}

impl Velt {
    /// The operator's account, else the stand-in's, else none.
    pub(crate) fn new(config: &Config, parts: &Parts, demos: &Demos) -> Result<Option<Self>, OpenError> {
        let (access, section) = match (&config.velt, &parts.stand_ins.velt) {
            (Some(section), _) => {
                let access = VeltAccess {
                    api_url: section.api_url.clone(),
                    sdk_url: section.sdk_url.clone(),
                    api_key: section.api_key.clone(),
                    auth_token: section.auth_token.clone(),
                };
                (access, Some(section))
            }
            (None, Some(stand_in)) => (stand_in.clone(), None),
            (None, None) => return Ok(None),
        };
        let version = section.map_or(TokenVersion::V2, |section| section.version);
        let client = Client::new(&access, version).map_err(|error| OpenError::Client {
            vendor: "Velt",
            source: error.into(),
        })?;
        let per_address = Quota::per_minute(config.limits.starts_per_minute).allow_burst(config.limits.burst);
        let open = config.demos.iter().filter(|demo| demo.comments);
        Ok(Some(Self(Arc::new(Inner {
            client,
            reach: reach::of(&access),
            api_key: access.api_key,
            sdk_url: access.sdk_url,
            sdk_integrity: section.and_then(|section| section.sdk_integrity.clone()),
            organization: section.map_or_else(|| ORGANIZATION.into(), |section| section.organization.clone()),
            documents: section.map_or(Documents::Demo, |section| section.documents),
            version,
            demos: demos.clone(),
            open: open.map(|demo| demo.slug.clone()).collect(),
            asked: Limiter::new(per_address),
            turns: Semaphore::new(AT_ONCE),
            entropy: Arc::clone(&parts.entropy),
        }))))
    }

    /// What they may do beside this demo; none is nothing at all, and then its page must not mention comments.
    #[must_use]
    pub fn role(&self, who: &Who, demo: &str) -> Option<Role> {
        self.0.demos.get(demo)?;
        match who {
            Who::Staff(_) => Some(Role::Editor),
            // Version 1 knows no roles: whoever is let in may write.
            Who::Visitor => {
                (self.0.version == TokenVersion::V2 && self.0.open.contains(demo)).then_some(Role::Viewer)
            }
        }
    }

    /// A place beside a demo: who the caller is there, where that is, and the token that proves it.
    ///
    /// # Errors
    /// `NotFound` for an unknown demo; `Forbidden` where the caller has no role; `Invalid` for a renewal that was
    /// never given out; `Limit`; `Provider` when the vendor fails.
    pub async fn place(
        &self,
        caller: &Caller,
        who: &Who,
        request: PlaceRequest,
    ) -> Result<PlaceReply, ServiceError> {
        let demo = self.0.demos.get(&request.demo).ok_or(ServiceError::NotFound)?;
        let role = self.role(who, &demo.slug).ok_or(ServiceError::Forbidden)?;
        self.0.asked.count(&household(caller.address))?;
        let (user, renewal) = self.user(who, request.renewal)?;
        let document = self.document(who, &demo, &user);
        let token = self
            .call("token", || self.0.client.token(&user, &document, role))
            .await?;
        Ok(PlaceReply {
            sdk_url: self.0.sdk_url.to_string(),
            sdk_integrity: self.0.sdk_integrity.clone(),
            api_key: self.0.api_key.clone(),
            token,
            renewal,
            role,
            user,
            presenter: self.person(format!("presenter-{}", demo.slug), demo.name),
            document,
        })
    }

    /// Makes a token that nobody uses, with the least there is to it.
    ///
    /// # Errors
    /// When the vendor fails.
    pub(crate) async fn try_token(&self) -> Result<(), ProviderError> {
        let user = self.person("showroom-doctor".into(), "Doctor".into());
        let document = Document {
            id: "showroom-doctor".into(),
            name: "Doctor".into(),
        };
        self.call("token", || self.0.client.token(&user, &document, Role::Viewer))
            .await
            .map(drop)
    }

    /// What a page that shows comments must be able to reach.
    #[must_use]
    pub fn reach(&self) -> &Reach {
        &self.0.reach
    }

    /// The settings of the key, as far as they decide whether tokens mean anything.
    ///
    /// # Errors
    /// When the vendor fails.
    pub async fn settings(&self) -> Result<KeySettings, ProviderError> {
        self.call("settings", || self.0.client.settings()).await
    }

    /// Whether the vendor takes nobody without a token ("Require JWT" in its console). While it is off, anybody who
    /// has read the public key out of a page can be whoever they like.
    ///
    /// # Errors
    /// When the vendor fails; `None` is an answer that does not say.
    pub async fn require_jwt(&self) -> Result<Option<bool>, ProviderError> {
        Ok(self.settings().await?.require_jwt_token)
    }

    /// Asks the vendor for the settings of the key and writes to the log what is not as it should be.
    pub async fn check_key(&self) {
        match self.settings().await {
            Ok(settings) => {
                for warning in settings.warnings(!self.0.open.is_empty()) {
                    tracing::warn!("velt: {warning}");
                }
            }
            Err(error) => tracing::warn!(%error, "velt: whether it requires tokens could not be learned"),
        }
    }

    /// Forgets callers that have been quiet. To be called every few seconds.
    pub fn forget(&self) {
        self.0.asked.forget();
    }

    fn user(&self, who: &Who, renewal: Option<Token>) -> Result<(User, Option<Token>), ServiceError> {
        match who {
            Who::Staff(member) => {
                let name = format!("Colleague {}", member.number);
                Ok((self.person(member.id.clone(), name), None))
            }
            Who::Visitor => {
                let renewal = match renewal {
                    Some(renewal) => checked(renewal)?,
                    None => Token(
                        entropy::random_name(&*self.0.entropy)
                            .map_err(|error| StoreError::Unavailable(error.into()))?,
                    ),
                };
                let user = self.person(format!("visitor-{}", name_of(&renewal)), "Visitor".into());
                Ok((user, Some(renewal)))
            }
        }
    }

    fn person(&self, id: String, name: String) -> User {
        User {
            email: format!("{id}@showroom.invalid").to_lowercase(),
            id,
            name,
            organization: self.0.organization.clone(),
        }
    }

    fn document(&self, who: &Who, demo: &Demo, user: &User) -> Document {
        let id = match (self.0.documents, who) {
            (Documents::Visit, Who::Visitor) => format!("demo-{}-{}", demo.slug, user.id),
            _ => format!("demo-{}", demo.slug),
        };
        Document {
            id,
            name: demo.title.clone(),
        }
    }

    /// A call with a deadline, a cap on calls at once, and one more try where it was not answered: none of the calls
    /// costs anything or does anything twice.
    async fn call<T, F: Future<Output = Result<T, ProviderError>>>(
        &self,
        verb: &'static str,
        call: impl Fn() -> F,
    ) -> Result<T, ProviderError> {
        let once = || async {
            timeout(DEADLINE, call())
                .await
                .unwrap_or(Err(ProviderError::Timeout))
        };
        async {
            let _turn = timeout(TURN, self.0.turns.acquire())
                .await
                .map_err(|_| ProviderError::Busy)?
                .map_err(|closed| ProviderError::Unavailable(closed.into()))?;
            match once().await {
                Err(ProviderError::Unavailable(_) | ProviderError::Timeout) => once().await,
                outcome => outcome,
            }
        }
        .instrument(info_span!("velt", verb))
        .await
    }
}

impl KeySettings {
    /// What is not as it should be, a sentence each.
    pub(crate) fn warnings(&self, visitors: bool) -> Vec<&'static str> {
        let jwt = match self.require_jwt_token {
            Some(true) => None,
            Some(false) => Some(
                "\"Require JWT\" is off for this key: anybody can be anybody. Switch it on in the vendor's console.",
            ),
            None => Some("it does not say whether \"Require JWT\" is on for this key."),
        };
        let access = self.default_document_access_type.as_deref();
        let documents = (visitors && access.is_some_and(|access| access != "restricted")).then_some(
            "documents are open to everybody with a token unless they say otherwise, so a visitor of one demo can \
             read the comments of all. Set the default document access to restricted in the vendor's console.",
        );
        jwt.into_iter().chain(documents).collect()
    }
}

/// A renewal that has the form of ours. It is a secret, and who holds it is who was given it: nobody's name can be
/// had by choosing one.
fn checked(renewal: Token) -> Result<Token, ServiceError> {
    let ours = renewal.0.len() == NAME_CHARS
        && renewal
            .0
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if ours {
        Ok(renewal)
    } else {
        Err(ServiceError::Invalid {
            field: "renewal",
            rule: "must be what an earlier answer gave".into(),
        })
    }
}

/// A name that does not tell the renewal that it was made of.
fn name_of(renewal: &Token) -> String {
    let hash = Sha256::digest(format!("velt visitor {}", renewal.0));
    let mut name = URL_SAFE_NO_PAD.encode(hash);
    name.truncate(NAME_CHARS);
    name
}
