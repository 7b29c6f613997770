//! The vendors: what each can do for a session, and which of them this configuration has.
//!
//! [`Provider`] is the whole interface. One file per vendor; what all of them need around a call is in
//! [`guarded`], once. [`cast`] picks vendors and stand-ins; a use case starts with [`Providers::get`].

pub mod beyond_presence;
pub mod cast;
pub mod guarded;
mod http;
pub mod livekit;

use crate::ProviderError;
use crate::clock::Timestamp;
use crate::config::Demo;
use contract::ProviderKind;
use contract::grant::Grant;
use guarded::Guarded;
use std::collections::BTreeSet;
use std::future::Future;
use std::sync::Arc;

/// Where a session takes place. Chosen by the server before any vendor is asked, and kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Name of the room; nobody can guess it.
    pub room: String,
    /// The visitor's identity in it; nobody else has it.
    pub identity: String,
}

/// A grant, and what must be remembered of it.
#[derive(Debug, Clone)]
pub struct Issued {
    /// For the browser.
    pub grant: Grant,
    /// The vendor's own name for the session, where it has one.
    pub vendor_ref: Option<String>,
    /// Until when the grant's token may be used.
    pub token_until: Timestamp,
}

/// What a vendor does for a session.
pub trait Provider: Send + Sync {
    /// Which vendor this is.
    fn kind(&self) -> ProviderKind;
    /// Opens a session at the vendor, as far as that takes a call, and makes the browser's grant.
    fn issue(&self, demo: &Demo, place: &Place)
    -> impl Future<Output = Result<Issued, ProviderError>> + Send;
    /// Makes the browser's grant again for the same place; opens nothing.
    fn renew(&self, demo: &Demo, place: &Place) -> Result<Issued, ProviderError>;
    /// Ends a session; says whether there was anything to end. Ending one that is gone is a success.
    fn end(&self, place: &Place) -> impl Future<Output = Result<bool, ProviderError>> + Send;
    /// Which of these rooms, at least one, are there. One call, however many.
    fn open_rooms(
        &self,
        rooms: &[&str],
    ) -> impl Future<Output = Result<BTreeSet<String>, ProviderError>> + Send;
    /// Whether the vendor answers and accepts our credentials; costs nothing.
    fn probe(&self) -> impl Future<Output = Result<(), ProviderError>> + Send;
}

/// Any of the vendors.
#[derive(Debug)]
pub enum Vendor {
    /// A `LiveKit` server.
    Livekit(livekit::Client),
    /// Beyond Presence, with the room its avatars join.
    BeyondPresence(beyond_presence::Client),
}

impl Provider for Vendor {
    fn kind(&self) -> ProviderKind {
        match self {
            Self::Livekit(client) => client.kind(),
            Self::BeyondPresence(client) => client.kind(),
        }
    }

    async fn issue(&self, demo: &Demo, place: &Place) -> Result<Issued, ProviderError> {
        match self {
            Self::Livekit(client) => client.issue(demo, place).await,
            Self::BeyondPresence(client) => client.issue(demo, place).await,
        }
    }

    fn renew(&self, demo: &Demo, place: &Place) -> Result<Issued, ProviderError> {
        match self {
            Self::Livekit(client) => client.renew(demo, place),
            Self::BeyondPresence(client) => client.renew(demo, place),
        }
    }

    async fn end(&self, place: &Place) -> Result<bool, ProviderError> {
        match self {
            Self::Livekit(client) => client.end(place).await,
            Self::BeyondPresence(client) => client.end(place).await,
        }
    }

    async fn open_rooms(&self, rooms: &[&str]) -> Result<BTreeSet<String>, ProviderError> {
        match self {
            Self::Livekit(client) => client.open_rooms(rooms).await,
            Self::BeyondPresence(client) => client.open_rooms(rooms).await,
        }
    }

    async fn probe(&self) -> Result<(), ProviderError> {
        match self {
            Self::Livekit(client) => client.probe().await,
            Self::BeyondPresence(client) => client.probe().await,
        }
    }
}

/// The vendors of this configuration, each behind its guard. Cloning is cheap.
#[derive(Debug, Clone, Default)]
pub struct Providers(Arc<[Guarded<Vendor>]>);

impl Providers {
    pub(crate) fn new(vendors: Vec<Vendor>) -> Self {
        Self(vendors.into_iter().map(Guarded::new).collect())
    }

    /// The vendor of this kind, if it is configured or stood in for.
    #[must_use]
    pub fn get(&self, kind: ProviderKind) -> Option<&Guarded<Vendor>> {
        self.0.iter().find(|vendor| vendor.kind() == kind)
    }
}
