//! Presence and comments: what several people on one page see of each other.
//!
//! One folder per vendor; there is one. What others need of it without its name is here.

pub mod velt;

pub(crate) use velt::WEBHOOKS;
pub(crate) use velt::doctor::examine;
