//! Trulience.

use super::{Brief, Issued, Place, Provider, http};
use crate::config::Demo;
use crate::parts::FramedAccess;
use crate::{ProviderError, Reach};
use contract::ProviderKind;
use contract::session::SessionId;
use std::collections::BTreeSet;

/// An account at Trulience.
#[derive(Debug)]
pub struct Client {
    _access: FramedAccess,
}

impl Client {
    /// A client for this account.
    ///
    /// # Errors
    /// When no HTTP client can be built.
    pub fn new(access: &FramedAccess) -> Result<Self, reqwest::Error> {
        http::client(&access.api_url)?;
        Ok(Self {
            _access: access.clone(),
        })
    }
}

impl Provider for Client {
    fn kind(&self) -> ProviderKind {
        ProviderKind::Trulience
    }

    fn reach(&self) -> Reach {
        Reach::default()
    }

    fn plays(&self, _demo: &Demo) -> Result<(), String> {
        Ok(())
    }

    async fn issue(&self, _brief: &Brief<'_>) -> Result<Issued, ProviderError> {
        Err(ProviderError::Busy)
    }

    async fn renew(&self, brief: &Brief<'_>) -> Result<Issued, ProviderError> {
        self.issue(brief).await
    }

    async fn end(&self, _place: &Place) -> Result<bool, ProviderError> {
        Ok(false)
    }

    async fn still_open(&self, _places: &[Place]) -> Result<BTreeSet<SessionId>, ProviderError> {
        Ok(BTreeSet::new())
    }

    async fn probe(&self) -> Result<(), ProviderError> {
        Ok(())
    }
}
