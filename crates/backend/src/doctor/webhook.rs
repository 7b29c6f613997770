//! Whether the vendor's webhooks would be believed, and what to enter at the vendor.

use super::report::{Check, Finding, Outcome};
use crate::config::Config;
use contract::ProviderKind;

fn finding(outcome: Outcome, says: impl Into<String>) -> Finding {
    Finding::new(Check::Webhook, outcome, says)
}

/// The webhook of an avatar vendor.
pub(super) fn examine(kind: ProviderKind, config: &Config, stood_in: bool) -> Finding {
    let set = &config.webhooks;
    match kind {
        ProviderKind::Anam => finding(Outcome::Skipped, "This vendor sends none."),
        _ if stood_in => finding(Outcome::Ok, "The sandbox and this server share a secret."),
        ProviderKind::Livekit => ready(
            config,
            "livekit",
            "under webhook.urls of the server, or in the project",
        ),
        ProviderKind::BeyondPresence if set.beyond_presence.is_some() => {
            ready(config, "beyond-presence/{secret}", "in the vendor's dashboard")
        }
        ProviderKind::BeyondPresence => missing("SHOWROOM_BEYOND_PRESENCE_WEBHOOK_SECRET"),
        ProviderKind::Trulience if set.trulience.is_some() => {
            let header = &set.trulience_header;
            ready(
                config,
                "trulience",
                &format!("in the vendor's dashboard, with the header {header}"),
            )
        }
        ProviderKind::Trulience => missing("SHOWROOM_TRULIENCE_WEBHOOK_SECRET"),
    }
}

/// Velt's webhook.
pub(super) fn examine_velt(config: &Config, stood_in: bool) -> Finding {
    let set = &config.webhooks;
    if stood_in {
        finding(Outcome::Ok, "The sandbox and this server share the secrets.")
    } else if set.velt_token.is_some() || set.velt_signing.is_some() {
        ready(config, "velt", "in Velt's console")
    } else {
        missing("SHOWROOM_VELT_WEBHOOK_TOKEN or SHOWROOM_VELT_WEBHOOK_SIGNING_SECRET")
    }
}

fn ready(config: &Config, path: &str, place: &str) -> Finding {
    match &config.server.public_url {
        Some(url) => finding(Outcome::Ok, "The secret is set.").then(format!(
            "Enter {}/webhooks/{path} {place}, if it is not there yet.",
            url.as_str().trim_end_matches('/')
        )),
        None => finding(
            Outcome::Warning,
            "The secret is set, and this server has no public address to send webhooks to.",
        )
        .then("Set server.public_url."),
    }
}

fn missing(variable: &str) -> Finding {
    finding(
        Outcome::Warning,
        "No secret is set, so the vendor's webhooks are refused.",
    )
    .then(format!("Set {variable} (docs/webhooks.md), or do without them."))
}
