//! Examines every vendor as far as that costs nothing: keys, permissions, avatars, tokens, clocks, webhooks, policy.
//!
//! It opens no session, touches no database, and shows no secret. Start with [`examine`], or with [`foresee`] where no
//! vendor may be asked.

mod avatar;
mod clock;
mod ending;
mod foresee;
mod patient;
mod report;
mod token;
mod velt;
mod vendor;
mod webhook;

pub use foresee::foresee;
pub use report::{Check, Examined, Finding, Outcome, Report, SCHEMA, Unplayable};

use crate::config::{Config, is_loopback};
use crate::error::{OpenError, ProviderError};
use crate::parts::Parts;
use crate::providers::cast::cast;
use contract::ProviderKind;
use patient::Patient;
use std::error::Error;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// How long the whole examination may take: a vendor that accepts and never answers must not hold up the others' rows.
const PATIENCE: Duration = Duration::from_secs(9);
/// How long of it the first question may take, whether the vendor is there at all.
const FIRST: Duration = Duration::from_secs(5);

/// Until when answers are waited for.
#[derive(Debug, Clone, Copy)]
struct Deadline(Instant);

impl Deadline {
    fn after(wait: Duration) -> Self {
        Self(Instant::now() + wait)
    }

    /// The outcome of a call, or that it did not come in time.
    async fn of<T>(self, call: impl Future<Output = Result<T, ProviderError>>) -> Result<T, ProviderError> {
        timeout_at(self.0, call)
            .await
            .unwrap_or(Err(ProviderError::Timeout))
    }
}

/// Examines all of them, within about ten seconds.
///
/// # Errors
/// When a client cannot be built.
pub async fn examine(config: &Config, parts: &Parts) -> Result<Report, OpenError> {
    examine_each(config, parts, &|_| ()).await
}

/// The same, and hands each vendor's rows to `done` as soon as they are there, in the order in which vendors answer.
///
/// # Errors
/// When a client cannot be built.
pub async fn examine_each(
    config: &Config,
    parts: &Parts,
    done: &(dyn Fn(&Examined) + Sync),
) -> Result<Report, OpenError> {
    let cast = cast(config, &parts.stand_ins, &parts.clock)?;
    let deadline = Deadline::after(PATIENCE);
    let of = |kind| {
        let patient = Patient::of(kind, config, &parts.stand_ins);
        // On the heap, because each is large.
        let rows = Box::pin(vendor::examine(config, parts, &cast, patient, deadline));
        Box::pin(async move {
            let rows = rows.await;
            done(&rows);
            rows
        })
    };
    let velt = Box::pin(async {
        let rows = velt::examine(config, parts, deadline).await?;
        done(&rows);
        Ok::<_, OpenError>(rows)
    });
    let (livekit, beyond_presence, anam, trulience, velt) = tokio::join!(
        of(ProviderKind::Livekit),
        of(ProviderKind::BeyondPresence),
        of(ProviderKind::Anam),
        of(ProviderKind::Trulience),
        velt,
    );
    let vendors = vec![livekit, beyond_presence, anam, trulience, velt?];
    Ok(Report::new(vendors, foresee::unplayable(&cast)))
}

/// A row that depends on the one of the key, which says why it was not tried.
fn see_key(check: Check) -> Finding {
    Finding::new(check, Outcome::Skipped, "Not tried: see key.")
}

/// Of what pages would have to reach, what lies on this machine, and so on each visitor's own; nothing on a private
/// site.
fn astray<'a>(config: &Config, mut origins: impl Iterator<Item = &'a String>) -> Option<Finding> {
    let here = |origin: &&String| origin.parse().is_ok_and(|url| is_loopback(&url));
    let origin = origins.find(here).filter(|_| !config.server.is_private())?;
    let says = format!(
        "The site is public, and {origin} leads each visitor's browser to the visitor's own machine."
    );
    Some(Finding::new(Check::Policy, Outcome::Failed, says).then("Set the address that visitors can reach."))
}

/// An error in one sentence, with what lies at its bottom. Neither holds a secret: clients see to that.
fn sentence(error: &ProviderError) -> String {
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
