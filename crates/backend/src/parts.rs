//! What [`Backend::open`](crate::Backend::open) is handed from outside: the clock, the random generator, and
//! what stands in for vendors without a key.

use crate::clock::{self, Clock};
use crate::entropy::{self, Entropy};
use secrecy::SecretString;
use std::sync::Arc;
use url::Url;

/// The outside world, as far as it is chosen by the composition root.
#[derive(Debug, Clone)]
pub struct Parts {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes names and secrets.
    pub entropy: Arc<dyn Entropy>,
    /// Stand-ins for vendors; empty in production.
    pub stand_ins: StandIns,
}

impl Parts {
    /// The operating system's clock and generator, and no stand-ins.
    #[must_use]
    pub fn system() -> Self {
        Self {
            clock: Arc::new(clock::System),
            entropy: Arc::new(entropy::Os),
            stand_ins: StandIns::default(),
        }
    }
}

/// What the sandbox offers for vendors that have no key in the configuration.
#[derive(Debug, Clone, Default)]
pub struct StandIns {
    /// A `LiveKit` server of its own, or one sentence why it cannot run.
    pub livekit: Option<Result<LivekitAccess, String>>,
    /// An avatar vendor of its own.
    pub beyond_presence: Option<VendorAccess>,
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
