//! Examines Velt, which is no avatar and so no provider.

use super::report::{Check, Examined, Finding, Outcome};
use super::{clock, webhook};
use crate::config::Config;
use crate::parts::Parts;

/// Its rows.
pub(super) async fn examine(config: &Config, parts: &Parts) -> Examined {
    let own = config.velt.as_ref().map(|section| &section.api_url);
    let stand_in = parts.stand_ins.velt.as_ref().map(|access| &access.api_url);
    let untried = |check| Finding::new(check, Outcome::Skipped, "Not tried.");
    let checks = match own.or(stand_in) {
        None => {
            let key = Finding::new(Check::Key, Outcome::Skipped, "It is not configured.");
            let mut rows = vec![key.then("Set VELT_API_KEY and VELT_AUTH_TOKEN to use it.")];
            rows.extend(
                [
                    Check::Permission,
                    Check::Avatar,
                    Check::Token,
                    Check::Clock,
                    Check::Webhook,
                    Check::Policy,
                ]
                .map(untried),
            );
            rows
        }
        Some(base) => vec![
            untried(Check::Key),
            untried(Check::Permission),
            Finding::new(Check::Avatar, Outcome::Skipped, "This vendor has none."),
            untried(Check::Token),
            clock::examine(base, &*parts.clock).await,
            webhook::examine_velt(config, own.is_none()),
            untried(Check::Policy),
        ],
    };
    Examined {
        vendor: "velt",
        name: "Velt",
        sandbox: own.is_none() && stand_in.is_some(),
        checks,
    }
}
