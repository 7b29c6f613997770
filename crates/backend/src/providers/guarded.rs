//! What every call to any vendor needs: a deadline, a cap on calls at once, a pause while the vendor says that our
//! budget is used up, a retry where a second call cannot do the thing twice, and a span. No token and no key ever
//! reaches the span.

use super::{Closed, Departed, IssuedGrant, Provider, SessionLocator, SessionSpec, VendorList, http};
use crate::config::Demo;
use crate::doctor::examine::Examine;
use crate::{CspSources, ProviderError, TranscriptEntry};
use async_trait::async_trait;
use contract::ProviderKind;
use contract::session::SessionId;
use parking_lot::Mutex;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::time::{self, sleep, timeout};
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
pub struct Guarded {
    inner: Box<dyn Provider>,
    turns: Semaphore,
    deadline: Duration,
    last: Mutex<Option<(Instant, &'static str)>>,
    paused_until: Mutex<Option<time::Instant>>,
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

impl Guarded {
    /// Puts a guard round a provider.
    pub fn new(inner: Box<dyn Provider>) -> Self {
        Self::with_deadline(inner, DEADLINE)
    }

    /// The same with another deadline for each call.
    pub fn with_deadline(inner: Box<dyn Provider>, deadline: Duration) -> Self {
        Self {
            inner,
            turns: Semaphore::new(AT_ONCE),
            deadline,
            last: Mutex::default(),
            paused_until: Mutex::default(),
        }
    }

    /// The provider itself, for what is no call to the vendor or belongs to one vendor alone.
    pub fn inner(&self) -> &dyn Provider {
        &*self.inner
    }

    /// What the vendor last answered, in one word, and when.
    pub fn last_answer(&self) -> Option<(Instant, &'static str)> {
        // OK after a panic elsewhere: it is whole between any two statements.
        *self.last.lock()
    }

    fn answered<T>(&self, outcome: &Result<T, ProviderError>) {
        let word = outcome.as_ref().map_or_else(ProviderError::word, |_| "ok");
        let mut last = self.last.lock();
        *last = Some((Instant::now(), word));
    }

    fn pause(&self, pause: Duration) {
        let mut until = self.paused_until.lock();
        *until = Some(time::Instant::now() + pause);
    }

    /// Waits until the vendor takes calls again, if that is soon.
    async fn ready(&self) -> Result<(), ProviderError> {
        let until = *self.paused_until.lock();
        let left = until.and_then(|until| until.checked_duration_since(time::Instant::now()));
        match left {
            Some(left) if left > TURN => Err(ProviderError::RateLimited {
                retry_after: Some(left),
            }),
            Some(left) => {
                sleep(left).await;
                Ok(())
            }
            None => Ok(()),
        }
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
                self.ready().await?;
                let (outcome, seen) = http::watched(timeout(self.deadline, call())).await;
                let outcome = outcome.unwrap_or(Err(ProviderError::Timeout));
                if seen.sent {
                    self.answered(&outcome);
                }
                if let Some(pause) = seen.pause {
                    self.pause(pause);
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

#[async_trait]
impl Provider for Guarded {
    fn kind(&self) -> ProviderKind {
        self.inner.kind()
    }

    fn csp_sources(&self) -> CspSources {
        self.inner.csp_sources()
    }

    fn may_play(&self, demo: &Demo, avatar: &str) -> bool {
        self.inner.may_play(demo, avatar)
    }

    fn greets(&self, demo: &Demo) -> bool {
        self.inner.greets(demo)
    }

    fn takes_language(&self, demo: &Demo) -> bool {
        self.inner.takes_language(demo)
    }

    fn plays(&self, demo: &Demo) -> Result<(), String> {
        self.inner.plays(demo)
    }

    async fn issue(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError> {
        self.call("issue", Again::NeverSent, || self.inner.issue(spec))
            .await
    }

    fn renewals(&self) -> Option<u32> {
        self.inner.renewals()
    }

    fn can_end(&self) -> bool {
        self.inner.can_end()
    }

    async fn renew(&self, spec: &SessionSpec<'_>) -> Result<IssuedGrant, ProviderError> {
        self.call("renew", Again::NeverSent, || self.inner.renew(spec))
            .await
    }

    async fn end(&self, locator: &SessionLocator) -> Result<Closed, ProviderError> {
        self.call("end", Again::Safe, || self.inner.end(locator)).await
    }

    async fn still_open(&self, locators: &[SessionLocator]) -> Result<BTreeSet<SessionId>, ProviderError> {
        self.call("still-open", Again::Safe, || self.inner.still_open(locators))
            .await
    }

    fn opens_late(&self) -> bool {
        self.inner.opens_late()
    }

    async fn joined(
        &self,
        locators: &[SessionLocator],
    ) -> Result<Option<BTreeSet<SessionId>>, ProviderError> {
        self.call("joined", Again::Safe, || self.inner.joined(locators))
            .await
    }

    async fn is_over(&self, locator: &SessionLocator) -> Result<bool, ProviderError> {
        self.call("is-over", Again::Safe, || self.inner.is_over(locator))
            .await
    }

    async fn has_agent(&self, locator: &SessionLocator, gone: &Departed) -> Result<bool, ProviderError> {
        self.call("has-agent", Again::Safe, || self.inner.has_agent(locator, gone))
            .await
    }

    async fn probe(&self) -> Result<(), ProviderError> {
        self.call("probe", Again::Safe, || self.inner.probe()).await
    }

    async fn lists(&self) -> Result<Vec<VendorList>, ProviderError> {
        self.call("lists", Again::Safe, || self.inner.lists()).await
    }

    async fn transcript(
        &self,
        locator: &SessionLocator,
    ) -> Result<Option<Vec<TranscriptEntry>>, ProviderError> {
        self.call("transcript", Again::Safe, || self.inner.transcript(locator))
            .await
    }

    fn examine(&self) -> &dyn Examine {
        self.inner.examine()
    }
}
