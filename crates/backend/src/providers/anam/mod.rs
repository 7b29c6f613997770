//! Anam: a session token for the browser's SDK, bound to one persona.
//!
//! `POST /v1/auth/session-token` opens nothing that costs; the SDK does, with the token. The token carries our
//! session's name as its label, and by that label the vendor's session is found again, ended and read
//! (API document of July 2026; `@anam-ai/js-sdk` 4.27.0).

mod api;
mod catalogue;
pub(crate) mod config;
mod doctor;
mod integration;
mod mint;
mod sessions;
mod tools;

pub use catalogue::{Avatar, Catalogue, Model, SavedTool, Voice};
pub(crate) use integration::INTEGRATION;
pub use integration::sandbox_account;

use super::IdSource;
use super::provider::SINGLE_USE_RENEWALS;
use super::{Closed, IssuedGrant, Provider, SessionLocator, SessionSpec, VendorList};
use crate::clock::{Clock, Timestamp};
use crate::config::{AnamPersona, Demo, Persona, is_loopback};
use crate::doctor::examine::Examine;
use crate::runtime::VendorAccess;
use crate::{CspSources, ProviderError, TranscriptEntry};
use api::Api;
use async_trait::async_trait;
use contract::ProviderKind;
use contract::grant::{Grant, Token};
use contract::session::SessionId;
use mint::{Ephemeral, Minted, NewToken, Parts, PersonaConfig, is_usable};
use parking_lot::Mutex;
use serde::Deserialize;
use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

/// How long a session token may be used.
const TOKEN_TTL: Duration = Duration::from_hours(1);
/// How long ago a session may have begun that is still looked for: `session.max_secs` at its most, and its token.
const LONGEST: Duration = Duration::from_hours(26);
/// How long the question for a free place may take; nothing hangs on its answer.
const ADVICE: Duration = Duration::from_secs(1);
/// How long a session that could not be stopped is left alone: the vendor may have refused for another reason.
const GONE_FOR: Duration = Duration::from_mins(1);
/// How much later than our end the vendor's start of a session must be to have come after it: two clocks differ.
const SKEW: Duration = Duration::from_secs(10);
/// How many of them are remembered.
const MOST_GONE: usize = 1000;

/// An account at Anam.
#[derive(Debug)]
pub struct Client {
    api: Arc<Api>,
    account: Account,
    catalogue: Catalogue,
    clock: Arc<dyn Clock>,
    /// Sessions that the vendor lists as open and has nothing of to stop, and since when.
    gone: Mutex<VecDeque<(String, Timestamp)>>,
}

/// What an account plays.
#[derive(Debug, Clone)]
pub struct Account {
    /// Which avatar.
    pub avatar: IdSource,
    /// Which voice.
    pub voice: IdSource,
    /// Which language model; a demo's own is what its table or the defaults name.
    pub llm: IdSource,
    /// Whether it has personas saved, which a demo may name.
    pub has_personas: bool,
    /// For what a demo's own table does not say.
    pub defaults: Box<AnamPersona>,
}

impl Account {
    fn settings(&self, demo: &Demo) -> AnamPersona {
        let settings = demo.vendor.anam.over(&self.defaults);
        AnamPersona {
            persona_id: settings.persona_id.clone().filter(|_| self.has_personas),
            ..settings
        }
    }

    fn parts<'a>(&'a self, demo: &'a Demo, persona: &'a Persona, settings: &'a AnamPersona) -> Parts<'a> {
        let llm = persona.llm_id.as_deref().or(settings.llm_id.as_deref());
        Parts {
            avatar: self.avatar.of(persona.avatar_id.as_deref(), &demo.presenter),
            voice: self.voice.of(persona.voice_id.as_deref(), &demo.presenter),
            llm: self.llm.of(llm, &demo.presenter),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Concurrency {
    can_start_session: bool,
    /// Until there is a place, as far as the vendor can say.
    #[serde(default)]
    estimated_wait_seconds: Option<f64>,
}

/// An estimate as we pass it on: whole seconds, and none that is too long to wait for.
fn wait(estimate: Option<f64>) -> Option<Duration> {
    let secs = estimate.filter(|secs| (0.0..=3600.0).contains(secs))?;
    Duration::try_from_secs_f64(secs.ceil().max(1.0)).ok()
}

impl Client {
    /// A client for this account.
    ///
    /// # Errors
    /// When no HTTP client can be built.
    pub fn new(
        access: &VendorAccess,
        account: Account,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, reqwest::Error> {
        let api = Arc::new(Api::new(access)?);
        Ok(Self {
            catalogue: Catalogue::new(Arc::clone(&api), Arc::clone(&clock)),
            api,
            account,
            clock,
            gone: Mutex::default(),
        })
    }

    /// What the account can choose from.
    #[must_use]
    pub const fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    async fn concurrency(&self) -> Result<Concurrency, ProviderError> {
        let answer = self.api.get("v1/sessions/concurrency", &[]).await?;
        self.api.accepted(answer)?.json()
    }

    /// Busy, if the vendor says that a session would find no place. What it says is an estimate, and the place is
    /// taken later, so anything but a clear no, or a key that is not good, is let pass.
    async fn ask_for_a_place(&self) -> Result<(), ProviderError> {
        match timeout(ADVICE, self.concurrency()).await {
            Ok(Ok(Concurrency {
                can_start_session: false,
                estimated_wait_seconds,
            })) => Err(match wait(estimated_wait_seconds) {
                None => ProviderError::Busy,
                retry_after => ProviderError::RateLimited { retry_after },
            }),
            Ok(Err(error @ ProviderError::Unauthorized)) => Err(error),
            Ok(Err(ProviderError::Rejected { code })) if code.starts_with("403") => {
                Err(ProviderError::Rejected { code })
            }
            Ok(Err(error)) => {
                tracing::debug!(%error, "cannot tell whether the vendor has a free session");
                Ok(())
            }
            Ok(Ok(_)) | Err(_) => Ok(()),
        }
    }

    async fn mint(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError> {
        let settings = self.account.settings(spec.demo);
        let parts = self.account.parts(spec.demo, spec.persona, &settings);
        let persona_config = match &settings.persona_id {
            Some(persona_id) => PersonaConfig::Stateful { persona_id },
            None => {
                PersonaConfig::Ephemeral(Box::new(Ephemeral::new(spec.persona, parts, &settings, spec.max)))
            }
        };
        let body = NewToken {
            client_label: &spec.locator.session.0,
            persona_config,
            session_options: (&settings.options).into(),
        };
        let now = self.clock.now();
        let answer = self.api.post("v1/auth/session-token", &body).await?;
        if answer.status == 503 {
            return Err(ProviderError::Busy);
        }
        if !answer.status.is_success() {
            return Err(self.api.refusal(&answer));
        }
        let Minted { session_token } = answer.json()?;
        // The vendor documents an hour; where its token says less, the less counts.
        let until = now.plus(TOKEN_TTL);
        let token_until = mint::expiry(&session_token).map_or(until, |expiry| expiry.min(until));
        if !is_usable(&session_token) {
            return Err(ProviderError::Protocol(
                "its token is none that its SDK takes".into(),
            ));
        }
        Ok(IssuedGrant {
            grant: Grant::AnamSession {
                api_url: self.api.base_url().as_str().trim_end_matches('/').into(),
                token: Token(session_token),
            },
            vendor_ref: None,
            token_until,
        })
    }

    /// Since when the vendor's sessions may be ours: a session lasts at most a day, and its token an hour.
    fn recent(&self) -> Timestamp {
        self.clock.now().minus(LONGEST)
    }

    fn is_gone(&self, id: &str) -> bool {
        // OK after a panic elsewhere: the list is whole between any two statements.
        let gone = self.gone.lock();
        let since = self.clock.now().minus(GONE_FOR);
        gone.iter().any(|(known, at)| known == id && *at > since)
    }

    fn remember_gone(&self, id: String) {
        let mut gone = self.gone.lock();
        let now = self.clock.now();
        gone.retain(|(_, at)| *at > now.minus(GONE_FOR));
        if gone.len() == MOST_GONE {
            gone.pop_front();
        }
        gone.push_back((id, now));
    }
}

#[async_trait]
impl Provider for Client {
    fn kind(&self) -> ProviderKind {
        ProviderKind::Anam
    }

    fn csp_sources(&self) -> CspSources {
        let base = self.api.base_url();
        let origin = base.origin().ascii_serialization();
        let mut connect = BTreeSet::from([origin.clone()]);
        if is_loopback(base) {
            // The sandbox's engine has the API's host and port.
            connect.insert(origin.replacen("http", "ws", 1));
        } else {
            // The engine's host comes with each session: connect-eu, connect-us, and what regions may be added.
            connect.extend(["https://*.anam.ai".into(), "wss://*.anam.ai".into()]);
        }
        CspSources {
            connect,
            ..CspSources::default()
        }
    }

    fn greets(&self, demo: &Demo) -> bool {
        let settings = self.account.settings(demo);
        settings.persona_id.is_none() && settings.skip_greeting != Some(true)
    }

    fn takes_language(&self, demo: &Demo) -> bool {
        self.account.settings(demo).persona_id.is_none()
    }

    fn plays(&self, demo: &Demo) -> Result<(), String> {
        let settings = self.account.settings(demo);
        if !settings.size_fits() {
            return Err("Set another video_width and video_height: the avatar_model has none such.".into());
        }
        if settings.persona_id.is_some() {
            return Ok(());
        }
        let parts = self.account.parts(demo, &demo.persona, &settings);
        let missing: Vec<&str> = [
            ("avatar_id", parts.avatar.is_none()),
            ("voice_id", parts.voice.is_none()),
            ("llm_id", parts.llm.is_none()),
        ]
        .into_iter()
        .filter_map(|(key, missing)| missing.then_some(key))
        .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let missing = missing.join(" and ");
        Err(format!(
            "Set {missing} for this demo or in [anam], or persona_id in its table anam."
        ))
    }

    async fn issue(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError> {
        self.ask_for_a_place().await?;
        self.mint(spec).await
    }

    /// Each is a new token, which opens a session that is paid for.
    fn renewals(&self) -> Option<u32> {
        Some(SINGLE_USE_RENEWALS)
    }

    async fn renew(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError> {
        // The place may be this session's own: it is not asked for again.
        self.mint(spec).await
    }

    async fn end(&self, locator: &SessionLocator) -> Result<Closed, ProviderError> {
        let (mut any, mut came_back) = (false, false);
        let labelled = sessions::labelled(&self.api, &locator.session.0).await?;
        let uses = u32::try_from(labelled.len()).unwrap_or(u32::MAX);
        let after = locator.ended.map(|ended| ended.plus(SKEW));
        for session in labelled {
            if !session.is_open() || self.is_gone(&session.id) {
                continue;
            }
            if sessions::stop(&self.api, &session).await? {
                any = true;
                // The list may show for a while as open what was stopped, so only one that began later is another.
                came_back |= after.is_some_and(|after| session.is_younger(after));
            } else {
                self.remember_gone(session.id);
            }
        }
        Ok(Closed {
            was_open: any,
            visited: came_back,
            uses,
        })
    }

    async fn still_open(&self, locators: &[SessionLocator]) -> Result<BTreeSet<SessionId>, ProviderError> {
        let search = match locators {
            [only] => Some(only.session.0.as_str()),
            _ => None,
        };
        let ours: BTreeSet<&SessionId> = locators.iter().map(|locator| &locator.session).collect();
        let open = sessions::list(&self.api, search, self.recent()).await?;
        Ok(open
            .into_iter()
            .filter(|session| session.is_open() && !self.is_gone(&session.id))
            .filter_map(|session| session.client_label.map(SessionId))
            .filter(|label| ours.contains(label))
            .collect())
    }

    fn opens_late(&self) -> bool {
        true
    }

    async fn joined(
        &self,
        locators: &[SessionLocator],
    ) -> Result<Option<BTreeSet<SessionId>>, ProviderError> {
        // Whoever is waited for has a session of the last minutes; an account may list thousands of a day.
        let listed = sessions::list(&self.api, None, self.clock.now().minus(TOKEN_TTL)).await?;
        let labels = listed.into_iter().filter_map(|session| session.client_label);
        let labels: BTreeSet<SessionId> = labels.map(SessionId).collect();
        let ours = locators.iter().map(|locator| &locator.session);
        Ok(Some(ours.filter(|ours| labels.contains(ours)).cloned().collect()))
    }

    async fn probe(&self) -> Result<(), ProviderError> {
        self.concurrency().await.map(drop)
    }

    async fn lists(&self) -> Result<Vec<VendorList>, ProviderError> {
        self.catalogue().lists().await
    }

    async fn transcript(
        &self,
        locator: &SessionLocator,
    ) -> Result<Option<Vec<TranscriptEntry>>, ProviderError> {
        let mut found = sessions::labelled(&self.api, &locator.session.0).await?;
        if found
            .iter()
            .any(|session| session.is_open() && !self.is_gone(&session.id))
        {
            return Ok(None);
        }
        // One zone and one form, so that the order of the texts is the order of the times.
        found.sort_by(|a, b| a.start_time.cmp(&b.start_time));
        let mut said = None;
        for session in &found {
            if let Some(lines) = sessions::transcript(&self.api, session).await? {
                said.get_or_insert_with(Vec::new).extend(lines);
            }
        }
        Ok(said)
    }

    fn examine(&self) -> &dyn Examine {
        self
    }
}
