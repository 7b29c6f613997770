//! What vendors report on their own: whether it is new, and what follows.
//!
//! Each vendor's folder has a verifier, which says whether to believe it. A delivery is noted once, and what it means is
//! handed to [`Sessions`]. No body and no secret is logged or stored. It knows no HTTP: a caller hands in what the request
//! carried, and turns a [`Refusal`] into a status.

pub(crate) mod config;
pub(crate) mod message;
mod room;
pub(crate) mod room_event;
pub(crate) mod secret;
pub(crate) mod verify;

pub use verify::{Address, Carried, Refusal, Shown};

use crate::StoreError;
use crate::clock::Clock;
use crate::collaboration;
use crate::config::Config;
use crate::providers::registry::INTEGRATIONS;
use crate::runtime::Runtime;
use crate::sessions::Sessions;
use crate::store::{Store, VendorEvent};
use crate::throttle::Throttle;
use contract::ProviderKind;
use std::collections::BTreeMap;
use std::sync::Arc;
use tracing::Instrument as _;
use verify::{Meaning, Source, Verifier};

/// Most characters of a vendor's own name for a delivery.
const MOST_NAME_CHARS: usize = 300;

/// The use cases of webhooks. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Webhooks(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    store: Store,
    sessions: Sessions,
    clock: Arc<dyn Clock>,
    verifiers: BTreeMap<&'static str, Box<dyn Verifier>>,
    complaints: Throttle<&'static str>,
}

/// Every vendor's webhooks, with the provider whose sessions they are about, if any.
fn sources() -> impl Iterator<Item = (Option<ProviderKind>, &'static Source)> {
    let providers = INTEGRATIONS.iter();
    let providers = providers.filter_map(|known| Some((Some(known.kind), known.webhooks.as_ref()?)));
    providers.chain([(None, &collaboration::WEBHOOKS)])
}

/// Where webhooks arrive.
pub fn addresses() -> impl Iterator<Item = &'static Address> {
    sources().map(|(_, source)| &source.address)
}

impl Webhooks {
    pub(crate) fn new(config: &Config, runtime: &Runtime, store: Store, sessions: Sessions) -> Self {
        let verifiers = sources()
            .map(|(_, source)| (source.address.vendor, (source.verifier)(config, &runtime.sandbox)))
            .collect();
        Self(Arc::new(Inner {
            store,
            sessions,
            clock: Arc::clone(&runtime.clock),
            verifiers,
            complaints: Throttle::a_minute(1),
        }))
    }

    /// Judges what comes before the body. `vendor` is the name in an [`Address`].
    ///
    /// # Errors
    /// Why it is not taken.
    pub fn admit(&self, vendor: &str, carried: &Carried<'_>) -> Result<Shown, Refusal> {
        self.verifier(vendor)?.admit(carried, self.0.clock.now())
    }

    /// Takes a webhook. `vendor` is the name in an [`Address`].
    ///
    /// # Errors
    /// Why it is not taken.
    pub async fn take(&self, vendor: &str, carried: &Carried<'_>, body: &[u8]) -> Result<(), Refusal> {
        let delivery = self.verifier(vendor)?.read(carried, body, self.0.clock.now())?;
        if delivery.name.chars().count() > MOST_NAME_CHARS {
            return Err(Refusal::Malformed("its name is too long"));
        }
        let event = VendorEvent {
            vendor: vendor.into(),
            delivery: delivery.name,
            kind: delivery.kind,
            subject: delivery.subject,
            received: self.0.clock.now(),
        };
        // A sender that hangs up must not stop what the note has begun: its next try would not be new.
        let (webhooks, meaning) = (self.clone(), delivery.meaning);
        let taking = async move { webhooks.take_once(&event, meaning).await }.in_current_span();
        #[expect(
            clippy::disallowed_methods,
            reason = "it ends by the deadlines of the store and the vendor"
        )]
        tokio::spawn(taking)
            .await
            .map_err(|lost| StoreError::Unavailable(lost.into()))?
            .map_err(Refusal::from)
    }

    /// Notes a delivery and does what it means; a repeated one does nothing.
    async fn take_once(&self, event: &VendorEvent, meaning: Meaning) -> Result<(), StoreError> {
        let is_new = self.0.store.note(event).await?;
        tracing::info!(
            vendor = event.vendor,
            kind = event.kind,
            is_new,
            "webhook received"
        );
        if !is_new {
            return Ok(());
        }
        if let Err(error) = self.follow(&event.vendor, meaning).await {
            // The vendor's next try must count as the first.
            self.0.store.unnote(event).await?;
            return Err(error);
        }
        Ok(())
    }

    fn verifier(&self, vendor: &str) -> Result<&dyn Verifier, Refusal> {
        let verifier = self.0.verifiers.get(vendor);
        verifier.map(|verifier| &**verifier).ok_or(Refusal::Off)
    }

    async fn follow(&self, vendor: &str, meaning: Meaning) -> Result<(), StoreError> {
        let sessions = &self.0.sessions;
        let kind = sources().find(|(_, source)| source.address.vendor == vendor);
        let Some(kind) = kind.and_then(|(kind, _)| kind) else {
            return Ok(());
        };
        match meaning {
            Meaning::Nothing => Ok(()),
            Meaning::MayBeOver { name } => sessions.schedule_confirmation(kind, &name).await.map(drop),
            Meaning::Began { name, avatar } => sessions.tie(kind, &name, avatar.as_deref()).await.map(drop),
            Meaning::Ended { name } => match sessions.tied(kind, &name).await? {
                Some(row) => sessions.end_unless_page_says(&row).await,
                None => Ok(()),
            },
            Meaning::Room { room, event } => room::follow(sessions, &room, &event).await,
        }
    }

    /// Whether it is time for another line in the log about refused webhooks of this vendor, which any client can
    /// send; if so, how many were left out.
    #[must_use]
    pub fn complaint(&self, vendor: &'static str) -> Option<u64> {
        self.0.complaints.admit_at(vendor, self.0.clock.now())
    }
}
