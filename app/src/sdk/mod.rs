//! The bindings to the vendors' browser code: one script and one Rust file per vendor, one vocabulary for
//! all.
//!
//! A binding loads its vendor's self-hosted bundle on demand, joins with a grant, plays the avatar in an
//! empty host element and reports [`News`](crate::state::News). Dropping its handle stops tracks, closes
//! sockets and empties the host. It decides nothing; start with [`livekit::mount`].

#[cfg(feature = "hydrate")]
pub mod livekit;
pub mod microphone;
#[cfg(feature = "hydrate")]
pub mod velt;
#[cfg(any(feature = "hydrate", test))]
mod wire;

/// Where `livekit-client` lies, unmodified; the version is in the path so that it may be cached for ever.
pub const LIVEKIT_BUNDLE: &str = "/vendor/livekit-client@2.23.0/livekit-client.umd.js";
