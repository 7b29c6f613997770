//! Whether what has ended here is over at the vendor, and stays so.

use super::report::{Check, Finding, Outcome};
use super::{Deadline, sentence};
use crate::providers::Vendor;
use crate::providers::beyond_presence::Mode;
use crate::providers::livekit::{self, AutoCreate};

/// Asks a LiveKit server whether a token can bring a room back; of the others it is known.
pub(super) async fn examine(vendor: &Vendor, deadline: Deadline) -> Finding {
    let skipped = |says: &str| Finding::new(Check::Ending, Outcome::Skipped, says);
    match vendor {
        Vendor::Livekit(client) => rooms(client, deadline).await,
        Vendor::BeyondPresence(client) => match client.mode() {
            Mode::Speech(speech) => rooms(&speech.room, deadline).await,
            Mode::Managed(managed) if managed.hosted_fallback => Finding::new(
                Check::Ending,
                Outcome::Warning,
                "With a plan that has no rooms, visitors are shown the agent's public page: its address holds for ever, and \
                 nothing ends what is opened there.",
            )
            .then("Set beyond_presence.hosted_fallback to false to forbid it."),
            Mode::Managed(_) => skipped("The vendor has no call that ends a conversation.")
                .then("Give each agent a max_session_length_minutes at the vendor."),
        },
        Vendor::Anam(_) => {
            let says = "The vendor is told to stop what has ended here.";
            Finding::new(Check::Ending, Outcome::Ok, says)
        }
        Vendor::Trulience(_) => skipped("The vendor has no call that ends a talk.")
            .then("Give each avatar a longest session at the vendor."),
    }
}

async fn rooms(client: &livekit::Client, deadline: Deadline) -> Finding {
    let finding = |outcome, says: &str| Finding::new(Check::Ending, outcome, says);
    match deadline.of(client.auto_create()).await {
        Ok(AutoCreate::Off) => finding(
            Outcome::Ok,
            "Only Showroom makes rooms on the LiveKit server: no token brings back one that has ended.",
        ),
        Ok(AutoCreate::On) => finding(
            Outcome::Warning,
            "The LiveKit server makes a room for whoever joins, so a token can bring back one that has ended. Showroom keeps \
             the names of ended rooms with empty ones, into which no agent is sent.",
        )
        .then(
            "Set room.auto_create to false in the LiveKit server's configuration. For LiveKit Cloud no such setting is \
             known.",
        ),
        Err(error) => finding(Outcome::Skipped, &sentence(&error)),
    }
}
