//! Velt: presence and comments beside a demo. Not an avatar, so not a provider: it has this small interface.
//!
//! It decides who gets a token, as whom, for what document and with what role; a browser chooses the demo and nothing
//! else, and no user is ever an administrator. Start with [`Velt::place`].

mod client;
pub(crate) mod config;
mod csp_sources;
pub(crate) mod doctor;
mod refusal;
mod safety;
mod webhook;

pub use client::{Client, KeySettings};

use crate::clock::Clock;
use crate::config::{Config, Documents, Limits, ORGANIZATION, TokenVersion};
use crate::demos::Demos;
use crate::limiter::ClientLimiter;
use crate::limits_in_force::LimitsInForce;
use crate::page_nonce::PageNonces;
use crate::rng::{self, Rng};
use crate::runtime::{Runtime, VeltAccess};
use crate::seal::Seal;
use crate::staff::Who;
use crate::{Caller, CspSources, OpenError, ProviderError, ServiceError, StoreError};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::demo::Demo;
use contract::grant::Token;
use contract::velt::{Document, PlaceReply, PlaceRequest, Role, User};
use safety::Safety;
use sha2::{Digest, Sha256};
use std::future::Future;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tracing::{Instrument, info_span};
use url::Url;
pub(crate) use webhook::WEBHOOKS;

/// How long one call may take; the vendor documents none, and was seen to take 0.4 to 1.4 s.
const DEADLINE: Duration = Duration::from_secs(5);
/// How long a call waits for its turn.
const TURN: Duration = Duration::from_secs(2);
/// Most calls at once.
const AT_ONCE: usize = 16;
/// Length of the secret with which a page asks again, and of the part of a name made of it.
const NAME_CHARS: usize = 22;
/// What a renewal's mark is for.
const RENEWAL: &str = "velt renewal";
/// How long a visitor's rights last.
const VISIT: Duration = Duration::from_hours(1);
/// How long the rights of an unused token last.
const TRIED_FOR: Duration = Duration::from_mins(1);
/// Of so many calls one may be for a visitor who was not there before: each is a user at the vendor.
const ONE_NEW_IN: u32 = 2;

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
    csp_sources: CspSources,
    demos: Demos,
    pages: PageNonces,
    /// Marks the renewals that were given out.
    seal: Seal,
    asked: ClientLimiter,
    /// Visitors who were not there before.
    new: ClientLimiter,
    safety: Safety,
    turns: Semaphore,
    rng: Arc<dyn Rng>,
    clock: Arc<dyn Clock>,
}

impl Velt {
    /// The operator's account, else the stand-in's, else none.
    pub(crate) fn new(
        config: &Config,
        runtime: &Runtime,
        limits: &LimitsInForce,
        demos: &Demos,
        pages: &PageNonces,
    ) -> Result<Option<Self>, OpenError> {
        let (access, section) = match (&config.velt, &runtime.sandbox.velt) {
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
        let asked = ClientLimiter::following(limits, Limits::starts);
        let new = ClientLimiter::following(limits, |limits| {
            (
                limits.starts_per_minute.divided_by(ONE_NEW_IN),
                part(limits.burst),
            )
        });
        Ok(Some(Self(Arc::new(Inner {
            client,
            csp_sources: csp_sources::of(&access),
            api_key: access.api_key,
            sdk_url: access.sdk_url,
            sdk_integrity: section.and_then(|section| section.sdk_integrity.clone()),
            organization: section.map_or_else(|| ORGANIZATION.into(), |section| section.organization.clone()),
            documents: section.map_or(Documents::Demo, |section| section.documents),
            version,
            demos: demos.clone(),
            pages: pages.clone(),
            seal: Seal::new(&*runtime.rng).map_err(OpenError::Random)?,
            asked,
            new,
            safety: Safety::default(),
            turns: Semaphore::new(AT_ONCE),
            rng: Arc::clone(&runtime.rng),
            clock: Arc::clone(&runtime.clock),
        }))))
    }

    /// What they may do beside this demo; none is nothing at all, and then its page must not mention comments. A
    /// visitor's place moreover takes a key that is known to be safe.
    #[must_use]
    pub fn role(&self, who: &Who, demo: &str) -> Option<Role> {
        let demo = self.0.demos.configured(demo)?;
        match who {
            Who::Staff(member) if member.may_write => Some(Role::Editor),
            // Version 1 knows no roles: every admitted user may write.
            _ if self.0.version == TokenVersion::V1 => None,
            Who::Staff(_) => Some(Role::Viewer),
            Who::Visitor => demo.comments.then_some(Role::Viewer),
        }
    }

    /// A place beside a demo: who the caller is there, where that is, and the token that proves it.
    ///
    /// # Errors
    /// `NotFound` for an unknown demo; `Forbidden` where the caller has no role, and for visitors while the key is not
    /// known to be safe; `Invalid` for a renewal that is none; for visitors who are new, and those are all whose renewal
    /// this process did not give out, `StalePage`; `Limit`; `Provider` when the vendor fails.
    pub async fn place(
        &self,
        caller: &Caller,
        who: &Who,
        request: PlaceRequest,
    ) -> Result<PlaceReply, ServiceError> {
        let demo = self.0.demos.get(&request.demo).ok_or(ServiceError::NotFound)?;
        let role = self.role(who, &demo.slug).ok_or(ServiceError::Forbidden)?;
        self.0.asked.count(caller.address)?;
        if *who == Who::Visitor {
            let is_known = match &request.renewal {
                Some(renewal) => self.0.is_given_out(renewal)?,
                None => false,
            };
            if !is_known {
                self.0.pages.check(&request.nonce, &demo.slug, None)?;
                self.0.new.count(caller.address)?;
            }
            if !self.check_key().await {
                return Err(ServiceError::Forbidden);
            }
        }
        let (user, renewal) = self.user(who, request.renewal.as_ref())?;
        let document = self.document(who, &demo, &user);
        let until = match who {
            Who::Staff(member) => member.until,
            Who::Visitor => self.0.clock.now().plus(VISIT),
        };
        let token = self
            .call("token", || self.0.client.token(&user, &document, role, until))
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

    /// Makes a token that is never used, with the least content and rights.
    ///
    /// # Errors
    /// When the vendor fails.
    pub(crate) async fn try_token(&self) -> Result<(), ProviderError> {
        let user = self.person("showroom-doctor".into(), "Doctor".into());
        let document = Document {
            id: "showroom-doctor".into(),
            name: "Doctor".into(),
        };
        let until = self.0.clock.now().plus(TRIED_FOR);
        let token = || self.0.client.token(&user, &document, Role::Viewer, until);
        self.call("token", token).await.map(drop)
    }

    /// What a page that shows comments must be able to reach.
    #[must_use]
    pub fn csp_sources(&self) -> &CspSources {
        &self.0.csp_sources
    }

    /// The settings of the key, as far as they decide whether tokens mean anything.
    ///
    /// # Errors
    /// When the vendor fails.
    pub async fn settings(&self) -> Result<KeySettings, ProviderError> {
        self.call("settings", || self.0.client.settings()).await
    }

    /// Whether the vendor refuses users without a token ("Require JWT" in its console). While it is off, a client that
    /// has read the public key from a page can claim any identity.
    ///
    /// # Errors
    /// When the vendor fails; `None` is an answer that does not say.
    pub async fn require_jwt(&self) -> Result<Option<bool>, ProviderError> {
        Ok(self.settings().await?.require_jwt_token)
    }

    /// Whether the key is set so that visitors can be let in. Asks the vendor, once a minute at most, and writes to the
    /// log what is not as it should be.
    pub async fn check_key(&self) -> bool {
        let (now, visitors) = (
            self.0.clock.now(),
            self.0.demos.now().all().iter().any(|demo| demo.comments),
        );
        self.0.safety.is_known(now, visitors, self.settings()).await
    }

    /// Forgets callers that have been quiet. To be called every few seconds.
    pub fn forget(&self) {
        self.0.asked.forget();
        self.0.new.forget();
    }

    fn user(&self, who: &Who, renewal: Option<&Token>) -> Result<(User, Option<Token>), ServiceError> {
        match who {
            Who::Staff(member) => Ok((self.person(member.id.clone(), member.name.clone()), None)),
            Who::Visitor => {
                let secret = match renewal {
                    Some(renewal) => parted(renewal)?.0.to_owned(),
                    None => rng::random_name(&*self.0.rng)
                        .map_err(|error| StoreError::Unavailable(error.into()))?,
                };
                let user = self.person(format!("visitor-{}", name_of(&secret)), "Visitor".into());
                let mark = self.0.seal.mark(&[RENEWAL, &secret])?;
                Ok((user, Some(Token(format!("{secret}.{mark}")))))
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

/// The part of a limit that is for new visitors.
fn part(whole: NonZeroU32) -> NonZeroU32 {
    NonZeroU32::new(whole.get() / ONE_NEW_IN).unwrap_or(NonZeroU32::MIN)
}

impl Inner {
    /// Whether this process issued the renewal. One that an earlier process issued, or that a client made up, is that
    /// of a new visitor, who keeps the name that it makes.
    fn is_given_out(&self, renewal: &Token) -> Result<bool, ServiceError> {
        let (secret, mark) = parted(renewal)?;
        Ok(mark.is_some_and(|mark| self.seal.is_mark(mark, &[RENEWAL, secret])))
    }
}

/// The secret of a renewal and its mark. Who holds the secret is who was given it: no name can be had by choosing one.
fn parted(renewal: &Token) -> Result<(&str, Option<&str>), ServiceError> {
    let (secret, mark) = match renewal.0.split_once('.') {
        Some((secret, mark)) => (secret, Some(mark)),
        None => (renewal.0.as_str(), None),
    };
    let has_form = secret.len() == NAME_CHARS
        && secret
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if has_form {
        Ok((secret, mark))
    } else {
        Err(ServiceError::Invalid {
            field: "renewal",
            rule: "must be what an earlier answer gave".into(),
        })
    }
}

/// A name that does not reveal the renewal from which it was made.
fn name_of(secret: &str) -> String {
    let hash = Sha256::digest(format!("velt visitor {secret}"));
    let mut name = URL_SAFE_NO_PAD.encode(hash);
    name.truncate(NAME_CHARS);
    name
}
