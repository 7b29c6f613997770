//! Beyond Presence: rooms of its own with its own agents, or its avatar in our LiveKit room.
//!
//! One account and one error table ([`account`]); each mode opens a session its own way ([`managed`], [`speech`]).
//! What the account holds is listed in [`lists`]. The vendor's documents: API of July and September 2026.

mod account;
pub(crate) mod avatar;
pub(crate) mod config;
mod conversation;
mod doctor;
mod integration;
pub mod lists;
mod managed;
mod speech;
mod transcript;
mod visitors_token;
mod webhook;

pub use avatar::{AVATAR_IDENTITY, Avatar};
pub(crate) use integration::INTEGRATION;
pub use integration::{sandbox_agent, sandbox_avatar};
pub use managed::{Managed, ManagedAgent};
pub use speech::Speech;

use super::{Closed, Departed, IssuedGrant, Provider, SessionLocator, SessionSpec, VendorList, http};
use crate::config::Demo;
use crate::doctor::examine::Examine;
use crate::runtime::VendorAccess;
use crate::{CspSources, ProviderError, Throttle, TranscriptEntry};
use account::Account;
use async_trait::async_trait;
use contract::ProviderKind;
use contract::session::SessionId;
use std::collections::BTreeSet;

/// An account at Beyond Presence, and whose rooms its sessions take place in.
#[derive(Debug)]
pub struct Client {
    account: Account,
    mode: Mode,
    /// How often the log says that the plan has no rooms.
    without_rooms: Throttle,
}

/// Whose rooms.
#[derive(Debug)]
pub enum Mode {
    /// Ours: its avatar joins them.
    Speech(Speech),
    /// The vendor's.
    Managed(Managed),
}

impl Client {
    /// A client for this account.
    ///
    /// # Errors
    /// When no HTTP client can be built.
    pub fn new(access: &VendorAccess, mode: Mode) -> Result<Self, reqwest::Error> {
        Ok(Self {
            account: Account {
                base_url: access.api_url.clone(),
                secret: access.api_key.clone(),
                http: http::client(&access.api_url)?,
            },
            mode,
            without_rooms: Throttle::a_minute(1),
        })
    }

    /// Whose rooms its sessions take place in.
    #[must_use]
    pub const fn mode(&self) -> &Mode {
        &self.mode
    }
}

#[async_trait]
impl Provider for Client {
    fn kind(&self) -> ProviderKind {
        ProviderKind::BeyondPresence
    }

    fn csp_sources(&self) -> CspSources {
        match &self.mode {
            Mode::Speech(speech) => speech.room.csp_sources(),
            Mode::Managed(managed) => managed.csp_sources(),
        }
    }

    /// Its own agents greet as they were made; one of the operator's, whose face it is, as its metadata says.
    fn greets(&self, demo: &Demo) -> bool {
        match &self.mode {
            Mode::Speech(speech) => speech.room.greets(demo),
            Mode::Managed(_) => false,
        }
    }

    fn plays(&self, demo: &Demo) -> Result<(), String> {
        match &self.mode {
            Mode::Speech(speech) => speech.plays(demo),
            Mode::Managed(managed) => managed.plays(demo),
        }
    }

    async fn issue(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError> {
        match &self.mode {
            Mode::Speech(speech) => speech.issue(&self.account, spec).await,
            Mode::Managed(managed) => managed.issue(&self.account, &self.without_rooms, spec).await,
        }
    }

    async fn renew(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError> {
        match &self.mode {
            Mode::Speech(speech) => speech.room.visitor(spec),
            // The vendor takes no idempotency key and tokens are never kept: asking again would open, and bill, a
            // second room.
            Mode::Managed(_) => Err(ProviderError::Rejected {
                code: "single-use".into(),
            }),
        }
    }

    /// There is no call for it: a managed conversation ends when the visitor leaves, or at the agent's own limit.
    fn can_end(&self) -> bool {
        matches!(self.mode, Mode::Speech(_))
    }

    async fn end(&self, locator: &SessionLocator) -> Result<Closed, ProviderError> {
        match &self.mode {
            Mode::Speech(speech) => speech.room.end(locator).await,
            Mode::Managed(_) => Ok(Closed::default()),
        }
    }

    async fn still_open(&self, locators: &[SessionLocator]) -> Result<BTreeSet<SessionId>, ProviderError> {
        match &self.mode {
            Mode::Speech(speech) => speech.room.still_open(locators).await,
            // Knowing would not help, since none can be ended; and no single call reports on several.
            Mode::Managed(_) => Ok(BTreeSet::new()),
        }
    }

    /// Of its own rooms the vendor says when its agent has come, not whether the visitor has.
    async fn joined(
        &self,
        locators: &[SessionLocator],
    ) -> Result<Option<BTreeSet<SessionId>>, ProviderError> {
        match &self.mode {
            Mode::Speech(speech) => speech.room.joined(locators).await,
            Mode::Managed(_) => Ok(None),
        }
    }

    async fn is_over(&self, locator: &SessionLocator) -> Result<bool, ProviderError> {
        match (&self.mode, &locator.vendor_ref) {
            (Mode::Managed(managed), Some(conversation)) => {
                conversation::is_over(&self.account, managed.endpoint, conversation).await
            }
            (Mode::Managed(_), None) => Ok(false),
            (Mode::Speech(speech), _) => speech.room.is_over(locator).await,
        }
    }

    async fn has_agent(&self, locator: &SessionLocator, gone: &Departed) -> Result<bool, ProviderError> {
        match &self.mode {
            Mode::Speech(speech) => speech.room.has_agent(locator, gone).await,
            Mode::Managed(_) => Ok(false),
        }
    }

    async fn probe(&self) -> Result<(), ProviderError> {
        self.account.probe().await
    }

    async fn lists(&self) -> Result<Vec<VendorList>, ProviderError> {
        self.own_lists().await
    }

    async fn transcript(
        &self,
        locator: &SessionLocator,
    ) -> Result<Option<Vec<TranscriptEntry>>, ProviderError> {
        match (&self.mode, &locator.vendor_ref) {
            (Mode::Managed(managed), Some(conversation)) => {
                transcript::fetch(&self.account, managed.endpoint, conversation).await
            }
            // In a room of ours the agent is ours too, and the vendor receives no words.
            _ => Ok(None),
        }
    }

    fn examine(&self) -> &dyn Examine {
        self
    }
}
