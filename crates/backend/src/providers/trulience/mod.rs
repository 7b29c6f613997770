//! Trulience: a page of the vendor's in an iframe, opened once with a token that we mint.
//!
//! `POST /auth/generate-token` with `x-api-key` (the vendor's document on its API, November 2026). There is no call
//! that lists, reads or ends a session: one ends when its page is gone. Start with [`Client::new`].

mod address;
mod answers;
pub(crate) mod config;
mod doctor;
mod integration;
pub(crate) mod look;

pub use answers::Avatar;
mod webhook;

pub(crate) use integration::INTEGRATION;
pub use integration::sandbox_avatars;

use super::IdSource;
use super::provider::SINGLE_USE_RENEWALS;
use super::{Closed, IssuedGrant, Provider, SessionLocator, SessionSpec, VendorEntry, VendorList, http};
use crate::clock::Clock;
use crate::config::{Demo, is_avatar_id};
use crate::doctor::examine::Examine;
use crate::runtime::FramedAccess;
use crate::{CspSources, ProviderError};
use address::{origins, page};
use answers::{Minted, refusal};
use async_trait::async_trait;
use contract::ProviderKind;
use contract::grant::{Grant, Token};
use contract::session::SessionId;
use reqwest::RequestBuilder;
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// An account at Trulience.
#[derive(Debug)]
pub struct Client {
    api_url: Url,
    embed_url: Url,
    secret: SecretString,
    http: reqwest::Client,
    avatars: IdSource,
    token_ttl: Duration,
    clock: Arc<dyn Clock>,
}

#[derive(Serialize)]
struct NewToken<'a> {
    avatar_id: &'a str,
    /// Despite its name a duration: seconds from now, 60 to 3600.
    expire_at: u64,
}

impl Client {
    /// A client for this account; tokens live for `token_ttl`, 60 to 3600 seconds.
    ///
    /// # Errors
    /// When no HTTP client can be built.
    pub fn new(
        access: &FramedAccess,
        avatars: IdSource,
        token_ttl: Duration,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, reqwest::Error> {
        Ok(Self {
            api_url: access.api_url.clone(),
            embed_url: access.embed_url.clone(),
            secret: access.api_key.clone(),
            http: http::client(&access.api_url)?,
            avatars,
            token_ttl,
            clock,
        })
    }

    /// The account's avatars, as many as the vendor lists at once, where the key may list them.
    ///
    /// # Errors
    /// `Rejected` with `34-scope` when the key may not; `Protocol` when no avatar can be made out.
    pub async fn avatars(&self) -> Result<Vec<Avatar>, ProviderError> {
        answers::avatars(&self.list().await?)
    }

    /// Only the call is documented, not its answer: any JSON will do.
    async fn list(&self) -> Result<serde_json::Value, ProviderError> {
        let request = self.http.get(http::join(&self.api_url, "avatars"));
        let answer = http::send(self.with_key(request)?).await?;
        if answer.status.is_success() {
            answer.json()
        } else {
            Err(refusal(&answer, &self.secret))
        }
    }

    fn with_key(&self, request: RequestBuilder) -> Result<RequestBuilder, ProviderError> {
        Ok(request.header("x-api-key", http::key(self.secret.expose_secret())?))
    }
}

#[async_trait]
impl Provider for Client {
    fn kind(&self) -> ProviderKind {
        ProviderKind::Trulience
    }

    fn csp_sources(&self) -> CspSources {
        CspSources {
            frames: origins(&self.embed_url).into_iter().collect(),
            ..CspSources::default()
        }
    }

    fn plays(&self, demo: &Demo) -> Result<(), String> {
        match self
            .avatars
            .of(demo.persona.avatar_id.as_deref(), &demo.presenter)
        {
            Some(id) if is_avatar_id(&id) => Ok(()),
            Some(_) => Err("Set avatar_id to the digits at the end of the avatar's address.".into()),
            None => Err("Set avatar_id for this demo, or SHOWROOM_TRULIENCE_AVATAR_ID.".into()),
        }
    }

    fn may_play(&self, demo: &Demo, avatar: &str) -> bool {
        let own = self
            .avatars
            .of(demo.persona.avatar_id.as_deref(), &demo.presenter);
        own.is_none_or(|own| own == avatar)
    }

    async fn issue(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError> {
        let avatar_id = self
            .avatars
            .of(spec.persona.avatar_id.as_deref(), &spec.demo.presenter)
            .filter(|id| is_avatar_id(id))
            .ok_or_else(|| ProviderError::Rejected {
                code: "no avatar_id".into(),
            })?;
        let request = self.http.post(http::join(&self.api_url, "auth/generate-token"));
        // Before the vendor is asked: its token must not outlive what we believe of it.
        let now = self.clock.now();
        let answer = http::send(self.with_key(request)?.json(&NewToken {
            avatar_id: &avatar_id,
            expire_at: self.token_ttl.as_secs(),
        }))
        .await?;
        if !answer.status.is_success() {
            return Err(refusal(&answer, &self.secret));
        }
        let minted: Minted = answer.json()?;
        let lasts = minted.check(&avatar_id, self.token_ttl)?;
        let look = &spec.demo.vendor.trulience;
        Ok(IssuedGrant {
            grant: Grant::TrulienceFrame {
                src: Token(page(&self.embed_url, &avatar_id, &minted.jwt, look).into()),
                origins: origins(&self.embed_url),
            },
            vendor_ref: None,
            token_until: now.plus(lasts),
        })
    }

    /// Each is a new token, which opens a page that is paid for.
    fn renewals(&self) -> Option<u32> {
        Some(SINGLE_USE_RENEWALS)
    }

    async fn renew(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError> {
        // Each token opens one page, so the same press needs another; minting costs nothing.
        self.issue(spec).await
    }

    fn can_end(&self) -> bool {
        false
    }

    async fn end(&self, _place: &SessionLocator) -> Result<Closed, ProviderError> {
        Ok(Closed::default())
    }

    async fn still_open(&self, _places: &[SessionLocator]) -> Result<BTreeSet<SessionId>, ProviderError> {
        Ok(BTreeSet::new())
    }

    async fn lists(&self) -> Result<Vec<VendorList>, ProviderError> {
        let avatars = self.avatars().await?;
        let entry = |avatar: &Avatar| VendorEntry::new(&avatar.id, avatar.name.as_deref(), None);
        Ok(vec![VendorList {
            setting: "avatar_id",
            entries: avatars.iter().map(entry).collect(),
        }])
    }

    async fn probe(&self) -> Result<(), ProviderError> {
        match self.list().await {
            // The key was taken; all it may do is mint.
            Err(ProviderError::Rejected { code }) if code == answers::NO_SCOPE => Ok(()),
            outcome => outcome.map(drop),
        }
    }

    fn examine(&self) -> &dyn Examine {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_shown_in_no_request() {
        let url: Url = "http://127.0.0.1:9".parse().expect("an address");
        let access = FramedAccess {
            api_url: url.clone(),
            embed_url: url.clone(),
            api_key: "tru_live_canary".into(),
        };
        let clock = Arc::new(crate::clock::System);
        let client =
            Client::new(&access, IdSource::Own(None), Duration::from_mins(2), clock).expect("a client");
        let request = client.with_key(client.http.get(url)).expect("a key");
        let shown = format!("{:?}", request.build().expect("a request"));
        assert!(
            shown.contains("Sensitive") && !shown.contains("canary"),
            "{shown}"
        );
    }
}
