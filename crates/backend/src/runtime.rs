//! What [`Backend::open`](crate::Backend::open) is handed from outside: the clock, the random generator, and
//! what stands in for vendors without a key.

use crate::clock::{self, Clock};
use crate::links::LinkKey;
use crate::pictures::{self, PictureMaker};
use crate::poster::PosterFinder;
use crate::rng::{self, Rng};
use contract::ProviderKind;
use secrecy::SecretString;
use std::collections::BTreeMap;
use std::sync::Arc;
use url::Url;

/// The outside world, as far as it is chosen by the composition root.
#[derive(Debug, Clone)]
pub struct Runtime {
    /// The source of the current time.
    pub clock: Arc<dyn Clock>,
    /// Makes names and secrets.
    pub rng: Arc<dyn Rng>,
    /// Stand-ins for vendors; empty in production.
    pub sandbox: SandboxEndpoints,
    /// Encrypts the slugs of links for whoever passes them on; without it an address is shown never again.
    pub link_key: Option<LinkKey>,
    /// Finds the pictures of demos that are made on the site.
    pub posters: PosterFinder,
    /// Reads pictures that are uploaded, and makes what pages show of them.
    pub pictures: Arc<dyn PictureMaker>,
}

impl Runtime {
    /// The operating system's clock and generator, and no stand-ins.
    #[must_use]
    pub fn system() -> Self {
        Self {
            clock: Arc::new(clock::System),
            rng: Arc::new(rng::Os),
            sandbox: SandboxEndpoints::default(),
            link_key: None,
            posters: PosterFinder::default(),
            pictures: pictures::nowhere(),
        }
    }
}

/// What the sandbox offers for vendors that have no key in the configuration.
#[derive(Debug, Clone, Default)]
pub struct SandboxEndpoints {
    /// A `LiveKit` server of its own, or one sentence why it cannot run.
    pub livekit: Option<Result<LivekitAccess, String>>,
    /// Every other vendor.
    pub vendors: BTreeMap<ProviderKind, SandboxVendor>,
    /// Velt.
    pub velt: Option<VeltAccess>,
    /// What makes Velt's webhooks believable.
    pub velt_webhooks: VeltWebhookSecrets,
}

impl SandboxEndpoints {
    /// Adds a vendor.
    #[must_use]
    pub fn with(mut self, kind: ProviderKind, vendor: impl Into<SandboxVendor>) -> Self {
        self.vendors.insert(kind, vendor.into());
        self
    }

    /// How to reach a vendor's stand-in, if there is one.
    #[must_use]
    pub fn access(&self, kind: ProviderKind) -> Option<&VendorAccess> {
        self.vendors.get(&kind).map(|vendor| &vendor.access)
    }

    /// The secret of a stand-in's webhooks.
    #[must_use]
    pub fn webhook_secret(&self, kind: ProviderKind) -> Option<&SecretString> {
        self.vendors.get(&kind)?.webhook_secret.as_ref()
    }
}

/// The stand-in for a vendor.
#[derive(Debug, Clone)]
pub struct SandboxVendor {
    /// Its API.
    pub access: VendorAccess,
    /// Base address of its pages, where its avatars are pages.
    pub pages_url: Option<Url>,
    /// What makes its webhooks believable, as the vendor's own section of the configuration would hold it.
    pub webhook_secret: Option<SecretString>,
}

impl From<VendorAccess> for SandboxVendor {
    fn from(access: VendorAccess) -> Self {
        Self {
            access,
            pages_url: None,
            webhook_secret: None,
        }
    }
}

/// The secrets of the webhooks of Velt's stand-in.
#[derive(Debug, Clone, Default)]
pub struct VeltWebhookSecrets {
    /// What follows `Basic ` in Velt's `Authorization`.
    pub basic: Option<SecretString>,
    /// Velt's signing secret, `whsec_…`.
    pub signing: Option<SecretString>,
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
