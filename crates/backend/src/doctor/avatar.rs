//! Whether the avatars that demos name are there.

use super::report::{Check, Finding, Outcome};
use super::sentence;
use crate::ProviderError;
use crate::config::Config;
use crate::providers::{Provider, Vendor};
use contract::ProviderKind;
use std::collections::BTreeSet;

/// The ids of the account's avatars; none where the vendor has no list.
fn listed(vendor: &Vendor) -> Option<Result<BTreeSet<String>, ProviderError>> {
    match vendor {
        Vendor::Livekit(_) | Vendor::BeyondPresence(_) | Vendor::Anam(_) | Vendor::Trulience(_) => None,
    }
}

/// Looks at every demo of this vendor.
pub(super) fn examine(vendor: &Vendor, config: &Config, stood_in: bool) -> Finding {
    let finding = |outcome, says: String| Finding::new(Check::Avatar, outcome, says);
    let kind = vendor.kind();
    let demos: Vec<_> = config.demos.iter().filter(|demo| demo.provider == kind).collect();
    if demos.is_empty() {
        return finding(Outcome::Skipped, "No demo is played by this vendor.".into());
    }
    for demo in &demos {
        if let Err(why) = vendor.plays(demo) {
            let says = format!("The demo {} cannot be played.", demo.slug);
            return finding(Outcome::Failed, says).then(why);
        }
    }
    if kind == ProviderKind::Livekit {
        let says = "Who speaks is up to the agent that joins the room.";
        return finding(Outcome::Skipped, says.into());
    }
    let Some(list) = listed(vendor) else {
        let says = "Every demo names what it takes; the account's avatars were not listed.";
        return finding(Outcome::Ok, says.into());
    };
    let list = match list {
        Ok(list) => list,
        Err(error) => {
            let says = format!("The account's avatars cannot be listed. {}", sentence(&error));
            return finding(Outcome::Skipped, says);
        }
    };
    // The sandbox's avatars are called otherwise than the operator's.
    let named = demos.iter().filter(|_| !stood_in).filter_map(|demo| {
        let id = demo.persona.avatar_id.as_deref()?;
        Some((&demo.slug, id))
    });
    for (slug, id) in named {
        if !list.contains(id) {
            let says = format!("The demo {slug} names the avatar {id}, which the account does not list.");
            return finding(Outcome::Warning, says)
                .then("Check avatar_id, or whether the avatar is a public one.");
        }
    }
    finding(Outcome::Ok, format!("The account lists {} avatars.", list.len()))
}
