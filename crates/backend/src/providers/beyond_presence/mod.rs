//! Beyond Presence: rooms of its own with its own agents, or its avatar in our LiveKit room.
//!
//! One account and one error table ([`account`]); each mode opens a session its own way ([`managed`], [`speech`]).
//! What the account holds is listed in [`lists`]. The vendor's documents: API of July and September 2026.

mod account;
mod conversation;
pub mod lists;
mod managed;
mod speech;
mod transcript;
mod visitors_token;

pub use managed::{Managed, ManagedAgent};
pub use speech::{AVATAR_IDENTITY, Avatar, Speech};

use super::{Brief, Closed, Departed, Issued, Place, Provider, http};
use crate::config::Demo;
use crate::parts::VendorAccess;
use crate::{ProviderError, Reach, TranscriptEntry};
use account::Account;
use contract::ProviderKind;
use contract::session::SessionId;
use managed::Seldom;
use std::collections::BTreeSet;

/// An account at Beyond Presence, and whose rooms its sessions take place in.
#[derive(Debug)]
pub struct Client {
    account: Account,
    mode: Mode,
    /// When the log last said that the plan has no rooms.
    without_rooms: Seldom,
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
            without_rooms: Seldom::default(),
        })
    }

    /// Whose rooms its sessions take place in.
    #[must_use]
    pub const fn mode(&self) -> &Mode {
        &self.mode
    }
}

impl Provider for Client {
    fn kind(&self) -> ProviderKind {
        ProviderKind::BeyondPresence
    }

    fn reach(&self) -> Reach {
        match &self.mode {
            Mode::Speech(speech) => speech.room.reach(),
            Mode::Managed(managed) => managed.reach(),
        }
    }

    /// Its own agents greet as they were made; one of the operator's, whose face it is, as it is told.
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

    async fn issue(&self, brief: &Brief<'_>) -> Result<Issued, ProviderError> {
        match &self.mode {
            Mode::Speech(speech) => speech.issue(&self.account, brief).await,
            Mode::Managed(managed) => managed.issue(&self.account, &self.without_rooms, brief).await,
        }
    }

    async fn renew(&self, brief: &Brief<'_>) -> Result<Issued, ProviderError> {
        match &self.mode {
            Mode::Speech(speech) => speech.room.visitor(brief),
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

    async fn end(&self, place: &Place) -> Result<Closed, ProviderError> {
        match &self.mode {
            Mode::Speech(speech) => speech.room.end(place).await,
            Mode::Managed(_) => Ok(Closed::default()),
        }
    }

    async fn still_open(&self, places: &[Place]) -> Result<BTreeSet<SessionId>, ProviderError> {
        match &self.mode {
            Mode::Speech(speech) => speech.room.still_open(places).await,
            // Knowing would not help, since none can be ended; and no one call tells of several.
            Mode::Managed(_) => Ok(BTreeSet::new()),
        }
    }

    /// Of its own rooms the vendor says when its agent has come, not whether the visitor has.
    async fn joined(&self, places: &[Place]) -> Result<Option<BTreeSet<SessionId>>, ProviderError> {
        match &self.mode {
            Mode::Speech(speech) => speech.room.joined(places).await,
            Mode::Managed(_) => Ok(None),
        }
    }

    async fn is_over(&self, place: &Place) -> Result<bool, ProviderError> {
        match (&self.mode, &place.vendor_ref) {
            (Mode::Managed(managed), Some(conversation)) => {
                conversation::is_over(&self.account, managed.endpoint, conversation).await
            }
            (Mode::Managed(_), None) => Ok(false),
            (Mode::Speech(speech), _) => speech.room.is_over(place).await,
        }
    }

    async fn has_agent(&self, place: &Place, gone: &Departed) -> Result<bool, ProviderError> {
        match &self.mode {
            Mode::Speech(speech) => speech.room.has_agent(place, gone).await,
            Mode::Managed(_) => Ok(false),
        }
    }

    async fn probe(&self) -> Result<(), ProviderError> {
        self.account.probe().await
    }

    async fn transcript(&self, place: &Place) -> Result<Option<Vec<TranscriptEntry>>, ProviderError> {
        match (&self.mode, &place.vendor_ref) {
            (Mode::Managed(managed), Some(conversation)) => {
                transcript::fetch(&self.account, managed.endpoint, conversation).await
            }
            // In a room of ours the agent is ours too, and the vendor hears no words.
            _ => Ok(None),
        }
    }
}
