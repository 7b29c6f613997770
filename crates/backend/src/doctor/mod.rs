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

use crate::config::Config;
use crate::error::{OpenError, ProviderError};
use crate::parts::Parts;
use crate::providers::cast::cast;
use contract::ProviderKind;
use patient::Patient;
use std::error::Error;

/// Examines all of them.
///
/// # Errors
/// When a client cannot be built.
pub async fn examine(config: &Config, parts: &Parts) -> Result<Report, OpenError> {
    let cast = cast(config, &parts.stand_ins, &parts.clock)?;
    let of = |kind| {
        let patient = Patient::of(kind, config, &parts.stand_ins);
        // On the heap, because each is large.
        Box::pin(vendor::examine(config, parts, &cast, patient))
    };
    let (livekit, beyond_presence, anam, trulience, velt) = tokio::join!(
        of(ProviderKind::Livekit),
        of(ProviderKind::BeyondPresence),
        of(ProviderKind::Anam),
        of(ProviderKind::Trulience),
        Box::pin(velt::examine(config, parts)),
    );
    let vendors = vec![livekit, beyond_presence, anam, trulience, velt?];
    Ok(Report::new(vendors, foresee::unplayable(&cast)))
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
