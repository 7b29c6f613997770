//! Examines the vendors of a running server when it is asked to, and remembers what was found until its end.

use super::{Report, examine};
use crate::clock::Timestamp;
use crate::config::Config;
use crate::error::OpenError;
use crate::runtime::Runtime;
use parking_lot::Mutex;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

/// For how long what was found is not looked for again.
const FRESH: Duration = Duration::from_secs(10);

/// Examines on request. Cloning is cheap and shares everything.
#[derive(Debug, Clone)]
pub struct Examiner(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    config: Config,
    runtime: Runtime,
    last: Mutex<Option<Arc<Examination>>>,
    /// One at a time.
    turn: tokio::sync::Mutex<()>,
}

/// What was found, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examination {
    /// When it was over.
    pub at: Timestamp,
    /// What was found.
    pub report: Report,
}

impl Examiner {
    pub(crate) fn new(config: &Config, runtime: &Runtime) -> Self {
        Self(Arc::new(Inner {
            config: config.clone(),
            runtime: runtime.clone(),
            last: Mutex::default(),
            turn: tokio::sync::Mutex::default(),
        }))
    }

    /// What was found last; none before the first time.
    #[must_use]
    pub fn last(&self) -> Option<Arc<Examination>> {
        self.0.last.lock().clone()
    }

    /// Examines all vendors, within about ten seconds, unless that was done a moment ago.
    ///
    /// # Errors
    /// When a client cannot be built.
    pub async fn examine(&self) -> Result<Arc<Examination>, OpenError> {
        let own = &self.0;
        let _turn = own.turn.lock().await;
        let now = own.runtime.clock.now();
        if let Some(last) = self.last().filter(|last| now.since(last.at) < FRESH) {
            return Ok(last);
        }
        let (shared, here) = (Arc::clone(own), Handle::current());
        // On a thread of its own, like the command line: it holds every vendor at once.
        let examined = spawn_blocking(move || here.block_on(examine(&shared.config, &shared.runtime)));
        let report = examined.await.map_err(|lost| OpenError::Client {
            vendor: "the vendors",
            source: lost.into(),
        })??;
        let found = Arc::new(Examination {
            at: own.runtime.clock.now(),
            report,
        });
        *own.last.lock() = Some(Arc::clone(&found));
        Ok(found)
    }
}
