//! The types that cross the wire between the server and its pages.
//!
//! Plain data with serde, and the one sum that both sides must do alike ([`proof`]): no clock, no randomness, no I/O,
//! and it builds for `wasm32`.
//! Start with [`session`], the life of one conversation; [`demo`] is what a page shows of a demo.

pub mod demo;
pub mod direction;
pub mod error;
pub mod feedback;
pub mod grant;
pub mod lead;
pub mod open;
pub mod page;
pub mod proof;
pub mod provider;
pub mod queue;
pub mod session;
pub mod velt;

pub use error::ApiError;
pub use provider::ProviderKind;
