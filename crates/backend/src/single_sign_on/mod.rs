//! Signing in to the studio with an identity provider: `OpenID` Connect, by code and with PKCE (docs/adr/0054-single-sign-on.md).
//!
//! The browser is led to the provider with an attempt in a cookie, and comes back with a code that is good for this attempt
//! alone. Start with [`SingleSignOn::begin`], then [`SingleSignOn::finish`].

pub(crate) mod config;
mod id_token;
mod provider;

use crate::accounts::{AccountError, Accounts, Browser, Cookies, Identity, folded_mail};
use crate::config::{Config, Oidc, PerClient};
use crate::limiter::{ClientLimiter, at_most};
use crate::rng::Rng;
use crate::runtime::Runtime;
use crate::{ProviderError, ServiceError, StoreError};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use provider::Provider;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// Attempts a minute of one address, a home's network and a network: an office behind one address comes to work at one hour.
const PER_CLIENT: PerClient = PerClient {
    address: at_most(30),
    ipv6_56: at_most(60),
    network: at_most(90),
};
/// Most characters of an address (RFC 5321).
const MOST_MAIL: usize = 254;
/// How long an attempt waits for its browser to come back.
pub const ATTEMPT_FOR: Duration = Duration::from_mins(10);

/// The verbs of signing in elsewhere. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct SingleSignOn(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    provider: Provider,
    accounts: Accounts,
    clients: ClientLimiter,
    rng: Arc<dyn Rng>,
}

/// Where a browser goes, and what it keeps until it comes back.
#[derive(Debug)]
pub struct Begun {
    /// At the provider.
    pub to: Url,
    /// The attempt, for a cookie: characters that are safe there.
    pub attempt: SecretString,
}

/// What a browser brings back.
#[derive(Debug, Default)]
pub struct Answer {
    /// `code`
    pub code: Option<SecretString>,
    /// `state`
    pub state: Option<String>,
    /// `iss`
    pub issuer: Option<String>,
}

/// No browser was signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignOnError {
    /// The browser has begun no such attempt, or too long ago, or gave it up at the provider.
    #[error("the attempt is over or another's")]
    Stale,
    /// Too many attempts.
    #[error("too many attempts")]
    TooOften {
        /// After how long another one is looked at.
        retry_after: Duration,
    },
    /// The provider did not do what was asked.
    #[error("the identity provider failed")]
    Provider(#[source] ProviderError),
    /// What it says of itself cannot be used.
    #[error("what the identity provider says of itself cannot be used: {0}")]
    Metadata(&'static str),
    /// Its token is not good.
    #[error("the ID token is not good: {0}")]
    Token(&'static str),
    /// There is no account of this person, or it may not sign in.
    #[error("no account lets this person in")]
    NoAccount {
        /// The mail address that the provider gave.
        said: Option<String>,
        /// The one that the invitation is for that led there.
        invited: Option<String>,
    },
    /// The account could not be signed in.
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl SingleSignOn {
    /// That of the configuration; none where it has none.
    pub(crate) fn new(
        config: &Config,
        runtime: &Runtime,
        accounts: Accounts,
    ) -> Result<Option<Self>, reqwest::Error> {
        let Some(oidc) = config.oidc.clone() else {
            return Ok(None);
        };
        Ok(Some(Self(Arc::new(Inner {
            provider: Provider::new(oidc)?,
            accounts,
            clients: ClientLimiter::new(PER_CLIENT, PER_CLIENT.address),
            rng: Arc::clone(&runtime.rng),
        }))))
    }

    /// What people call the provider.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.config().name
    }

    /// Begins an attempt that comes back to this address of ours; `invitation` is the secret of the one that led here.
    ///
    /// # Errors
    /// `TooOften`, `Provider`, `Metadata`, `Account` where no random words can be had.
    pub async fn begin(
        &self,
        client: IpAddr,
        redirect: &str,
        invitation: Option<&str>,
    ) -> Result<Begun, SignOnError> {
        self.count(client)?;
        let metadata = self.0.provider.metadata().await?;
        let [state, nonce, verifier] = [self.word()?, self.word()?, self.word()?];
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&verifier));
        let mut to = metadata.authorization_endpoint.0;
        to.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.config().client_id)
            .append_pair("redirect_uri", redirect)
            .append_pair("scope", "openid email profile")
            .append_pair("state", &state)
            .append_pair("nonce", &nonce)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256");
        let invitation = invitation.unwrap_or_default();
        let attempt = format!("{state}.{nonce}.{verifier}.{invitation}").into();
        Ok(Begun { to, attempt })
    }

    /// Signs a browser in that has come back with its attempt.
    ///
    /// # Errors
    /// Every [`SignOnError`].
    pub async fn finish(
        &self,
        client: IpAddr,
        redirect: &str,
        attempt: Option<&SecretString>,
        answer: Answer,
        browser: &Browser,
    ) -> Result<Cookies, SignOnError> {
        self.count(client)?;
        let attempt = attempt.ok_or(SignOnError::Stale)?.expose_secret();
        let mut words = attempt.splitn(4, '.');
        let (Some(state), Some(nonce), Some(verifier)) = (words.next(), words.next(), words.next()) else {
            return Err(SignOnError::Stale);
        };
        let invitation = words.next().filter(|secret| !secret.is_empty());
        if state.is_empty() || answer.state.as_deref() != Some(state) {
            return Err(SignOnError::Stale);
        }
        // RFC 9207: an answer of another provider's is not taken for this one's.
        let metadata = self.0.provider.metadata().await?;
        let must_name = metadata.authorization_response_iss_parameter_supported;
        if answer
            .issuer
            .as_ref()
            .map_or(must_name, |issuer| *issuer != metadata.issuer)
        {
            return Err(SignOnError::Stale);
        }
        let code = answer.code.ok_or(SignOnError::Stale)?;
        let person = self
            .0
            .provider
            .person(code.expose_secret(), redirect, nonce, verifier);
        let claims = person.await?;
        let config = self.config();
        let vouched = claims.email_verified.map(|said| said.0);
        let is_verified = is_verified(vouched, config.addresses_verified);
        let said = claims.email.as_deref().map(shown);
        // Letters of other scripts may come to the same in lower case.
        let mail = claims.email.filter(|mail| is_verified && mail.is_ascii());
        let mail = mail.as_deref().map(folded_mail);
        let of_domain = |mail: &String| {
            let domain = mail.rsplit_once('@').map(|(_, domain)| domain);
            domain.is_some_and(|domain| config.domains.iter().any(|known| known == domain))
        };
        let identity = Identity {
            role: config
                .new_accounts
                .filter(|_| mail.as_ref().is_some_and(of_domain)),
            issuer: config.id(),
            subject: claims.sub,
            mail,
            name: claims.name.unwrap_or_default(),
        };
        let accounts = &self.0.accounts;
        match accounts.enter_with(&identity, browser).await {
            Err(AccountError::Unknown | AccountError::Disabled) => {
                let refused = accounts.refuse(&identity, said.as_deref(), invitation).await;
                let invited = refused.map_err(AccountError::Store)?;
                Err(SignOnError::NoAccount { said, invited })
            }
            entered => Ok(entered?),
        }
    }

    /// Forgets callers that have been quiet. To be called every few seconds.
    pub(crate) fn forget(&self) {
        self.0.clients.forget();
    }

    fn config(&self) -> &Oidc {
        self.0.provider.config()
    }

    fn count(&self, client: IpAddr) -> Result<(), SignOnError> {
        self.0
            .clients
            .count(client)
            .map_err(|error| SignOnError::TooOften {
                retry_after: match error {
                    ServiceError::Limit { retry_after, .. } => retry_after,
                    _ => Duration::ZERO,
                },
            })
    }

    /// 256 random bits.
    fn word(&self) -> Result<String, SignOnError> {
        let mut bytes = [0_u8; 32];
        let filled = self.0.rng.fill(&mut bytes);
        filled.map_err(|error| AccountError::Store(StoreError::Unavailable(error.into())))?;
        Ok(URL_SAFE_NO_PAD.encode(bytes))
    }
}

/// An address as people read it: as much of it as an address can be.
fn shown(mail: &str) -> String {
    mail.chars()
        .filter(|letter| !letter.is_control())
        .take(MOST_MAIL)
        .collect()
}

/// Whether an address is its owner's: what the provider says of it counts more than what the configuration says of the provider.
fn is_verified(said: Option<bool>, trusted: bool) -> bool {
    said.unwrap_or(trusted)
}

#[cfg(test)]
mod tests {
    use super::is_verified;

    #[test]
    fn a_provider_that_calls_an_address_unverified_is_believed() {
        for (said, trusted, expected) in [
            (None, false, false),
            (None, true, true),
            (Some(true), false, true),
            (Some(false), true, false),
        ] {
            assert_eq!(is_verified(said, trusted), expected, "{said:?} {trusted}");
        }
    }
}
