//! What vendors tell us on their own: whether to believe it, whether it is new, and what follows.
//!
//! One file per vendor. Each checks the secret or signature over the raw bytes before it reads them, notes the
//! delivery once, and hands what it means to [`Sessions`]. No body and no secret is logged or stored. It knows no
//! HTTP: a caller hands in what the request carried, and turns a [`Refusal`] into a status.

mod beyond_presence;
mod livekit;
mod message;
mod secret;
mod trulience;
mod velt;

pub use velt::Headers;

use crate::StoreError;
use crate::clock::Clock;
use crate::config::Config;
use crate::parts::Parts;
use crate::sessions::Sessions;
use crate::store::{Store, VendorEvent};
use crate::throttle::Throttle;
use livekit::Key;
use secrecy::SecretString;
use std::sync::Arc;

/// Most characters of a vendor's own name for a delivery.
const MOST_NAME_CHARS: usize = 300;

/// Whose webhook it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sender {
    /// A LiveKit server.
    Livekit,
    /// Trulience.
    Trulience,
    /// Beyond Presence.
    BeyondPresence,
    /// Velt.
    Velt,
}

impl Sender {
    /// The word for it in paths and in the database.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Livekit => "livekit",
            Self::Trulience => "trulience",
            Self::BeyondPresence => "beyond-presence",
            Self::Velt => "velt",
        }
    }
}

/// Why a webhook was not taken.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Nothing is configured to believe it by.
    #[error("no secret is set")]
    Off,
    /// It does not show that it is the vendor's, or it is too old. The words are for the log, never for the answer.
    #[error("{0}")]
    Stranger(&'static str),
    /// The vendor's, and not of the form that it documents.
    #[error("{0}")]
    Malformed(&'static str),
    /// It could not be noted; the vendor may send it again.
    #[error("storage failed")]
    Store(#[from] StoreError),
}

/// The use cases of webhooks. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Webhooks(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    sessions: Sessions,
    clock: Arc<dyn Clock>,
    /// The operator's key, and that of the sandbox.
    livekit: Vec<Key>,
    trulience_header: String,
    trulience: Option<SecretString>,
    beyond_presence: Option<SecretString>,
    velt_token: Option<SecretString>,
    velt_signing: Option<SecretString>,
    complaints: Throttle<Sender>,
}

impl Webhooks {
    pub(crate) fn new(config: &Config, parts: &Parts, store: Store, sessions: Sessions) -> Self {
        let (set, stand_ins) = (&config.webhooks, &parts.stand_ins);
        // A stand-in's secret counts only for a vendor that is stood in for.
        let one = |set: &Option<SecretString>, is_real: bool, stand_in: &Option<SecretString>| {
            set.clone().or_else(|| stand_in.clone().filter(|_| !is_real))
        };
        let secrets = &stand_ins.webhooks;
        let (is_trulience, is_velt) = (config.trulience.is_some(), config.velt.is_some());
        let is_beyond_presence = config.beyond_presence.is_some();
        Self(Arc::new(Inner {
            store,
            sessions,
            clock: Arc::clone(&parts.clock),
            livekit: Key::all(config, stand_ins),
            trulience_header: set.trulience_header.clone(),
            trulience: one(&set.trulience, is_trulience, &secrets.trulience),
            beyond_presence: one(&set.beyond_presence, is_beyond_presence, &secrets.beyond_presence),
            velt_token: one(&set.velt_token, is_velt, &secrets.velt_basic),
            velt_signing: one(&set.velt_signing, is_velt, &secrets.velt_signing),
            complaints: Throttle::a_minute(1),
        }))
    }

    /// Whether it is time for another line in the log about refused webhooks of this vendor, which anybody can send; if
    /// so, how many were left out.
    #[must_use]
    pub fn complaint(&self, from: Sender) -> Option<u64> {
        self.0.complaints.admit_at(from, self.0.clock.now())
    }

    /// Notes a delivery; `None` when it has been noted before.
    async fn note(
        &self,
        from: Sender,
        delivery: String,
        kind: String,
        subject: Option<String>,
    ) -> Result<Option<VendorEvent>, Refusal> {
        if delivery.chars().count() > MOST_NAME_CHARS {
            return Err(Refusal::Malformed("its name is too long"));
        }
        let event = VendorEvent {
            vendor: from.id().into(),
            delivery,
            kind,
            subject,
            received: self.0.clock.now(),
        };
        let is_new = self.0.store.note(&event).await?;
        tracing::info!(vendor = from.id(), kind = event.kind, is_new, "webhook received");
        Ok(is_new.then_some(event))
    }

    /// Passes on what came of a note. After a failure the vendor's next try must count as the first.
    async fn settle(&self, event: &VendorEvent, outcome: Result<(), StoreError>) -> Result<(), Refusal> {
        if let Err(error) = outcome {
            self.0.store.unnote(event).await?;
            return Err(error.into());
        }
        Ok(())
    }
}
