//! Whether pages may reach what a session takes, and whether that is where visitors can reach it.

use super::report::{Check, Finding, Outcome};
use super::token::origin;
use crate::config::{Config, is_loopback};
use crate::csp_sources::CspSources;
use contract::grant::{Address, Grant};
use std::collections::BTreeSet;

/// Whether the policy of our pages lets a browser use it.
pub(super) fn of_grant(grant: &Grant, sources: &CspSources) -> Finding {
    let (needed, allowed, directive) = match grant.address() {
        Address::Connect(address) => (origin(address), &sources.connect, "connect-src"),
        Address::Frame(address) => (origin(address), &sources.frames, "frame-src"),
    };
    covers(&[needed], allowed, directive)
}

/// Whether all of these are among what a directive allows.
fn covers(needed: &[Option<String>], allowed: &BTreeSet<String>, directive: &str) -> Finding {
    let missing = needed
        .iter()
        .find(|origin| origin.as_ref().is_none_or(|origin| !allowed.contains(origin)));
    match missing {
        None => {
            let names = needed.iter().flatten().map(String::as_str).collect::<Vec<_>>();
            let says = format!("Pages may reach {} ({directive}).", names.join(" and "));
            Finding::new(Check::Policy, Outcome::Ok, says)
        }
        Some(origin) => {
            let name = origin.as_deref().unwrap_or("what has no address");
            let says = format!("Pages may not reach {name} ({directive}).");
            Finding::new(Check::Policy, Outcome::Failed, says)
                .then("Check the vendor's addresses in the configuration.")
        }
    }
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
