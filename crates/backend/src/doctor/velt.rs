//! Examines Velt, which is no avatar and so no provider.

use super::report::{Check, Examined, Finding, Outcome};
use super::token::{claims, covers, origin};
use super::{capital, clock, sentence, webhook};
use crate::config::Config;
use crate::parts::Parts;
use crate::{Demos, OpenError, ProviderError, Velt};
use contract::demo::Demo;

/// Its rows.
pub(super) async fn examine(config: &Config, parts: &Parts, demos: Vec<Demo>) -> Result<Examined, OpenError> {
    let own = config.velt.as_ref().map(|section| &section.api_url);
    let stand_in = parts.stand_ins.velt.as_ref().map(|access| &access.api_url);
    let velt = Velt::new(config, parts, &Demos::new(demos))?;
    let checks = match (&velt, own.or(stand_in)) {
        (Some(velt), Some(base)) => {
            let [key, permission, token] = account(velt).await;
            let script = [origin(velt.sdk_url().as_str())];
            vec![
                key,
                permission,
                Finding::new(Check::Avatar, Outcome::Skipped, "This vendor has none."),
                token,
                clock::examine(base, &*parts.clock).await,
                webhook::examine_velt(config, own.is_none()),
                covers(&script, &velt.reach().scripts, "script-src"),
            ]
        }
        _ => none(),
    };
    Ok(Examined {
        vendor: "velt",
        name: "Velt",
        sandbox: own.is_none() && stand_in.is_some(),
        checks,
    })
}

fn none() -> Vec<Finding> {
    let key = Finding::new(Check::Key, Outcome::Skipped, "It is not configured.");
    let rest = [
        Check::Permission,
        Check::Avatar,
        Check::Token,
        Check::Clock,
        Check::Webhook,
        Check::Policy,
    ];
    let mut rows = vec![key.then("Set VELT_API_KEY and VELT_AUTH_TOKEN to use it.")];
    rows.extend(rest.map(|check| Finding::new(check, Outcome::Skipped, "Not tried.")));
    rows
}

/// Key, permission and token.
async fn account(velt: &Velt) -> [Finding; 3] {
    let token = match velt.try_out().await {
        Ok(token) => token,
        Err(error) => {
            let outcome = match error {
                ProviderError::Busy | ProviderError::RateLimited { .. } => Outcome::Warning,
                _ => Outcome::Failed,
            };
            let untried =
                |check| Finding::new(check, Outcome::Skipped, "Not tried, because there is no token.");
            let key = Finding::new(Check::Key, outcome, sentence(&error));
            return [
                key.then("Check VELT_API_KEY, VELT_AUTH_TOKEN and velt.version."),
                untried(Check::Permission),
                untried(Check::Token),
            ];
        }
    };
    let key = Finding::new(
        Check::Key,
        Outcome::Ok,
        "The vendor answers and accepts the keys.",
    );
    let token = if claims(&token.0).is_some() {
        let says = "A token was made and has the right shape; it was not used.";
        Finding::new(Check::Token, Outcome::Ok, says)
    } else {
        Finding::new(
            Check::Token,
            Outcome::Failed,
            "What was given out is not a token.",
        )
    };
    [key, permission(velt).await, token]
}

/// Whether tokens mean anything: what the settings of the key say.
async fn permission(velt: &Velt) -> Finding {
    match velt.key_warnings().await {
        Ok(warnings) if warnings.is_empty() => {
            let says = "Nobody is taken without a token.";
            Finding::new(Check::Permission, Outcome::Ok, says)
        }
        Ok(warnings) => {
            let says = warnings.into_iter().map(capital).collect::<Vec<_>>().join(" ");
            Finding::new(Check::Permission, Outcome::Warning, says)
        }
        Err(error) => {
            let says = format!("The settings of the key cannot be read. {}", sentence(&error));
            Finding::new(Check::Permission, Outcome::Warning, says)
                .then("See for yourself that \"Require JWT\" is on in the vendor's console.")
        }
    }
}
