//! The booth: which demos have a page for a touch screen at a fair, and the PIN with which staff leave it.
//!
//! The PIN protects the screen from its visitors and nothing else: the page that it leads to is the site's first one. Start
//! with [`Booth::plan`]; the PIN is tried by [`Booth::leave`].

use crate::config::{self, PerClient};
use crate::limiter::ClientLimiter;
use crate::{Caller, ServiceError};
use secrecy::ExposeSecret as _;
use std::num::NonZeroU32;
use std::sync::Arc;
use subtle::ConstantTimeEq as _;

/// Tries at a PIN in a minute, from one address.
const TRIES: NonZeroU32 = NonZeroU32::new(5).expect("not zero");
/// From a wider prefix.
const TRIES_OF_NETWORK: NonZeroU32 = NonZeroU32::new(15).expect("not zero");

/// How one page of the booth runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoothPlan {
    /// Seconds without a sign after a talk until it starts over.
    pub idle_secs: u64,
    /// Lines that invite, in turn; may be empty.
    pub attract: Vec<String>,
}

/// The booth of this configuration. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Booth(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    config: config::Booth,
    clients: ClientLimiter,
}

impl Booth {
    pub(crate) fn new(config: &config::Booth) -> Self {
        let tries = PerClient {
            address: TRIES,
            ipv6_56: TRIES_OF_NETWORK,
            network: TRIES_OF_NETWORK,
        };
        Self(Arc::new(Inner {
            config: config.clone(),
            clients: ClientLimiter::new(tries, TRIES),
        }))
    }

    /// How the page of this demo runs; none where it has none.
    #[must_use]
    pub fn plan(&self, demo: &str) -> Option<BoothPlan> {
        let config = &self.0.config;
        config.demos.iter().any(|slug| slug == demo).then(|| BoothPlan {
            idle_secs: config.idle.as_secs(),
            attract: config.attract.clone(),
        })
    }

    /// Whether this PIN leads out of the page. A right one counts as a try too: the answer to a limit tells nothing. Tries of
    /// other networks are not counted together: they would lock out the staff at the screen.
    ///
    /// # Errors
    /// `Limit` for too many tries; `Forbidden` for a wrong PIN.
    pub fn leave(&self, caller: &Caller, pin: &str) -> Result<(), ServiceError> {
        self.0.clients.count(caller.address)?;
        let right = self.0.config.pin.expose_secret().as_bytes();
        if bool::from(right.ct_eq(pin.as_bytes())) {
            Ok(())
        } else {
            Err(ServiceError::Forbidden)
        }
    }

    /// Forgets callers that have been quiet. To be called every few seconds.
    pub(crate) fn forget(&self) {
        self.0.clients.forget();
    }
}
