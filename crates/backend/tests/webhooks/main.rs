//! Webhooks in: what is believed, what is refused, what is taken once, and what follows.

#[path = "../support/mod.rs"]
mod support;

mod beyond_presence;
mod common;
mod every_vendor;
mod livekit;
mod rooms;
mod trulience;
mod velt;
