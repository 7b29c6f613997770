//! What every call to a vendor needs, whoever it is: a deadline, a cap on calls at once, a retry where a second
//! call cannot do the thing twice, and a span. No token and no key ever reaches the span.

use super::{Brief, Closed, Departed, Issued, Place, Provider, http};
use crate::config::Demo;
use crate::{ProviderError, Reach, TranscriptEntry};
use contract::ProviderKind;
use contract::session::SessionId;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};
use tracing::{Instrument, info_span};

/// How long one call may take.
const DEADLINE: Duration = Duration::from_secs(10);
/// How long a call waits for its turn.
const TURN: Duration = Duration::from_secs(2);
/// Most calls to one vendor at once.
const AT_ONCE: usize = 32;
/// Most tries of a call that may be repeated.
const TRIES: u32 = 3;
/// The pause before the second try; each later one doubles it.
const PAUSE: Duration = Duration::from_millis(100);

/// A provider behind its guard.
#[derive(Debug)]
pub struct Guarded<P> {
    inner: P,
    turns: Semaphore,
    deadline: Duration,
    last: Mutex<Option<(Instant, &'static str)>>,
}

/// Which failures a verb may try again after.
#[derive(Clone, Copy)]
enum Again {
    /// It opens something that costs money: only when nothing was sent.
    NeverSent,
    /// Doing it twice is doing it once.
    Safe,
}

impl Again {
    fn may(self, error: &ProviderError) -> bool {
        match self {
            Self::NeverSent => http::was_never_sent(error),
            Self::Safe => matches!(error, ProviderError::Unavailable(_) | ProviderError::Timeout),
        }
    }
}

impl<P: Provider> Guarded<P> {
    /// Puts a guard round a provider.
    pub fn new(inner: P) -> Self {
        Self::with_deadline(inner, DEADLINE)
    }

    /// The same with another deadline for each call.
    pub fn with_deadline(inner: P, deadline: Duration) -> Self {
        Self {
            inner,
            turns: Semaphore::new(AT_ONCE),
            deadline,
            last: Mutex::default(),
        }
    }

    /// The provider itself, for what is no call to the vendor or belongs to one vendor alone.
    pub const fn inner(&self) -> &P {
        &self.inner
    }

    /// What the vendor last answered, in one word, and when.
    pub fn last_answer(&self) -> Option<(Instant, &'static str)> {
        // OK after a panic elsewhere: it is whole between any two statements.
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answered<T>(&self, outcome: &Result<T, ProviderError>) {
        let word = outcome.as_ref().map_or_else(ProviderError::word, |_| "ok");
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last = Some((Instant::now(), word));
    }

    async fn call<T, F: Future<Output = Result<T, ProviderError>>>(
        &self,
        verb: &'static str,
        again: Again,
        call: impl Fn() -> F,
    ) -> Result<T, ProviderError> {
        let span = info_span!("provider", kind = self.inner.kind().id(), verb);
        async {
            let _turn = timeout(TURN, self.turns.acquire())
                .await
                .map_err(|_| ProviderError::Busy)?
                .map_err(|closed| ProviderError::Unavailable(closed.into()))?;
            let mut tried = 1;
            loop {
                let (outcome, sent) = http::watched(timeout(self.deadline, call())).await;
                let outcome = outcome.unwrap_or(Err(ProviderError::Timeout));
                if sent {
                    self.answered(&outcome);
                }
                match outcome {
                    Err(error) if tried < TRIES && again.may(&error) => {
                        tracing::debug!(%error, tried, "retrying the call");
                        sleep(PAUSE * 2_u32.pow(tried - 1)).await;
                        tried += 1;
                    }
                    outcome => return outcome,
                }
            }
        }
        .instrument(span)
        .await
    }
}

impl<P: Provider> Provider for Guarded<P> {
    fn kind(&self) -> ProviderKind {
        self.inner.kind()
    }

    fn reach(&self) -> Reach {
        self.inner.reach()
    }

    fn greets(&self, demo: &Demo) -> bool {
        self.inner.greets(demo)
    }

    fn plays(&self, demo: &Demo) -> Result<(), String> {
        self.inner.plays(demo)
    }

    async fn issue(&self, brief: &Brief<'_>) -> Result<Issued, ProviderError> {
        self.call("issue", Again::NeverSent, || self.inner.issue(brief))
            .await
    }

    fn renewals(&self) -> Option<u32> {
        self.inner.renewals()
    }

    fn can_end(&self) -> bool {
        self.inner.can_end()
    }

    async fn renew(&self, brief: &Brief<'_>) -> Result<Issued, ProviderError> {
        self.call("renew", Again::NeverSent, || self.inner.renew(brief))
            .await
    }

    async fn end(&self, place: &Place) -> Result<Closed, ProviderError> {
        self.call("end", Again::Safe, || self.inner.end(place)).await
    }

    async fn still_open(&self, places: &[Place]) -> Result<BTreeSet<SessionId>, ProviderError> {
        self.call("still-open", Again::Safe, || self.inner.still_open(places))
            .await
    }

    fn opens_late(&self) -> bool {
        self.inner.opens_late()
    }

    async fn joined(&self, places: &[Place]) -> Result<Option<BTreeSet<SessionId>>, ProviderError> {
        self.call("joined", Again::Safe, || self.inner.joined(places))
            .await
    }

    async fn is_over(&self, place: &Place) -> Result<bool, ProviderError> {
        self.call("is-over", Again::Safe, || self.inner.is_over(place))
            .await
    }

    async fn has_agent(&self, place: &Place, gone: &Departed) -> Result<bool, ProviderError> {
        self.call("has-agent", Again::Safe, || self.inner.has_agent(place, gone))
            .await
    }

    async fn probe(&self) -> Result<(), ProviderError> {
        self.call("probe", Again::Safe, || self.inner.probe()).await
    }

    async fn transcript(&self, place: &Place) -> Result<Option<Vec<TranscriptEntry>>, ProviderError> {
        self.call("transcript", Again::Safe, || self.inner.transcript(place))
            .await
    }
}
