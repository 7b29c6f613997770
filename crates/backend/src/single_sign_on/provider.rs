//! Talking to the identity provider: what it is (`OpenID` Connect Discovery 1.0), its keys, and a code for a token.

use super::SignOnError;
use super::id_token::{Claims, Expected, check};
use crate::config::{Oidc, is_loopback};
use crate::error::chain;
use crate::providers::http::{client, send};
use crate::{ProviderError, Throttle};
use jsonwebtoken::jwk::JwkSet;
use reqwest::Client;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};
use url::Url;

/// How long what a provider says of itself is believed.
const KEEP: Duration = Duration::from_hours(1);
/// For how long it is believed while it cannot be reached.
const MOST: Duration = Duration::from_hours(24);
/// For both of its documents.
const ASK_WITHIN: Duration = Duration::from_secs(15);
/// How soon it is asked again that has just failed: those who wait do not each wait for it anew.
const PAUSE: Duration = Duration::from_secs(10);
/// How soon its keys may be asked for again because a token is not good by those that are known.
const KEYS_AGAIN: Duration = Duration::from_mins(1);

static FAILURES: Throttle = Throttle::a_minute(1);

/// What a provider says of itself.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Metadata {
    pub issuer: String,
    pub authorization_endpoint: Endpoint,
    token_endpoint: Endpoint,
    jwks_uri: Endpoint,
    #[serde(default)]
    userinfo_endpoint: Option<Endpoint>,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

/// Where a provider is asked for something: encrypted, or on this machine.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Endpoint(pub Url);

impl TryFrom<String> for Endpoint {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let url: Url = text.parse().map_err(|_| "no address")?;
        let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url));
        is_safe.then_some(Self(url)).ok_or("not encrypted")
    }
}

#[derive(Debug)]
struct Known {
    metadata: Metadata,
    keys: JwkSet,
    since: Instant,
}

#[derive(Debug, Default)]
struct State {
    known: Option<Arc<Known>>,
    /// When it was last asked in vain.
    failed: Option<Instant>,
}

/// The provider, and what is known of it.
#[derive(Debug)]
pub(super) struct Provider {
    client: Client,
    config: Oidc,
    state: parking_lot::Mutex<State>,
    /// Held by whoever asks it.
    asking: Mutex<()>,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: SecretString,
    access_token: SecretString,
}

impl Provider {
    pub fn new(config: Oidc) -> Result<Self, reqwest::Error> {
        Ok(Self {
            client: client(&config.issuer)?,
            config,
            state: parking_lot::Mutex::default(),
            asking: Mutex::default(),
        })
    }

    pub const fn config(&self) -> &Oidc {
        &self.config
    }

    /// What it says of itself.
    pub async fn metadata(&self) -> Result<Metadata, SignOnError> {
        Ok(self.known(KEEP).await?.metadata.clone())
    }

    /// Who has brought this code, for the attempt with this nonce and verifier.
    pub async fn person(
        &self,
        code: &str,
        redirect: &str,
        nonce: &str,
        verifier: &str,
    ) -> Result<Claims, SignOnError> {
        let known = self.known(KEEP).await?;
        let tokens = self.tokens(&known.metadata, code, redirect, verifier).await?;
        let expected = Expected {
            issuer: &known.metadata.issuer,
            client: &self.config.client_id,
            nonce,
        };
        let token = tokens.id_token.expose_secret();
        let mut claims = check(token, &known.keys, &expected);
        if claims.is_err() {
            let fresh = self.known(KEYS_AGAIN).await?;
            claims = check(token, &fresh.keys, &expected);
        }
        let claims = claims.map_err(SignOnError::Token)?;
        self.with_user_info(&known.metadata, claims, &tokens.access_token)
            .await
    }

    /// What is known of it, not older than that if it answers. One asks; whoever has something to go by does not wait for that.
    async fn known(&self, most: Duration) -> Result<Arc<Known>, SignOnError> {
        let young = |known: &Arc<Known>, most| known.since.elapsed() < most;
        let old = self.state.lock().known.clone().filter(|known| young(known, MOST));
        if let Some(known) = old.clone().filter(|known| young(known, most)) {
            return Ok(known);
        }
        let _turn = match (self.asking.try_lock(), old) {
            (Ok(turn), _) => turn,
            (Err(_), Some(old)) => return Ok(old),
            (Err(_), None) => self.asking.lock().await,
        };
        let old = {
            let mut state = self.state.lock();
            let old = state.known.clone().filter(|known| young(known, MOST));
            if let Some(known) = old.clone().filter(|known| young(known, most)) {
                return Ok(known);
            }
            if state.failed.is_some_and(|at| at.elapsed() < PAUSE) {
                let failed = || ProviderError::Unavailable("it failed a moment ago".into());
                return old.ok_or_else(|| failed().into());
            }
            // Until it is done: whoever hangs up meanwhile has not made it work.
            state.failed = Some(Instant::now());
            old
        };
        let asked = timeout(ASK_WITHIN, self.ask()).await;
        match asked.unwrap_or_else(|_| Err(ProviderError::Timeout.into())) {
            Ok(found) => {
                let found = Arc::new(found);
                *self.state.lock() = State {
                    known: Some(Arc::clone(&found)),
                    failed: None,
                };
                Ok(found)
            }
            Err(error) => {
                if let Some(left_out) = FAILURES.admit("ask") {
                    tracing::warn!(
                        cause = chain(&error),
                        left_out,
                        "the identity provider cannot be asked"
                    );
                }
                match (error, old) {
                    // What it said today is better than nothing.
                    (SignOnError::Provider(_), Some(old)) => Ok(old),
                    (error, _) => Err(error),
                }
            }
        }
    }

    async fn ask(&self) -> Result<Known, SignOnError> {
        let issuer = self.config.issuer.as_str().trim_end_matches('/');
        let at = format!("{issuer}/.well-known/openid-configuration");
        let metadata: Metadata = self.json(self.client.get(at)).await?;
        if metadata.issuer.trim_end_matches('/') != issuer {
            return Err(SignOnError::Metadata("it names another issuer"));
        }
        let is_local = |endpoint: &Endpoint| is_loopback(&endpoint.0);
        let has_local = is_local(&metadata.authorization_endpoint)
            || is_local(&metadata.token_endpoint)
            || is_local(&metadata.jwks_uri)
            || metadata.userinfo_endpoint.as_ref().is_some_and(is_local);
        if has_local && !is_loopback(&self.config.issuer) {
            return Err(SignOnError::Metadata("an endpoint of it is on this machine"));
        }
        let keys = self.json(self.client.get(metadata.jwks_uri.0.clone())).await?;
        Ok(Known {
            metadata,
            keys,
            since: Instant::now(),
        })
    }

    async fn tokens(
        &self,
        metadata: &Metadata,
        code: &str,
        redirect: &str,
        verifier: &str,
    ) -> Result<Tokens, SignOnError> {
        let (id, secret) = (&*self.config.client_id, self.config.client_secret.expose_secret());
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect),
            ("code_verifier", verifier),
        ];
        let mut request = self.client.post(metadata.token_endpoint.0.clone());
        // RFC 8414, section 2: basic is the default.
        let takes = |method: &str| {
            let methods = metadata.token_endpoint_auth_methods_supported.as_ref();
            methods.is_none_or(|methods| methods.iter().any(|known| known == method))
        };
        if takes("client_secret_basic") {
            // Each is escaped as in a form first (RFC 6749, section 2.3.1).
            let escaped =
                |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
            request = request.basic_auth(escaped(id), Some(escaped(secret)));
        } else {
            form.extend([("client_id", id), ("client_secret", secret)]);
        }
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        let request = request
            .header(reqwest::header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(reqwest::header::ACCEPT, "application/json")
            .body(body);
        self.json(request).await
    }

    /// With what the token leaves out of a person's address and name. A person who is known by now needs neither, so that a failure
    /// is no end.
    async fn with_user_info(
        &self,
        metadata: &Metadata,
        claims: Claims,
        access: &SecretString,
    ) -> Result<Claims, SignOnError> {
        let is_said = claims.email_verified.is_some() || self.config.addresses_verified;
        let is_whole = claims.email.is_some() && is_said;
        let Some(Endpoint(endpoint)) = metadata.userinfo_endpoint.clone().filter(|_| !is_whole) else {
            return Ok(claims);
        };
        let request = self.client.get(endpoint).bearer_auth(access.expose_secret());
        let more: Claims = match self.json(request).await {
            Ok(more) => more,
            Err(error) => {
                if let Some(left_out) = FAILURES.admit("user info") {
                    let cause = chain(&error);
                    tracing::warn!(cause, left_out, "the identity provider gave no user info");
                }
                return Ok(claims);
            }
        };
        if more.sub != claims.sub {
            return Err(SignOnError::Token("the user info is of another person"));
        }
        // An address and whether it was verified belong together.
        let (email, email_verified) = match more.email {
            Some(email) => (Some(email), more.email_verified),
            None => (claims.email, claims.email_verified),
        };
        Ok(Claims {
            email,
            email_verified,
            name: claims.name.or(more.name),
            sub: claims.sub,
        })
    }

    async fn json<T: serde::de::DeserializeOwned>(
        &self,
        request: reqwest::RequestBuilder,
    ) -> Result<T, SignOnError> {
        let answer = send(request).await?;
        if !answer.status.is_success() {
            return Err(SignOnError::Provider(answer.refusal(None)));
        }
        answer.json().map_err(SignOnError::Provider)
    }
}

impl From<ProviderError> for SignOnError {
    fn from(error: ProviderError) -> Self {
        Self::Provider(error)
    }
}
