//! Accounts of those who work with the site: who they are, the browsers they are signed in on, and what they did.
//!
//! Every change is made in one transaction with its entry in the audit log. Whether an account may do something is read
//! from the database at each request, so that a change of another process acts at once. Start with
//! [`Accounts::set_up`] and [`Accounts::sign_in`]; a request begins with [`Accounts::who`]
//! (`docs/adr/0040-accounts.md`).

mod attempts;
mod confirm;
mod error;
mod fields;
mod guessing;
mod hashing;
mod identity;
mod manage;
mod newcomers;
mod one_time;
pub mod password;
mod per_network;
mod secret;
mod sign_in;
mod team;
mod time_zone;

pub use error::AccountError;
pub use fields::{Fault, Field, folded_mail};
pub use identity::Identity;
pub use one_time::{Maker, NewAdmin, OneTime};
pub use sign_in::{Browser, Cookies, Credentials};
pub use team::MemberDetail;

use crate::audit::{Action, Actor, Audit, NewEntry};
use crate::clock::{Clock, Timestamp};
use crate::config::Config;
use crate::rng::{self, Rng};
use crate::runtime::Runtime;
use crate::store::{ReadError, Store};
use crate::{StoreError, Throttle};
use attempts::Attempts;
use guessing::Guessing;
use hashing::Hasher;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// People whom no account let in that the audit log names in a minute.
const MOST_REFUSED: u32 = 10;

/// The verbs of accounts. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Accounts(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    hasher: Hasher,
    attempts: Attempts,
    guessing: Guessing,
    /// Whom a provider vouched for and no account let in, as the audit log has them.
    refused: Throttle,
    clock: Arc<dyn Clock>,
    rng: Arc<dyn Rng>,
    /// Whether passwords are for administrators alone.
    is_provider_required: AtomicBool,
}

impl Accounts {
    /// Those of this database.
    #[must_use]
    pub fn new(runtime: &Runtime, store: Store) -> Self {
        Self(Arc::new(Inner {
            store,
            hasher: Hasher::new(Arc::clone(&runtime.rng)),
            attempts: Attempts::new(),
            guessing: Guessing::new(),
            refused: Throttle::a_minute(MOST_REFUSED),
            clock: Arc::clone(&runtime.clock),
            rng: Arc::clone(&runtime.rng),
            is_provider_required: AtomicBool::new(false),
        }))
    }

    /// Those of the database that a server with this configuration works with, running or not. To be
    /// [closed](Self::close).
    ///
    /// # Errors
    /// Every [`ReadError`].
    pub async fn open(config: &Config) -> Result<Self, ReadError> {
        let store = Store::open_beside(&config.storage.database()).await?;
        Ok(Self::new(&Runtime::system(), store))
    }

    /// Closes a database that [`open`](Self::open) has opened.
    pub async fn close(&self) {
        self.0.store.close_beside().await;
    }

    /// The audit log, and whether it is as it was written.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit(&self) -> Result<Audit, StoreError> {
        Audit::open(self.0.store.clone()).await
    }

    /// Notes that something was read at the command line: of this demo alone, or of all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_export(&self, action: Action, demo: Option<&str>) -> Result<(), StoreError> {
        let mut change = self.0.store.change().await?;
        let entry = NewEntry {
            at: self.now(),
            actor: Actor::CommandLine,
            action,
            subject: demo.unwrap_or_default().to_owned(),
            was: None,
            becomes: None,
        };
        change.note(entry).await?;
        change.commit().await
    }

    /// The database that they are in.
    pub(crate) fn store(&self) -> &Store {
        &self.0.store
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    fn fresh_id(&self) -> Result<String, StoreError> {
        rng::random_name(&*self.0.rng).map_err(|error| StoreError::Unavailable(error.into()))
    }
}
