//! Examines Velt, which is no avatar and so no provider.

use super::{KeySettings, Velt};
use crate::config::Config;
use crate::demos::Demos;
use crate::doctor::clock;
use crate::doctor::deadline::{Deadline, FIRST, sentence};
use crate::doctor::policy::astray;
use crate::doctor::report::{Check, Examined, Finding, Outcome, see_key};
use crate::doctor::webhook::{self, WebhookSetup};
use crate::error::{OpenError, ProviderError};
use crate::limits_in_force::LimitsInForce;
use crate::links::Links;
use crate::page_nonce::PageNonces;
use crate::runtime::Runtime;

/// Its rows.
///
/// # Errors
/// When its client cannot be built.
pub(crate) async fn examine(
    config: &Config,
    runtime: &Runtime,
    deadline: Deadline,
) -> Result<Examined, OpenError> {
    let own = config.velt.as_ref().map(|section| &section.api_url);
    let stand_in = runtime.sandbox.velt.as_ref().map(|access| &access.api_url);
    let nothing = Demos::none(config);
    let limits = LimitsInForce::new(config.limits);
    let pages = PageNonces::new(
        config,
        runtime,
        &limits,
        nothing.clone(),
        Links::none(config, &runtime.clock),
    )
    .map_err(OpenError::Random)?;
    let velt = Velt::new(config, runtime, &limits, &nothing, &pages)?;
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
                    clock::examine(base, &*runtime.clock, deadline).await
                } else {
                    see_key(Check::Clock)
                }
            };
            let (token, clock) = tokio::join!(token, clock);
            let sources = velt.csp_sources();
            let lost =
                astray(config, sources.scripts.iter().chain(&sources.connect)).filter(|_| own.is_some());
            vec![
                key,
                permission,
                Finding::new(Check::Avatar, Outcome::Skipped, "This vendor has none."),
                token,
                clock,
                webhook(config, own.is_none()),
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

/// Whether the key is accepted, and whether it means anything: without required tokens any user can claim any
/// identity.
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
    let sources = velt.csp_sources();
    if sources.scripts.is_empty() || sources.connect.is_empty() {
        return Finding::new(Check::Policy, Outcome::Failed, "Pages may not load its script.");
    }
    let origins: Vec<_> = sources.scripts.iter().map(String::as_str).collect();
    let says = format!(
        "Pages with comments may load its script from {}.",
        origins.join(", ")
    );
    Finding::new(Check::Policy, Outcome::Ok, says)
}

fn webhook(config: &Config, stood_in: bool) -> Finding {
    let set = &config.webhooks;
    if stood_in {
        let says = "The sandbox and this server share the secrets.";
        return Finding::new(Check::Webhook, Outcome::Ok, says);
    }
    let setup = if set.velt_token.is_some() || set.velt_signing.is_some() {
        WebhookSetup::Ready {
            path: "velt",
            enter: "in Velt's console".into(),
        }
    } else {
        WebhookSetup::Missing {
            variable: "SHOWROOM_VELT_WEBHOOK_TOKEN or SHOWROOM_VELT_WEBHOOK_SIGNING_SECRET",
        }
    };
    webhook::examine(&setup, config, stood_in)
}
