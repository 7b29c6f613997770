//! The vendors: what each can do for a session, and which of them this configuration has.
//!
//! [`Provider`] is the whole interface. One folder per vendor; what all of them need around a call is in [`guarded`],
//! once. [`registry`] lists the vendors and picks their accounts; a use case starts with [`Registry::get`].

pub mod anam;
pub mod beyond_presence;
pub mod guarded;
pub(crate) mod http;
pub mod id_source;
pub(crate) mod integration;
pub(crate) mod lists;
pub mod livekit;
pub mod provider;
pub mod registry;
pub mod session;
pub(crate) mod settings;
pub mod trulience;

pub use id_source::IdSource;
pub use lists::{VendorEntry, VendorList};
pub use provider::Provider;
pub use registry::Registry;
pub use session::{Closed, Departed, IssuedGrant, SessionLocator, SessionSpec};
pub use settings::MODEL_SETTING;
