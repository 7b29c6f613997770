//! What [`Backend::open`](crate::Backend::open) is handed from outside: the clock, the random generator, and
//! what stands in for vendors without a key.

use crate::clock::{self, Clock};
use crate::entropy::{self, Entropy};
use secrecy::SecretString;
use std::sync::Arc;
use url::Url;

/// The outside world, as far as it is chosen by the composition root.
#[derive(Debug, Clone)]
pub struct Runtime {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes names and secrets.
    pub entropy: Arc<dyn Entropy>,
    /// Stand-ins for vendors; empty in production.
    pub sandbox: SandboxEndpoints,
}

impl Runtime {
    /// The operating system's clock and generator, and no stand-ins.
    #[must_use]
    pub fn system() -> Self {
        Self {
            clock: Arc::new(clock::System),
            entropy: Arc::new(entropy::Os),
            sandbox: SandboxEndpoints::default(),
        }
    }
}

/// What the sandbox offers for vendors that have no key in the configuration.
#[derive(Debug, Clone, Default)]
pub struct SandboxEndpoints {
    /// A `LiveKit` server of its own, or one sentence why it cannot run.
    pub livekit: Option<Result<LivekitAccess, String>>,
    /// Beyond Presence.
    pub beyond_presence: Option<VendorAccess>,
    /// Anam.
    pub anam: Option<VendorAccess>,
    /// Trulience.
    pub trulience: Option<FramedAccess>,
    /// Velt.
    pub velt: Option<VeltAccess>,
    /// What makes the stand-ins' webhooks believable.
    pub webhooks: SandboxWebhookSecrets,
}

/// The secrets of the stand-ins' webhooks; each is what the vendor's own section of the configuration would hold.
#[derive(Debug, Clone, Default)]
pub struct SandboxWebhookSecrets {
    /// Value of Trulience's custom header.
    pub trulience: Option<SecretString>,
    /// Last segment of the path that Beyond Presence posts to.
    pub beyond_presence: Option<SecretString>,
    /// What follows `Basic ` in Velt's `Authorization`.
    pub velt_basic: Option<SecretString>,
    /// Velt's signing secret, `whsec_…`.
    pub velt_signing: Option<SecretString>,
}

/// How to reach a vendor whose avatar is a page of its own.
#[derive(Debug, Clone)]
pub struct FramedAccess {
    /// Base address of the API.
    pub api_url: Url,
    /// Base address of the vendor's pages.
    pub embed_url: Url,
    /// The account's key.
    pub api_key: SecretString,
}

/// How to reach Velt.
#[derive(Debug, Clone)]
pub struct VeltAccess {
    /// Base address of the API, without the version segment.
    pub api_url: Url,
    /// The whole address of the browser script.
    pub sdk_url: Url,
    /// The public key; browsers hold it too.
    pub api_key: String,
    /// The secret.
    pub auth_token: SecretString,
}

/// How to reach a `LiveKit` server and sign for it.
#[derive(Debug, Clone)]
pub struct LivekitAccess {
    /// Its `ws:`, `wss:`, `http:` or `https:` address.
    pub url: Url,
    /// Which key signs.
    pub api_key: String,
    /// What it signs with.
    pub api_secret: SecretString,
    /// The agent to dispatch into each room; none leaves it to the server's automatic dispatch.
    pub agent: Option<String>,
}

/// How to reach a vendor's REST API.
#[derive(Debug, Clone)]
pub struct VendorAccess {
    /// Base address without the version segment.
    pub api_url: Url,
    /// The account's key.
    pub api_key: SecretString,
}
