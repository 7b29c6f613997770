//! Examines every vendor as far as that costs nothing: keys, permissions, avatars, tokens, clocks, webhooks, policy.
//!
//! It opens no session, touches no database, and shows no secret. Start with [`examine`], or with [`foresee`] where no
//! vendor may be asked.

pub(crate) mod clock;
pub(crate) mod deadline;
pub(crate) mod examine;
pub(crate) mod listed;
pub(crate) mod report;
mod static_checks;
mod target;
pub(crate) mod token;
mod vendor;
pub(crate) mod webhook;

pub use report::{Check, Examined, Finding, Outcome, Report, SCHEMA, Unplayable};
pub use static_checks::foresee;

use crate::collaboration;
use crate::config::{Config, is_loopback};
use crate::error::OpenError;
use crate::providers::registry::{INTEGRATIONS, select};
use crate::runtime::Runtime;
use deadline::Deadline;
use futures_util::future::join_all;
use std::time::Duration;
use target::Target;

/// How long the whole examination may take: a vendor that accepts and never answers must not hold up the others' rows.
const PATIENCE: Duration = Duration::from_secs(9);
/// How long of it the first question may take, whether the vendor is there at all.
pub(crate) const FIRST: Duration = Duration::from_secs(5);

/// Examines all of them, within about ten seconds.
///
/// # Errors
/// When a client cannot be built.
pub async fn examine(config: &Config, runtime: &Runtime) -> Result<Report, OpenError> {
    examine_each(config, runtime, &|_| ()).await
}

/// The same, and hands each vendor's rows to `done` as soon as they are there, in the order in which vendors answer.
///
/// # Errors
/// When a client cannot be built.
pub async fn examine_each(
    config: &Config,
    runtime: &Runtime,
    done: &(dyn Fn(&Examined) + Sync),
) -> Result<Report, OpenError> {
    let selection = select(config, &runtime.sandbox, &runtime.clock)?;
    let deadline = Deadline::after(PATIENCE);
    let avatars = INTEGRATIONS.map(|integration| {
        let target = Target::of(integration, config);
        // On the heap, because each is large.
        let rows = Box::pin(vendor::examine(config, runtime, &selection, target, deadline));
        Box::pin(async move {
            let rows = rows.await;
            done(&rows);
            rows
        })
    });
    let others = Box::pin(async {
        let rows = collaboration::examine(config, runtime, deadline).await?;
        done(&rows);
        Ok::<_, OpenError>(rows)
    });
    let (mut vendors, others) = tokio::join!(join_all(avatars), others);
    vendors.push(others?);
    Ok(Report::new(vendors, static_checks::unplayable(&selection)))
}

/// A row that depends on the one of the key, which says why it was not tried.
pub(crate) fn see_key(check: Check) -> Finding {
    Finding::new(check, Outcome::Skipped, "Not tried: see key.")
}

/// Of what pages would have to reach, what lies on this machine, and so on each visitor's own; nothing on a private
/// site.
pub(crate) fn astray<'a>(config: &Config, mut origins: impl Iterator<Item = &'a String>) -> Option<Finding> {
    let here = |origin: &&String| origin.parse().is_ok_and(|url| is_loopback(&url));
    let origin = origins.find(here).filter(|_| !config.server.is_private())?;
    let says = format!(
        "The site is public, and {origin} leads each visitor's browser to the visitor's own machine."
    );
    Some(Finding::new(Check::Policy, Outcome::Failed, says).then("Set the address that visitors can reach."))
}
