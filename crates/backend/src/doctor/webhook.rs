//! Whether the vendor's webhooks would be believed, and what to enter at the vendor.

use super::report::{Check, Finding, Outcome};
use crate::config::Config;

/// How a vendor's webhooks are set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WebhookSetup {
    /// The vendor sends none.
    NeverSent,
    /// There is a secret to believe them by.
    Ready {
        /// What follows `/webhooks/` in their address.
        path: &'static str,
        /// Where the address is entered at the vendor.
        enter: String,
    },
    /// There is no secret.
    Missing {
        /// The variable that holds it.
        variable: &'static str,
    },
}

/// The row of a vendor. `stood_in` is whether the sandbox stands in for it.
pub(crate) fn examine(setup: &WebhookSetup, config: &Config, stood_in: bool) -> Finding {
    match setup {
        WebhookSetup::NeverSent => finding(Outcome::Skipped, "This vendor sends none."),
        _ if stood_in => finding(Outcome::Ok, "The sandbox and this server share a secret."),
        WebhookSetup::Ready { path, enter } => ready(config, path, enter),
        WebhookSetup::Missing { variable } => missing(variable),
    }
}

fn finding(outcome: Outcome, says: impl Into<String>) -> Finding {
    Finding::new(Check::Webhook, outcome, says)
}

fn ready(config: &Config, path: &str, enter: &str) -> Finding {
    match &config.server.public_url {
        Some(url) => finding(Outcome::Ok, "The secret is set.").then(format!(
            "Enter {}/webhooks/{path} {enter}, if it is not there yet.",
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
