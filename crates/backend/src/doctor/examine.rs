//! What an examination asks of a vendor. Each vendor's folder has the answers in its `doctor.rs`.

use super::deadline::Deadline;
use super::listed::Scope;
use super::report::Finding;
use super::webhook::WebhookSetup;
use crate::ProviderError;
use crate::clock::Timestamp;
use crate::config::{Config, Demo};
use crate::providers::session::{IssuedGrant, SessionLocator, SessionSpec};
use async_trait::async_trait;
use contract::grant::Grant;
use std::time::Duration;
use url::Url;

/// What can be asked of a vendor for nothing.
#[async_trait]
pub trait Examine: Send + Sync {
    /// Base address of its API. Its clock is asked there.
    fn base_url(&self) -> &Url;
    /// Whether what demos and links name at the vendor is there: avatars or agents, voices, models.
    async fn avatars(&self, scope: &Scope<'_>) -> Finding;
    /// Whether what has ended here is over at the vendor, and stays so.
    async fn ending(&self, deadline: Deadline) -> Finding;
    /// Whether the vendor's webhooks are set up.
    fn webhook(&self, config: &Config) -> WebhookSetup;
    /// Why no grant is made to try: it would open something that is paid for. `None` where one costs nothing.
    fn trial_costs(&self) -> Option<&'static str> {
        None
    }
    /// Makes a grant as for a visitor, and opens nothing.
    ///
    /// # Errors
    /// As the vendor refuses.
    async fn rehearse(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError>;
    /// What is wrong with the shape of a grant of this vendor's, if anything. Whether the vendor takes it shows only when a
    /// visitor uses it.
    fn fault(&self, grant: &Grant, locator: &SessionLocator, now: Timestamp) -> Option<&'static str>;
    /// What the vendor's plan may do to sessions of this length, where no call tells which plan an account has.
    fn plan(&self, _max: Duration) -> Option<String> {
        None
    }
    /// Which settings of a personal link it takes for a demo.
    fn link_settings(&self, demo: &Demo) -> LinkSettings;
}

/// Which settings of a personal link reach a vendor's avatar; `docs/personas.md` has the same as a table. The greeting is
/// not among them: see [`Provider::greets`](crate::providers::Provider::greets).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LinkSettings {
    /// `avatar_id`.
    pub avatar: bool,
    /// The rest of a persona: `voice_id`, `name`, `llm_id`, `context`, `notes`, `values`.
    pub persona: bool,
}
