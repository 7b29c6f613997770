//! The bindings to the vendors' browser code: one script and one Rust file per vendor, one vocabulary for
//! all.
//!
//! A binding loads its vendor's self-hosted bundle on demand, joins with a grant, plays the avatar in an
//! empty host element and reports [`AttemptEvent`](crate::state::AttemptEvent). Dropping its handle stops tracks, closes
//! sockets and empties the host. It decides nothing; start with [`player::mount`].

#[cfg(any(feature = "hydrate", test))]
mod anam;
pub mod clipboard;
#[cfg(any(feature = "hydrate", test))]
mod hosted;
#[cfg(any(feature = "hydrate", test))]
mod livekit;
pub mod microphone;
#[cfg(feature = "hydrate")]
pub mod player;
#[cfg(any(feature = "hydrate", test))]
mod trulience;
#[cfg(feature = "hydrate")]
pub mod velt;
#[cfg(any(feature = "hydrate", test))]
mod wire;

#[cfg(test)]
mod tests {
    use super::{anam, hosted, livekit, trulience, wire};
    use crate::state::{AttemptEvent, Cause};

    #[test]
    fn no_vendor_takes_an_unknown_end_for_a_known_one() {
        for tables in [livekit::TABLES, anam::TABLES, trulience::TABLES, hosted::TABLES] {
            assert_eq!(
                wire::read(r#"{"event":"disconnected","code":"unheard-of"}"#, &tables),
                Some(AttemptEvent::Disconnected(Cause::Unknown))
            );
        }
    }
}
