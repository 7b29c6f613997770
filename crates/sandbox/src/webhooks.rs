//! Webhooks out: what vendors would tell the site, with the secrets that make it believable.
//!
//! It owns where they go and the secrets; what is sent, and how it is signed, is in each vendor's file. Start with
//! [`Webhooks::new`].

use crate::random;
use std::fmt;
use url::Url;

/// The secrets that the site must know to believe the stand-ins' webhooks.
#[derive(Clone, PartialEq, Eq)]
pub struct WebhookSecrets {
    /// Trulience: the value of the custom header.
    pub trulience: String,
    /// Beyond Presence: the last segment of the path.
    pub beyond_presence: String,
    /// Velt, basic: what follows `Basic ` in `Authorization`.
    pub velt_basic: String,
    /// Velt, signed: `whsec_` and base64.
    pub velt_signing: String,
}

impl fmt::Debug for WebhookSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookSecrets").finish_non_exhaustive()
    }
}

/// Where webhooks go.
#[derive(Debug)]
pub struct Webhooks {
    /// The site, such as `http://127.0.0.1:3000`; none sends nothing.
    pub site: Option<Url>,
    /// What makes them believable.
    pub secrets: WebhookSecrets,
}

impl Webhooks {
    /// Fresh secrets for this site.
    ///
    /// # Errors
    /// When there is no randomness.
    pub fn new(site: Option<Url>) -> Result<Self, getrandom::Error> {
        use base64::Engine as _;
        let signing = base64::engine::general_purpose::STANDARD.encode(random::text::<24>()?);
        Ok(Self {
            site,
            secrets: WebhookSecrets {
                trulience: random::text::<24>()?,
                beyond_presence: random::text::<24>()?,
                velt_basic: random::text::<24>()?,
                velt_signing: format!("whsec_{signing}"),
            },
        })
    }
}
