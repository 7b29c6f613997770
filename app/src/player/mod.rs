//! The player of a talk: one script and one Rust file per vendor, one vocabulary for all.
//!
//! The grant chooses the script, and from then on the player is the same for all. A script loads its vendor's self-hosted
//! bundle on demand, joins with a grant, plays the avatar in an empty host element and reports [`AttemptEvent`]. Dropping
//! its handle stops tracks, closes sockets and empties the host. It decides nothing; start with `mount`.
//!
//! [`AttemptEvent`]: crate::state::AttemptEvent

#[cfg(any(feature = "hydrate", test))]
mod anam;
#[cfg(feature = "hydrate")]
mod binding;
#[cfg(any(feature = "hydrate", test))]
mod event;
#[cfg(feature = "hydrate")]
mod handle;
#[cfg(any(feature = "hydrate", test))]
mod hosted;
#[cfg(any(feature = "hydrate", test))]
mod livekit;
#[cfg(feature = "hydrate")]
pub mod microphone;
#[cfg(any(feature = "hydrate", test))]
mod trulience;

#[cfg(feature = "hydrate")]
pub use handle::{Handle, Threw, is_supported, load, mount};

#[cfg(test)]
mod tests {
    use super::{anam, event, hosted, livekit, trulience};
    use crate::state::{AttemptEvent, Cause};

    #[test]
    fn no_vendor_takes_an_unknown_end_for_a_known_one() {
        for tables in [livekit::TABLES, anam::TABLES, trulience::TABLES, hosted::TABLES] {
            assert_eq!(
                event::read(r#"{"disconnected":"unheard-of"}"#, &tables),
                Some(AttemptEvent::Disconnected(Cause::Unknown))
            );
        }
    }
}
