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
