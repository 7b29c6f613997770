//! The whole interface of a vendor. Each vendor's folder has one implementation; what all of them need around a call is
//! in [`guarded`](super::guarded), once.

use super::lists::VendorList;
use super::session::{Closed, Departed, IssuedGrant, SessionLocator, SessionSpec};
use crate::config::Demo;
use crate::csp_sources::CspSources;
use crate::doctor::examine::Examine;
use crate::{ProviderError, TranscriptEntry};
use async_trait::async_trait;
use contract::ProviderKind;
use contract::session::SessionId;
use std::any::Any;
use std::collections::BTreeSet;
use std::fmt::Debug;

/// How often one press may be given another grant by a vendor each of whose grants opens a session that is paid for:
/// an answer that is lost on the way, once.
pub(super) const SINGLE_USE_RENEWALS: u32 = 1;

/// What a vendor does for a session.
#[async_trait]
pub trait Provider: Any + Debug + Send + Sync {
    /// Which vendor this is.
    fn kind(&self) -> ProviderKind;
    /// What pages must be able to reach to play its sessions.
    fn csp_sources(&self) -> CspSources;
    /// Whether a demo names all that it takes.
    ///
    /// # Errors
    /// One sentence for the operator: what to set.
    fn plays(&self, demo: &Demo) -> Result<(), String>;
    /// Whether this avatar may be the one of a demo; asked of vendors whose webhooks name the avatar alone.
    fn may_play(&self, _demo: &Demo, _avatar: &str) -> bool {
        true
    }
    /// Whether its avatar says the greeting that it is given here; else it greets as it was set up at the vendor.
    fn greets(&self, _demo: &Demo) -> bool {
        false
    }
    /// Whether its avatar speaks the language that it is given here; else the one that it was set up with at the vendor.
    fn takes_language(&self, demo: &Demo) -> bool {
        self.greets(demo)
    }
    /// Opens a session at the vendor, as far as that takes a call, and makes the browser's grant.
    async fn issue(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError>;
    /// How often a press may have its grant made again before its session is live; `None` where a grant made again opens
    /// nothing but the same place.
    fn renewals(&self) -> Option<u32> {
        None
    }
    /// Makes the browser's grant again for the same place; opens nothing that costs.
    async fn renew(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError>;
    /// Whether [`end`](Self::end) can end a session at all. Where it cannot, a grant that was given out may open, or
    /// keep open, what has ended here.
    fn can_end(&self) -> bool {
        true
    }
    /// Whether a grant that was never used opens something that is paid for although its session has ended.
    fn opens_late(&self) -> bool {
        false
    }
    /// Ends a session; says what there was to end. Ending one that is gone is a success.
    async fn end(&self, locator: &SessionLocator) -> Result<Closed, ProviderError>;
    /// Which of these sessions, at least one, are still open there. One call, however many.
    async fn still_open(&self, locators: &[SessionLocator]) -> Result<BTreeSet<SessionId>, ProviderError>;
    /// Which of these sessions, at least one, their visitors have joined, as the vendor reports; `None` where it does
    /// not say. One call, however many.
    async fn joined(
        &self,
        _locators: &[SessionLocator],
    ) -> Result<Option<BTreeSet<SessionId>>, ProviderError> {
        Ok(None)
    }
    /// Whether a session is over, as the vendor reports; asked when an unverified sender said so.
    async fn is_over(&self, locator: &SessionLocator) -> Result<bool, ProviderError> {
        let open = self.still_open(std::slice::from_ref(locator)).await?;
        Ok(!open.contains(&locator.session))
    }
    /// Whether an agent is left in a session's room after this one has gone. An avatar's worker whose agent has gone is
    /// none. Asked of vendors that report who leaves; the others have no such rooms.
    async fn has_agent(&self, _locator: &SessionLocator, _gone: &Departed) -> Result<bool, ProviderError> {
        Ok(false)
    }
    /// Whether the vendor answers and accepts our credentials; costs nothing.
    async fn probe(&self) -> Result<(), ProviderError>;
    /// What the account holds that a demo may name. A list that cannot be read is left out beside one that can; a vendor
    /// without lists gives none.
    async fn lists(&self) -> Result<Vec<VendorList>, ProviderError> {
        Ok(Vec::new())
    }
    /// What was said, as the vendor kept it: `None` when it keeps nothing, or not yet. Asked after the end only.
    async fn transcript(
        &self,
        _locator: &SessionLocator,
    ) -> Result<Option<Vec<TranscriptEntry>>, ProviderError> {
        Ok(None)
    }
    /// What `doctor` and `check` may ask of it.
    fn examine(&self) -> &dyn Examine;
}
