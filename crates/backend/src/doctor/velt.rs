//! Examines Velt, which is no avatar and so no provider.

use super::report::{Check, Examined, Finding, Outcome};
use super::{Deadline, FIRST, astray, clock, see_key, sentence, webhook};
use crate::config::Config;
use crate::demos::Demos;
use crate::error::{OpenError, ProviderError};
use crate::links::Links;
use crate::pages::Pages;
use crate::parts::Parts;
use crate::velt::{KeySettings, Velt};

/// Its rows.
///
/// # Errors
/// When its client cannot be built.
pub(super) async fn examine(
    config: &Config,
    parts: &Parts,
    deadline: Deadline,
) -> Result<Examined, OpenError> {
    let own = config.velt.as_ref().map(|section| &section.api_url);
    let stand_in = parts.stand_ins.velt.as_ref().map(|access| &access.api_url);
    let nothing = Demos::new(Vec::new());
    let pages =
        Pages::new(config, parts, nothing.clone(), Links::none(&parts.clock)).map_err(OpenError::Random)?;
    let velt = Velt::new(config, parts, &nothing, &pages)?;
    let checks = match own.or(stand_in).zip(velt) {
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
                    Check::Ending,
                ]
                .map(see_key),
            );
            rows
        }
        Some((base, velt)) => {
            let settings = Deadline::after(FIRST).of(velt.settings()).await;
            let there = !matches!(
                settings,
                Err(ProviderError::Unavailable(_) | ProviderError::Timeout | ProviderError::Protocol(_))
            );
            let (key, permission) = rights(settings, config);
            let accepted = key.outcome == Outcome::Ok;
            let token = async {
                if accepted {
                    token(&velt, deadline).await
                } else {
                    see_key(Check::Token)
                }
            };
            let clock = async {
                if there {
                    clock::examine(base, &*parts.clock, deadline).await
                } else {
                    see_key(Check::Clock)
                }
            };
            let (token, clock) = tokio::join!(token, clock);
            let reach = velt.reach();
            let lost = astray(config, reach.scripts.iter().chain(&reach.connect)).filter(|_| own.is_some());
            vec![
                key,
                permission,
                Finding::new(Check::Avatar, Outcome::Skipped, "This vendor has none."),
                token,
                clock,
                webhook::examine_velt(config, own.is_none()),
                lost.unwrap_or_else(|| policy(&velt)),
                Finding::new(Check::Ending, Outcome::Skipped, "This vendor has no talks."),
            ]
        }
    };
    Ok(Examined {
        vendor: "velt",
        name: "Velt",
        configured: own.is_some(),
        sandbox: own.is_none() && stand_in.is_some(),
        checks,
    })
}

/// Whether the key is accepted, and whether it means anything: without required tokens anybody is anybody.
fn rights(settings: Result<KeySettings, ProviderError>, config: &Config) -> (Finding, Finding) {
    let settings = match settings {
        Ok(settings) => settings,
        Err(error) => {
            let (outcome, next) = match error {
                ProviderError::Unauthorized => (Outcome::Failed, "Check VELT_API_KEY and VELT_AUTH_TOKEN."),
                ProviderError::RateLimited { .. } | ProviderError::Busy => {
                    (Outcome::Warning, "Try again in a minute.")
                }
                _ => (
                    Outcome::Failed,
                    "Check the vendor's address, and whether this machine can reach it.",
                ),
            };
            return (
                Finding::new(Check::Key, outcome, sentence(&error)).then(next),
                see_key(Check::Permission),
            );
        }
    };
    let comments = config.demos.iter().any(|demo| demo.comments);
    let (warnings, off) = (
        settings.warnings(comments),
        settings.require_jwt_token == Some(false),
    );
    let permission = match warnings.first() {
        None => Finding::new(Check::Permission, Outcome::Ok, "The key requires tokens."),
        Some(warning) => {
            let outcome = if off { Outcome::Failed } else { Outcome::Warning };
            Finding::new(Check::Permission, outcome, *warning).then("See docs/providers/velt.md.")
        }
    };
    let key = Finding::new(Check::Key, Outcome::Ok, "The vendor answers and accepts the key.");
    (key, permission)
}

async fn token(velt: &Velt, deadline: Deadline) -> Finding {
    match deadline.of(velt.try_token()).await {
        Ok(()) => Finding::new(
            Check::Token,
            Outcome::Ok,
            "A token was made and has the right shape; it was not used.",
        ),
        Err(error) => Finding::new(Check::Token, Outcome::Failed, sentence(&error))
            .then("Look up the code in docs/providers/velt.md."),
    }
}

fn policy(velt: &Velt) -> Finding {
    let reach = velt.reach();
    if reach.scripts.is_empty() || reach.connect.is_empty() {
        return Finding::new(Check::Policy, Outcome::Failed, "Pages may not load its script.");
    }
    let origins: Vec<_> = reach.scripts.iter().map(String::as_str).collect();
    let says = format!(
        "Pages with comments may load its script from {}.",
        origins.join(", ")
    );
    Finding::new(Check::Policy, Outcome::Ok, says)
}
