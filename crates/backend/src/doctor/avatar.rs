//! Whether the avatars that demos name are there.

use super::report::{Check, Finding, Outcome};
use super::sentence;
use crate::ProviderError;
use crate::config::{Config, Demo};
use crate::providers::beyond_presence::Mode;
use crate::providers::{Provider, Vendor};
use std::collections::BTreeSet;

/// The ids of the account's avatars, or of its agents where those are what a demo names; none where the vendor has no
/// list.
async fn listed(vendor: &Vendor) -> Option<Result<BTreeSet<String>, ProviderError>> {
    Some(match vendor {
        Vendor::Livekit(_) => return None,
        Vendor::BeyondPresence(client) => {
            let list = match client.mode() {
                Mode::Managed(_) => client.agents().await,
                Mode::Speech(_) => client.avatars().await,
            };
            list.map(|list| list.into_iter().map(|listed| listed.id).collect())
        }
        Vendor::Anam(client) => {
            let list = client.catalogue().avatars().await;
            list.map(|list| list.iter().map(|avatar| avatar.id.clone()).collect())
        }
        Vendor::Trulience(client) => {
            let list = client.avatars().await;
            list.map(|list| list.into_iter().map(|avatar| avatar.id).collect())
        }
    })
}

/// What a demo names of that list.
fn named<'a>(vendor: &Vendor, demo: &'a Demo) -> Option<&'a str> {
    match vendor {
        Vendor::BeyondPresence(client) if matches!(client.mode(), Mode::Managed(_)) => {
            demo.agent_id.as_deref()
        }
        _ => demo.persona.avatar_id.as_deref(),
    }
}

/// Looks at every demo of this vendor.
pub(super) async fn examine(vendor: &Vendor, config: &Config, stood_in: bool) -> Finding {
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
    let Some(list) = listed(vendor).await else {
        let says = "Who speaks is up to the agent that joins the room.";
        return finding(Outcome::Skipped, says.into());
    };
    let list = match list {
        Ok(list) => list,
        Err(error) => {
            let says = format!("The account's avatars cannot be listed. {}", sentence(&error));
            return finding(Outcome::Skipped, says);
        }
    };
    // The sandbox's avatars are called otherwise than the operator's.
    let named = demos
        .iter()
        .filter(|_| !stood_in)
        .filter_map(|demo| Some((&demo.slug, named(vendor, demo)?)));
    for (slug, id) in named {
        if !list.contains(id) {
            let says = format!("The demo {slug} names {id}, which the account does not list.");
            return finding(Outcome::Warning, says)
                .then("Check its avatar_id or agent_id, or whether it is a public one.");
        }
    }
    finding(
        Outcome::Ok,
        format!("The account lists what the demos name, of {} in all.", list.len()),
    )
}
