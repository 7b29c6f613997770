//! Examines every vendor as far as that costs nothing: keys, permissions, avatars, tokens, clocks, webhooks, policy.
//!
//! It opens no session, touches no database, and shows no secret. Start with [`examine`], or with [`foresee`] where no
//! vendor may be asked.

pub(crate) mod clock;
pub(crate) mod deadline;
pub(crate) mod examine;
mod examiner;
pub(crate) mod listed;
pub(crate) mod policy;
pub(crate) mod report;
mod static_checks;
mod target;
pub(crate) mod token;
mod vendor;
pub(crate) mod webhook;

pub use examiner::{Examination, Examiner};
pub use report::{Check, Examined, Finding, Outcome, Report, SCHEMA, Unplayable};
pub use static_checks::foresee;

use crate::collaboration;
use crate::config::Config;
use crate::error::OpenError;
use crate::mail;
use crate::providers::registry::{INTEGRATIONS, select};
use crate::runtime::Runtime;
use deadline::Deadline;
use futures_util::future::join_all;
use std::time::Duration;
use target::Target;

/// How long the whole examination may take: a vendor that accepts and never answers must not hold up the others' rows.
const PATIENCE: Duration = Duration::from_secs(9);

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
    let mail = Box::pin(async {
        let rows = mail::doctor::examine(config, runtime).await?;
        rows.iter().for_each(done);
        Ok::<_, OpenError>(rows)
    });
    let (mut vendors, others, mail) = tokio::join!(join_all(avatars), others, mail);
    vendors.push(others?);
    vendors.extend(mail?);
    Ok(Report::new(vendors, static_checks::unplayable(&selection)))
}
