//! Until when an examination waits for a vendor, and what is said of an answer that did not come or was a refusal.

use crate::ProviderError;
use std::error::Error;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// How long the first question may take, whether the vendor is there at all.
pub(crate) const FIRST: Duration = Duration::from_secs(5);

/// Until when answers are waited for.
#[derive(Debug, Clone, Copy)]
pub struct Deadline(Instant);

impl Deadline {
    pub(crate) fn after(wait: Duration) -> Self {
        Self(Instant::now() + wait)
    }

    /// The outcome of a call, or that it did not come in time.
    ///
    /// # Errors
    /// As the call; `Timeout` when it takes too long.
    pub async fn of<T>(
        self,
        call: impl Future<Output = Result<T, ProviderError>>,
    ) -> Result<T, ProviderError> {
        timeout_at(self.0, call)
            .await
            .unwrap_or(Err(ProviderError::Timeout))
    }
}

/// An error in one sentence, with what lies at its bottom. Neither holds a secret: clients see to that.
pub(crate) fn sentence(error: &ProviderError) -> String {
    let mut bottom: Option<&dyn Error> = error.source();
    while let Some(deeper) = bottom.and_then(Error::source) {
        bottom = Some(deeper);
    }
    let what = capital(&error.to_string());
    bottom.map_or_else(|| format!("{what}."), |bottom| format!("{what}: {bottom}."))
}

/// A text that begins as a sentence does.
fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next()
        .map(|first| first.to_uppercase().chain(rest).collect())
        .unwrap_or_default()
}
