//! What the avatar is about: what it says of itself, as long as what is heard agrees with it.
//!
//! Its own word comes through the vendor's signalling. Where that is lost while sound and pictures go on, the last word
//! stays, and would show a silent face as speaking. What is heard is measured in the page, so it decides then.

use super::attempt::{Open, Room};
use super::{Mood, deadlines as after};

/// What to show of it at `now`, milliseconds of the machine's clock.
pub(super) fn mood(open: &Open, now: u64) -> Mood {
    let heard = match (open.room, open.avatar.on) {
        (_, true) => Mood::Speaking,
        (Room::Live, false) => Mood::Listening,
        (_, false) => Mood::Arriving,
    };
    match open.mood {
        None => heard,
        Some(_) if open.signal_lost && open.room == Room::Live => heard,
        Some((Mood::Speaking, since)) if open.arrival.has_voice() && is_silent(open, since, now) => heard,
        Some((said, _)) => said,
    }
}

/// Whether nothing is heard of an avatar that has called itself speaking `since` then.
fn is_silent(open: &Open, since: u64, now: u64) -> bool {
    let last = since.max(open.avatar.heard_at.unwrap_or(0));
    !open.avatar.on && now.saturating_sub(last) >= after::SPEECHLESS
}
